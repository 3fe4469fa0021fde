-- The rows that an act has changed, whatever its user may see: its event binds how they stand after it.
CREATE INDEX records_history_after ON records_history (event_after);

CREATE OR REPLACE FUNCTION records_changed(act bigint) RETURNS TABLE ("table" text, "row" bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT h."table", h."row"::bigint FROM records_history h WHERE h.event_after = act
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'user', 'holding', 'body', 'delegation', 'kin', 'person', 'contact', 'care', 'benefit', 'case', 'proposal', 'brake',
        'run', 'mapping'
    ] LOOP
        EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON %I
                        FOR EACH STATEMENT EXECUTE FUNCTION records_keep()', 'records_' || name);
    END LOOP;
END $$;
