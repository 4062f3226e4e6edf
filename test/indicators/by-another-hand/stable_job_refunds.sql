-- 稳岗返还: firms, money and employees covered on the day of payment; taken off on the day the money comes back.
WITH moved AS (
  SELECT 1 AS sign, r.* FROM stable_job_refund r JOIN area a ON a.root = $1::text AND a.unit_id = r.territory_id AND a.days @> r.paid_on
   WHERE r.status IN ('paid', 'returned') AND r.paid_on BETWEEN date_trunc('year', $2::date) AND $2::date
  UNION ALL
  SELECT -1, r.* FROM stable_job_refund r JOIN area a ON a.root = $1::text AND a.unit_id = r.territory_id AND a.days @> r.returned_on
   WHERE r.status = 'returned' AND r.returned_on BETWEEN date_trunc('year', $2::date) AND $2::date
)
SELECT 'stable_job_refund_' || v.indicator AS indicator, coalesce(v.value, 0) AS value
  FROM (SELECT sum(sign)::numeric AS firms, sum(sign * refund_yuan) / 10000 AS amount,
               sum(sign * employees_covered)::numeric AS employees FROM moved) m
 CROSS JOIN LATERAL (VALUES ('firms', firms), ('amount', amount), ('employees', employees)) v (indicator, value);
