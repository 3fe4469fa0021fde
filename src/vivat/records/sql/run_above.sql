-- A body sees the runs of the agencies above it, so that it knows which month its own lists are of; their rows tell
-- the month, its state and sums of a whole agency, and nobody.
CREATE OR REPLACE FUNCTION records_lies_in(division text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT 1 FROM unnest(string_to_array(current_setting('vivat.scope', true), ',')) AS seen
        WHERE starts_with(rtrim(seen, '%'), records_stem(division))
    )
$$;

CREATE POLICY above ON records_run FOR SELECT USING (records_lies_in(division));
