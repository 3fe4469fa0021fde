-- Which tables' rows may change.
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
