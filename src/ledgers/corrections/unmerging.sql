-- 归并后登记的记录: what names the one that is kept and was there neither when they were merged nor came with another merging.
CREATE OR REPLACE FUNCTION records_since_merging(correction bigint) RETURNS TABLE (record_type text, record_id bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  done person_merging;
  tab text;
BEGIN
  SELECT * INTO done FROM person_merging m WHERE m.correction_id = correction AND m.district_id IN (SELECT app_districts());
  -- A correction of what the registry says is of the entry that it corrects.
  FOR tab IN SELECT t FROM ledgers_of_persons() t WHERE t <> 'person_correction' LOOP
    RETURN QUERY EXECUTE format('
      SELECT %1$L::text, r.id FROM %1$I r
       WHERE r.person_id = $1 AND r.district_id = $2 AND r.status <> ''withdrawn''
         AND NOT EXISTS (SELECT FROM moved_row m WHERE m.table_name = %1$L AND m.row_id = r.id AND m.step = ''merge'' AND m.to_person = $1
                            AND (m.correction_id = $3 OR m.from_person <> $1))
       ORDER BY r.id', tab) USING done.kept_id, done.district_id, correction;
  END LOOP;
END $$;

-- What an undoing needs to know, sealed, and why it cannot be: what it moved was not kept, the one that is kept was merged since or
-- forgotten, or the number is another's by now.
CREATE OR REPLACE FUNCTION merging_to_undo(correction bigint)
RETURNS TABLE (obstacle text, emptied bigint, kept bigint, name text, former_number text, emptied_phone text, kept_phone text, later jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN m.correction_id IS NULL THEN 'not-kept'
              WHEN g.merged_into IS DISTINCT FROM k.id THEN 'merged-since'
              WHEN k.anonymised_at IS NOT NULL OR c.old_name IS NULL THEN 'forgotten'
              WHEN f.id IS NULL OR EXISTS (SELECT FROM person p WHERE p.district_id = m.district_id AND p.document_type = f.document_type
                                              AND p.document_index = f.document_index) THEN 'number-taken' END,
         m.emptied_id, m.kept_id, c.old_name, f.document_number, m.emptied_phone, k.phone, m.later
    FROM person_correction c
    LEFT JOIN person_merging m ON m.correction_id = c.id
    LEFT JOIN person g ON g.id = m.emptied_id
    LEFT JOIN person k ON k.id = m.kept_id
    LEFT JOIN former_number f ON f.id = m.former_number_id
   WHERE c.id = correction AND c.merges AND c.status IN ('undoing', 'undone') AND c.district_id IN (SELECT app_districts())
$$;

-- Keeps to whom the records since then go, as was said.
CREATE OR REPLACE FUNCTION keep_later_records(correction bigint, later jsonb) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE person_merging m SET later = keep_later_records.later
    FROM person_correction c
   WHERE m.correction_id = correction AND c.id = correction AND c.status = 'undoing' AND c.district_id IN (SELECT app_districts())
$$;

-- 撤销归并: the emptied entry is again what it was, and each row that the merging moved goes back, where it still names the one that
-- was kept; of those since then the ones that were said to be the other's. Says which records cannot stand so.
CREATE OR REPLACE FUNCTION undo_merging(correction bigint, seals jsonb)
RETURNS TABLE (record_type text, record_id bigint, broken text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  done person_merging;
  former former_number;
  renewed int;
  tab text;
  ids bigint[];
  before text := coalesce(current_setting('app.upkeep', true), '');
BEGIN
  SELECT m.* INTO done FROM person_merging m JOIN person_correction c ON c.id = m.correction_id
   WHERE c.id = correction AND c.status = 'undone' AND c.merged_person_id = m.emptied_id AND c.district_id IN (SELECT app_districts());
  PERFORM pg_advisory_xact_lock(hashtextextended(k.key, 0))
    FROM (SELECT 'person|' || i AS key FROM unnest(ARRAY[done.emptied_id, done.kept_id]) i ORDER BY 1) k;
  PERFORM FROM person p WHERE p.id IN (done.emptied_id, done.kept_id) ORDER BY p.id FOR UPDATE;
  SELECT * INTO former FROM former_number f WHERE f.id = done.former_number_id FOR UPDATE;
  IF former.id IS NULL OR NOT EXISTS (SELECT FROM person g JOIN person k ON k.id = g.merged_into
                                       WHERE g.id = done.emptied_id AND k.id = done.kept_id AND k.anonymised_at IS NULL) THEN
    RAISE EXCEPTION 'these two are not one as then' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_correction_current';
  END IF;
  -- What was entered by the number of either before these two were held is told when it is done again.
  IF EXISTS (SELECT FROM records_since_merging(correction) s
              WHERE NOT coalesce(done.later, '[]') @> jsonb_build_array(jsonb_build_object('type', s.record_type, 'id', s.record_id::text))) THEN
    RAISE EXCEPTION 'a record was entered meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  IF NOT starts_with(seals ->> 'document_index', (SELECT prefix FROM index_key)) THEN
    RAISE EXCEPTION 'the index key of this process is not the one in force' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  PERFORM set_config('app.reason', '撤销人员归并', true);
  PERFORM set_config('app.upkeep', 'on', true);
  DELETE FROM former_number f WHERE f.id = former.id;
  UPDATE person p SET name = c.old_name, document_number = seals ->> 'document_number', document_index = seals ->> 'document_index',
                      name_digits_index = seals ->> 'name_digits_index', digits_index = seals ->> 'digits_index',
                      phone = seals ->> 'phone', phone_index = seals ->> 'phone_index', anonymised_at = NULL, merged_into = NULL
    FROM person_correction c WHERE c.id = correction AND p.id = done.emptied_id;
  UPDATE person p SET merged_into = done.emptied_id
    FROM moved_row m WHERE m.correction_id = correction AND m.step = 'merge' AND m.table_name = 'person' AND p.id = m.row_id AND p.merged_into = done.kept_id;
  PERFORM set_config('app.upkeep', before, true);
  UPDATE person k SET phone = CASE WHEN NOT done.kept_had_phone AND (seals ->> 'same_phone')::boolean THEN NULL ELSE k.phone END,
                      phone_index = CASE WHEN NOT done.kept_had_phone AND (seals ->> 'same_phone')::boolean THEN NULL ELSE k.phone_index END,
                      education_level = CASE WHEN NOT done.kept_had_education AND k.education_level IS NOT DISTINCT FROM g.education_level THEN NULL
                                             ELSE k.education_level END
    FROM person g WHERE g.id = done.emptied_id AND k.id = done.kept_id;
  UPDATE former_number f SET person_id = done.emptied_id
    FROM moved_row m
   WHERE m.correction_id = correction AND m.step = 'merge' AND m.table_name = 'former_number' AND f.id = m.row_id AND f.person_id = done.kept_id;
  IF EXISTS (SELECT FROM moved_row m JOIN counted_person c ON c.id = m.row_id AND c.until_version IS NULL
              WHERE m.correction_id = correction AND m.table_name = 'counted_person') THEN
    PERFORM FROM office FOR UPDATE;
    INSERT INTO office_version (version, made_at) SELECT max(v.version) + 1, app_now() FROM office_version v;
    UPDATE counted_person c SET until_version = (SELECT max(v.version) FROM office_version v)
      FROM moved_row m
     WHERE m.correction_id = correction AND m.table_name = 'counted_person' AND c.id = m.row_id AND c.until_version IS NULL;
  END IF;
  FOR tab IN SELECT ledgers_of_persons() LOOP
    EXECUTE format('
      SELECT array_agg(m.id ORDER BY m.id) FROM (
        SELECT r.id FROM %1$I r
         WHERE r.person_id = $1
           AND (EXISTS (SELECT FROM moved_row m WHERE m.correction_id = $2 AND m.step = ''merge'' AND m.table_name = %1$L AND m.row_id = r.id
                           AND m.from_person <> m.to_person)
                OR $3 @> jsonb_build_array(jsonb_build_object(''type'', %1$L, ''id'', r.id::text, ''goes'', true)))
         ORDER BY r.id FOR UPDATE) m', tab) INTO ids USING done.kept_id, correction, coalesce(done.later, '[]');
    RETURN QUERY SELECT tab, m.record, m.broken FROM move_records(correction, 'undo', tab, ids, done.kept_id, done.emptied_id) m;
  END LOOP;
  INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id, request_id, details)
    VALUES (done.district_id, app_setting('app.unit'), app_setting('app.user'), 'person:unmerge', 'person', done.emptied_id, done.emptied_id,
            nullif(current_setting('app.request', true), ''), jsonb_build_object('from', done.kept_id, 'correction', correction));
  INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
    SELECT done.district_id, 'person', p, false FROM unnest(ARRAY[done.emptied_id, done.kept_id]) p;
END $$;

-- How many of what the merging moved name somebody else by now.
CREATE OR REPLACE FUNCTION left_elsewhere(correction bigint) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  done person_merging;
  tab text;
  of_one int;
  left_there int := 0;
BEGIN
  SELECT * INTO done FROM person_merging m WHERE m.correction_id = correction AND m.district_id IN (SELECT app_districts());
  FOR tab IN SELECT ledgers_of_persons() LOOP
    EXECUTE format('
      SELECT count(*) FROM moved_row m JOIN %1$I r ON r.id = m.row_id
       WHERE m.correction_id = $1 AND m.step = ''merge'' AND m.table_name = %1$L AND m.from_person <> m.to_person
         AND r.person_id IS DISTINCT FROM $2', tab) INTO of_one USING correction, done.emptied_id;
    left_there := left_there + of_one;
  END LOOP;
  RETURN left_there;
END $$;
