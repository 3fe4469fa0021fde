-- What a decision needs to be one, checked when its transaction ends, whoever writes it and by whatever SQL. The clause, the
-- versions, two people and their posts are CHECKs of the table; here stands what takes other rows to see.

-- Whether an account holds a post on a day at a body that answers for a division.
CREATE OR REPLACE FUNCTION records_holds(who bigint, post text, day date, division text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT EXISTS (
            SELECT 1 FROM records_holding h JOIN records_body b ON b.id = h.body_id JOIN records_user u ON u.id = h.user_id
            WHERE h.user_id = $1 AND h.post = $2 AND h.since <= $3 AND (h.until IS NULL OR h.until >= $3)
              AND u.is_active AND NOT u.machine AND $4 LIKE records_stem(b.division) || '%'));
END $$;

-- Whether an account's holder is the person, has declared them as near, or shares an account or phone with them.
CREATE OR REPLACE FUNCTION records_near(who bigint, whom bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT EXISTS (
            SELECT 1 FROM records_user u JOIN records_person p ON p.id = ANY (records_of_person($2))
            WHERE u.id = $1 AND (
                u.number_index = p.number_index
                OR EXISTS (SELECT 1 FROM records_kin k WHERE k.user_id = u.id AND k.number_index = p.number_index)
                OR EXISTS (SELECT 1 FROM records_benefit b WHERE b.person_id = p.id AND b.account_index = u.account_index)
                OR EXISTS (SELECT 1 FROM records_contact c WHERE c.person_id = p.id AND c.phone_index = u.phone_index))));
END $$;

-- The day from which notice and finding count: the latest of what the proposal rests on, else the month before it acts.
CREATE OR REPLACE FUNCTION records_cause_day(asked bigint) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT COALESCE(
            (SELECT max(CASE WHEN b.kind = 'cycle' THEN (b.said ->> 'due')::date + 1
                             WHEN f.kind = 'found_dead' THEN COALESCE(f.died_on, f.on) ELSE f.on END)
             FROM records_bundlepart b LEFT JOIN records_fact f ON f.id = b.fact_id WHERE b.proposal_id = p.id),
            make_date((p.month - 1) / 12, (p.month - 1) % 12 + 1, 1))
        FROM records_proposal p WHERE p.id = asked);
END $$;

-- Whether a fact is withdrawn.
CREATE OR REPLACE FUNCTION records_withdrawn(fact bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT EXISTS (SELECT 1 FROM records_fact w WHERE w.names_id = fact AND w.kind = 'withdrawn'));
END $$;

