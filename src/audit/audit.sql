-- A line in a transaction of its own; of a flood the first twenty a minute, the rest counted. Looks at persons are held within limits
-- of their own before they come here, and whoever looks at many would hide the one that was meant.
CREATE OR REPLACE FUNCTION note_apart(act text, account int, typed text, from_address text, request text,
                                      type text, record bigint, person bigint, facts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known record;
  times int := 0;
BEGIN
  SELECT u.id, u.unit_id, o.district_id INTO known
    FROM user_account u JOIN org_unit o ON o.id = u.unit_id
   WHERE u.id = account OR (account IS NULL AND u.username = typed);
  IF act NOT IN ('person:look_up', 'person:search') THEN
    INSERT INTO audit_tally AS t (minute, user_id, action)
      VALUES (date_trunc('minute', clock_timestamp()), coalesce(known.id, 0), act)
      ON CONFLICT (minute, user_id, action) DO UPDATE SET seen = t.seen + 1
      RETURNING seen INTO times;
  END IF;
  IF times <= 20 THEN
    INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id, username, address,
                            request_id, details)
      VALUES (coalesce(known.district_id, 0), known.unit_id, known.id, act, type, record, person,
              CASE WHEN account IS NULL THEN typed END, from_address, request, facts);
  END IF;
END $$;

