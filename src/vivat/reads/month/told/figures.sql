-- The figures of a run, whatever shards they came from.
SELECT concat_ws('|', name, key, sum(value)) AS line FROM records_statistic WHERE run_id = %(run)s GROUP BY name, key