-- What a harming proposal lacks on a day, the two people aside.
CREATE OR REPLACE FUNCTION records_lacks_for_harm(asked records_proposal, day date) RETURNS TABLE (code text, said text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    cause date := records_cause_day(asked.id);
    same bigint[] := records_of_person(asked.person_id);
    stages text[] := CASE asked.kind WHEN 'suspend' THEN ARRAY['suspend', 'overdue'] WHEN 'terminate' THEN ARRAY['terminate']
                     WHEN 'close' THEN ARRAY['close', 'terminate'] ELSE ARRAY['recover'] END;
    told date;
    found records_finding%ROWTYPE;
    dead boolean;
    life boolean;
BEGIN
    SELECT max(n.on) INTO told FROM records_bundlepart b JOIN records_notification n ON n.id = b.notification_id
    WHERE b.proposal_id = asked.id AND b.kind = 'notification' AND n.stage = ANY (stages)
      AND n.result IN ('delivered', 'attempted') AND n.on BETWEEN cause AND day;
    IF told IS NULL THEN
        RETURN QUERY SELECT 'notice', '没有送达或试行送达的告知';
    END IF;
    IF EXISTS (SELECT 1 FROM records_bundlepart b JOIN records_notification n ON n.id = b.notification_id
               WHERE b.proposal_id = asked.id AND n.wait_until >= day) THEN
        RETURN QUERY SELECT 'wait', '告知或公示的等待期未满';
    END IF;
    SELECT f.* INTO found FROM records_bundlepart b JOIN records_finding f ON f.id = b.finding_id
    JOIN records_user u ON u.id = f.by_id
    WHERE b.proposal_id = asked.id AND f.outcome IN ('dead', 'unreachable', 'not_entitled', 'no_good_reason')
      AND COALESCE(f.benefit_id, asked.benefit_id) = asked.benefit_id AND f.on BETWEEN cause AND day AND NOT u.machine
    ORDER BY f.on DESC, f.id DESC LIMIT 1;
    IF found.id IS NULL THEN
        RETURN QUERY SELECT 'finding', '没有调查核实结论';
    END IF;
    SELECT COALESCE(bool_or(f.kind IN ('died', 'found_dead', 'declared_dead')), false),
           COALESCE(bool_or(f.kind IN ('died', 'found_dead', 'declared_dead', 'missing', 'missing_reported', 'declared_missing',
                                       'household_closed', 'unreachable', 'unconfirmable')), false)
           OR asked.rule LIKE '%/lapse/%' OR asked.rule LIKE '%/step/%'
    INTO dead, life FROM records_bundlepart b JOIN records_fact f ON f.id = b.fact_id WHERE b.proposal_id = asked.id;
    IF dead AND NOT EXISTS (
        SELECT 1 FROM records_bundlepart b LEFT JOIN records_finding f ON f.id = b.finding_id
        WHERE b.proposal_id = asked.id AND (b.kind = 'evidence' OR f.outcome = 'dead' AND f.on BETWEEN cause AND day)) THEN
        RETURN QUERY SELECT 'death', '死亡只有共享数据一个来源，须有核实死亡的结论或书面证明';
    END IF;
    IF EXISTS (SELECT 1 FROM records_finding g WHERE g.person_id = ANY (same)
               AND g.outcome = ANY (CASE WHEN life THEN ARRAY['alive', 'entitled'] ELSE ARRAY['entitled'] END)
               AND COALESCE(g.benefit_id, asked.benefit_id) = asked.benefit_id
               AND (g.on >= told OR (g.on, g.id) > (found.on, found.id))) THEN
        RETURN QUERY SELECT 'alive', '告知之后已核实本人健在或符合条件';
    END IF;
    IF life AND EXISTS (SELECT 1 FROM records_fact f WHERE f.person_id = ANY (same)
                        AND f.kind IN ('certified', 'found_alive') AND f.on >= LEAST(told, found.on)
                        AND NOT records_withdrawn(f.id)) THEN
        RETURN QUERY SELECT 'proof', '告知之后已有认证或核实健在的记录，请重新测算';
    END IF;
    IF EXISTS (SELECT 1 FROM records_fact f WHERE f.person_id = ANY (same) AND f.kind = 'objected'
               AND COALESCE(f.benefit_id, asked.benefit_id) = asked.benefit_id AND f.on >= told AND f.on >= found.on
               AND NOT records_withdrawn(f.id)) THEN
        RETURN QUERY SELECT 'objected', '已有人提出异议，须重新调查核实';
    END IF;
    IF EXISTS (SELECT 1 FROM records_brake k WHERE k.run_id = asked.run_id AND k.released_by_id IS NULL) THEN
        RETURN QUERY SELECT 'brake', '本批已刹车，须上级审批放行';
    END IF;
END $$;

-- What a proposal lacks on a day; with nobody who confirms, what it lacks to be prepared.
CREATE OR REPLACE FUNCTION records_lacks(
    proposal bigint, preparer bigint, preparer_post text, confirmer bigint, confirmer_post text, day date
) RETURNS TABLE (code text, said text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    asked records_proposal%ROWTYPE;
    harms boolean;
BEGIN
    SELECT * INTO asked FROM records_proposal p WHERE p.id = proposal;
    harms := asked.kind IN ('suspend', 'terminate', 'recover', 'close');
    IF NOT EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = proposal
                   AND b.kind IN ('fact', 'cycle', 'evidence', 'decision'))
       OR EXISTS (SELECT f FROM records_fact_ids(asked.facts) f
                  EXCEPT SELECT b.fact_id FROM records_bundlepart b WHERE b.proposal_id = proposal) THEN
        RETURN QUERY SELECT 'evidence', '没有依据的事实或材料，或不全';
    END IF;
    IF EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = proposal
               AND b.sha256 IS DISTINCT FROM records_sha256(records_part_says(b))) THEN
        RETURN QUERY SELECT 'changed', '材料登记之后有变动';
    END IF;
    IF EXISTS (SELECT 1 FROM records_bundlepart b WHERE b.proposal_id = proposal AND records_withdrawn(b.fact_id)) THEN
        RETURN QUERY SELECT 'withdrawn', '所依据的事实已经撤销，请重新测算';
    END IF;
    IF harms THEN
        RETURN QUERY SELECT * FROM records_lacks_for_harm(asked, day);
    END IF;
    IF NOT records_holds(preparer, preparer_post, day, asked.area) THEN
        RETURN QUERY SELECT 'preparer', '拟办人当日不在岗，或不管辖此待遇';
    END IF;
    IF records_near(preparer, asked.person_id) OR records_near(confirmer, asked.person_id) THEN
        RETURN QUERY SELECT 'near', '本人、亲属或同账户、同电话的人不得经办';
    END IF;
    IF confirmer IS NULL THEN
        RETURN;
    END IF;
    IF NOT records_holds(confirmer, confirmer_post, day, asked.area) THEN
        RETURN QUERY SELECT 'confirmer', '复核人当日不在岗，或不管辖此待遇';
    END IF;
    IF confirmer = preparer OR confirmer_post = preparer_post THEN
        RETURN QUERY SELECT 'pair', '拟办与复核须由不同岗位的两人分别办理';
    END IF;
    IF EXISTS (SELECT 1 FROM records_bundlepart b LEFT JOIN records_fact f ON f.id = b.fact_id
               LEFT JOIN records_finding g ON g.id = b.finding_id LEFT JOIN records_evidence e ON e.id = b.evidence_id
               WHERE b.proposal_id = proposal AND confirmer IN (f.by_id, g.by_id, e.by_id)) THEN
        RETURN QUERY SELECT 'own', '复核人不得复核自己录入的事实或结论';
    END IF;
    IF harms AND EXISTS (SELECT 1 FROM records_brake k WHERE k.run_id = asked.run_id
                         AND k.released_by_id IN (preparer, confirmer)) THEN
        RETURN QUERY SELECT 'released', '放行刹车的人不得再拟办或复核本批';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION records_decision_is_lawful() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked records_proposal%ROWTYPE;
    undone records_decision%ROWTYPE;
    wrong text;
