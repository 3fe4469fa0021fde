-- The second wall: the application's role sees and writes the rows of its user's divisions only. A person, and what is known
-- of them, is seen too where one of their benefits is.
DO $$
DECLARE
    name text;
    seen text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'benefit', 'amount', 'payment', 'evidence', 'factevidence', 'case', 'proposal', 'bundlepart', 'decision', 'brake', 'run',
        'runshard', 'listentry', 'statistic', 'import', 'payfile', 'payline', 'export', 'history'
    ] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', 'records_' || name);
        EXECUTE format('CREATE POLICY scope ON %I USING (records_sees(division)) WITH CHECK (records_sees(division))',
                       'records_' || name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['person', 'contact', 'care', 'fact', 'finding', 'notification'] LOOP
        seen := format('records_sees(division) OR EXISTS (SELECT 1 FROM records_benefit b WHERE b.person_id = %I.%I)',
                       'records_' || name, CASE name WHEN 'person' THEN 'id' ELSE 'person_id' END);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', 'records_' || name);
        EXECUTE format('CREATE POLICY scope ON %I USING (%s) WITH CHECK (%s)', 'records_' || name, seen, seen);
    END LOOP;
END $$;

ALTER TABLE records_event ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON records_event FOR SELECT USING (records_sees(division));
CREATE POLICY told ON records_event FOR INSERT WITH CHECK (true);
