-- Persons of a district without any record since that day.
-- Every table that names a person, ledgers added later included.
CREATE OR REPLACE FUNCTION persons_due(district int, before_day date, how_many int) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  recent text := (
    SELECT string_agg(format('AND NOT EXISTS (
             SELECT FROM %I r WHERE r.person_id = p.id
                AND greatest(r.recorded_on, CASE WHEN r.revision > 1 THEN (r.changed_at AT TIME ZONE ''Asia/Shanghai'')::date END) >= $2)',
             c.table_name), ' ')
      FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.column_name = 'person_id'
       AND EXISTS (SELECT FROM information_schema.columns o
                    WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'recorded_on'));
  named text := (
    SELECT string_agg(format('EXISTS (SELECT FROM %I r WHERE r.person_id = p.id)', c.table_name), ' OR ')
      FROM information_schema.columns c
     WHERE c.table_schema = 'public' AND c.column_name = 'person_id'
       AND EXISTS (SELECT FROM information_schema.columns o
                    WHERE o.table_schema = 'public' AND o.table_name = c.table_name AND o.column_name = 'recorded_on'));
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT p.id FROM person p WHERE p.district_id = $1 AND p.anonymised_at IS NULL %s
        AND (%s OR (p.registered_at AT TIME ZONE ''Asia/Shanghai'')::date < $2) ORDER BY p.id LIMIT $3', recent, named)
    USING district, before_day, how_many;
END $$;

-- Settled petitions of a district that still name somebody, and of which nothing was written since that day.
CREATE OR REPLACE FUNCTION petitions_due(district int, before_day date, how_many int) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT r.id FROM wage_petition r
   WHERE r.district_id = district AND r.status IN ('closed', 'dismissed', 'withdrawn_by_petitioner', 'refused', 'transferred', 'withdrawn')
     AND greatest(r.recorded_on, CASE WHEN r.revision > 1 THEN (r.changed_at AT TIME ZONE 'Asia/Shanghai')::date END) < before_day
     AND (r.contact_name IS NOT NULL OR r.contact_phone IS NOT NULL
          OR EXISTS (SELECT FROM petition_worker w WHERE w.petition_id = r.id AND w.name <> '已匿名'))
     AND NOT EXISTS (
       SELECT FROM petition_worker w WHERE w.petition_id = r.id
          AND greatest(w.recorded_on, CASE WHEN w.revision > 1 THEN (w.changed_at AT TIME ZONE 'Asia/Shanghai')::date END) >= before_day)
   ORDER BY r.id LIMIT how_many
$$;