-- One line for what was only counted in the minutes that are over.
CREATE OR REPLACE FUNCTION settle_tallies(before timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH settled AS (DELETE FROM audit_tally WHERE minute < before RETURNING *)
  INSERT INTO audit_line (district_id, unit_id, user_id, action, details)
    SELECT coalesce(o.district_id, 0), u.unit_id, u.id, s.action,
           jsonb_build_object('further', s.seen - 20, 'minute', s.minute AT TIME ZONE 'Asia/Shanghai')
      FROM settled s LEFT JOIN user_account u ON u.id = s.user_id LEFT JOIN org_unit o ON o.id = u.unit_id
     WHERE s.seen > 20
$$;

-- For migrations: a line with old and new values for every change of a table that is no ledger; *column = that it changed, never
-- its value; ~column = its value only when sealed.
CREATE OR REPLACE PROCEDURE audits(tab text, key text, VARIADIC watched text[]) LANGUAGE plpgsql AS $$
DECLARE
  has text[] := array(SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = tab);
  unit text := CASE WHEN tab = 'org_unit' THEN 'r.id' WHEN 'unit_id' = ANY (has) THEN 'r.unit_id'
                    WHEN 'user_id' = ANY (has) THEN '(SELECT u.unit_id FROM user_account u WHERE u.id = r.user_id)'
                    ELSE $x$app_setting('app.unit')$x$ END;
  district text := CASE WHEN 'district_id' = ANY (has) THEN 'r.district_id'
                        ELSE format($x$coalesce((SELECT o.district_id FROM org_unit o WHERE o.id = %s), app_setting('app.district'), 0)$x$, unit) END;
  person text := CASE WHEN tab = 'person' THEN 'r.id' WHEN 'person_id' = ANY (has) THEN 'r.person_id' ELSE 'NULL::bigint' END;
  facts text := (
    SELECT string_agg(format('%L, %s', ltrim(w, '*~'),
             CASE left(w, 1) WHEN '*' THEN format($x$CASE WHEN %%1$s.%1$I IS NOT NULL THEN '***' END$x$, ltrim(w, '*~'))
                             WHEN '~' THEN format($x$CASE WHEN %%1$s.%1$I ~ '^(aes|gm)[.]' THEN %%1$s.%1$I
                                                          WHEN %%1$s.%1$I IS NOT NULL THEN '***' END$x$, ltrim(w, '*~'))
                             ELSE format('%%1$s.%I', w) END), ', ' ORDER BY at)
      FROM unnest(watched) WITH ORDINALITY x (w, at));
  changed text := (
    SELECT string_agg(format('%L, %s', ltrim(w, '*~'),
             format('CASE WHEN o.%1$I IS DISTINCT FROM r.%1$I THEN %2$s END', ltrim(w, '*~'),
               CASE left(w, 1) WHEN '*' THEN format($x$to_jsonb(CASE WHEN %%1$s.%1$I IS NOT NULL THEN '***'::text END)$x$, ltrim(w, '*~'))
                               WHEN '~' THEN format($x$to_jsonb(CASE WHEN %%1$s.%1$I ~ '^(aes|gm)[.]' THEN %%1$s.%1$I
                                                                     WHEN %%1$s.%1$I IS NOT NULL THEN '***' END)$x$, ltrim(w, '*~'))
                               ELSE format('to_jsonb(%%1$s.%I)', w) END)), ', ' ORDER BY at)
      FROM unnest(watched) WITH ORDINALITY x (w, at));
  differ text := (SELECT string_agg(format('o.%1$I IS DISTINCT FROM r.%1$I', ltrim(w, '*~')), ' OR ') FROM unnest(watched) w);
  line text := format($x$INSERT INTO audit_line (district_id, unit_id, user_id, action, record_type, record_id, person_id, request_id, details)
    SELECT %s, %s, app_setting('app.user'), '%s:' || $x$, district, unit, tab);
  about text := format($x$, %L, r.%I, %s, nullif(current_setting('app.request', true), ''), $x$, tab, key, person);
BEGIN
  EXECUTE format($f$
    CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        %2$s 'add'%3$s jsonb_build_object('new', jsonb_strip_nulls(jsonb_build_object(%4$s))) FROM new_rows r;
      ELSIF TG_OP = 'DELETE' THEN
        %2$s 'remove'%3$s jsonb_build_object('old', jsonb_strip_nulls(jsonb_build_object(%4$s))) FROM old_rows r;
      ELSE
        %2$s 'change'%3$s jsonb_build_object('old', jsonb_strip_nulls(jsonb_build_object(%5$s)), 'new', jsonb_strip_nulls(jsonb_build_object(%6$s)))
          FROM new_rows r JOIN old_rows o ON o.%7$I = r.%7$I WHERE %8$s;
      END IF;
      RETURN NULL;
    END $body$;
    REVOKE EXECUTE ON FUNCTION %1$I FROM PUBLIC;
    CREATE TRIGGER audit_insert AFTER INSERT ON %9$I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %1$I();
    CREATE TRIGGER audit_update AFTER UPDATE ON %9$I REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %1$I();
    CREATE TRIGGER audit_delete AFTER DELETE ON %9$I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %1$I();
  $f$, tab || '_audit', line, about, format(facts, 'r'), format(changed, 'o'), format(changed, 'r'), key, differ, tab);
END $$;

-- Every column of a line, the same in every session and time zone: what its hash is taken of.
CREATE OR REPLACE FUNCTION audit_line_text(l audit_line) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_array(l.id, l.district_id, l.unit_id, l.user_id, extract(epoch FROM l.at), l.action, l.record_type, l.record_id,
                           l.revision, l.request_id, l.details, l.person_id, l.username, l.address, l.written_in)::text
$$;

-- Every column of a revision, for its hash; without what is sealed by itself (the
-- seal shows a change) or may have to be forgotten.
CREATE OR REPLACE FUNCTION record_revision_text(r record_revision) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN r.record_id IS NOT NULL THEN
    jsonb_build_array(r.record_type, r.record_id, r.revision, r.district_id, r.territory_id, r.handling_unit_id, r.changed_by,
                      extract(epoch FROM r.changed_at), r.action, r.reason,
                      CASE r.record_type WHEN 'wage_petition' THEN r.data - ARRAY['contact_name', 'contact_phone']
                                         WHEN 'petition_worker' THEN r.data - 'name'
                                         WHEN 'wage_instalment' THEN r.data - 'worker_name'
                                         WHEN 'fund_payment' THEN
                                           CASE WHEN r.data ->> 'person_id' IS NULL OR is_sealed_whole(r.record_type, r.record_id, r.revision)
                                                THEN r.data ELSE r.data - 'payee' END
                                         WHEN 'person_correction' THEN r.data - ARRAY['old_name', 'new_name', 'new_number']
                                         ELSE r.data END)::text END
$$;

-- Whether a version was written when its hash still held what later ones leave out; apart, so that the text of the others is worked out
-- without a call.
CREATE OR REPLACE FUNCTION is_sealed_whole(type text, record bigint, version int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM revision_sealed_whole w WHERE w.record_type = type AND w.record_id = record AND w.revision = version)
$$;
