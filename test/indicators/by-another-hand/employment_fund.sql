-- 就业创业补助资金: everything paid from the fund, once, less what came back. Stable-job refunds come from the
-- unemployment-insurance fund and loan interest from its own. Execution = paid ÷ the year's budget.
WITH slips AS (
  SELECT territory_id AS counts_for, amount_yuan, paid_on, returned_on, status FROM welfare_subsidy
  UNION ALL SELECT territory_id, subsidy_yuan, paid_on, returned_on, status FROM training_subsidy
  UNION ALL SELECT territory_id, amount_yuan, paid_on, returned_on, status FROM internship_stipend
  UNION ALL SELECT handling_unit_id, amount_yuan, paid_on, returned_on, status
              FROM fund_payment WHERE fund = 'employment_fund' AND counted_in IS NULL
), ours AS (
  SELECT s.* FROM slips s JOIN area a ON a.root = $1::text AND a.unit_id = s.counts_for AND a.days @> s.paid_on
   WHERE s.status IN ('paid', 'returned')
), paid AS (
  SELECT coalesce(sum(amount_yuan) FILTER (WHERE paid_on BETWEEN date_trunc('year', $2::date) AND $2::date), 0)
         - coalesce(sum(amount_yuan) FILTER (WHERE status = 'returned' AND returned_on BETWEEN date_trunc('year', $2::date) AND $2::date), 0)
         AS yuan
    FROM ours
), budget AS (
  SELECT sum(b.amount_yuan) AS yuan
    FROM fund_budget b JOIN area a ON a.root = $1::text AND a.unit_id = b.handling_unit_id AND a.days @> b.dated_on
   WHERE b.fund = 'employment_fund' AND b.status = 'approved' AND b.year = extract(year FROM $2::date)
)
SELECT 'employment_fund_paid' AS indicator, yuan / 10000 AS value FROM paid
UNION ALL
SELECT 'employment_fund_execution_rate', 100 * p.yuan / nullif(b.yuan, 0) FROM paid p, budget b;
