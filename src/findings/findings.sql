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

-- 两地同时登记: what is found of somebody, or of a firm, in one district, or is so no more, is looked for in the others. It ends
-- there: only what is new or changed is told.
CREATE OR REPLACE FUNCTION tell_other_districts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.kind = 'firm-in-two-districts' THEN
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT n.district_id, 'employer', n.id, true FROM employer m
        JOIN employer n ON n.credit_code = m.credit_code AND n.district_id <> m.district_id
       WHERE m.id = ANY (NEW.groups);
  ELSE
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT q.district_id, 'person', q.id, true FROM person p
        JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type AND q.district_id <> p.district_id
       WHERE p.id = ANY (NEW.groups);
  END IF;
  RETURN NULL;
END $$;
