-- Reports only grow, and are seen where their body is.
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON records_report FOR EACH ROW EXECUTE FUNCTION records_keep();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON records_report FOR EACH STATEMENT EXECUTE FUNCTION records_keep();
ALTER TABLE records_report ENABLE ROW LEVEL SECURITY;
CREATE POLICY scope ON records_report USING (records_sees(division)) WITH CHECK (records_sees(division));
