-- What the law calls for, as proposals: each with its key, its arithmetic and where it is looked after.
WITH whole AS (
    SELECT d.* REPLACE (COALESCE(d.facts, []) AS facts), b.entered AS person, b.code, b.division, b.area, m.owed, m.paid, m.withheld,
           m.arrears, m.overpaid, c.cycle, n.may,
           (SELECT count(*) FROM register_proposals p
            WHERE p.benefit = d.benefit AND p.kind = d.kind AND p.month = d.month AND p.fen = d.fen AND p.rule = d.rule
              AND p.state = 'confirmed' AND CAST(p.facts AS BIGINT[]) = COALESCE(d.facts, [])) AS again
    FROM differences d
    JOIN register_benefits b ON b.benefit = d.benefit
    JOIN money m ON m.benefit = d.benefit
    LEFT JOIN spans_asked c ON c.benefit = d.benefit AND c.kind = d.kind
    LEFT JOIN rule_may n ON n.code = d.rule
)
SELECT sha256(concat_ws('|', benefit, kind, month, fen, rule, array_to_string(facts, ','), again)) AS key,
       benefit, person, division, area, kind, month, fen, rule, clause,
       split_part(rule, '/', 1) || '/' || split_part(rule, '/', 2) AS notice, CAST(to_json(facts) AS VARCHAR) AS facts,
       CAST(json_merge_patch(
           json_object('owed', owed, 'paid', paid, 'withheld', withheld, 'arrears', arrears, 'overpaid', overpaid, 'may', COALESCE(may, false)),
           CASE WHEN becomes IS NULL THEN '{}'::JSON ELSE json_object('from', was, 'to', becomes) END,
           CASE WHEN cycle IS NULL THEN '{}'::JSON ELSE json_object('cycle', json_object(
               'opens', CAST(day_of(cycle.opens) AS VARCHAR), 'due', CAST(day_of(cycle.due) AS VARCHAR))) END,
           CASE WHEN again = 0 THEN '{}'::JSON ELSE json_object('again', again) END
       ) AS VARCHAR) AS basis
FROM whole
