-- A proposal is made open or held, moves only as an act of the right verb says, and never changes what it says once prepared.
CREATE OR REPLACE FUNCTION records_content(p records_proposal) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_array(p.key, p.benefit_id, p.person_id, p.area, p.kind, p.month, p.fen, p.rule, p.clause, p.notice,
                             p.policy_version, p.program_version, p.facts, p.basis, p.undoes_id)
$$;

CREATE OR REPLACE FUNCTION records_proposal_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state NOT IN ('open', 'held') OR NEW.prepared_by_id IS NOT NULL OR NEW.bundle_sha256 <> '' THEN
        PERFORM records_refuse('新建议只能是待拟办或刹车中');
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION records_proposal_moves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    same boolean := records_content(NEW) = records_content(OLD);
BEGIN
    IF NEW.state <> OLD.state AND NEW.state <> ALL (CASE OLD.state
        WHEN 'open' THEN ARRAY['prepared', 'held', 'refused', 'lapsed']
        WHEN 'held' THEN ARRAY['open', 'refused', 'lapsed']
        WHEN 'prepared' THEN ARRAY['confirmed', 'open', 'held', 'refused', 'lapsed']
        WHEN 'refused' THEN ARRAY['open', 'held', 'lapsed']
        WHEN 'lapsed' THEN ARRAY['open', 'held']
        ELSE ARRAY[]::text[] END) THEN
        PERFORM records_refuse(format('建议不能从 %s 变为 %s', OLD.state, NEW.state));
    END IF;
    IF (NEW.key, NEW.benefit_id, NEW.person_id, NEW.area, NEW.kind, NEW.month, NEW.fen, NEW.rule, NEW.clause, NEW.notice, NEW.facts,
        NEW.undoes_id) IS DISTINCT FROM (OLD.key, OLD.benefit_id, OLD.person_id, OLD.area, OLD.kind, OLD.month, OLD.fen, OLD.rule,
        OLD.clause, OLD.notice, OLD.facts, OLD.undoes_id) THEN
        PERFORM records_refuse('建议说的是什么，不得再改');
    END IF;
    IF NEW.run_id IS DISTINCT FROM OLD.run_id AND OLD.state <> 'lapsed' THEN
        PERFORM records_refuse('建议属于哪次测算，不得再改');
    END IF;
    IF NOT same AND (NEW.state NOT IN ('open', 'held') OR OLD.state = 'confirmed') THEN
        PERFORM records_refuse('建议一经拟办，内容不得再改');
    END IF;
    IF OLD.state = 'confirmed' OR OLD.state = 'prepared' AND NEW.state IN ('prepared', 'confirmed') THEN
        IF (NEW.prepared_by_id, NEW.prepared_post, NEW.bundle_sha256)
           IS DISTINCT FROM (OLD.prepared_by_id, OLD.prepared_post, OLD.bundle_sha256) THEN
            PERFORM records_refuse('拟办人和拟办材料不得再改');
        END IF;
    END IF;
    IF OLD.state = 'held' AND NEW.state = 'open' AND EXISTS (
        SELECT 1 FROM records_brake k WHERE k.run_id = NEW.run_id AND k.released_by_id IS NULL) THEN
        PERFORM records_refuse('本批已刹车，须上级审批放行');
    END IF;
    RETURN NEW;
END $$;

-- Checked when the transaction ends, as the event that names who did it is written last.
CREATE OR REPLACE FUNCTION records_proposal_moved() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told records_event%ROWTYPE;
BEGIN
    SELECT * INTO told FROM records_event e WHERE e.id = NEW.event;
    IF records_content(NEW) <> records_content(OLD) AND told.verb NOT IN ('run_month', 'propose') THEN
        PERFORM records_refuse('建议的内容只能由测算改变');
    END IF;
    IF NEW.state = 'prepared' AND OLD.state <> 'prepared' AND NOT EXISTS (
        SELECT 1 FROM records_user u WHERE u.id = NEW.prepared_by_id AND NOT u.machine AND u.username = told.actor
          AND told.post = NEW.prepared_post AND told.verb IN ('prepare_help', 'prepare_harm', 'undo')) THEN
        PERFORM records_refuse('拟办须由拟办人本人办理');
    END IF;
    IF NEW.state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM records_decision d WHERE d.proposal_id = NEW.id) THEN
        PERFORM records_refuse('没有决定，建议不能成为已决定');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER begins BEFORE INSERT ON records_proposal FOR EACH ROW EXECUTE FUNCTION records_proposal_begins();
CREATE TRIGGER moves BEFORE UPDATE ON records_proposal FOR EACH ROW EXECUTE FUNCTION records_proposal_moves();
CREATE CONSTRAINT TRIGGER moved AFTER UPDATE ON records_proposal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION records_proposal_moved();

-- A brake is let go by an approver of a body above; where the register knows none, by one of the agency who prepared none
-- of it.
CREATE OR REPLACE FUNCTION records_brake_is_released() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    above boolean := EXISTS (
        SELECT 1 FROM records_body b WHERE b.active AND b.kind = 'agency'
          AND OLD.division LIKE records_stem(b.division) || '_%' AND records_stem(OLD.division) <> records_stem(b.division));
BEGIN
    IF NEW.released_by_id IS NULL THEN
        RETURN NEW; -- held, or held anew by a later run of the month: harm waits
    END IF;
    IF (NEW.run_id, NEW.division, NEW.count, NEW."limit", NEW.why) IS DISTINCT FROM
       (OLD.run_id, OLD.division, OLD.count, OLD."limit", OLD.why) OR OLD.released_by_id IS NOT NULL THEN
        PERFORM records_refuse('刹车记录不得更改');
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM records_holding h JOIN records_body b ON b.id = h.body_id JOIN records_user u ON u.id = h.user_id
        WHERE h.user_id = NEW.released_by_id AND h.post = 'approver' AND u.is_active AND NOT u.machine
          AND h.since <= NEW.released_on AND (h.until IS NULL OR h.until >= NEW.released_on)
          AND OLD.division LIKE records_stem(b.division) || '%'
          AND (NOT above OR records_stem(b.division) <> records_stem(OLD.division))) THEN
        PERFORM records_refuse(CASE WHEN above THEN '刹车须由上级机构的审批人员放行' ELSE '刹车须由审批人员放行' END);
    END IF;
    IF EXISTS (SELECT 1 FROM records_proposal p WHERE p.run_id = NEW.run_id AND p.prepared_by_id = NEW.released_by_id) THEN
        PERFORM records_refuse('拟办过本批建议的人不得放行');
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER released BEFORE UPDATE ON records_brake FOR EACH ROW EXECUTE FUNCTION records_brake_is_released();
