-- Keeps of which records a finding tells, so that those of a record are found by an index.
CREATE OR REPLACE FUNCTION note_finding_records() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM finding_record WHERE finding_id = NEW.id AND NOT record = ANY (NEW.records);
  INSERT INTO finding_record SELECT DISTINCT unnest(NEW.records), NEW.id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- The findings about records named type:id; whether one sees them is for their own policies to say.
CREATE OR REPLACE FUNCTION findings_about(named text[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT r.finding_id FROM finding_record r WHERE r.record = ANY (named);
END $$;
