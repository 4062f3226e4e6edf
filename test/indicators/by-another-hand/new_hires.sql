-- 城镇累计新就业: persons newly employed in towns, once a year at the first job that qualifies. Transfers and renewals
-- are no new jobs. A former employer counts again only after a registered spell of unemployment.
-- Casual work is no job at all.
WITH career AS (
  SELECT e.*, lag(e.started_on) OVER earlier AS since, lag(e.employer_id) OVER earlier AS last_employer,
         lag(e.id) OVER earlier IS NULL AS is_first_job, lag(e.form) OVER earlier AS last_form,
         lag(e.ended_on) OVER earlier AS last_end
    FROM job e
   WHERE NOT e.is_casual
  WINDOW earlier AS (PARTITION BY e.person_id ORDER BY e.started_on, e.id)
), fresh AS (
  SELECT c.person_id, c.territory_id, c.id, c.day
    FROM career c
   WHERE c.entry = 'new_hire' AND c.is_urban
     AND (c.is_first_job
          -- A business whose number is not known on both sides is the same one until it was given up.
          OR CASE WHEN c.form = 'self_employed' AND c.last_form = 'self_employed' AND (c.employer_id IS NULL OR c.last_employer IS NULL)
                  THEN c.last_end < c.started_on - 1
                  ELSE (c.last_employer, c.last_form = 'self_employed') IS DISTINCT FROM (c.employer_id, c.form = 'self_employed') END
          OR EXISTS (SELECT FROM unemployment_registration u
                      WHERE u.person_id = c.person_id AND u.status <> 'withdrawn'
                        AND u.registered_on >= c.since AND u.registered_on < c.started_on))
     -- Somebody who worked there all the time has not begun anew, whatever else he did meanwhile.
     AND NOT EXISTS (SELECT FROM career o
                      WHERE o.person_id = c.person_id AND (o.started_on, o.id) < (c.started_on, c.id) AND o.ended_on + 1 >= c.started_on
                        AND CASE c.form WHEN 'flexible' THEN o.form = 'flexible' OR o.employer_id = c.employer_id
                                        WHEN 'self_employed' THEN o.employer_id = c.employer_id
                                          OR o.form = 'self_employed' AND (o.employer_id IS NULL OR c.employer_id IS NULL)
                                        ELSE o.employer_id = c.employer_id END
                        AND NOT EXISTS (SELECT FROM unemployment_registration u
                                         WHERE u.person_id = c.person_id AND u.status <> 'withdrawn'
                                           AND u.registered_on > o.started_on AND u.registered_on < c.started_on))
), firsts AS (
  SELECT DISTINCT ON (person_id, extract(year FROM day)) *
    FROM fresh ORDER BY person_id, extract(year FROM day), day, id
)
SELECT 'new_hires' AS indicator, count(*)::numeric AS value
  FROM firsts f JOIN area a ON a.root = $1::text AND a.unit_id = f.territory_id AND a.days @> f.day
 WHERE f.day BETWEEN date_trunc('year', $2::date) AND $2::date;
