-- Numbers that more than one row of the roster bears.
SELECT number, min(row) AS row FROM roster WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1
