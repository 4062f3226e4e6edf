-- Gives every new district the row on which edits and closings meet.
CREATE OR REPLACE FUNCTION make_gates() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO period_gate (district_id) SELECT id FROM org_unit WHERE district_id = id ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Waits for the edits under way before a period closes, and lets those that come wait; one with an older snapshot fails.
CREATE OR REPLACE FUNCTION pass_gate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  districts int[] := ARRAY(SELECT DISTINCT o.district_id FROM org_unit_spans(NEW.unit_id, '-infinity', 'infinity') s
                             JOIN org_unit o ON o.id = s.unit_id);
BEGIN
  PERFORM FROM period_gate WHERE district_id = ANY (districts) ORDER BY district_id FOR UPDATE;
  UPDATE period_gate SET closings = closings + 1 WHERE district_id = ANY (districts);
  RETURN NEW;
END $$;

-- Refuses what would change an unlock otherwise than by the one decision on it, and by its one end.
CREATE OR REPLACE FUNCTION settle_unlock() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.decided_at IS NULL THEN
    IF NEW.decided_by IS DISTINCT FROM app_setting('app.user') OR NEW.ended_at IS NOT NULL
       OR NOT (NEW.lock_unit_id IN (SELECT app_units())) THEN
      RAISE EXCEPTION 'an unlock is decided once, by who decides it, over the unit that closed the period'
        USING ERRCODE = 'restrict_violation';
    END IF;
  ELSIF OLD.ended_at IS NOT NULL OR NEW.ended_by IS DISTINCT FROM app_setting('app.user')
     OR to_jsonb(NEW) - '{ended_by,ended_at}'::text[] <> to_jsonb(OLD) - '{ended_by,ended_at}'::text[] THEN
    RAISE EXCEPTION 'a decided unlock can only be ended, once' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Refuses what touches a closed period, unless a window is open, and then writes down what passed.
