-- Every unit at or below root, with the days on which it was.
CREATE OR REPLACE FUNCTION org_unit_spans(root int, first date, last date)
RETURNS TABLE (unit_id int, d1 date, d2 date) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE below (unit_id, d1, d2) AS (
    SELECT root, first, last
    UNION ALL
    SELECT p.unit_id, greatest(b.d1, p.valid_from), least(b.d2, p.valid_to - 1)
    FROM below b
    JOIN org_unit_parent p ON p.parent_id = b.unit_id AND p.valid_from <= b.d2 AND p.valid_to > b.d1
  )
  SELECT * FROM below
$$;

-- A unit and every unit above it on a day.
CREATE OR REPLACE FUNCTION units_above(unit int, day date) RETURNS SETOF int LANGUAGE sql STABLE AS $$
  WITH RECURSIVE above (id) AS (
    SELECT unit
    UNION ALL
    SELECT p.parent_id FROM above a JOIN org_unit_parent p ON p.unit_id = a.id AND p.valid_from <= day AND p.valid_to > day
  )
  SELECT id FROM above
$$;

-- The units that were there on a day, with the name and code they bore and where they stood.
CREATE OR REPLACE FUNCTION units_on(day date)
RETURNS TABLE (id int, code text, name text, short_name text, kind text, district_id int, parent_id int,
               began_on date, closed_on date, successor_id int)
LANGUAGE sql STABLE AS $$
  SELECT o.id, coalesce(f.code, o.code), coalesce(f.name, o.name), CASE WHEN f.code IS NULL THEN o.short_name ELSE f.short_name END,
         o.kind, o.district_id, p.parent_id, o.began_on, o.closed_on, o.successor_id
    FROM org_unit o
    LEFT JOIN LATERAL (SELECT n.code, n.name, n.short_name FROM org_unit_former_name n
                        WHERE n.unit_id = o.id AND n.until > day ORDER BY n.until LIMIT 1) f ON true
    LEFT JOIN org_unit_parent p ON p.unit_id = o.id AND p.valid_from <= day AND p.valid_to > day
   WHERE o.began_on <= day AND (o.closed_on IS NULL OR o.closed_on > day)
$$;

-- 管辖 — a unit and every unit below it as the tree stands now; one that was closed stays where it stood last.
CREATE OR REPLACE FUNCTION units_within(root int) RETURNS SETOF int LANGUAGE sql STABLE AS $$
  WITH RECURSIVE below (id) AS (
    SELECT root
    UNION
    SELECT p.unit_id FROM below b
      JOIN org_unit_parent p ON p.parent_id = b.id
       AND NOT EXISTS (SELECT FROM org_unit_parent l WHERE l.unit_id = p.unit_id AND l.valid_from > p.valid_from)
  )
  SELECT id FROM below
$$;

-- Refuses whom these units are none of: an administrator looks after units as after accounts.
CREATE OR REPLACE FUNCTION refuse_unless_keeps(units int[]) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT app_holds(ARRAY['system_administrator', 'security_administrator', 'auditor'])
     OR NOT units <@ ARRAY(SELECT app_governed()) THEN
    RAISE EXCEPTION 'these units are not looked after by whoever acts' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;

