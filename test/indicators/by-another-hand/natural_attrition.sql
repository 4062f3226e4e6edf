-- 自然减员: retirement, death and injury, once approved; a resignation never reduces the figure. A person with an own
-- record is one; the approved number of a month stands for those without.
SELECT 'natural_attrition' AS indicator, coalesce(sum(n.persons), 0)::numeric AS value
  FROM natural_attrition n JOIN area a ON a.root = $1::text AND a.unit_id = n.territory_id AND a.days @> n.occurred_on
 WHERE n.status IN (VALUES ('approved'))
   AND n.occurred_on <= $2::date AND extract(year FROM n.occurred_on) = extract(year FROM $2::date);
