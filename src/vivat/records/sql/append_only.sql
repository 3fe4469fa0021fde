-- Tables that only grow: no row is ever changed or taken away, by whatever SQL.
CREATE OR REPLACE FUNCTION records_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% 只增不改：要更正，请另行办理', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'event', 'history', 'fact', 'evidence', 'factevidence', 'amount', 'payment', 'finding', 'notification', 'bundlepart',
        'decision', 'payfile', 'payline', 'import', 'export', 'runshard'
    ] LOOP
        EXECUTE format('CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION records_keep()', 'records_' || name);
        EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION records_keep()', 'records_' || name);
    END LOOP;
END $$;
