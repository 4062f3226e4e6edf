-- 自然减员: retirement, death and injury, once approved; a resignation never reduces the figure. A person with an own
-- record is one; the approved number of a month stands for those without. Attrition is of the employed: who stood in the
-- register of the unemployed that day and had no job since is not one of them.
SELECT 'natural_attrition' AS indicator, coalesce(sum(n.persons), 0)::numeric AS value
  FROM natural_attrition n JOIN area a ON a.root = $1::text AND a.unit_id = n.territory_id AND a.days @> n.occurred_on
 WHERE n.status IN (VALUES ('approved'))
   AND NOT EXISTS (SELECT FROM unemployment_registration u
                    WHERE u.person_id = n.person_id AND u.status <> 'withdrawn' AND u.registered_on <= n.occurred_on
                      AND coalesce(u.stated_end_on, 'infinity') > n.occurred_on
                      AND NOT EXISTS (SELECT FROM employment_registration e
                                       WHERE e.person_id = n.person_id AND e.status <> 'withdrawn' AND e.entry = 'new_hire'
                                         AND e.started_on > u.registered_on AND e.started_on <= n.occurred_on))
   AND n.occurred_on <= $2::date AND extract(year FROM n.occurred_on) = extract(year FROM $2::date);
