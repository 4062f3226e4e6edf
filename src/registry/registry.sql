-- Who bears this number in a district, then who bore it before, and last who was only said to; the first is meant.
CREATE OR REPLACE FUNCTION bearers_of_number(district int, kind text, number_index text)
RETURNS TABLE (person_id bigint, standing text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
    RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY
    SELECT p.id, 'current' FROM person p
     WHERE p.district_id = district AND p.document_type = kind AND p.document_index = number_index;
  RETURN QUERY
    SELECT coalesce(p.merged_into, p.id), CASE WHEN f.is_mistyped THEN 'mistyped' ELSE 'former' END
      FROM former_number f JOIN person p ON p.id = f.person_id
     WHERE f.district_id = district AND f.document_type = kind AND f.document_index = number_index
     ORDER BY f.is_mistyped, f.id DESC;
END $$;

-- The same in all of one's districts.
CREATE OR REPLACE FUNCTION numbered_persons(kind text, number_index text) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.person_id FROM app_districts() d (id)
   CROSS JOIN LATERAL (SELECT * FROM bearers_of_number(d.id, kind, number_index) LIMIT 1) b
$$;

-- Whom one of these numbers leads to and no longer bears it is not parted from it until this transaction ends: the undoing of a
-- merging under way is over first, and one that comes next meets what is written here.
CREATE OR REPLACE FUNCTION hold_former_bearers(district int, rows jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT FROM person p
   WHERE p.id IN (SELECT coalesce(b.merged_into, b.id)
                    FROM jsonb_to_recordset(rows) AS r (document_type text, document_index text)
                    JOIN former_number f ON f.district_id = district AND f.document_type = r.document_type AND f.document_index = r.document_index
                    JOIN person b ON b.id = f.person_id)
   ORDER BY p.id FOR KEY SHARE
$$;

-- Finds by exact number or registers; the door through which a desk meets a person of another desk.
CREATE OR REPLACE FUNCTION register_persons(district int, rows jsonb)
RETURNS TABLE (n int, person_id bigint, name_differs boolean, phone text, education_level text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  made_by text := (SELECT prefix FROM index_key);
  registered bigint[];
BEGIN
  IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
    RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- One index made by another key would be one person twice.
  IF EXISTS (SELECT FROM jsonb_to_recordset(rows) AS r (document_index text) WHERE NOT starts_with(r.document_index, made_by)) THEN
    RAISE EXCEPTION 'the index key of this process is not the one in force' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  WITH made AS (
    INSERT INTO person (district_id, document_type, document_number, document_index, name, name_initials, name_digits_index,
                        digits_index, birth_date, sex, phone, phone_index, education_level)
      SELECT DISTINCT ON (r.document_type, r.document_index)
             district, r.document_type, r.document_number, r.document_index, r.name, r.name_initials, r.name_digits_index,
             r.digits_index, r.birth_date, r.sex, r.phone, r.phone_index, r.education_level
        FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_number text, document_index text, name text,
                                            name_initials text, name_digits_index text, digits_index text, birth_date date, sex text,
                                            phone text, phone_index text, education_level text)
       -- A former number leads to its person; one that was mistyped is somebody else's under another name.
       WHERE NOT EXISTS (SELECT FROM former_number f JOIN person p ON p.id = f.person_id
                          WHERE f.district_id = district AND f.document_type = r.document_type AND f.document_index = r.document_index
                            AND (NOT f.is_mistyped OR upper(p.name) = upper(r.name)))
       ORDER BY r.document_type, r.document_index, r.n
    ON CONFLICT DO NOTHING RETURNING id)
  SELECT array_agg(id) INTO registered FROM made;
  -- Whoever lost the number while this waited for them is found by it when it is done again.
  IF EXISTS (SELECT FROM person p
               JOIN former_number f ON f.district_id = p.district_id AND f.document_type = p.document_type AND f.document_index = p.document_index
               JOIN person b ON b.id = f.person_id
              WHERE p.id = ANY (registered) AND (NOT f.is_mistyped OR upper(b.name) = upper(p.name))) THEN
    RAISE EXCEPTION 'the number was given up meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  PERFORM hold_former_bearers(district, rows);
  RETURN QUERY
    SELECT r.n, p.id, upper(p.name) <> upper(r.name), p.phone, p.education_level
      FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_index text, name text)
     -- One by one: how few there are the planner cannot know, and would read a small district's persons from end to end.
     CROSS JOIN LATERAL (
       SELECT p.* FROM person p
        -- Nearly everybody bears it now; who else is meant is asked only where nobody does.
        WHERE p.id = coalesce((SELECT c.id FROM person c WHERE c.district_id = district AND c.document_type = r.document_type
                                                           AND c.document_index = r.document_index),
                              (SELECT b.person_id FROM bearers_of_number(district, r.document_type, r.document_index) b LIMIT 1))
        LIMIT 1) p;
END $$;

-- Keeps a later phone and level of education, as an entry gives them; what they were is a line of the audit. Another desk that holds whom
-- a former number leads to is not waited for: each would wait for the other.
CREATE OR REPLACE FUNCTION renew_persons(district int, rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
    RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM FROM person p WHERE p.district_id = district AND p.id IN (SELECT r.id FROM jsonb_to_recordset(rows) AS r (id bigint))
    ORDER BY p.id FOR NO KEY UPDATE;
  UPDATE person p SET phone = coalesce(r.phone, p.phone), education_level = coalesce(r.education_level, p.education_level),
                      phone_index = coalesce(r.phone_index, p.phone_index)
    FROM jsonb_to_recordset(rows) AS r (id bigint, phone text, education_level text, phone_index text)
   WHERE p.id = r.id AND p.district_id = district AND p.anonymised_at IS NULL;
END $$;

-- Finds by exact code or registers; says where what is known differs from what is typed.
CREATE OR REPLACE FUNCTION register_employers(district int, rows jsonb)
RETURNS TABLE (n int, employer_id bigint, name_differs boolean, size_differs boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
    RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Nearly every employer is known, and to write nothing of it would fire its triggers.
  IF EXISTS (SELECT FROM jsonb_to_recordset(rows) AS r (credit_code text)
              WHERE NOT EXISTS (SELECT FROM employer e WHERE e.district_id = district AND e.credit_code = r.credit_code)) THEN
    INSERT INTO employer (district_id, credit_code, name, name_initials, size)
      SELECT DISTINCT ON (r.credit_code) district, r.credit_code, r.name, r.name_initials, r.size
        FROM jsonb_to_recordset(rows) AS r (n int, credit_code text, name text, name_initials text, size text) ORDER BY r.credit_code, r.n
    ON CONFLICT DO NOTHING;
  END IF;
  IF EXISTS (SELECT FROM jsonb_to_recordset(rows) AS r (size text) WHERE r.size IS NOT NULL) THEN
    UPDATE employer e SET size = r.size
      FROM (SELECT DISTINCT ON (r.credit_code) r.* FROM jsonb_to_recordset(rows) AS r (n int, credit_code text, name text, size text)
             WHERE r.size IS NOT NULL ORDER BY r.credit_code, r.n) r
     WHERE e.district_id = district AND e.credit_code = r.credit_code AND upper(e.name) = upper(r.name) AND e.size IS NULL;
  END IF;
  RETURN QUERY
    SELECT r.n, e.id, upper(e.name) <> upper(r.name), e.size <> r.size
      FROM jsonb_to_recordset(rows) AS r (n int, credit_code text, name text, size text)
      JOIN employer e ON e.district_id = district AND e.credit_code = r.credit_code;
END $$;

-- As register_persons, and registers nobody.
CREATE OR REPLACE FUNCTION known_persons(district int, rows jsonb) RETURNS TABLE (n int, person_id bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
    RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  PERFORM hold_former_bearers(district, rows);
  RETURN QUERY SELECT r.n, p.id FROM jsonb_to_recordset(rows) AS r (n int, document_type text, document_index text)
    CROSS JOIN LATERAL (
      SELECT p.id FROM person p
       WHERE p.id = (SELECT b.person_id FROM bearers_of_number(district, r.document_type, r.document_index) b LIMIT 1) LIMIT 1) p;
END $$;

-- As register_employers, and registers none.
CREATE OR REPLACE FUNCTION known_employers(district int, rows jsonb) RETURNS TABLE (n int, employer_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF district IS NULL OR district NOT IN (SELECT app_districts()) THEN
    RAISE EXCEPTION 'district out of scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT r.n, e.id FROM jsonb_to_recordset(rows) AS r (n int, credit_code text)
    JOIN employer e ON e.district_id = district AND e.credit_code = r.credit_code;
END $$;

-- The one deliberate look beyond one's scope: a verdict, no row, and an audit line with the number's index.
CREATE OR REPLACE FUNCTION look_up_person(number_index text, today date)
RETURNS TABLE (is_known boolean, masked_name text, is_counted boolean, is_counted_elsewhere boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  districts int[] := array(SELECT app_districts());
  persons bigint[];
BEGIN
  IF app_setting('app.user') IS NULL THEN
    RAISE EXCEPTION 'not signed in' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT coalesce(array_agg(p.id), '{}'), min(left(p.name, 1) || repeat('*', char_length(p.name) - 1))
    INTO persons, masked_name
    FROM person p
   WHERE p.id IN (SELECT numbered_persons(kind, number_index)
                    FROM unnest('{resident_id, hong_kong_macao_pass, taiwan_pass, foreign_permanent_resident}'::text[]) kind);
  SELECT count(*) > 0, coalesce(bool_or(c.unit_id NOT IN (SELECT app_units())), false)
    INTO is_counted, is_counted_elsewhere
    FROM (SELECT j.unit_id FROM journal_entry j
           WHERE j.district_id = ANY (districts) AND j.measure = 'new_hires' AND j.group_id = ANY (persons)
             AND j.day >= date_trunc('year', today) AND j.day < date_trunc('year', today) + interval '1 year'
           GROUP BY j.unit_id, j.record_id, j.day HAVING sum(j.quantity) > 0) c;
  -- Who was counted before the office began here.
  is_counted := is_counted OR EXISTS (
    SELECT FROM counted_person c
     WHERE c.person_id = ANY (persons) AND c.measure = 'new_hires' AND c.until_version IS NULL
       AND extract(year FROM c.day) = extract(year FROM today));
  is_known := cardinality(persons) > 0;
  INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, request_id, details)
    VALUES (app_setting('app.district'), app_setting('app.unit'), app_setting('app.user'), 'person:look_up', 'person',
            persons[1], nullif(current_setting('app.request', true), ''), jsonb_build_object('numberIndex', number_index));
  RETURN NEXT;
END $$;

-- District-wide by exact code: what stands on the firm's own licence, and an audit line.
CREATE OR REPLACE FUNCTION look_up_employer(code text)
RETURNS TABLE (is_known boolean, name text, size text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found employer;
BEGIN
  IF app_setting('app.user') IS NULL THEN
    RAISE EXCEPTION 'not signed in' USING ERRCODE = 'insufficient_privilege';
  END IF;
  SELECT e.* INTO found FROM employer e
   WHERE e.district_id IN (SELECT app_districts()) AND e.credit_code = code ORDER BY e.district_id LIMIT 1;
  INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, request_id, details)
    VALUES (app_setting('app.district'), app_setting('app.unit'), app_setting('app.user'), 'employer:look_up', 'employer',
            found.id, nullif(current_setting('app.request', true), ''), jsonb_build_object('creditCode', code));
  RETURN QUERY SELECT found.id IS NOT NULL, found.name, found.size;
END $$;

-- Forgets by what a phone is found when the phone itself is forgotten.
CREATE OR REPLACE FUNCTION forget_phone_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.phone_index := NULL;
  RETURN NEW;
END $$;

-- Forgets the initials of a name that is no longer borne.
CREATE OR REPLACE FUNCTION forget_initials() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.name_initials := NULL;
  RETURN NEW;
END $$;

-- Keeps the initials of an employer's name, only where they wait to be made.
CREATE OR REPLACE FUNCTION index_employer_names(rows jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE employer e SET name_initials = r.initials
    FROM jsonb_to_recordset(rows) AS r (id bigint, initials text)
   WHERE e.id = r.id AND e.name_initials IS NULL AND e.district_id IN (SELECT app_districts());
END $$;

-- Whether an employer that was registered before is the same one by its organisation code, or by its name: no office registers two
-- firms of one name, but many shops of one owner's. A verdict, no row.
CREATE OR REPLACE FUNCTION employer_is_alike(unit bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employer e
                   JOIN employer o ON o.district_id = e.district_id AND substr(o.credit_code, 9, 9) = substr(e.credit_code, 9, 9)
                  WHERE e.id = unit AND o.id < e.id)
      OR EXISTS (SELECT FROM employer e
                   JOIN employer o ON o.district_id = e.district_id AND o.name COLLATE "C" = e.name COLLATE "C"
                  WHERE e.id = unit AND o.id < e.id
                    AND NOT (starts_with(o.credit_code, '92') AND starts_with(e.credit_code, '92')))
$$;
