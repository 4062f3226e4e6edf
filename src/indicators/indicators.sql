-- As org_unit_spans, but a district or city stands for all of its own partition.
CREATE OR REPLACE FUNCTION balance_spans(root int, first date, last date)
RETURNS TABLE (unit_id int, d1 date, d2 date) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE below (unit_id, district_id, d1, d2) AS (
    SELECT o.id, o.district_id, first, last FROM org_unit o WHERE o.id = root
    UNION ALL
    SELECT p.unit_id, o.district_id, greatest(b.d1, p.valid_from), least(b.d2, p.valid_to - 1)
    FROM below b
    JOIN org_unit_parent p ON p.parent_id = b.unit_id AND p.valid_from <= b.d2 AND p.valid_to > b.d1
    JOIN org_unit o ON o.id = p.unit_id
    WHERE b.unit_id <> b.district_id OR o.district_id <> b.district_id
  )
  SELECT unit_id, d1, d2 FROM below
$$;

-- 数据来源: which units' entries an indicator is made of below a unit, by the tree of each day and the sources in force on the last one.
-- A unit that takes a figure gives that figure alone; one that is the sum of its children leaves out its own (of itself and its
-- desks). A district or city stands for all of its own partition (weight 1), from which single units may be taken off (-1).
-- 公式: one term of a formula goes by the formula's own sources (level 0) and by those of the term (1), where both say something by
-- the former; but below a unit at which any term (1, 2) takes a figure the formula is what its terms are there.
CREATE OR REPLACE FUNCTION indicator_spans(root int, first date, last date, codes text[], sources jsonb)
RETURNS TABLE (indicator text, takes text, unit_id int, district_id int, d1 date, d2 date, weight int)
LANGUAGE sql STABLE AS $$
  WITH RECURSIVE declared AS MATERIALIZED (
    SELECT s.indicator, s.level, s.unit, s.takes, s.takes <> 'children' AS is_figure
      FROM jsonb_to_recordset(sources) AS s (indicator text, level int, unit int, takes text, since date, until date)
     WHERE s.takes <> 'counted' AND last BETWEEN s.since AND s.until),
  -- Partitions that are not wholly counted, or wholly not.
  divided AS MATERIALIZED (
    SELECT DISTINCT o.district_id FROM declared d JOIN org_unit o ON o.id = d.unit WHERE o.id <> o.district_id OR NOT d.is_figure),
  below (unit_id, district_id, kind, d1, d2, path) AS (
    SELECT o.id, o.district_id, o.kind, first, last, ARRAY[o.id] FROM org_unit o WHERE o.id = root
    UNION ALL
    SELECT p.unit_id, o.district_id, o.kind, greatest(b.d1, p.valid_from), least(b.d2, p.valid_to - 1), b.path || p.unit_id
      FROM below b
      JOIN org_unit_parent p ON p.parent_id = b.unit_id AND p.valid_from <= b.d2 AND p.valid_to > b.d1
      JOIN org_unit o ON o.id = p.unit_id
     WHERE b.unit_id <> b.district_id OR o.district_id <> b.district_id OR b.district_id IN (SELECT d.district_id FROM divided d)),
  units AS MATERIALIZED (
    SELECT row_number() OVER () AS at, b.*, cardinality(path) AS depth, array_position(path, b.district_id) AS head FROM below b),
  passed AS (
    SELECT u.at, u.depth, u.head, u.kind, d.indicator, d.level, d.takes, d.is_figure, up.place,
           bool_or(d.level = 0) OVER (PARTITION BY u.at, d.indicator, up.place) AS is_own
      FROM units u CROSS JOIN LATERAL unnest(u.path) WITH ORDINALITY AS up (unit, place) JOIN declared d ON d.unit = up.unit),
  given AS (
    SELECT p.*, min(p.place) FILTER (WHERE p.is_figure AND NOT p.is_own) OVER (PARTITION BY p.at, p.indicator) AS by_terms FROM passed p),
  ruling AS MATERIALIZED (
    SELECT * FROM given g
     WHERE g.level = 0 AND coalesce(g.place < g.by_terms, true) OR g.level = 1 AND (NOT g.is_own OR g.place >= g.by_terms)),
  met AS (
    SELECT r.at, r.indicator,
           min(r.place) FILTER (WHERE r.is_figure) AS figure,
           bool_or(r.is_figure OR r.place = r.depth OR r.place = r.depth - 1 AND r.kind = 'handling') AS left_out,
           bool_or(r.is_figure AND r.place <= r.head OR r.place = r.head) AS head_left_out
      FROM ruling r
     GROUP BY r.at, r.indicator)
  SELECT i.code, 'counted', u.unit_id, u.district_id, u.d1, u.d2, 1
    FROM unnest(codes) AS i (code) CROSS JOIN units u LEFT JOIN met m ON m.at = u.at AND m.indicator = i.code
   WHERE (u.head IS NULL OR u.head = u.depth) AND m.left_out IS NOT TRUE
  UNION ALL
  SELECT m.indicator, 'counted', u.unit_id, u.district_id, u.d1, u.d2, m.head_left_out::int - m.left_out::int
    FROM met m JOIN units u ON u.at = m.at
   WHERE u.head < u.depth AND m.left_out <> m.head_left_out AND m.indicator = ANY (codes)
  UNION ALL
  SELECT r.indicator, r.takes, u.unit_id, u.district_id, u.d1, u.d2, 1
    FROM met m JOIN units u ON u.at = m.at JOIN ruling r ON r.at = m.at AND r.indicator = m.indicator AND r.place = m.figure AND r.is_figure
   WHERE m.figure = u.depth AND m.indicator = ANY (codes)
