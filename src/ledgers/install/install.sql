-- Writes down who, when, from which unit and which revision, also for hand-written SQL.
CREATE OR REPLACE FUNCTION stamp_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.revision := 1;
    NEW.entered_by := coalesce(app_setting('app.user'), NEW.entered_by);
    NEW.entered_unit_id := coalesce(app_setting('app.unit'), NEW.entered_unit_id);
    NEW.entered_at := now();
  ELSE
    NEW.revision := OLD.revision + 1;
  END IF;
  NEW.changed_by := app_setting('app.user');
  NEW.changed_at := now();
  RETURN NEW;
END $$;

-- Keeps for each record whom it names, so that the units of the record see the person.
CREATE OR REPLACE FUNCTION note_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM person_record v USING new_rows n
      WHERE n.person_id IS NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id;
    UPDATE person_record v
       SET person_id = n.person_id, territory_id = n.territory_id, handling_unit_id = n.handling_unit_id, entered_by = n.entered_by
      FROM new_rows n
     WHERE n.person_id IS NOT NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id
       AND (v.person_id, v.territory_id, v.handling_unit_id, v.entered_by)
           IS DISTINCT FROM (n.person_id, n.territory_id, n.handling_unit_id, n.entered_by);
  END IF;
  INSERT INTO person_record (record_type, record_id, person_id, territory_id, handling_unit_id, entered_by)
    SELECT TG_TABLE_NAME, id, person_id, territory_id, handling_unit_id, entered_by FROM new_rows WHERE person_id IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- For migrations: lets who sees this ledger's records see the employers they name.
CREATE OR REPLACE PROCEDURE names_employer(tab text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($f$
    CREATE TRIGGER employer_insert AFTER INSERT ON %1$I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION note_employer();
    CREATE TRIGGER employer_update AFTER UPDATE ON %1$I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION note_employer();
    INSERT INTO employer_record (record_type, record_id, employer_id, territory_id, handling_unit_id, entered_by)
      SELECT %1$L, id, employer_id, territory_id, handling_unit_id, entered_by FROM %1$I WHERE employer_id IS NOT NULL;
  $f$, tab);
END $$;

-- Keeps for each record which employer it names, so that the units of the record see it.
CREATE OR REPLACE FUNCTION note_employer() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM employer_record v USING new_rows n
      WHERE n.employer_id IS NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id;
    UPDATE employer_record v
       SET employer_id = n.employer_id, territory_id = n.territory_id, handling_unit_id = n.handling_unit_id, entered_by = n.entered_by
      FROM new_rows n
     WHERE n.employer_id IS NOT NULL AND v.record_type = TG_TABLE_NAME AND v.record_id = n.id
       AND (v.employer_id, v.territory_id, v.handling_unit_id, v.entered_by)
           IS DISTINCT FROM (n.employer_id, n.territory_id, n.handling_unit_id, n.entered_by);
  END IF;
  INSERT INTO employer_record (record_type, record_id, employer_id, territory_id, handling_unit_id, entered_by)
    SELECT TG_TABLE_NAME, id, employer_id, territory_id, handling_unit_id, entered_by FROM new_rows WHERE employer_id IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Holds the days of a ledger until the database is told its declaration, and with it a guard of its
-- own; then nothing uses this, nor ledger_restated.
CREATE OR REPLACE FUNCTION guard_days() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  touched touched_day[];
  restated text[];
  follows text[];
BEGIN
  -- Merges, recalculations and the key rotation run as the owner or the jobs; a lock holds back people, not them.
  IF pg_has_role(current_user, 'taizhang_jobs', 'USAGE')
     OR current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = TG_RELID) THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    SELECT array_agg(ROW(n.id, n.revision, n.place, false, d.column_name, (n.record ->> d.column_name)::date, u.unit_id)::touched_day)
      INTO touched
      FROM (SELECT id, revision, row_number() OVER (ORDER BY id) AS place, territory_id, handling_unit_id, to_jsonb(r) AS record
              FROM new_rows r) n
      JOIN ledger_day d ON d.record_type = TG_TABLE_NAME AND n.record ->> d.column_name IS NOT NULL
     CROSS JOIN LATERAL (VALUES (n.territory_id), (n.handling_unit_id)) u (unit_id);
  ELSE
    SELECT array_agg(r.column_name), array_agg(r.column_name) FILTER (WHERE r.follows)
      INTO restated, follows FROM ledger_restated r WHERE r.record_type IN ('*', TG_TABLE_NAME);
    restated := restated || ARRAY(SELECT column_name FROM ledger_day WHERE record_type = TG_TABLE_NAME);
    -- A step that only carries a record on touches the days it sets and those whose count it changes, not the rest of
    -- what the record says; anything else that changes the record touches every day of it, before and after.
    WITH both_sides AS (
      SELECT n.id, n.revision, row_number() OVER (ORDER BY n.id) AS place, to_jsonb(o) AS before, to_jsonb(n) AS after,
             o.status AS was, n.status AS is_now
        FROM new_rows n JOIN old_rows o ON o.id = n.id
    ),
    judged AS (
      SELECT b.*, CASE WHEN was = is_now THEN before - follows <> after - follows
                       WHEN 'withdrawn' IN (was, is_now) THEN true
                       ELSE EXISTS (SELECT FROM jsonb_each(before - restated) c
                                     WHERE c.value <> 'null' AND after -> c.key IS DISTINCT FROM c.value) END AS wholly
        FROM both_sides b
    )
    SELECT array_agg(ROW(j.id, j.revision, j.place, v.is_before, d.column_name, (v.side ->> d.column_name)::date, u.unit_id)::touched_day)
      INTO touched
      FROM judged j JOIN ledger_day d ON d.record_type = TG_TABLE_NAME
     CROSS JOIN LATERAL (VALUES (true, j.before), (false, j.after)) v (is_before, side)
     CROSS JOIN LATERAL (VALUES ((v.side ->> 'territory_id')::int), ((v.side ->> 'handling_unit_id')::int)) u (unit_id)
     WHERE v.side ->> d.column_name IS NOT NULL
       AND (j.wholly OR (j.was <> j.is_now
                         AND (j.before -> d.column_name <> j.after -> d.column_name
                              OR (j.was = ANY (d.counted_in)) <> (j.is_now = ANY (d.counted_in)))));
  END IF;
  IF touched IS NOT NULL THEN
    PERFORM pass_periods(TG_TABLE_NAME, touched);
  END IF;
  RETURN NULL;
END $$;

-- For the way back: drops a ledger with what was told of it when it was installed.
CREATE OR REPLACE PROCEDURE forget_ledger(tab text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP TABLE %I CASCADE', tab);
  EXECUTE format('DROP FUNCTION IF EXISTS %I', tab || '_notes');
  EXECUTE format('DROP FUNCTION IF EXISTS %I', tab || '_guard');
  DELETE FROM ledger_day WHERE record_type = tab;
  DELETE FROM ledger_restated WHERE record_type = tab;
  DELETE FROM ledger_reader WHERE record_type = tab;
  DELETE FROM ledger_awaiting WHERE record_type = tab;
  DELETE FROM sealed_column WHERE table_name = tab;
  DELETE FROM ledger_installation WHERE record_type = tab;
END $$;
