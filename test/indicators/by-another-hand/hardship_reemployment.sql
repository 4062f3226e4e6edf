-- 其中: 就业困难人员再就业: re-employed, and certified as hard to place on the day work starts.
-- A certificate revoked with effect from before that day is none; a later revocation changes nothing.
WITH jobs AS (
  SELECT id, person_id, territory_id, started_on, day
    FROM job
   WHERE entry = 'new_hire' AND is_urban AND NOT is_casual
), qualifying AS (
  SELECT j.id FROM jobs j JOIN unemployment_registration u USING (person_id)
   WHERE u.status <> 'withdrawn' AND u.registered_on < j.started_on AND coalesce(u.ended_on, 'infinity') >= j.started_on
  INTERSECT
  SELECT j.id FROM jobs j JOIN hardship_certification h USING (person_id)
   WHERE h.status IN ('certified', 'revoked') AND h.certified_on <= j.started_on
     AND coalesce(h.revoked_on, 'infinity') >= j.started_on
), firsts AS (
  SELECT DISTINCT ON (person_id, date_trunc('year', day)) *
    FROM jobs WHERE id IN (TABLE qualifying) ORDER BY person_id, date_trunc('year', day), day, id
)
SELECT 'hardship_reemployment' AS indicator, count(*)::numeric AS value
  FROM firsts f JOIN area a ON a.root = $1::text AND a.unit_id = f.territory_id AND a.days @> f.day
 WHERE f.day BETWEEN date_trunc('year', $2::date) AND $2::date;