$$;

-- What indicators with a source of their own come to at a unit, term by term, from `first` (flows) up to `last`; of what had been
-- posted up to `through`. The same for whoever may see the unit.
CREATE OR REPLACE FUNCTION taken_sums(root int, first date, last date, through bigint, sources jsonb, terms jsonb)
RETURNS TABLE (indicator text, key text, quantity numeric, until date)
-- Forty indicators are a thousand terms at forty units, of which the planner knows nothing: it must not go through them one by one.
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
  WITH wanted AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(terms) AS m (indicator text, scope text, takes text, measure text, stock boolean, key text)),
  spans AS MATERIALIZED (
    SELECT s.*, s.takes = 'counted' AND s.unit_id = s.district_id AS heads
      FROM indicator_spans(root, first, last, ARRAY(SELECT DISTINCT w.scope FROM wanted w), sources) s
     WHERE root IN (SELECT app_units())),
  -- 余额: of the units that are counted, each once whatever it is asked for.
  kept AS MATERIALIZED (
    SELECT u.unit_id, b.measure, b.day, b.quantity
      FROM (SELECT DISTINCT s.district_id, s.unit_id FROM spans s WHERE s.takes = 'counted') u
     CROSS JOIN LATERAL (
       SELECT d.measure, d.day, d.quantity FROM balance_day d
        WHERE d.district_id = u.district_id AND d.unit_id = u.unit_id
          AND d.day BETWEEN (SELECT CASE WHEN bool_or(w.stock) THEN '-infinity' ELSE first END FROM wanted w) AND last
          AND d.measure = ANY (ARRAY(SELECT w.measure FROM wanted w WHERE w.takes = 'counted')) OFFSET 0) b),
  lines AS (
    SELECT w.indicator, w.key, w.stock, s.d1, s.d2, k.day, k.quantity * s.weight AS quantity
      FROM kept k JOIN wanted w ON w.measure = k.measure AND w.takes = 'counted'
      JOIN spans s ON s.unit_id = k.unit_id AND s.indicator = w.scope AND s.takes = 'counted'
    UNION ALL
    SELECT w.indicator, w.key, w.stock, s.d1, s.d2, e.day, e.quantity
      FROM spans s JOIN wanted w ON w.scope = s.indicator AND w.takes = s.takes
     CROSS JOIN LATERAL (
       SELECT j.day, j.quantity FROM journal_entry j
        WHERE j.district_id = s.district_id AND j.measure = w.measure AND j.unit_id = s.unit_id AND j.day <= last OFFSET 0) e
     WHERE s.takes <> 'counted'
    UNION ALL
    SELECT w.indicator, w.key, w.stock, s.d1, s.d2, e.day, -e.quantity * s.weight
      FROM spans s JOIN wanted w ON w.scope = s.indicator AND w.takes = s.takes
      JOIN journal_entry e ON e.district_id = s.district_id AND e.measure = w.measure AND (s.heads OR e.unit_id = s.unit_id)
     WHERE e.id > through AND e.day <= last)
  -- By months, so that what came in later and is taken off again leaves no trace.
  SELECT m.indicator, m.key, sum(m.quantity), max(m.month) FILTER (WHERE m.quantity <> 0)
    FROM (SELECT l.indicator, l.key, date_trunc('month', l.day)::date AS month, sum(l.quantity) AS quantity
            FROM lines l
           WHERE CASE WHEN l.stock THEN last ELSE l.day END BETWEEN l.d1 AND l.d2 AND (l.stock OR l.day >= first)
           GROUP BY 1, 2, 3) m
   GROUP BY m.indicator, m.key
  HAVING bool_or(m.quantity <> 0)
  UNION ALL
  -- 应报: whether a figure goes into the value on the last day, told or not; into which term of a formula, and which one.
  SELECT DISTINCT w.indicator, d.key, 1::numeric, NULL::date
    FROM spans s JOIN wanted w ON w.scope = s.indicator AND w.takes = s.takes
   CROSS JOIN LATERAL (VALUES ('figures-due'), ('figures-due/' || w.scope), ('figures-due:' || s.takes)) AS d (key)
   WHERE s.takes <> 'counted' AND last BETWEEN s.d1 AND s.d2
