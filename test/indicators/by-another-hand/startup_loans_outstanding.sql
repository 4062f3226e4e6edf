-- 在贷与逾期: on the day, loans paid out and not yet paid back. The bank's balance is the loan less what was repaid of it (还款) and what the
-- guarantee fund paid for the borrower (代偿); a loan is overdue from the day after the last on which it was to be repaid (展期 included) until it is repaid or recovered (追偿), compensated or not.
WITH loan AS (
  SELECT l.amount_yuan AS lent, l.due_on < $2::date AS is_overdue,
         CASE WHEN l.repaid_on <= $2::date THEN l.amount_yuan
              ELSE (SELECT coalesce(sum(p.amount_yuan), 0) FROM loan_repayment p
                     WHERE p.loan_id = l.id AND p.status <> 'withdrawn' AND p.repaid_on <= $2::date) END AS repaid,
         CASE WHEN l.compensated_on <= $2::date THEN coalesce(l.compensated_yuan, l.amount_yuan) ELSE 0 END AS compensated,
         CASE WHEN l.recovered_on <= $2::date THEN coalesce(l.compensated_yuan, l.amount_yuan) ELSE 0 END AS recovered
    FROM startup_loan l JOIN area a ON a.root = $1::text AND a.unit_id = l.territory_id AND a.days @> $2::date
   WHERE l.status = ANY ('{released,extended,repaid,overdue,compensated,recovered}') AND l.released_on <= $2::date
), stood AS (
  SELECT lent - repaid - compensated AS at_bank, compensated - recovered AS at_fund, is_overdue FROM loan
), summed AS (
  SELECT coalesce(sum(at_bank), 0) AS at_bank, coalesce(sum(at_fund), 0) AS at_fund, count(*) FILTER (WHERE at_bank > 0) AS running,
         coalesce(sum(at_bank + at_fund) FILTER (WHERE is_overdue), 0) AS overdue,
         count(*) FILTER (WHERE is_overdue AND at_bank + at_fund > 0) AS loans_overdue
    FROM stood
)
SELECT f.* FROM summed
 CROSS JOIN LATERAL (VALUES ('startup_loans_outstanding', running::numeric), ('startup_loan_balance', at_bank / 10000),
                            ('startup_loan_compensated_balance', at_fund / 10000), ('startup_loans_overdue', loans_overdue::numeric),
                            ('startup_loan_overdue_balance', overdue / 10000),
                            ('startup_loan_overdue_rate', 100 * overdue / nullif(at_bank + at_fund, 0))) f (indicator, value);
