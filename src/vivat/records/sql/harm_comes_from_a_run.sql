-- A proposal that harms comes from a run of the month, or takes back a decision that helped: nobody writes one by hand.
CREATE OR REPLACE FUNCTION records_harm_begins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ran records_run%ROWTYPE;
    undone records_decision%ROWTYPE;
BEGIN
    IF NEW.undoes_id IS NOT NULL THEN
        SELECT * INTO undone FROM records_decision d WHERE d.id = NEW.undoes_id;
        IF NEW.run_id IS NOT NULL
           OR (undone.benefit_id, undone.rule, undone.clause, undone.notice, undone.policy_version, undone.program_version)
              IS DISTINCT FROM (NEW.benefit_id, NEW.rule, NEW.clause, NEW.notice, NEW.policy_version, NEW.program_version)
           OR (undone.kind, NEW.kind) NOT IN (('reinstate', 'suspend'), ('pay_arrears', 'recover'))
           OR NEW.fen <> (CASE NEW.kind WHEN 'recover' THEN undone.fen ELSE 0 END) THEN
            PERFORM records_refuse('撤回与所撤回的决定不符');
        END IF;
        RETURN NEW;
    END IF;
    SELECT * INTO ran FROM records_run r WHERE r.id = NEW.run_id;
    IF NEW.state <> 'held' OR ran.id IS NULL THEN
        PERFORM records_refuse('停发、终止、追回、关闭的建议只能由月度测算提出，先予暂缓');
    END IF;
    IF (NEW.policy_version, NEW.program_version) IS DISTINCT FROM (ran.policy_version, ran.program_version)
       OR NEW.area NOT LIKE records_stem(ran.division) || '%' AND NEW.division NOT LIKE records_stem(ran.division) || '%' THEN
        PERFORM records_refuse('建议与所属的测算不符');
    END IF;
    RETURN NEW;
END $$;

-- Checked when the transaction ends, as the event and the shard of the act are written after the proposal.
CREATE OR REPLACE FUNCTION records_harm_began() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    told records_event%ROWTYPE;
BEGIN
    SELECT * INTO told FROM records_event e WHERE e.id = NEW.event;
    IF TG_OP = 'UPDATE' THEN
        IF told.verb IS NULL OR told.verb NOT IN ('run_month', 'release_brake') OR told.subject <> 'run:' || NEW.run_id THEN
            PERFORM records_refuse('暂缓的建议只能由测算结束或上级放行转为待拟办');
        END IF;
        IF NOT EXISTS (SELECT 1 FROM records_run r WHERE r.id = NEW.run_id AND r.state = 'done') THEN
            PERFORM records_refuse('测算没有完成');
        END IF;
    ELSIF NEW.undoes_id IS NOT NULL THEN
        IF NOT EXISTS (SELECT 1 FROM records_user u WHERE u.username = told.actor AND NOT u.machine)
           OR told.verb NOT IN ('undo', 'prepare_harm') OR told.subject <> 'decision:' || NEW.undoes_id THEN
            PERFORM records_refuse('撤回须由经办人办理');
        END IF;
    ELSIF told.verb IS DISTINCT FROM 'run_month' OR told.subject <> 'run:' || NEW.run_id
          OR NOT EXISTS (SELECT 1 FROM records_runshard s WHERE s.run_id = NEW.run_id AND s.event = NEW.event) THEN
        PERFORM records_refuse('建议没有指明是哪次测算的哪一批');
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER harm_begins BEFORE INSERT ON records_proposal
    FOR EACH ROW WHEN (NEW.kind IN ('suspend', 'terminate', 'recover', 'close')) EXECUTE FUNCTION records_harm_begins();
CREATE CONSTRAINT TRIGGER harm_began AFTER INSERT ON records_proposal DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind IN ('suspend', 'terminate', 'recover', 'close')) EXECUTE FUNCTION records_harm_began();
CREATE CONSTRAINT TRIGGER harm_opened AFTER UPDATE ON records_proposal DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind IN ('suspend', 'terminate', 'recover', 'close') AND NEW.state = 'open'
                       AND OLD.state NOT IN ('open', 'prepared')) EXECUTE FUNCTION records_harm_began();
