-- 失业人员再就业: a new urban job of a person whose unemployment registration held on the day before; once a year.
WITH jobs AS (
  SELECT id, person_id, territory_id, started_on - 1 AS eve, day
    FROM job
   WHERE entry = 'new_hire' AND is_urban AND NOT is_casual
), spells AS (
  SELECT person_id, range_agg(daterange(registered_on, ended_on)) AS days
    FROM unemployment_registration WHERE status <> 'withdrawn' GROUP BY person_id
), ranked AS (
  SELECT j.*, rank() OVER (PARTITION BY person_id, date_trunc('year', day) ORDER BY day, id) AS place
    FROM jobs j JOIN spells s USING (person_id) WHERE s.days @> j.eve
)
SELECT 'unemployed_reemployment' AS indicator, count(*)::numeric AS value
  FROM ranked r JOIN area a ON a.root = $1::text AND a.unit_id = r.territory_id AND a.days @> r.day
 WHERE place = 1 AND r.day BETWEEN date_trunc('year', $2::date) AND $2::date;
