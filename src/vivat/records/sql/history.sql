-- Rows that may change: each change names its act, and what the row was before is kept.
CREATE OR REPLACE FUNCTION records_remember() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD) - 'password';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - 'last_login' - 'password' = to_jsonb(OLD) - 'last_login' - 'password' THEN
            RETURN NEW;
        END IF;
        -- An event that was there before this transaction is another act's.
        IF NEW.event IS NULL OR EXISTS (
            SELECT 1 FROM records_event e WHERE e.id = NEW.event AND age(e.xmin) > age(pg_current_xact_id()::xid)) THEN
            RAISE EXCEPTION '% 的改动没有指明是哪一项办理', TG_TABLE_NAME USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    INSERT INTO records_history ("table", "row", division, event_before, event_after, was)
    VALUES (TG_TABLE_NAME, was ->> 'id', COALESCE(was ->> 'division', ''), COALESCE((was ->> 'event')::bigint, 0),
            CASE WHEN TG_OP = 'UPDATE' THEN NEW.event END, was);
    RETURN CASE WHEN TG_OP = 'UPDATE' THEN NEW ELSE OLD END;
END $$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'user', 'holding', 'body', 'delegation', 'kin', 'person', 'contact', 'care', 'benefit', 'case', 'proposal', 'brake',
        'run', 'mapping'
    ] LOOP
        EXECUTE format('CREATE TRIGGER remember BEFORE UPDATE OR DELETE ON %I
                        FOR EACH ROW EXECUTE FUNCTION records_remember()', 'records_' || name);
    END LOOP;
END $$;
