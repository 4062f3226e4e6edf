-- 创业担保贷款: 万元 released, on the day of release, whatever became of the loan since.
SELECT 'startup_loans_released' AS indicator, coalesce(sum(l.amount_yuan), 0) / 10000 AS value
  FROM startup_loan l JOIN area a ON a.root = $1::text AND a.unit_id = l.territory_id AND a.days @> l.released_on
 WHERE l.status = ANY ('{released,extended,repaid,overdue,compensated,recovered}')
   AND l.released_on BETWEEN date_trunc('year', $2::date) AND $2::date;