BEGIN
    SELECT * INTO asked FROM records_proposal WHERE id = NEW.proposal_id;
    IF (asked.benefit_id, asked.person_id, asked.division, asked.kind, asked.month, asked.fen, asked.clause, asked.rule, asked.notice,
        asked.policy_version, asked.program_version, asked.prepared_by_id, asked.prepared_post, asked.undoes_id)
       IS DISTINCT FROM (NEW.benefit_id, NEW.person_id, NEW.division, NEW.kind, NEW.month, NEW.fen, NEW.clause, NEW.rule, NEW.notice,
        NEW.policy_version, NEW.program_version, NEW.prepared_by_id, NEW.prepared_post, NEW.undoes_id)
       OR asked.state <> 'confirmed' THEN
        PERFORM records_refuse('决定与其建议不符');
    END IF;
    IF asked.bundle_sha256 IS DISTINCT FROM NEW.bundle_sha256 OR NEW.bundle_sha256 <> records_bundle_sha256(asked.id) THEN
        PERFORM records_refuse('决定的材料与拟办时不符');
    END IF;
    IF (SELECT k.released_by_id FROM records_brake k WHERE k.run_id = asked.run_id) IS DISTINCT FROM NEW.released_by_id THEN
        PERFORM records_refuse('决定没有如实写明由谁放行刹车');
    END IF;
    IF NEW.on <> (NEW.at AT TIME ZONE 'Asia/Shanghai')::date OR NEW.at > clock_timestamp() + interval '1 day' THEN
        PERFORM records_refuse('决定的日期不是当日');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM records_event e JOIN records_user u ON u.username = e.actor
                   WHERE e.id = NEW.event AND u.id = NEW.confirmed_by_id AND e.post = NEW.confirmed_post AND e.at = NEW.at
                     AND e.verb IN ('review_help', 'review_harm')) THEN
        PERFORM records_refuse('决定没有指明是谁的哪一项办理');
    END IF;
    IF NEW.undoes_id IS NOT NULL THEN
        SELECT * INTO undone FROM records_decision WHERE id = NEW.undoes_id;
        IF undone.benefit_id <> NEW.benefit_id OR (undone.kind, NEW.kind) NOT IN (
            ('suspend', 'reinstate'), ('terminate', 'reinstate'), ('close', 'reinstate'), ('recover', 'pay_arrears'),
            ('reinstate', 'suspend'), ('pay_arrears', 'recover')) THEN
            PERFORM records_refuse('撤回与所撤回的决定不符');
        END IF;
    END IF;
    SELECT l.said INTO wrong FROM records_lacks(
        NEW.proposal_id, NEW.prepared_by_id, NEW.prepared_post, NEW.confirmed_by_id, NEW.confirmed_post, NEW.on) l LIMIT 1;
    IF wrong IS NOT NULL THEN
        PERFORM records_refuse(wrong);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER lawful AFTER INSERT ON records_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION records_decision_is_lawful();
