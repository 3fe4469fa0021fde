-- What a decision needs to be one, checked when its transaction ends, whoever writes it and by whatever SQL. The clause, the
-- versions, two people and their posts are CHECKs of the table; here stands what takes other rows to see.
CREATE OR REPLACE FUNCTION records_refuse(wrong text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', wrong USING ERRCODE = 'check_violation';
END $$;

-- Whether an account holds a post on a day at a body that answers for a division.
CREATE OR REPLACE FUNCTION records_holds(who bigint, post text, day date, division text) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM records_holding h JOIN records_body b ON b.id = h.body_id JOIN records_user u ON u.id = h.user_id
        WHERE h.user_id = $1 AND h.post = $2 AND h.since <= $3 AND (h.until IS NULL OR h.until >= $3)
          AND u.is_active AND NOT u.machine AND $4 LIKE records_stem(b.division) || '%')
$$;

-- Whether an account's holder is the person, has declared them as near, or shares an account or phone with them.
CREATE OR REPLACE FUNCTION records_near(who bigint, whom bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM records_user u JOIN records_person p ON p.id = $2
        WHERE u.id = $1 AND (
            u.number_index = p.number_index
            OR EXISTS (SELECT 1 FROM records_kin k WHERE k.user_id = u.id AND k.number_index = p.number_index)
            OR EXISTS (SELECT 1 FROM records_benefit b WHERE b.person_id = p.id AND b.account_index = u.account_index)
            OR EXISTS (SELECT 1 FROM records_contact c WHERE c.person_id = p.id AND c.phone_index = u.phone_index)))
$$;

CREATE OR REPLACE FUNCTION records_decision_is_lawful() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked records_proposal%ROWTYPE;
    harms boolean := NEW.kind IN ('suspend', 'terminate', 'recover', 'close');
    who bigint;
BEGIN
    SELECT * INTO asked FROM records_proposal WHERE id = NEW.proposal_id;
    IF (asked.benefit_id, asked.person_id, asked.kind, asked.month, asked.fen, asked.clause, asked.rule, asked.policy_version)
       IS DISTINCT FROM (NEW.benefit_id, NEW.person_id, NEW.kind, NEW.month, NEW.fen, NEW.clause, NEW.rule, NEW.policy_version)
       OR asked.prepared_by_id IS DISTINCT FROM NEW.prepared_by_id OR asked.state <> 'confirmed' THEN
        PERFORM records_refuse('决定与其建议不符');
    END IF;
    IF EXISTS (SELECT 1 FROM records_brake k WHERE k.run_id = asked.run_id AND k.released_by_id IS NULL) AND harms THEN
        PERFORM records_refuse('本批已刹车，须上级审批放行');
    END IF;
    IF NOT records_holds(NEW.prepared_by_id, NEW.prepared_post, NEW.on, asked.area)
       OR NOT records_holds(NEW.confirmed_by_id, NEW.confirmed_post, NEW.on, asked.area) THEN
        PERFORM records_refuse('经办人或复核人当日不在岗，或不管辖此待遇');
    END IF;
    FOREACH who IN ARRAY ARRAY[NEW.prepared_by_id, NEW.confirmed_by_id] LOOP
        IF records_near(who, NEW.person_id) THEN
            PERFORM records_refuse('本人、亲属或同账户、同电话的人不得经办');
        END IF;
    END LOOP;
    IF NOT EXISTS (SELECT 1 FROM records_bundlepart b
                   WHERE b.proposal_id = NEW.proposal_id AND b.kind IN ('fact', 'cycle', 'evidence')) THEN
        PERFORM records_refuse('没有依据的事实或材料');
    END IF;
    IF EXISTS (SELECT 1 FROM records_bundlepart b JOIN records_fact f ON f.id = b.fact_id
               WHERE b.proposal_id = NEW.proposal_id AND f.by_id = NEW.confirmed_by_id) THEN
        PERFORM records_refuse('复核人不得复核自己录入的事实');
    END IF;
    IF harms AND NOT EXISTS (
        SELECT 1 FROM records_bundlepart b JOIN records_finding f ON f.id = b.finding_id
        WHERE b.proposal_id = NEW.proposal_id AND f.person_id = NEW.person_id AND f.on <= NEW.on
          AND f.outcome NOT IN ('alive', 'entitled')) THEN
        PERFORM records_refuse('没有调查核实结论');
    END IF;
    IF harms AND NOT EXISTS (
        SELECT 1 FROM records_bundlepart b JOIN records_notification n ON n.id = b.notification_id
        WHERE b.proposal_id = NEW.proposal_id AND n.person_id = NEW.person_id AND n.on <= NEW.on
          AND CASE NEW.kind WHEN 'suspend' THEN n.stage IN ('overdue', 'suspend') WHEN 'terminate' THEN n.stage = 'terminate'
                            ELSE n.stage = NEW.kind END) THEN
        PERFORM records_refuse('没有送达或试行送达的告知');
    END IF;
    IF harms AND EXISTS (
        SELECT 1 FROM records_bundlepart b LEFT JOIN records_notification n ON n.id = b.notification_id
        WHERE b.proposal_id = NEW.proposal_id
          AND (n.wait_until >= NEW.on OR b.kind = 'posting' AND (b.said ->> 'until')::date >= NEW.on)) THEN
        PERFORM records_refuse('告知或公示的等待期未满');
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER lawful AFTER INSERT ON records_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION records_decision_is_lawful();
