-- Notes what the registry says, for a desk may correct whom it cannot list, and changes it once the correction is signed; the
-- index of the name is made by a program with the key.
CREATE OR REPLACE FUNCTION correct_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known person;
BEGIN
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
                      name_digits_index = CASE WHEN NEW.new_name IS NULL THEN name_digits_index ELSE 'to-index' END
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

-- Whom these corrections gave another name, so that its index waits to be made; the number is sealed.
CREATE OR REPLACE FUNCTION persons_to_index(ids bigint[]) RETURNS TABLE (id bigint, name text, document_number text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.name, p.document_number FROM person_correction c JOIN person p ON p.id = c.person_id
   WHERE c.id = ANY (ids) AND p.name_digits_index = 'to-index' AND p.district_id IN (SELECT app_districts())
$$;

-- Keeps the index of a name, only where it waits to be made.
CREATE OR REPLACE FUNCTION index_person_names(rows jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE person p SET name_digits_index = r.made, name_initials = r.initials
    FROM jsonb_to_recordset(rows) AS r (id bigint, made text, initials text)
   WHERE p.id = r.id AND p.name_digits_index = 'to-index' AND starts_with(r.made, (SELECT prefix FROM index_key))
$$;
