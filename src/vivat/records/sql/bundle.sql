-- The bundle of a proposal: each part sealed by the database as it is added, and none added once an officer has prepared it.
CREATE OR REPLACE FUNCTION records_refuse(wrong text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', wrong USING ERRCODE = 'check_violation';
END $$;

-- All records of one person, merged ones included; a list, so that each table is entered by its index.
CREATE OR REPLACE FUNCTION records_of_person(one bigint) RETURNS bigint[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH kept AS (SELECT COALESCE(merged_into_id, id) AS id FROM records_person WHERE id = one)
        SELECT array_agg(id) FROM (
            SELECT id FROM kept UNION SELECT p.id FROM records_person p JOIN kept ON p.merged_into_id = kept.id UNION SELECT one
        ) every);
END $$;

-- Whether two records are of one person.
CREATE OR REPLACE FUNCTION records_same_person(one bigint, other bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT one = other OR one = ANY (records_of_person(other))
$$;

-- The numbers of the facts that a proposal rests on.
CREATE OR REPLACE FUNCTION records_fact_ids(facts jsonb) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT DISTINCT said.fact FROM (
        SELECT CASE jsonb_typeof(x) WHEN 'object' THEN (x ->> 'fact')::bigint WHEN 'number' THEN x::bigint END AS fact
        FROM jsonb_array_elements(facts) x) said
    WHERE said.fact > 0
$$;

-- What a part says: the row that it names, or its own words.
CREATE OR REPLACE FUNCTION records_part_says(part records_bundlepart) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT CASE part.kind
            WHEN 'fact' THEN (
                SELECT jsonb_build_array(f.id, f.person_id, f.benefit_id, f.kind, f.on, f.learned, f.channel, f.until, f.died_on,
                                         f.kept, f.stage, f.names_id, f.source, f.note, f.by_id, encode(f.key, 'hex'))::text
                FROM records_fact f WHERE f.id = part.fact_id)
            WHEN 'evidence' THEN (
                SELECT jsonb_build_array(e.id, e.sha256, e.kind, e.by_id)::text
                FROM records_evidence e WHERE e.id = part.evidence_id)
            WHEN 'finding' THEN (
                SELECT jsonb_build_array(f.id, f.person_id, f.benefit_id, f.outcome, f.on, f.note, f.by_id)::text
                FROM records_finding f WHERE f.id = part.finding_id)
            WHEN 'cycle' THEN part.said::text
            WHEN 'decision' THEN (
                SELECT jsonb_build_array(d.id, d.bundle_sha256, part.said)::text FROM records_decision d
                WHERE d.id = (part.said ->> 'decision')::bigint)
            ELSE (
                SELECT jsonb_build_array(n.id, n.person_id, n.benefit_id, n.stage, n.via, n.result, n.on, n.wait_until, n.note,
                                         n.by_id)::text
                FROM records_notification n WHERE n.id = part.notification_id)
        END);
END $$;

CREATE OR REPLACE FUNCTION records_sha256(said text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(said, 'UTF8')), 'hex')
$$;

-- A proposal with all parts of its bundle, as one digest.
CREATE OR REPLACE FUNCTION records_bundle_sha256(asked bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT records_sha256(
            jsonb_build_array(p.benefit_id, p.person_id, p.area, p.kind, p.month, p.fen, p.rule, p.clause, p.notice,
                              p.policy_version, p.program_version, p.facts, p.basis, p.undoes_id)::text
            || COALESCE((SELECT string_agg(b.kind || ':' || b.sha256, ',' ORDER BY b.id)
                         FROM records_bundlepart b WHERE b.proposal_id = p.id), ''))
        FROM records_proposal p WHERE p.id = asked);
END $$;

CREATE OR REPLACE FUNCTION records_seal_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked records_proposal%ROWTYPE;
    named text := concat_ws(',', CASE WHEN NEW.fact_id IS NOT NULL THEN 'fact' END,
                            CASE WHEN NEW.evidence_id IS NOT NULL THEN 'evidence' END,
                            CASE WHEN NEW.notification_id IS NOT NULL THEN 'notification' END,
                            CASE WHEN NEW.finding_id IS NOT NULL THEN 'finding' END);
    whose bigint := COALESCE((SELECT f.person_id FROM records_fact f WHERE f.id = NEW.fact_id),
                             (SELECT f.person_id FROM records_finding f WHERE f.id = NEW.finding_id),
                             (SELECT n.person_id FROM records_notification n WHERE n.id = NEW.notification_id));
BEGIN
    SELECT * INTO asked FROM records_proposal p WHERE p.id = NEW.proposal_id;
    IF asked.state IS DISTINCT FROM 'open' THEN
        PERFORM records_refuse('建议不在待拟办状态，不能增加材料');
    END IF;
    IF named <> (CASE NEW.kind WHEN 'posting' THEN 'notification' WHEN 'cycle' THEN '' WHEN 'decision' THEN ''
                 ELSE NEW.kind END) THEN
        PERFORM records_refuse('材料须指明且只指明一项内容');
    END IF;
    IF whose IS NOT NULL AND NOT records_same_person(whose, asked.person_id) THEN
        PERFORM records_refuse('材料说的是另一个人');
    END IF;
    NEW.sha256 := records_sha256(records_part_says(NEW));
    NEW.division := asked.division;
    IF NEW.sha256 IS NULL THEN
        PERFORM records_refuse('材料所指的内容不存在');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER seal BEFORE INSERT ON records_bundlepart FOR EACH ROW EXECUTE FUNCTION records_seal_part();
