-- How many people, and how often, each way certified.
SELECT channel, source, count(*), sum(passes) FROM silence_ways GROUP BY 1, 2
