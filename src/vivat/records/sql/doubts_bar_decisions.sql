-- No harm is decided while something stands in doubt behind it, whoever writes the decision and by whatever SQL: beside
-- records_decision_is_lawful, which asks what a decision needs, this asks what must not be open. What helps has no doubts.
CREATE OR REPLACE FUNCTION records_decision_is_undoubted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    doubt record;
BEGIN
    SELECT * INTO doubt FROM records_doubts(NEW.proposal_id) d ORDER BY d.code, d.about LIMIT 1;
    IF FOUND THEN
        PERFORM records_refuse(CASE doubt.code
            WHEN 'in_conflict' THEN format('此人有矛盾待核对（办件 %s），不能作出不利决定', doubt.about)
            WHEN 'feed_alarmed' THEN format('所依据的来源“%s”有报警待核（来件 %s），不能作出不利决定', doubt.source, doubt.about)
            WHEN 'feed_stale' THEN format('所依据的来源“%s”已过期（办件 %s），不能作出不利决定', doubt.source, doubt.about)
            ELSE format('建议存疑（%s），不能作出不利决定', doubt.code) END);
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER undoubted AFTER INSERT ON records_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('suspend', 'terminate', 'recover', 'close'))
    EXECUTE FUNCTION records_decision_is_undoubted();
