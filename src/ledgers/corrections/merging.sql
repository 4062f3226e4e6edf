-- Whether two entries of the registry bear one name; a verdict for whoever says that they are one human being.
CREATE OR REPLACE FUNCTION bears_same_name(one bigint, other bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(DISTINCT upper(p.name)) = 1 FROM person p WHERE p.id IN (one, other) AND p.district_id IN (SELECT app_districts())
$$;

-- 归并后的人员: each of these, or who has the records of one that was merged.
CREATE OR REPLACE FUNCTION persons_meant(ids bigint[]) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(p.merged_into, p.id) FROM person p WHERE p.id = ANY (ids)
$$;

-- Nobody whom these mean is merged until this transaction ends: a merging under way is over first, and whom it kept is held as well.
CREATE OR REPLACE FUNCTION hold_persons(ids bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  due bigint[] := ids;
  held bigint[] := '{}';
BEGIN
  WHILE cardinality(due) > 0 LOOP
    PERFORM FROM person p WHERE p.id = ANY (due) AND p.district_id IN (SELECT app_districts()) ORDER BY p.id FOR KEY SHARE;
    held := held || due;
    due := ARRAY(SELECT m FROM persons_meant(held) m EXCEPT SELECT unnest(held));
  END LOOP;
END $$;

-- 归并前的人员: one, and those whose records it has now.
CREATE OR REPLACE FUNCTION persons_merged_into(kept bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT kept UNION ALL SELECT p.id FROM person p WHERE p.merged_into = kept
$$;

-- Whoever wrote of an entry while it was merged is done again, and meets the one that is kept.
CREATE OR REPLACE FUNCTION meet_whole() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM new_rows n JOIN person p ON p.id = n.person_id WHERE p.merged_into IS NOT NULL) THEN
    RAISE EXCEPTION 'the person was merged meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  RETURN NULL;
END $$;

-- The ledgers whose records name a person.
CREATE OR REPLACE FUNCTION ledgers_of_persons() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT d.record_type FROM ledger_day d
    JOIN information_schema.columns c ON c.table_schema = 'public' AND c.table_name = d.record_type AND c.column_name = 'person_id'
   ORDER BY 1
$$;

-- All that names one of the two, in every ledger and from whichever desk, by state, for the checks of who asks for the merging or
-- signs it.
CREATE OR REPLACE FUNCTION records_to_merge(correction bigint, kept bigint)
RETURNS TABLE (record_type text, status text, ids text[], persons text[], records text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked person_correction;
  tab text;
BEGIN
  SELECT * INTO asked FROM person_correction c
   WHERE c.id = correction AND c.new_number IS NOT NULL AND c.status IN ('submitted', 'corrected', 'undoing', 'undone') AND c.district_id IN (SELECT app_districts());
  FOR tab IN SELECT ledgers_of_persons() LOOP
    RETURN QUERY EXECUTE format('
      SELECT %1$L::text, r.status, array_agg(r.id::text ORDER BY r.id), array_agg(r.person_id::text ORDER BY r.id),
             jsonb_agg(to_jsonb(r) ORDER BY r.id)::text
        FROM %1$I r WHERE r.person_id = ANY ($1) AND r.district_id = $2 GROUP BY r.status', tab)
      USING ARRAY[asked.person_id, asked.merged_person_id, kept], asked.district_id;
  END LOOP;
END $$;

-- The number and the phone of whom a signed merging empties, sealed.
CREATE OR REPLACE FUNCTION seals_to_keep(correction bigint) RETURNS TABLE (document_number text, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.document_number, p.phone FROM person_correction c JOIN person p ON p.id = c.person_id
   WHERE c.id = correction AND c.merges AND c.status = 'corrected' AND c.merged_person_id IS NULL
     AND c.district_id IN (SELECT app_districts())
$$;

-- 重复计数: numbers that count a person once a year and have counted both in one.
CREATE OR REPLACE FUNCTION counted_twice(correction bigint, kept bigint, measures text[]) RETURNS TABLE (measure text, year int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT j.measure, extract(year FROM j.day)::int
    FROM (SELECT e.measure, e.day, e.group_id FROM person_correction c
            JOIN journal_entry e ON e.district_id = c.district_id AND e.measure = ANY (measures) AND e.group_id IN (c.person_id, kept)
           WHERE c.id = correction AND c.merges AND c.district_id IN (SELECT app_districts())
           GROUP BY e.measure, e.day, e.group_id, e.record_id, e.unit_id HAVING sum(e.quantity) > 0) j
   GROUP BY 1, 2 HAVING count(DISTINCT j.group_id) > 1 ORDER BY 1, 2
$$;

-- Moves these rows of a ledger from one entry to the other, one by one, keeps which went, and says which cannot stand there. What is
-- touched in a closed period needs its window.
CREATE OR REPLACE FUNCTION move_records(correction bigint, moving text, tab text, ids bigint[], from_entry bigint, to_entry bigint)
RETURNS TABLE (record bigint, broken text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one bigint;
  moved bigint[] := '{}';
  touched touched_day[];
  name_broken text;
BEGIN
  PERFORM set_config('app.action', tab || CASE moving WHEN 'merge' THEN ':merge' ELSE ':unmerge' END, true);
  FOREACH one IN ARRAY coalesce(ids, '{}') LOOP
    BEGIN
      IF tab = 'person_correction' AND one = correction THEN
        UPDATE person_correction c SET person_id = to_entry, merged_person_id = CASE moving WHEN 'merge' THEN from_entry END WHERE c.id = one;
      ELSE
        EXECUTE format('UPDATE %I SET person_id = $1 WHERE id = $2', tab) USING to_entry, one;
      END IF;
      moved := moved || one;
    EXCEPTION WHEN unique_violation OR exclusion_violation THEN
      GET STACKED DIAGNOSTICS name_broken = CONSTRAINT_NAME;
      RETURN QUERY SELECT one, name_broken;
    END;
  END LOOP;
  INSERT INTO moved_row (correction_id, step, table_name, row_id, from_person, to_person)
    SELECT correction, moving, tab, m, from_entry, to_entry FROM unnest(moved) m;
  EXECUTE format('
    SELECT array_agg(ROW(n.id, n.revision, n.place, false, d.column_name, (n.record ->> d.column_name)::date, u.unit_id)::touched_day)
      FROM (SELECT r.id, r.revision, row_number() OVER (ORDER BY r.id) AS place, r.territory_id, r.handling_unit_id, to_jsonb(r) AS record
              FROM %1$I r WHERE r.id = ANY ($1) AND r.status <> ''withdrawn'') n
      JOIN ledger_day d ON d.record_type = %1$L AND d.counted_in IS NOT NULL AND n.record ->> d.column_name IS NOT NULL
     CROSS JOIN LATERAL (VALUES (n.territory_id), (n.handling_unit_id)) u (unit_id)', tab) INTO touched USING moved;
  IF touched IS NOT NULL THEN
    PERFORM pass_periods(tab, touched);
  END IF;
END $$;

-- 人员归并: moves what names the emptied entry to the one that is kept, record by record, in every ledger, and says which records
-- cannot stand beside those there; then whoever asked takes all of it back. What moves in a closed period needs its window. The
-- emptied entry ends as a forgotten one does, its number becomes a former one of who is kept, and what was counted before the
-- office began here counts for them too, while the lists of then stay as they were published. Which row went from whom to whom is
-- kept, and which the other had already, so that all of it can be undone.
CREATE OR REPLACE FUNCTION merge_persons(correction bigint, kept bigint, sealed_number text, sealed_phone text)
RETURNS TABLE (record_type text, record_id bigint, broken text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  asked person_correction;
  gone person;
  stays person;
  tab text;
  ids bigint[];
  number_kept bigint;
  before text := coalesce(current_setting('app.upkeep', true), '');
BEGIN
  SELECT * INTO asked FROM person_correction c
   WHERE c.id = correction AND c.merges AND c.status = 'corrected' AND c.merged_person_id IS NULL AND c.district_id IN (SELECT app_districts());
  PERFORM pg_advisory_xact_lock(hashtextextended(k.key, 0))
    FROM (SELECT 'person|' || i AS key FROM unnest(ARRAY[asked.person_id, kept]) i ORDER BY 1) k;
  PERFORM FROM person p WHERE p.id IN (asked.person_id, kept) ORDER BY p.id FOR UPDATE;
  SELECT * INTO gone FROM person p WHERE p.id = asked.person_id;
  SELECT * INTO stays FROM person p WHERE p.id = kept;
  IF gone.id IS NULL OR stays.id IS NULL OR gone.id = stays.id OR gone.district_id <> stays.district_id
     OR num_nonnulls(gone.anonymised_at, stays.anonymised_at) > 0 THEN
    RAISE EXCEPTION 'these two cannot be one' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_correction_current';
  END IF;
  PERFORM set_config('app.reason', '人员归并', true);
  FOR tab IN SELECT ledgers_of_persons() LOOP
    EXECUTE format('INSERT INTO moved_row (correction_id, step, table_name, row_id, from_person, to_person)
                    SELECT $1, ''merge'', %1$L, r.id, $2, $2 FROM %1$I r WHERE r.person_id = $2', tab) USING correction, stays.id;
    EXECUTE format('SELECT array_agg(m.id ORDER BY m.id) FROM (SELECT r.id FROM %I r WHERE r.person_id = $1 ORDER BY r.id FOR UPDATE) m', tab)
      INTO ids USING gone.id;
    RETURN QUERY SELECT tab, m.record, m.broken FROM move_records(correction, 'merge', tab, ids, gone.id, stays.id) m;
  END LOOP;
  WITH counted AS (
    INSERT INTO counted_person (district_id, person_id, measure, day, from_version)
      SELECT c.district_id, stays.id, c.measure, c.day, (SELECT max(v.version) FROM office_version v)
        FROM counted_person c WHERE c.person_id = gone.id AND c.until_version IS NULL
    ON CONFLICT DO NOTHING RETURNING id)
  INSERT INTO moved_row (correction_id, step, table_name, row_id, from_person, to_person)
    SELECT correction, 'merge', 'counted_person', c.id, gone.id, stays.id FROM counted c;
  -- A former number that the other bears now leads there anyway.
  WITH led AS (
    UPDATE former_number f SET person_id = stays.id
     WHERE f.person_id = gone.id AND (f.document_type, f.document_index) <> (stays.document_type, stays.document_index) RETURNING id)
  INSERT INTO moved_row (correction_id, step, table_name, row_id, from_person, to_person)
    SELECT correction, 'merge', 'former_number', l.id, gone.id, stays.id FROM led l;
  INSERT INTO former_number (district_id, person_id, document_type, document_number, document_index, is_mistyped)
    VALUES (gone.district_id, stays.id, gone.document_type, sealed_number, gone.document_index, asked.cause = 'entry_error')
    RETURNING id INTO number_kept;
  INSERT INTO person_merging (correction_id, district_id, emptied_id, kept_id, former_number_id, emptied_phone, kept_had_phone, kept_had_education)
    VALUES (correction, gone.district_id, gone.id, stays.id, number_kept, sealed_phone, stays.phone IS NOT NULL, stays.education_level IS NOT NULL);
  UPDATE person p SET phone = coalesce(p.phone, gone.phone), education_level = coalesce(p.education_level, gone.education_level),
                      phone_index = CASE WHEN p.phone IS NULL THEN gone.phone_index ELSE p.phone_index END
   WHERE p.id = stays.id;
  PERFORM set_config('app.upkeep', 'on', true);
  WITH led AS (UPDATE person p SET merged_into = stays.id WHERE p.merged_into = gone.id RETURNING id)
  INSERT INTO moved_row (correction_id, step, table_name, row_id, from_person, to_person)
    SELECT correction, 'merge', 'person', l.id, gone.id, stays.id FROM led l;
  UPDATE person p SET name = '已归并', document_number = NULL, document_index = NULL, name_digits_index = NULL, digits_index = NULL,
                      phone = NULL, anonymised_at = app_now(), merged_into = stays.id
   WHERE p.id = gone.id;
  PERFORM set_config('app.upkeep', before, true);
  INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id, request_id, details)
    VALUES (gone.district_id, app_setting('app.unit'), app_setting('app.user'), 'person:merge', 'person', gone.id, gone.id,
            nullif(current_setting('app.request', true), ''), jsonb_build_object('into', stays.id, 'correction', correction));
  INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
    SELECT gone.district_id, 'person', p, false FROM unnest(ARRAY[gone.id, stays.id]) p;
END $$;
