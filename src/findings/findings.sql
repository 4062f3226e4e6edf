-- Keeps of which records a finding tells, so that those of a record are found by an index.
CREATE OR REPLACE FUNCTION note_finding_records() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM finding_record WHERE finding_id = NEW.id AND NOT record = ANY (NEW.records);
  END IF;
  INSERT INTO finding_record SELECT DISTINCT unnest(NEW.records), NEW.id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- The findings about records named type:id; whether one sees them is for their own policies to say.
CREATE OR REPLACE FUNCTION findings_about(named text[]) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT r.finding_id FROM finding_record r WHERE r.record = ANY (named);
END $$;

-- 两地同时登记: what is found of somebody, or of a firm, in one district, or is so no more, is looked for in the others, of whomever the
-- record named before as well. It ends there: only what is new or changed is told.
CREATE OR REPLACE FUNCTION tell_other_districts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  named bigint[] := NEW.groups || CASE TG_OP WHEN 'UPDATE' THEN OLD.groups END;
BEGIN
  IF NEW.kind IN ('firm-in-two-districts', 'firm-uses-in-two-districts') THEN
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT DISTINCT n.district_id, 'employer', n.id, true FROM employer m
        JOIN employer n ON n.credit_code = m.credit_code AND n.district_id <> m.district_id
       WHERE m.id = ANY (named);
  ELSE
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT DISTINCT q.district_id, 'person', q.id, true FROM person p
        JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type AND q.district_id <> p.district_id
       WHERE p.id = ANY (named);
  END IF;
  RETURN NULL;
END $$;

-- 两地重复计数: what each of two districts posts at the same moment the other does not see yet. Whom one begins or ceases to count is looked at
-- in the others afterwards; there nothing is posted of it, so it ends there. It is planned once in a connection, be that for one entry or
-- for thousands, so it looks up by index.
CREATE OR REPLACE FUNCTION tell_of_counted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT FROM entries e WHERE e.record_type = 'employment_registration') THEN
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT DISTINCT q.district_id, 'person', q.id, true
        FROM (SELECT DISTINCT e.record_id AS id FROM entries e WHERE e.record_type = 'employment_registration') e
        JOIN employment_registration r ON r.id = e.id JOIN person p ON p.id = r.person_id
        JOIN person q ON q.document_index = p.document_index AND q.document_type = p.document_type AND q.district_id <> p.district_id;
  END IF;
  RETURN NULL;
END $$;

-- 更正、归并: who bears the number or the code of before, or that of now, in another district is looked at there. A new key of the index
-- changes no number: what is made with it does not begin as the one in force does.
CREATE OR REPLACE FUNCTION tell_bearers_elsewhere() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'employer' THEN
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT n.district_id, 'employer', n.id, true FROM employer n
       WHERE n.credit_code IN (OLD.credit_code, NEW.credit_code) AND n.district_id <> NEW.district_id;
  ELSIF NEW.document_index IS NULL OR starts_with(NEW.document_index, (SELECT prefix FROM index_key)) THEN
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
      SELECT q.district_id, 'person', q.id, true FROM person q
       WHERE q.document_index IN (OLD.document_index, NEW.document_index) AND q.district_id <> NEW.district_id;
  END IF;
  RETURN NULL;
END $$;
