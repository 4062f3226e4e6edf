-- 青年就业见习: persons who start in the year with an accredited host.
-- 留用率 = 留用 ÷ 期满(含提前留用): both dated when the internship came to its end, or later when the contract came later.
WITH interns AS (
  SELECT i.*, CASE WHEN i.status = 'retained' THEN least(i.retained_on, i.planned_end_on)
                   WHEN i.status = 'completed' THEN coalesce(i.ended_on, i.planned_end_on) END AS over_on
    FROM internship i
    JOIN area a ON a.root = $1::text AND a.unit_id = i.territory_id AND a.days @> i.started_on
   WHERE i.status IN ('active', 'completed', 'retained', 'ended_early')
     AND EXISTS (SELECT FROM internship_base b
                  WHERE b.id = i.base_id AND b.status IN ('accredited', 'revoked')
                    AND daterange(b.accredited_on, b.revoked_on) @> i.started_on
                    AND coalesce(b.valid_until, 'infinity') >= i.started_on)
), over AS (
  SELECT count(DISTINCT person_id) FILTER (WHERE over_on BETWEEN date_trunc('year', $2::date) AND $2::date) AS ended,
         count(DISTINCT person_id) FILTER (WHERE status = 'retained' AND over_on >= date_trunc('year', $2::date)
                            AND greatest(over_on, retained_on) <= $2::date) AS retained
    FROM interns
)
SELECT 'youth_internships_started' AS indicator, count(DISTINCT person_id)::numeric AS value
  FROM interns WHERE started_on BETWEEN date_trunc('year', $2::date) AND $2::date
UNION ALL
SELECT 'internship_retention_rate', 100 * retained::numeric / nullif(ended, 0) FROM over;
