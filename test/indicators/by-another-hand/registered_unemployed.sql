-- 城镇登记失业人数: persons in the urban register at the end of the day, within a year of registering or being confirmed; 登记失业率 = those ÷ (城镇从业人数 + those).
WITH unemployed AS (
  SELECT count(DISTINCT u.person_id)::numeric AS persons
    FROM unemployment_registration u JOIN area a ON a.root = $1::text AND a.unit_id = u.territory_id AND a.days @> $2::date
   WHERE u.is_urban AND u.status <> 'withdrawn' AND daterange(u.registered_on, u.ended_on) @> $2::date
     AND $2::date < coalesce(u.last_confirmed_on, u.registered_on) + interval '1 year'
), employed AS (
  SELECT f.value AS persons
    FROM reported_figure f JOIN org_unit o ON o.id = f.territory_id AND o.code = $1::text
   WHERE f.indicator_code = 'urban_employed' AND f.status = 'approved' AND f.as_of <= $2::date
   ORDER BY f.as_of DESC LIMIT 1
)
SELECT 'registered_unemployed' AS indicator, persons AS value FROM unemployed
UNION ALL
SELECT 'registered_unemployment_rate', 100 * u.persons / nullif(e.persons + u.persons, 0)
  FROM unemployed u LEFT JOIN employed e ON true;
