-- 就业技能培训: classes on their opening day unless they did not take place; person-times (人次) on the day of completion
-- of those who completed; the total covers all categories, and what was typed in without a class.
WITH classes AS (
  SELECT c.category, count(*)::numeric AS n
    FROM training_class c JOIN area a ON a.root = $1::text AND a.unit_id = c.territory_id AND a.days @> c.opens_on
   WHERE c.status IN ('approved', 'open', 'completed') AND c.opens_on BETWEEN date_trunc('year', $2::date) AND $2::date
   GROUP BY ROLLUP (c.category)
), completed AS (
  SELECT c.category, count(*)::numeric AS n
    FROM training_enrolment e JOIN training_class c ON c.id = e.class_id
    JOIN area a ON a.root = $1::text AND a.unit_id = e.territory_id AND a.days @> e.completed_on
   WHERE e.status IN ('completed', 'certified') AND c.status NOT IN ('cancelled', 'withdrawn', 'rejected')
     AND e.completed_on BETWEEN date_trunc('year', $2::date) AND $2::date
   GROUP BY ROLLUP (c.category)
), typed_in AS (
  SELECT sum(f.value) AS n
    FROM (SELECT DISTINCT ON (f.territory_id) f.*
            FROM reported_figure f JOIN area a ON a.root = $1::text AND a.unit_id = f.territory_id AND a.days @> f.as_of
           WHERE f.indicator_code = 'training_person_times' AND f.status = 'approved'
             AND f.as_of BETWEEN date_trunc('year', $2::date) AND $2::date
           ORDER BY f.territory_id, f.as_of DESC) f
)
SELECT 'training_classes' || suffix AS indicator,
       coalesce((SELECT n FROM classes k WHERE k.category IS NOT DISTINCT FROM v.category), 0) AS value
  FROM (VALUES ('', NULL), ('.labour_brand', 'labour_brand'), ('.startup', 'startup')) v (suffix, category)
UNION ALL
SELECT 'training_person_times' || suffix,
       coalesce((SELECT n FROM completed k WHERE k.category IS NOT DISTINCT FROM v.category), 0)
       + CASE suffix WHEN '' THEN coalesce((SELECT n FROM typed_in), 0) ELSE 0 END
  FROM (VALUES ('', NULL), ('.labour_brand', 'labour_brand'), ('.startup', 'startup')) v (suffix, category);
