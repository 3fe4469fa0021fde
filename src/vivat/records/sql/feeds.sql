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
