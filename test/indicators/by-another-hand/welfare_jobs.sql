-- 公益性岗位: posts developed (by headcount) once recognised (认定), persons placed, and persons in post from the first day to the last,
-- and subsidies on the day they are paid; money that comes back is taken off on the day it comes back.
WITH developed AS (
  SELECT p.kind, sum(p.headcount)::numeric AS n
    FROM welfare_post p JOIN area a ON a.root = $1::text AND a.unit_id = p.territory_id AND a.days @> p.developed_on
   WHERE p.status IN ('recognised', 'noticed', 'in_use', 'closed') AND p.developed_on BETWEEN date_trunc('year', $2::date) AND $2::date
   GROUP BY p.kind
), placed AS (
  SELECT w.post_kind AS kind, count(DISTINCT w.person_id)::numeric AS n
    FROM welfare_placement w JOIN area a ON a.root = $1::text AND a.unit_id = w.territory_id AND a.days @> w.started_on
   WHERE (w.post_kind = 'rural' OR EXISTS (SELECT FROM hardship_certification h WHERE h.person_id = w.person_id AND h.status IN ('certified', 'revoked')
                                             AND daterange(h.certified_on, least(h.revoked_on, h.valid_until), '[]') @> w.started_on))
     AND w.status IN ('in_post', 'suspended', 'ended') AND w.started_on BETWEEN date_trunc('year', $2::date) AND $2::date
   GROUP BY w.post_kind
), in_post AS (
  SELECT count(*)::numeric AS n
    FROM welfare_placement w JOIN area a ON a.root = $1::text AND a.unit_id = w.territory_id AND a.days @> $2::date
   WHERE w.status IN ('in_post', 'suspended', 'ended') AND w.post_kind = 'urban'
     AND EXISTS (SELECT FROM hardship_certification h WHERE h.person_id = w.person_id AND h.status IN ('certified', 'revoked')
                                             AND daterange(h.certified_on, least(h.revoked_on, h.valid_until), '[]') @> w.started_on)
     AND daterange(w.started_on, coalesce(w.ended_on, w.planned_end_on), '[]') @> $2::date
), moved AS (
  SELECT s.kind, s.post_kind, s.amount_yuan, m.sign
    FROM welfare_subsidy s
   CROSS JOIN LATERAL (VALUES (1, s.paid_on), (-1, CASE s.status WHEN 'returned' THEN s.returned_on END)) m (sign, day)
    JOIN area a ON a.root = $1::text AND a.unit_id = s.territory_id AND a.days @> m.day
   WHERE s.status IN ('paid', 'returned') AND m.day BETWEEN date_trunc('year', $2::date) AND $2::date
)
SELECT k.kind || '_welfare_posts_developed' AS indicator, coalesce(d.n, 0) AS value
  FROM (VALUES ('urban'), ('rural')) k (kind) LEFT JOIN developed d USING (kind)
UNION ALL
SELECT k.kind || '_welfare_placements', coalesce(p.n, 0)
  FROM (VALUES ('urban'), ('rural')) k (kind) LEFT JOIN placed p USING (kind)
UNION ALL
SELECT 'urban_welfare_in_post', n FROM in_post
UNION ALL
SELECT 'urban_welfare_post_subsidy', coalesce(sum(sign * amount_yuan), 0) / 10000 FROM moved WHERE post_kind = 'urban'
UNION ALL
SELECT k.kind || '_subsidy_person_times', (SELECT coalesce(sum(sign), 0)::numeric FROM moved m WHERE m.kind = k.kind AND m.post_kind = 'urban')
  FROM (VALUES ('post'), ('insurance')) k (kind);
