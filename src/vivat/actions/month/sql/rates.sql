-- The certified of those asked, in hundredths of a percent, by scheme and township.
INSERT INTO records_statistic (run_id, name, key, value, division, shard, event)
SELECT run_id, 'rate', place, 10000 * sum(value) FILTER (WHERE state = 'certified') / sum(value), division, -1, %(event)s
FROM (
    SELECT run_id, concat_ws('|', split_part(key, '|', 1), split_part(key, '|', 2)) AS place, split_part(key, '|', 3) AS state, value, division
    FROM records_statistic WHERE run_id = %(run)s AND name = 'standing'
) asked
WHERE state <> 'not_required'
GROUP BY run_id, place, division
HAVING sum(value) FILTER (WHERE state = 'certified') > 0
