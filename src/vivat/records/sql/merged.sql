-- Who somebody is today: the record that theirs was merged into, to the end.
CREATE OR REPLACE FUNCTION records_survivor(whom bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE up AS (
        SELECT p.id, p.merged_into_id FROM records_person p WHERE p.id = whom
        UNION SELECT p.id, p.merged_into_id FROM records_person p JOIN up ON p.id = up.merged_into_id
    )
    SELECT id FROM up WHERE merged_into_id IS NULL
$$;

-- All records that are one person: the one of today and those merged into it.
CREATE OR REPLACE FUNCTION records_whole(whom bigint[]) RETURNS TABLE (person bigint, part bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH RECURSIVE down AS (
        SELECT p.id AS person, p.id AS part FROM records_person p WHERE p.id = ANY (whom)
        UNION SELECT down.person, p.id FROM records_person p JOIN down ON p.merged_into_id = down.part
    )
    SELECT person, part FROM down
$$;

-- Which person a number's blind index belongs to, wherever they live, under whichever number they were known.
CREATE OR REPLACE FUNCTION records_people_by_index(wanted bytea[]) RETURNS TABLE (number_index bytea, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.number_index, p.id FROM records_person p WHERE p.number_index = ANY (wanted) AND p.merged_into_id IS NULL
    UNION ALL
    SELECT p.number_index, min(records_survivor(p.id)) FROM records_person p
    WHERE p.number_index = ANY (wanted) AND p.merged_into_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM records_person o WHERE o.number_index = p.number_index AND o.merged_into_id IS NULL)
    GROUP BY p.number_index
$$;

-- Fewer indexes on what comes by the million: one number, one index; and none for LIKE, which the walls never use.
DROP INDEX records_person_number_index;
CREATE INDEX records_person_merged_number ON records_person (number_index) WHERE merged_into_id IS NOT NULL;
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT indexname FROM pg_indexes WHERE tablename IN ('records_person', 'records_benefit') AND indexname LIKE '%\_like' LOOP
        EXECUTE format('DROP INDEX %I', name);
    END LOOP;
END $$;
