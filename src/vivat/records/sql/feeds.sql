-- Other bodies' data: what only grows, what changes and is remembered, and who sees which rows.
DO $$
DECLARE
    name text;
    seen text;
BEGIN
    FOREACH name IN ARRAY ARRAY['sign', 'mark', 'factarrival', 'factsign'] LOOP
        EXECUTE format('CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION records_keep()', 'records_' || name);
        EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION records_keep()', 'records_' || name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['agreement', 'arrival', 'dispatch', 'dispatchitem'] LOOP
        EXECUTE format('CREATE TRIGGER remember BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION records_remember()', 'records_' || name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['agreement', 'arrival', 'dispatch', 'dispatchitem', 'factarrival', 'factsign'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', 'records_' || name);
        EXECUTE format('CREATE POLICY scope ON %I USING (records_sees(division)) WITH CHECK (records_sees(division))',
                       'records_' || name);
    END LOOP;
    -- What is known of a person is seen too where one of their benefits is.
    FOREACH name IN ARRAY ARRAY['sign', 'mark'] LOOP
        seen := format('records_sees(division) OR EXISTS (SELECT 1 FROM records_benefit b WHERE b.person_id = %I.person_id)',
                       'records_' || name);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', 'records_' || name);
        EXECUTE format('CREATE POLICY scope ON %I USING (%s) WITH CHECK (%s)', 'records_' || name, seen, seen);
    END LOOP;
END $$;

-- Signs lie in the order in which their files came.
CREATE INDEX records_sign_of_arrival ON records_sign USING brin (arrival_id);

-- What stands in doubt behind a harming proposal, whoever asks: an open conflict of the person, an alarm that is open on the
-- source of a fact that it cites, or a source of such a fact that is stale.
CREATE OR REPLACE FUNCTION records_doubts(asked bigint) RETURNS TABLE (code text, about bigint, source text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH p AS (
        SELECT * FROM records_proposal WHERE id = asked AND kind IN ('suspend', 'terminate', 'recover', 'close')
    ), cited AS (
        SELECT DISTINCT p.division, told.source::text
        FROM p, jsonb_array_elements_text(p.facts) AS f (id)
        CROSS JOIN LATERAL (
            SELECT o.source FROM records_fact o WHERE o.id = f.id::bigint
            UNION SELECT a.source FROM records_factarrival l JOIN records_arrival a ON a.id = l.arrival_id
            WHERE l.fact_id = f.id::bigint
        ) told
        WHERE told.source <> ''
    )
    SELECT 'in_conflict', c.id, '' FROM p
    JOIN LATERAL records_whole(ARRAY[records_survivor(p.person_id)]) w ON true
    JOIN records_case c ON c.person_id = w.part AND c.state = 'open' AND c.kind IN ('feed_conflict', 'conflict')
    UNION ALL
    SELECT 'feed_alarmed', a.id, a.source FROM cited
    JOIN records_arrival a ON a.source = cited.source AND a.state = 'held' AND cited.division LIKE records_stem(a.division) || '%'
    UNION ALL
    SELECT 'feed_stale', c.id, cited.source FROM cited
    JOIN records_case c ON c.kind = 'feed_stale' AND c.state = 'open' AND c.data ->> 'source' = cited.source
        AND cited.division LIKE records_stem(c.division) || '%'
$$;
