-- The payments of one shard, those presumed among them.
SELECT p.benefit, yyyymm(p.first) AS month_from, yyyymm(p.last) AS month_to, p.fen
FROM register_payments p SEMI JOIN folder_roster USING (benefit)
UNION ALL
SELECT benefit, yyyymm(m_from), yyyymm(m_to), fen FROM presumed
