-- 作废试算: what a trial had come to goes, and the trial stays as one that was thrown away.
CREATE OR REPLACE FUNCTION drop_trial(trials bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  dropped bigint[] := ARRAY(SELECT f.id FROM period_freeze f
                             WHERE f.id = ANY (trials) AND f.is_trial AND f.status = 'discarded' AND f.territory_id IN (SELECT app_units()));
BEGIN
  -- Who stores what was computed is waited for, or finds it thrown away.
  PERFORM pg_advisory_xact_lock(hashtextextended('freeze', id)) FROM unnest(dropped) AS d (id);
  DELETE FROM freeze_done WHERE freeze_id = ANY (dropped);
  DELETE FROM frozen_figure WHERE freeze_id = ANY (dropped);
  DELETE FROM frozen_indicator WHERE freeze_id = ANY (dropped);
END $$;

-- 复算: the entries behind a printed value, added up by what its indicator was made of then; of what no unit below counts those of
-- the unit itself (sign 1) and of each unit below (-1). The same for whoever may see the freeze.
CREATE OR REPLACE FUNCTION frozen_sums(figure bigint)
RETURNS TABLE (root int, sign int, part text, measure text, quantity numeric)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH printed AS MATERIALIZED (
    SELECT g.freeze_id, g.indicator_code, g.kind, g.unit_id, g.as_of, date_trunc('year', g.as_of)::date AS first, i.made_of, p.position
      FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code) JOIN freeze_position p USING (freeze_id)
      JOIN period_freeze f ON f.id = g.freeze_id
     WHERE g.id = figure AND f.territory_id IN (SELECT app_units())),
  asked AS (
    SELECT p.unit_id, 1 AS sign FROM printed p WHERE p.kind <> 'rest'
    UNION ALL
    SELECT l.unit_id, CASE l.kind WHEN 'own' THEN 1 ELSE -1 END
      FROM printed p JOIN frozen_figure l USING (freeze_id, indicator_code) WHERE p.kind = 'rest' AND (l.kind = 'own' OR l.kind = 'unit' AND l.value IS NOT NULL)),
  wanted AS MATERIALIZED (
    SELECT m.* FROM printed p CROSS JOIN LATERAL
           jsonb_to_recordset((p.made_of -> 'terms') || coalesce(p.made_of -> 'told', '[]')) AS m (measure text, sign int, part text, stock boolean, takes text, scope text)),
  spans AS MATERIALIZED (
    SELECT a.unit_id AS root, a.sign, s.indicator AS scope, s.takes, s.unit_id, s.district_id, s.d1, s.d2, s.weight,
           s.takes = 'counted' AND s.unit_id = s.district_id AS heads
      FROM printed p CROSS JOIN asked a CROSS JOIN LATERAL
           indicator_spans(a.unit_id, p.first, p.as_of, ARRAY(SELECT jsonb_array_elements_text(p.made_of -> 'scopes')), p.made_of -> 'sources') s),
  -- Each measure of a district is read once, and not once for each unit of it.
  entries AS MATERIALIZED (
    SELECT u.district_id, u.measure, u.stock, e.unit_id, e.day, e.quantity
      FROM printed p
     CROSS JOIN (SELECT DISTINCT s.district_id, w.measure, w.stock
                   FROM spans s JOIN wanted w ON w.scope = s.scope AND w.takes = s.takes) u
     CROSS JOIN LATERAL (
       SELECT j.unit_id, j.day, sum(j.quantity) AS quantity FROM journal_entry j
        WHERE j.district_id = u.district_id AND j.measure = u.measure
          AND j.id <= p.position AND j.day <= p.as_of AND (u.stock OR j.day >= p.first)
        GROUP BY 1, 2) e)
  SELECT s.root, s.sign, w.part, w.measure, sum(e.quantity * w.sign * s.weight)
    FROM printed p CROSS JOIN spans s JOIN wanted w ON w.scope = s.scope AND w.takes = s.takes
    JOIN entries e ON e.district_id = s.district_id AND e.measure = w.measure AND e.stock = w.stock
     AND (s.heads OR e.unit_id = s.unit_id)
   WHERE CASE WHEN w.stock THEN p.as_of ELSE e.day END BETWEEN s.d1 AND s.d2
   GROUP BY 1, 2, 3, 4
$$;

-- 记录条数: how many records lie behind each printed value of a freeze, but for what no unit below counts; what cancels out is none.
-- Each entry is read once and told by unit and day, and not once for each value.
CREATE OR REPLACE FUNCTION frozen_counts(asked bigint)
RETURNS TABLE (figure bigint, records int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH figures AS MATERIALIZED (
    SELECT g.id, g.unit_id, g.as_of, date_trunc('year', g.as_of)::date AS first, i.made_of, p.position
      FROM frozen_figure g JOIN frozen_indicator i USING (freeze_id, indicator_code) JOIN freeze_position p USING (freeze_id)
      JOIN period_freeze f ON f.id = g.freeze_id
     WHERE g.freeze_id = asked AND g.kind <> 'rest' AND f.territory_id IN (SELECT app_units())),
  wanted AS MATERIALIZED (
    SELECT f.id, f.as_of, f.first, m.* FROM figures f CROSS JOIN LATERAL
           jsonb_to_recordset(f.made_of -> 'terms') AS m (measure text, sign int, part text, stock boolean, takes text, scope text)),
  spans AS MATERIALIZED (
    SELECT f.id, s.indicator AS scope, s.takes, s.unit_id, s.district_id, s.d1, s.d2, s.weight,
           s.takes = 'counted' AND s.unit_id = s.district_id AS heads
      FROM figures f CROSS JOIN LATERAL
           indicator_spans(f.unit_id, f.first, f.as_of, ARRAY(SELECT jsonb_array_elements_text(f.made_of -> 'scopes')), f.made_of -> 'sources') s),
  told AS MATERIALIZED (
    SELECT r.district_id, r.measure, r.unit_id, r.day, count(*)::int AS records
      FROM (SELECT e.district_id, e.measure, e.unit_id, e.day
              FROM journal_entry e
             WHERE e.id <= (SELECT max(position) FROM figures)
               AND e.measure IN (SELECT measure FROM wanted) AND e.district_id IN (SELECT district_id FROM spans)
             GROUP BY e.district_id, e.measure, e.unit_id, e.day, e.record_type, e.record_id HAVING sum(e.quantity) <> 0) r
     GROUP BY 1, 2, 3, 4),
  lying AS (
    SELECT w.id, w.part, w.measure, w.scope, w.takes, w.sign, t.unit_id, t.day, t.records
      FROM wanted w JOIN spans s USING (id, scope, takes)
      JOIN told t ON t.measure = w.measure AND t.district_id = s.district_id AND (s.heads OR t.unit_id = s.unit_id)
       AND t.day <= w.as_of AND (w.stock OR t.day >= w.first) AND CASE WHEN w.stock THEN w.as_of ELSE t.day END BETWEEN s.d1 AND s.d2
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 HAVING sum(s.weight) > 0),
  lines AS (SELECT id, records FROM lying GROUP BY id, part, measure, unit_id, day, records HAVING sum(sign) <> 0)
  SELECT f.id, coalesce(sum(l.records), 0)::int FROM figures f LEFT JOIN lines l USING (id) GROUP BY f.id
$$;