$$;

-- 始有记录: of districts, the day of the first posting (no measure), and the first month in which a measure comes to anything, of
-- what had been posted up to `through`. The same for whoever may see a unit of theirs: it is no number.
CREATE OR REPLACE FUNCTION records_since(districts int[], through bigint)
RETURNS TABLE (district_id int, measure text, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH seen AS MATERIALIZED (
    SELECT DISTINCT o.district_id AS id FROM org_unit o WHERE o.id IN (SELECT app_units()) AND o.district_id = ANY (districts)),
  lines AS (
    SELECT s.id, b.measure, b.month, b.quantity
      FROM seen s CROSS JOIN LATERAL (
        SELECT m.measure, m.month, m.quantity FROM balance_month m WHERE m.district_id = s.id AND m.unit_id = s.id OFFSET 0) b
    UNION ALL
    SELECT e.district_id, e.measure, date_trunc('month', e.day)::date, -e.quantity
      FROM journal_entry e
     WHERE through IS NOT NULL AND e.id > through AND e.district_id IN (SELECT s.id FROM seen s))
  SELECT s.id, NULL, (e.posted_at AT TIME ZONE 'Asia/Shanghai')::date
    FROM seen s
   CROSS JOIN LATERAL (SELECT min(p.since) AS position FROM posting_standing p WHERE p.district_id = s.id) first
    JOIN journal_entry e ON e.id = first.position AND coalesce(e.id <= through, true)
  UNION ALL
  SELECT m.id, m.measure, min(m.month)
    FROM (SELECT l.id, l.measure, l.month FROM lines l GROUP BY l.id, l.measure, l.month HAVING sum(l.quantity) <> 0) m
   GROUP BY m.id, m.measure
$$;

-- 目标变动: numbered in the order of their commits, for whoever writes a target waits for who did before; what is seen has no gap.
CREATE OR REPLACE FUNCTION number_target() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('target_change', 0));
  INSERT INTO target_change (target_id, revision, territory_id) VALUES (NEW.id, NEW.revision, NEW.territory_id);
  RETURN NULL;
END $$;

-- Whether the same indicator is typed in for a unit above or below, which would be added up; a verdict, no row.
CREATE OR REPLACE FUNCTION reported_above_or_below(territory int, indicator text, day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH RECURSIVE above (unit_id) AS (
    SELECT p.parent_id FROM org_unit_parent p WHERE p.unit_id = territory AND p.valid_from <= day AND p.valid_to > day
    UNION
    SELECT p.parent_id FROM above a JOIN org_unit_parent p ON p.unit_id = a.unit_id AND p.valid_from <= day AND p.valid_to > day),
  below (unit_id) AS (
    SELECT p.unit_id FROM org_unit_parent p WHERE p.parent_id = territory AND p.valid_from <= day AND p.valid_to > day
    UNION
    SELECT p.unit_id FROM below b JOIN org_unit_parent p ON p.parent_id = b.unit_id AND p.valid_from <= day AND p.valid_to > day)
  SELECT EXISTS (SELECT FROM reported_figure f
                  WHERE f.indicator_code = indicator AND f.basis = 'reported' AND f.status IN ('submitted', 'reviewed', 'approved')
                    AND extract(year FROM f.as_of) = extract(year FROM day)
                    AND (f.territory_id IN (SELECT unit_id FROM above) OR f.territory_id IN (SELECT unit_id FROM below))
                    -- Where the upper one has a source of its own, only one of them is taken.
                    AND NOT EXISTS (SELECT FROM indicator_source s
                                     WHERE s.until_version IS NULL AND s.indicator_code = indicator AND s.source <> 'counted'
                                       AND s.unit_id = CASE WHEN f.territory_id IN (SELECT unit_id FROM above) THEN f.territory_id ELSE territory END
                                       AND day BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity')))
$$;