CREATE OR REPLACE FUNCTION pass_periods(tab text, touched touched_day[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  refused jsonb;
BEGIN
  -- First the gate, then a look at what is closed: what was closed meanwhile is seen, what comes waits for us.
  PERFORM FROM period_gate
    WHERE district_id = ANY (ARRAY(
      -- Unit by unit: the planner takes them for so many that it would read every unit of the office. How many there are is hidden
      -- from it, or it would plan this anew for every entry.
      SELECT o.district_id FROM (SELECT DISTINCT unit_id FROM unnest((SELECT touched))) t
       CROSS JOIN LATERAL (SELECT district_id FROM org_unit WHERE id = t.unit_id OFFSET 0) o))
    ORDER BY district_id FOR SHARE;
  IF NOT EXISTS (SELECT FROM period_lock l, (SELECT min(day) AS first, max(day) AS last FROM unnest(touched)) t
                  WHERE l.last_day >= t.first AND l.first_day <= t.last) THEN
    RETURN;
  END IF;
  -- What goes on at a unit that is gone is held where that one stood last.
  WITH RECURSIVE above (unit_id, day, id, stood) AS (
    SELECT DISTINCT t.unit_id, t.day, t.unit_id, least(t.day, o.closed_on - 1) FROM unnest(touched) t JOIN org_unit o ON o.id = t.unit_id
    UNION ALL
    SELECT a.unit_id, a.day, p.parent_id, a.stood
      FROM above a JOIN org_unit_parent p ON p.unit_id = a.id AND p.valid_from <= a.stood AND p.valid_to > a.stood
  ),
  closed AS (
    SELECT a.unit_id, a.day, l.id AS lock_id, w.id AS unlock_id
      FROM above a JOIN period_lock l ON l.unit_id = a.id AND l.first_day <= a.day AND l.last_day >= a.day
      LEFT JOIN LATERAL (
        SELECT u.id FROM period_unlock u
         WHERE u.lock_id = l.id AND u.opens_at <= app_now() AND u.closes_at > app_now() AND u.ended_at IS NULL
           AND u.unit_id IN (SELECT b.id FROM above b WHERE b.unit_id = a.unit_id AND b.day = a.day)
         ORDER BY u.id LIMIT 1) w ON true
  ),
  -- A record is within a window when one of its two units is.
  judged AS (
    SELECT t.record_id, t.revision, t.place, t.is_before, t.column_name, t.day, c.lock_id, max(c.unlock_id) AS unlock_id
      FROM unnest(touched) t JOIN closed c ON c.unit_id = t.unit_id AND c.day = t.day
     GROUP BY t.record_id, t.revision, t.place, t.is_before, t.column_name, t.day, c.lock_id
  ),
  passed AS (
    INSERT INTO period_unlock_change (unlock_id, record_type, record_id, revision)
    SELECT DISTINCT unlock_id, tab, record_id, revision FROM judged WHERE unlock_id IS NOT NULL
    ON CONFLICT DO NOTHING
  )
  SELECT jsonb_agg(f ORDER BY f.place, f."column", f.first) INTO refused
    FROM (SELECT DISTINCT j.place, j.record_id::text AS "recordId", j.column_name AS "column", j.day, j.lock_id::text AS "lockId",
                 l.first_day AS first, l.last_day AS last, o.code AS "unitCode", o.name AS "unitName", l.locked_at AS "lockedAt"
            FROM judged j JOIN period_lock l ON l.id = j.lock_id JOIN org_unit o ON o.id = l.unit_id
           WHERE j.unlock_id IS NULL ORDER BY j.place LIMIT 500) f;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION 'the period is closed' USING ERRCODE = 'TZ001', DETAIL = refused::text, TABLE = tab;
  END IF;
END $$;

-- The units over the actor's own, whose locks hold the actor's records too.
CREATE OR REPLACE FUNCTION app_units_above() RETURNS SETOF int LANGUAGE sql STABLE AS $$
  SELECT units_above(unit, app_now()::date) FROM app_units() unit WHERE unit = app_setting('app.unit')
$$;

-- 封账与定稿 — the last day of a closed or a finally frozen period over any of these units, as they have stood since a day; a verdict for whoever changes the tree.
CREATE OR REPLACE FUNCTION periods_closed_over(units int[], since date) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT max(l.last_day)
            FROM (SELECT unit_id, last_day FROM period_lock
                  UNION ALL
                  SELECT territory_id, last_day FROM period_freeze WHERE status = 'final') l (unit_id, last_day)
           WHERE l.unit_id IN (SELECT a.id FROM unnest(units) u (id), units_above(u.id, since) a (id))
              OR l.unit_id IN (SELECT b.id FROM unnest(units) u (id), units_within(u.id) b (id)));
END $$;

-- 期初数与封账 — the last day of what is closed over any of these units and no window opens for all of them, and of what is finally frozen; as
-- they have stood since a day. Verdicts, no row.
CREATE OR REPLACE FUNCTION periods_against_openings(units int[], since date) RETURNS TABLE (last_day date, is_final boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT max(l.until), l.signed
      FROM (SELECT p.unit_id, p.last_day, false FROM period_lock p
             WHERE NOT EXISTS (SELECT FROM period_unlock w
                                WHERE w.lock_id = p.id AND w.opens_at <= app_now() AND w.closes_at > app_now() AND w.ended_at IS NULL
                                  AND (w.unit_id = p.unit_id OR units <@ ARRAY(SELECT units_within(w.unit_id))))
            UNION ALL
            SELECT f.territory_id, f.last_day, true FROM period_freeze f WHERE f.status = 'final') l (unit_id, until, signed)
     -- One that is gone is held where it stood last.
     WHERE l.unit_id IN (SELECT a.id FROM org_unit o, units_above(o.id, least(since, o.closed_on - 1)) a (id) WHERE o.id = ANY (units))
        OR l.unit_id IN (SELECT b.id FROM unnest(units) u (id), units_within(u.id) b (id))
     GROUP BY l.signed ORDER BY l.signed;
END $$;

-- Of each of these units on its day, the last day of what is closed over it and no window opens there, and of what is finally frozen. Verdicts, no row.
CREATE OR REPLACE FUNCTION periods_over(units int[], days date[]) RETURNS TABLE (at int, last_day date, is_final boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY
    SELECT t.n::int, max(l.until), l.signed
      FROM unnest(units, days) WITH ORDINALITY AS t (unit, day, n)
      JOIN org_unit o ON o.id = t.unit
     -- What goes on at a unit that is gone is held where that one stood last.
     CROSS JOIN LATERAL units_above(t.unit, least(t.day, o.closed_on - 1)) AS a (id)
      JOIN (SELECT p.id, p.unit_id, p.first_day, p.last_day, false FROM period_lock p
            UNION ALL
            SELECT NULL, f.territory_id, f.first_day, f.last_day, true FROM period_freeze f WHERE f.status = 'final')
           l (lock_id, unit_id, since, until, signed) ON l.unit_id = a.id AND t.day BETWEEN l.since AND l.until
     WHERE NOT EXISTS (SELECT FROM period_unlock w
                        WHERE w.lock_id = l.lock_id AND w.opens_at <= app_now() AND w.closes_at > app_now() AND w.ended_at IS NULL
                          AND w.unit_id IN (SELECT units_above(t.unit, least(t.day, o.closed_on - 1))))
     GROUP BY t.n, l.signed ORDER BY t.n, l.signed;
END $$;

-- 解封期间的修改: writes down that a change of the office touched what was closed over these units, each from its first to its last day,
-- by the windows that are open there.
CREATE OR REPLACE FUNCTION note_unlocked(units int[], firsts date[], lasts date[], version int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO period_unlock_change (unlock_id, record_type, record_id, revision)
    SELECT DISTINCT w.id, 'office_change', v.change_id, v.version
      FROM office_version v, unnest(units, firsts, lasts) AS t (unit, since, until)
      JOIN org_unit o ON o.id = t.unit
     CROSS JOIN LATERAL (SELECT least(t.until, o.closed_on - 1)) AS s (stood)
     CROSS JOIN LATERAL (SELECT units_above(t.unit, s.stood) UNION SELECT units_within(t.unit)) AS a (id)
      JOIN period_lock l ON l.unit_id = a.id AND l.last_day >= t.since AND l.first_day <= t.until
      JOIN period_unlock w ON w.lock_id = l.id AND w.opens_at <= app_now() AND w.closes_at > app_now() AND w.ended_at IS NULL
                          AND (w.unit_id IN (SELECT units_above(t.unit, s.stood)) OR w.unit_id IN (SELECT units_within(t.unit)))
     WHERE v.version = note_unlocked.version AND v.change_id IS NOT NULL
    ON CONFLICT DO NOTHING;
END $$;
