-- What the connected user may see: vivat.scope holds patterns of division codes, set for one transaction; without it, nothing.
CREATE OR REPLACE FUNCTION records_sees(division text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT division LIKE ANY (string_to_array(current_setting('vivat.scope', true), ','))
$$;

-- What the codes within a division begin with; domain/divisions.py says the same.
CREATE OR REPLACE FUNCTION records_stem(code text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN code = '000000' THEN ''
                WHEN regexp_replace(substr(code, 7), '(000)+$', '') <> ''
                THEN left(code, 6) || regexp_replace(substr(code, 7), '(000)+$', '')
                ELSE regexp_replace(left(code, 6), '(00)+$', '') END
$$;

-- The last link of the chain, which an act must know whatever its user may see.
CREATE OR REPLACE FUNCTION records_head() RETURNS TABLE (seq bigint, hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT e.seq, e.hash::text FROM records_event e ORDER BY e.seq DESC LIMIT 1
$$;

-- Which person a number's blind index belongs to, wherever they live: a person is one, whoever pays them.
CREATE OR REPLACE FUNCTION records_people_by_index(wanted bytea[]) RETURNS TABLE (number_index bytea, id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT p.number_index, p.id FROM records_person p WHERE p.number_index = ANY (wanted) AND p.merged_into_id IS NULL
$$;
