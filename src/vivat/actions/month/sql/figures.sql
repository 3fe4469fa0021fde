-- The figures of a shard.
INSERT INTO records_statistic (run_id, name, key, value, division, shard, event)
SELECT %(run)s, name, key, value, %(division)s, %(shard)s, %(event)s FROM counted
