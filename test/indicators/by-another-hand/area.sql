-- Every unit at or below a root, with the days on which it was; one row per root, unit and span.
CREATE TEMP TABLE area AS
WITH RECURSIVE below AS (
  SELECT o.code AS root, o.id AS unit_id, daterange(NULL, NULL) AS days
    FROM org_unit o
  UNION ALL
  SELECT b.root, p.unit_id, b.days * daterange(p.valid_from, p.valid_to)
    FROM below b
    JOIN org_unit_parent p ON p.parent_id = b.unit_id AND b.days && daterange(p.valid_from, p.valid_to)
)
SELECT * FROM below;
CREATE INDEX ON area (root, unit_id);
ANALYZE area;

-- 就业登记 as the regulation reads what was entered: every job is new on its first day; flexible work once three months in
-- a row are complete, if it lasted so long and pays the minimum wage of Panzhihua (1650 元, from April 2022 on 1970 元).
CREATE TEMP VIEW job AS
SELECT e.id, e.person_id, e.employer_id, e.territory_id, e.form, e.entry, e.is_urban, e.started_on, e.ended_on,
       CASE WHEN e.form = 'flexible' THEN third_month.last_day ELSE e.started_on END AS day,
       e.form = 'flexible' AND (e.ended_on < third_month.last_day
         OR e.monthly_pay_yuan < CASE WHEN third_month.last_day < '2018-07-01' THEN 0
                                      WHEN third_month.last_day < '2022-04-01' THEN 1650 ELSE 1970 END) IS TRUE AS is_casual
  FROM employment_registration e
 CROSS JOIN LATERAL (SELECT max(d)::date AS last_day FROM generate_series(e.started_on + 80, e.started_on + 95, interval '1 day') d
                      WHERE age(d + interval '1 day', e.started_on) <= interval '3 months') third_month
 WHERE e.status <> 'withdrawn';
