-- Rows that may change: each change names its act, what the row was before is kept, and no row is taken away. What an act
-- itself wrote a moment ago is no state that anybody has seen, and is not kept.
CREATE OR REPLACE FUNCTION records_remember() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD) - 'password';
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION '% 的记录不得删除：要更正，请另行办理', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) - 'last_login' - 'password' = was - 'last_login' THEN
        RETURN NEW;
    END IF;
    -- An event that was there before this transaction is another act's.
    IF NEW.event IS NULL OR EXISTS (
        SELECT 1 FROM records_event e WHERE e.id = NEW.event AND age(e.xmin) > age(pg_current_xact_id()::xid)) THEN
        RAISE EXCEPTION '% 的改动没有指明是哪一项办理', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.event IS DISTINCT FROM OLD.event THEN
        INSERT INTO records_history ("table", "row", division, event_before, event_after, was)
        VALUES (TG_TABLE_NAME, was ->> 'id', COALESCE(was ->> 'division', ''), COALESCE((was ->> 'event')::bigint, 0),
                NEW.event, was);
    END IF;
    RETURN NEW;
END $$;