-- One change of units at a time; whoever enters something at these ones is waited for first, and waits then.
CREATE OR REPLACE FUNCTION hold_units(units int[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('units', 0));
  PERFORM FROM period_gate g WHERE g.district_id IN (SELECT o.district_id FROM org_unit o WHERE o.id = ANY (units))
    ORDER BY g.district_id FOR UPDATE;
  PERFORM FROM org_unit o WHERE o.id = ANY (units) ORDER BY o.id FOR UPDATE;
END $$;

-- Makes units under those that are there or under one another: a province, city or district heads a partition of its own. A unit that is
-- gone and whose code is used again (恢复设立, 划回) bore it until then, and goes by another since.
CREATE OR REPLACE FUNCTION make_units(given jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made int[];
BEGIN
  PERFORM refuse_unless_keeps(ARRAY(SELECT o.id FROM jsonb_array_elements(given) g JOIN org_unit o ON o.code = g ->> 'parentCode'));
  WITH back AS (
    INSERT INTO org_unit_former_name (unit_id, until, code, name, short_name)
    SELECT o.id, (g ->> 'from')::date, o.code, o.name, o.short_name
      FROM jsonb_array_elements(given) g JOIN org_unit o ON o.code = g ->> 'code' AND o.closed_on IS NOT NULL
    RETURNING unit_id, code
  )
  UPDATE org_unit o SET code = b.code || '-' ||
         (SELECT min(n) FROM generate_series(1, 1000) n WHERE NOT EXISTS (SELECT FROM org_unit t WHERE t.code = b.code || '-' || n))
    FROM back b WHERE o.id = b.unit_id;
  WITH RECURSIVE unit AS MATERIALIZED (
    SELECT nextval(pg_get_serial_sequence('org_unit', 'id'))::int AS id, g.*
      FROM jsonb_to_recordset(given) g (code text, name text, "shortName" text, kind text, "parentCode" text, "from" date)
  ),
  placed (id, code, district_id) AS (
    SELECT u.id, u.code, CASE WHEN u.kind IN ('province', 'city', 'district') THEN u.id ELSE p.district_id END
      FROM unit u JOIN org_unit p ON p.code = u."parentCode"
    UNION ALL
    SELECT u.id, u.code, CASE WHEN u.kind IN ('province', 'city', 'district') THEN u.id ELSE p.district_id END
      FROM placed p JOIN unit u ON u."parentCode" = p.code
  ),
  added AS (
    INSERT INTO org_unit (id, code, name, short_name, kind, district_id, began_on)
    SELECT u.id, u.code, u.name, u."shortName", u.kind, p.district_id, coalesce(u."from", '-infinity') FROM unit u JOIN placed p USING (id)
    RETURNING id
  )
  SELECT array_agg(id) INTO made FROM added;
  INSERT INTO org_unit_parent (unit_id, parent_id, valid_from)
    SELECT o.id, p.id, o.began_on FROM jsonb_array_elements(given) g
      JOIN org_unit o ON o.code = g ->> 'code' JOIN org_unit p ON p.code = g ->> 'parentCode';
  PERFORM set_config('app.governed', (ARRAY(SELECT app_governed()) || made)::text, true);
END $$;

-- Gives a unit another name and code from a day on; without a day it is said to have had them all along.
CREATE OR REPLACE FUNCTION rename_unit(unit int, day date, new_code text, new_name text, new_short_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless_keeps(ARRAY[unit]);
  INSERT INTO org_unit_former_name (unit_id, until, code, name, short_name)
    SELECT o.id, day, o.code, o.name, o.short_name FROM org_unit o WHERE o.id = unit AND day IS NOT NULL;
  UPDATE org_unit SET code = new_code, name = new_name, short_name = new_short_name WHERE id = unit;
END $$;

-- Puts a unit under another one of its district from a day on; without a day it is said to have stood there all along.
CREATE OR REPLACE FUNCTION move_unit(unit int, parent int, day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refuse_unless_keeps(ARRAY[unit, parent]);
  IF day IS NULL THEN
    UPDATE org_unit_parent SET parent_id = parent WHERE unit_id = unit AND valid_to = 'infinity';
  ELSE
    UPDATE org_unit_parent SET valid_to = day WHERE unit_id = unit AND valid_to = 'infinity';
    INSERT INTO org_unit_parent (unit_id, parent_id, valid_from) VALUES (unit, parent, day);
  END IF;
END $$;

-- Ends units before a day, each with the unit that took its place elsewhere, if one did; what was recorded there stays.
CREATE OR REPLACE FUNCTION close_units(closing jsonb, day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  units int[] := ARRAY(SELECT o.id FROM jsonb_array_elements(closing) c JOIN org_unit o ON o.code = c ->> 'code');
BEGIN
  PERFORM refuse_unless_keeps(units);
  UPDATE org_unit_parent SET valid_to = day WHERE unit_id = ANY (units) AND valid_to = 'infinity';
  UPDATE org_unit o SET closed_on = day, successor_id = s.id
    FROM jsonb_array_elements(closing) c LEFT JOIN org_unit s ON s.code = c ->> 'successorCode'
   WHERE o.code = c ->> 'code';
END $$;

-- How much each ledger holds of these units, for whoever looks after them: all of it, what is still to be done by its states, and
-- what is dated on the day or later. `wanted` names the ledgers, their business day, their open states and, where its place is judged
-- by what a record is about, the columns that say when that begins, or that it goes on where what it hangs on is; numbers, and no row.
CREATE OR REPLACE FUNCTION records_at(units int[], wanted jsonb, day date)
RETURNS TABLE (record_type text, records bigint, open_records bigint, later_records bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ledger record;
  districts int[] := ARRAY(SELECT DISTINCT o.district_id FROM org_unit o WHERE o.id = ANY (units));
BEGIN
  PERFORM refuse_unless_keeps(units);
  FOR ledger IN
    SELECT w.* FROM jsonb_to_recordset(wanted) w (type text, day text, open text[], lapsing text[], after text, begins text[], year text, hangs boolean)
     WHERE EXISTS (SELECT FROM ledger_day d WHERE d.record_type = w.type AND d.column_name = w.day)
  LOOP
    -- The place of a record lies in its district, its desk anywhere.
    RETURN QUERY EXECUTE format(
      'SELECT %1$L::text, count(*), count(*) FILTER (WHERE status = ANY ($2) AND NOT (status = ANY ($3) AND %3$s < $5)),
              count(*) FILTER (WHERE status <> ''withdrawn'' AND
                               (handling_unit_id = ANY ($1) AND %2$I >= $5 OR territory_id = ANY ($1) AND %4$s >= $5))
         FROM %1$I WHERE district_id = ANY ($4) AND territory_id = ANY ($1) OR handling_unit_id = ANY ($1)',
      ledger.type, ledger.day, coalesce(quote_ident(ledger.after), '''infinity''::date'),
      coalesce(CASE WHEN ledger.hangs THEN '''-infinity''::date' END,
               'make_date(' || quote_ident(ledger.year) || ', 1, 1)',
               'coalesce(' || (SELECT string_agg(quote_ident(c), ', ') FROM unnest(ledger.begins) c) || ')',
               quote_ident(ledger.day)))
      USING units, ledger.open, coalesce(ledger.lapsing, '{}'), districts, day;
  END LOOP;
END $$;

-- 承接机构: the unit itself while it is there, and on a later day what took over from it in its district, as far as that one is there.
CREATE OR REPLACE FUNCTION unit_standing_on(unit int, day date) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE line (id, district_id, closed_on, successor_id, step) AS (
    SELECT id, district_id, closed_on, successor_id, 0 FROM org_unit WHERE id = unit
    UNION ALL
    SELECT n.id, n.district_id, n.closed_on, n.successor_id, l.step + 1
      FROM line l JOIN org_unit n ON n.id = l.successor_id AND n.district_id = l.district_id
     WHERE l.closed_on <= day AND l.step < 20
  )
  SELECT id FROM line ORDER BY step DESC LIMIT 1
$$;

-- Refuses what is entered at a unit on a day on which it was not there, and anything at the root.
CREATE OR REPLACE FUNCTION pass_units(business_day text, touched touched_day[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  refused text;
BEGIN
  SELECT min(o.name) INTO refused FROM unnest(touched) t JOIN org_unit o ON o.id = t.unit_id
   WHERE NOT t.is_before AND t.column_name = business_day
     AND (o.kind = 'root' OR t.day < o.began_on OR t.day >= o.closed_on);
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'the unit was not there on this day' USING ERRCODE = 'TZ002', DETAIL = refused;
  END IF;
END $$;
