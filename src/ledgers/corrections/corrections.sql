-- Notes what the registry says, for a desk may correct whom it cannot list, and changes it once the correction is signed; the
-- index of the name is made by a program with the key.
CREATE OR REPLACE FUNCTION correct_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known person;
BEGIN
  -- What was decided says what the registry said then, also when it comes to name another entry or is to be undone.
  IF TG_OP = 'UPDATE' AND (NEW.status = OLD.status AND NEW.status <> 'submitted' OR 'undoing' IN (OLD.status, NEW.status)) THEN
    RETURN NEW;
  END IF;
  SELECT * INTO known FROM person WHERE id = NEW.person_id FOR UPDATE;
  IF NEW.status <> 'corrected' THEN
    NEW.old_name := known.name;
    NEW.old_education_level := known.education_level;
  ELSIF TG_OP = 'UPDATE' AND OLD.status <> 'corrected' THEN
    IF known.anonymised_at IS NOT NULL OR known.name IS DISTINCT FROM NEW.old_name
       OR known.education_level IS DISTINCT FROM NEW.old_education_level THEN
      RAISE EXCEPTION 'the person is not what the correction says' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_correction_current';
    END IF;
    UPDATE person SET name = coalesce(NEW.new_name, name), education_level = coalesce(NEW.new_education_level, education_level),
                      name_digits_index = CASE WHEN NEW.merges OR num_nonnulls(NEW.new_name, NEW.new_number) = 0 THEN name_digits_index ELSE 'to-index' END
     WHERE id = NEW.person_id;
  END IF;
  RETURN NEW;
END $$;

-- Notes what the registry says, and changes it once the correction is signed.
CREATE OR REPLACE FUNCTION correct_employer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known employer;
BEGIN
  SELECT * INTO known FROM employer WHERE id = NEW.employer_id FOR UPDATE;
  IF NEW.status <> 'corrected' THEN
    NEW.old_name := known.name;
    NEW.old_size := known.size;
  ELSIF TG_OP = 'UPDATE' AND OLD.status <> 'corrected' THEN
    IF known.name IS DISTINCT FROM NEW.old_name OR known.size IS DISTINCT FROM NEW.old_size THEN
      RAISE EXCEPTION 'the employer is not what the correction says' USING ERRCODE = 'check_violation', CONSTRAINT = 'employer_correction_current';
    END IF;
    UPDATE employer SET name = coalesce(NEW.new_name, name), size = coalesce(NEW.new_size, size) WHERE id = NEW.employer_id;
  END IF;
  RETURN NEW;
END $$;

-- 姓名相符: the name that one bears, or bore before a correction that was signed. Who was forgotten has none to differ from.
CREATE OR REPLACE FUNCTION is_known_as(person bigint, called text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT NOT EXISTS (
    SELECT FROM person p
     WHERE p.id = is_known_as.person AND p.district_id IN (SELECT app_districts()) AND p.anonymised_at IS NULL AND upper(p.name) <> upper(called)
       AND NOT EXISTS (SELECT FROM person_correction c
                        WHERE c.person_id = p.id AND c.new_name IS NOT NULL AND c.status = 'corrected' AND upper(c.old_name) = upper(called)))
$$;

-- Whom these corrections gave another name or number, so that its index waits to be made; the number is sealed.
CREATE OR REPLACE FUNCTION persons_to_index(ids bigint[]) RETURNS TABLE (id bigint, name text, document_number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.name, p.document_number FROM person_correction c JOIN person p ON p.id = c.person_id
   WHERE c.id = ANY (ids) AND p.name_digits_index = 'to-index' AND p.district_id IN (SELECT app_districts())
$$;

-- Numbers that were signed and wait to be written, both sealed, each for its own column.
CREATE OR REPLACE FUNCTION numbers_to_renew(ids bigint[])
RETURNS TABLE (correction_id bigint, person_id bigint, document_number text, new_number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, p.id, p.document_number, c.new_number FROM person_correction c JOIN person p ON p.id = c.person_id
   WHERE c.id = ANY (ids) AND c.status = 'corrected' AND c.new_number IS NOT NULL
     AND p.name_digits_index = 'to-index' AND p.district_id IN (SELECT app_districts())
$$;

-- Writes the numbers that were signed, with what follows from them, and keeps those before as former ones; all that is counted
-- and found of the persons is looked at again.
CREATE OR REPLACE FUNCTION renew_numbers(rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  r record;
BEGIN
  FOR r IN
    SELECT n.*, p.district_id, p.id AS person, p.document_type AS old_type, p.document_index AS old_index, c.cause
      FROM jsonb_to_recordset(rows) AS n (correction_id bigint, former_number text, document_type text, document_number text,
                                          document_index text, digits_index text, birth_date date, sex text)
      JOIN person_correction c ON c.id = n.correction_id AND c.status = 'corrected' AND c.new_number IS NOT NULL
      JOIN person p ON p.id = c.person_id AND p.name_digits_index = 'to-index' AND p.district_id IN (SELECT app_districts())
     ORDER BY p.id
  LOOP
    IF NOT starts_with(r.document_index, (SELECT prefix FROM index_key)) THEN
      RAISE EXCEPTION 'the index key of this process is not the one in force' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    UPDATE person SET document_type = r.document_type, document_number = r.document_number, document_index = r.document_index,
                      digits_index = r.digits_index, birth_date = r.birth_date, sex = r.sex
     WHERE id = r.person;
    -- Whoever goes back to a number has it for good again.
    DELETE FROM former_number f
     WHERE f.person_id = r.person AND f.document_type = r.document_type AND f.document_index = r.document_index;
    INSERT INTO former_number (district_id, person_id, document_type, document_number, document_index, is_mistyped)
      VALUES (r.district_id, r.person, r.old_type, r.former_number, r.old_index, r.cause = 'entry_error');
    INSERT INTO record_change (district_id, group_kind, group_id, is_bulk) VALUES (r.district_id, 'person', r.person, false);
  END LOOP;
END $$;

-- Keeps the index of a name, only where it waits to be made.
CREATE OR REPLACE FUNCTION index_person_names(rows jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE person p SET name_digits_index = r.made, name_initials = r.initials
    FROM jsonb_to_recordset(rows) AS r (id bigint, made text, initials text)
   WHERE p.id = r.id AND p.name_digits_index = 'to-index' AND starts_with(r.made, (SELECT prefix FROM index_key))
$$;