-- The dry run: how many would be forgotten; only for an approver of the whole district.
CREATE OR REPLACE FUNCTION preview_anonymisation(before_day date) RETURNS TABLE (persons int, petitions int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT 'approver' IN (SELECT app_roles()) OR app_setting('app.district') NOT IN (SELECT app_units()) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN QUERY SELECT (SELECT count(*)::int FROM persons_due(app_setting('app.district'), before_day, NULL)),
                      (SELECT count(*)::int FROM petitions_due(app_setting('app.district'), before_day, NULL));
END $$;

-- A run that forgets what was shown by the dry run, asked for by an approver of the whole district.
CREATE OR REPLACE FUNCTION ask_for_anonymisation(before_day date, persons int, petitions int, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  run int;
BEGIN
  IF NOT 'approver' IN (SELECT app_roles()) OR app_setting('app.district') NOT IN (SELECT app_units()) THEN
    RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO anonymisation_run (district_id, before_day, persons_due, petitions_due, requested_by, requested_at)
    VALUES (app_setting('app.district'), before_day, persons, petitions, app_setting('app.user'), at) RETURNING id INTO run;
  RETURN run;
END $$;

-- 收款方: takes the names that these persons bear, or bore, out of whom their payments from a fund went to, and out of the findings that
-- tell of it; while they still have them. A payment with a version that was sealed with the name stays as written.
CREATE OR REPLACE FUNCTION forget_payees(persons bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one record;
  called jsonb := '[]';
BEGIN
  FOR one IN
    SELECT f.id, b.name FROM fund_payment f
     CROSS JOIN LATERAL (
       SELECT p.name FROM person p WHERE p.id = f.person_id
        UNION SELECT n FROM person_correction c CROSS JOIN LATERAL unnest(ARRAY[c.old_name, c.new_name]) n WHERE c.person_id = f.person_id) b
     WHERE f.person_id = ANY (persons) AND char_length(b.name) > 1
       AND EXISTS (SELECT FROM record_revision r WHERE r.record_type = 'fund_payment' AND r.record_id = f.id AND strpos(r.data ->> 'payee', b.name) > 0)
       AND NOT EXISTS (SELECT FROM revision_sealed_whole w WHERE w.record_type = 'fund_payment' AND w.record_id = f.id)
  LOOP
    UPDATE fund_payment SET payee = replace(payee, one.name, '已匿名') WHERE id = one.id AND strpos(payee, one.name) > 0;
    -- What a version says of who names nobody is in the chain.
    UPDATE record_revision SET data = data || jsonb_build_object('payee', replace(data ->> 'payee', one.name, '已匿名'))
     WHERE record_type = 'fund_payment' AND record_id = one.id AND data ->> 'person_id' IS NOT NULL AND strpos(data ->> 'payee', one.name) > 0;
    called := called || jsonb_build_object('record', 'fund_payment:' || one.id, 'name', one.name);
  END LOOP;
  -- All of them in one look at the findings, of which no index knows the records.
  FOR one IN
    SELECT f.id, c.name FROM finding f CROSS JOIN LATERAL unnest(f.records) r (record)
      JOIN jsonb_to_recordset(called) AS c (record text, name text) USING (record)
     WHERE called <> '[]' AND f.facts ? 'payee'
  LOOP
    UPDATE finding SET facts = facts || jsonb_build_object('payee', replace(facts ->> 'payee', one.name, '已匿名'))
     WHERE id = one.id AND strpos(facts ->> 'payee', one.name) > 0;
  END LOOP;
END $$;

-- How many were forgotten in one batch, judged anew: whoever came back since the dry run keeps their name.
CREATE OR REPLACE FUNCTION anonymise_some(run int, at timestamptz, how_many int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked anonymisation_run;
  persons bigint[];
  petitions bigint[];
  before text := coalesce(current_setting('app.upkeep', true), '');
BEGIN
  SELECT * INTO asked FROM anonymisation_run r WHERE r.id = run AND r.finished_at IS NULL FOR UPDATE;
  IF asked.id IS NULL THEN RETURN 0; END IF;
  persons := array(SELECT persons_due(asked.district_id, asked.before_day, how_many));
  petitions := array(SELECT petitions_due(asked.district_id, asked.before_day, how_many));
  PERFORM set_config('app.upkeep', 'on', true);
  PERFORM forget_payees(persons);
  UPDATE person SET name = '已匿名', document_number = NULL, document_index = NULL, name_digits_index = NULL, digits_index = NULL,
                    phone = NULL, anonymised_at = at
   WHERE id = ANY (persons);
  DELETE FROM former_number
   WHERE person_id = ANY (persons) OR person_id IN (SELECT p.id FROM person p WHERE p.merged_into = ANY (persons));
  UPDATE person_merging SET emptied_phone = NULL
   WHERE emptied_id = ANY (persons) OR emptied_id IN (SELECT p.id FROM person p WHERE p.merged_into = ANY (persons));
  UPDATE person_correction SET old_name = NULL, new_name = CASE WHEN new_name IS NOT NULL THEN '已匿名' END, new_number = NULL
   WHERE person_id = ANY (persons);
  UPDATE record_revision SET data = data || '{"old_name": null, "new_name": null, "new_number": null}'
   WHERE record_type = 'person_correction'
     AND record_id IN (SELECT c.id FROM person_correction c WHERE c.person_id = ANY (persons));
  UPDATE wage_petition SET contact_name = NULL, contact_phone = NULL WHERE id = ANY (petitions);
  UPDATE petition_worker SET name = '已匿名' WHERE petition_id = ANY (petitions);
  UPDATE wage_instalment SET worker_name = '已匿名' WHERE petition_id = ANY (petitions);
  UPDATE record_revision SET data = data || '{"contact_name": null, "contact_phone": null}'
   WHERE record_type = 'wage_petition' AND record_id = ANY (petitions);
  UPDATE record_revision SET data = data || '{"name": "已匿名"}'
   WHERE record_type = 'petition_worker'
     AND record_id IN (SELECT w.id FROM petition_worker w WHERE w.petition_id = ANY (petitions));
  UPDATE record_revision SET data = data || '{"worker_name": "已匿名"}'
   WHERE record_type = 'wage_instalment'
     AND record_id IN (SELECT i.id FROM wage_instalment i WHERE i.petition_id = ANY (petitions));
  PERFORM set_config('app.upkeep', before, true);
  INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id)
    SELECT asked.district_id, asked.district_id, asked.requested_by, 'person:anonymise', 'person', p, p FROM unnest(persons) p
    UNION ALL
    SELECT asked.district_id, asked.district_id, asked.requested_by, 'wage_petition:anonymise', 'wage_petition', w, NULL
      FROM unnest(petitions) w;
  UPDATE anonymisation_run SET persons_done = persons_done + cardinality(persons),
         petitions_done = petitions_done + cardinality(petitions),
         finished_at = CASE WHEN cardinality(persons) + cardinality(petitions) = 0 THEN at END
   WHERE id = run;
  RETURN cardinality(persons) + cardinality(petitions);
END $$;
