-- The benefits of one shard with the columns of a data folder.
SELECT benefit, person, digits AS aac147, CAST(born AS DATE) AS aac006, scheme AS aae140, area AS aaa027, division[1:9] AS township,
       yyyymm(since) AS aae210, yyyymm(retired) AS aic162, relation, lives, class, groups, deceased_born
FROM register_benefits
WHERE person BETWEEN $first AND $last
