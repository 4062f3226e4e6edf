-- 服务活动, by the unit that held them: each quantity only from the kinds of activity the report names it for.
-- 重点企业: firms served in the year while on the list; officers serving at the end of the day.
WITH held AS (
  SELECT s.* FROM service_activity s JOIN area a ON a.root = $1::text AND a.unit_id = s.handling_unit_id AND a.days @> s.held_on
   WHERE s.status = 'recorded' AND s.held_on BETWEEN date_trunc('year', $2::date) AND $2::date
), said AS (
  SELECT kind, fact, sum(n) AS n
    FROM held CROSS JOIN LATERAL (VALUES ('times', occurrences::numeric), ('resumes', resumes), ('employers', employers),
           ('vacancies', vacancies), ('demand', labour_demand), ('leaflets', leaflets), ('persons', persons_served),
           ('certificates', certificates), ('hires', hires), ('yuan', amount_yuan)) q (fact, n)
   GROUP BY kind, fact
), asked (indicator, kinds, fact, scale) AS (VALUES
  ('job_fair_resumes', '{online_job_fair,job_fair,livestream_fair}'::text[], 'resumes', 1),
  ('wechat_posts', '{wechat_post}', 'times', 1),
  ('publicity_events', '{publicity_event}', 'times', 1),
  ('employers_promoted', '{job_promotion}', 'employers', 1),
  ('vacancies_promoted', '{job_promotion}', 'vacancies', 1),
  ('labour_demand_promoted', '{job_promotion}', 'demand', 1),
  ('enterprise_policy_visits', '{enterprise_policy_visit}', 'times', 1),
  ('enterprise_leaflets', '{enterprise_policy_visit}', 'leaflets', 1),
  ('inspection_visits', '{inspection_visit}', 'times', 1),
  ('inspection_campaigns', '{inspection_campaign}', 'times', 1),
  ('inspection_leaflets', '{inspection_visit,inspection_campaign}', 'leaflets', 1),
  ('migrant_certificates', '{migrant_certificate}', 'certificates', 1),
  ('migrant_workers_visited', '{condolence_visit}', 'persons', 1),
  ('migrant_care_amount', '{condolence_visit}', 'yuan', 10000),
  ('migrant_winter_travel_amount', '{winter_travel}', 'yuan', 10000),
  ('epidemic_posters', '{poster_campaign}', 'leaflets', 1)
)
SELECT q.indicator, coalesce(sum(s.n), 0) / q.scale AS value
  FROM asked q LEFT JOIN said s ON s.kind = ANY (q.kinds) AND s.fact = q.fact
 GROUP BY q.indicator, q.scale
UNION ALL
SELECT q.indicator, q.value
  FROM (SELECT count(DISTINCT h.employer_id) AS firms, coalesce(sum(h.hires), 0) AS hires
  FROM held h JOIN key_enterprise k ON k.employer_id = h.employer_id AND k.status <> 'withdrawn'
                                   AND daterange(k.listed_on, k.delisted_on) @> h.held_on
 WHERE h.kind = 'key_enterprise_service') f
 CROSS JOIN LATERAL (VALUES ('key_enterprises_served', f.firms::numeric), ('key_enterprise_hires', f.hires)) q (indicator, value)
UNION ALL
SELECT 'key_enterprise_officers', count(*)
  FROM service_officer o JOIN area a ON a.root = $1::text AND a.unit_id = o.handling_unit_id AND a.days @> $2::date
 WHERE o.status <> 'withdrawn' AND daterange(o.appointed_on, o.ended_on, '[]') @> $2::date;
