-- 超预算: whether what was spent in the year of the day, and this amount, is more than the budget; a verdict, no figure.
CREATE OR REPLACE FUNCTION is_over_budget(district int, day date, amount numeric, spent text[], budget text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(CASE WHEN b.measure = budget OR b.measure LIKE '%.returned' THEN -b.quantity ELSE b.quantity END), 0) + amount > 0
    FROM balance_month b
   WHERE b.district_id = district AND b.unit_id = district AND b.measure = ANY (spent || budget)
     AND b.month BETWEEN date_trunc('year', day)::date AND (date_trunc('year', day) + interval '11 months')::date
$$;

-- 支出已了结: whether a payment in this state is of no money any more.
CREATE OR REPLACE FUNCTION payment_is_over(state text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$ SELECT state IN ('rejected', 'returned', 'withdrawn') $$;

-- 一人再次享受: whether a person was granted a payment for this purpose before, at any desk: once in a life, or the same sum within
-- so many days; a verdict, no row.
CREATE OR REPLACE FUNCTION person_is_granted(person bigint, why text, once boolean, amount numeric, requested date, days int, besides bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM fund_payment o
                  WHERE o.person_id = person AND o.id IS DISTINCT FROM besides AND NOT payment_is_over(o.status)
                    AND o.purpose = why AND (once OR o.amount_yuan = amount AND o.requested_on BETWEEN requested - days AND requested + days))
$$;

-- 一笔两种写法: whether a desk requested this sum on the day for another purpose, or for another name with the same account; what is
-- granted to two persons is two.
CREATE OR REPLACE FUNCTION payment_is_requested_otherwise(district int, source text, why text, paid_to text, digits text, amount numeric,
                                                          requested date, grantee bigint, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM fund_payment o
                  WHERE o.district_id = district AND o.requested_on = requested AND o.amount_yuan = amount AND o.fund = source
                    AND o.id IS DISTINCT FROM besides AND NOT payment_is_over(o.status)
                    AND (o.person_id = grantee) IS NOT FALSE
                    AND CASE WHEN plain_text(o.payee) = plain_text(paid_to) THEN o.purpose <> why ELSE o.account_last_four = digits END)
$$;

-- 同一收款方、用途的拨付: what was requested within so many days for one purpose and payee, at whichever desks, and whether the actor
-- may read it. For the verdicts below alone.
CREATE OR REPLACE FUNCTION payments_of_payee(district int, source text, why text, paid_to text, requested date, days int, besides bigint)
RETURNS TABLE (amount numeric, requested_on date, digits text, is_seen boolean)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT o.amount_yuan, o.requested_on, o.account_last_four,
         o.territory_id IN (SELECT app_units()) OR o.handling_unit_id IN (SELECT app_units())
    FROM fund_payment o
   WHERE o.district_id = district AND o.requested_on BETWEEN requested - days AND requested + days
     AND o.id IS DISTINCT FROM besides AND NOT payment_is_over(o.status)
     AND o.fund = source AND o.purpose = why AND plain_text(o.payee) = plain_text(paid_to)
$$;

-- 拆分: whether payments of one purpose to one payee within thirty days only together are above the ceiling. What the actor may not
-- read is told by the half of the ceiling that it comes to, so that nobody finds out by trying how much it is.
CREATE OR REPLACE FUNCTION payment_is_split(district int, source text, why text, paid_to text, amount numeric, requested date, ceiling numeric,
                                            besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT payment_is_split.amount + coalesce(sum(o.amount) FILTER (WHERE o.is_seen), 0)
         + in_halves(coalesce(sum(o.amount) FILTER (WHERE NOT o.is_seen), 0), ceiling) > ceiling
    FROM payments_of_payee(district, source, why, paid_to, requested, 30, besides) o
   WHERE o.amount <= ceiling
$$;

-- 短期内相近的拨付: whether a desk requested this sum, or a few fen more or less, for this purpose and payee within so many days, not to a
-- namesake's account; the same sum of the same day is told as that.
CREATE OR REPLACE FUNCTION payment_is_requested_soon(district int, source text, why text, paid_to text, digits text, amount numeric,
                                                     requested date, days int, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM payments_of_payee(district, source, why, paid_to, requested, payment_is_requested_soon.days, besides) o
                  WHERE abs(o.amount - payment_is_requested_soon.amount) < 1
                    AND (o.requested_on, o.amount) <> (requested, payment_is_requested_soon.amount)
                    AND coalesce(o.digits = coalesce(payment_is_requested_soon.digits, o.digits), true))
$$;

-- 台账已计的支出: whether what a ledger paid on one day within a month of it comes to this amount, by whichever desks.
CREATE OR REPLACE FUNCTION ledgers_paid_at_once(district int, amount numeric, requested date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM (SELECT 'welfare' AS ledger, district_id, status, paid_on, amount_yuan FROM welfare_subsidy
                 UNION ALL SELECT 'internships', district_id, status, paid_on, amount_yuan FROM internship_stipend
                 UNION ALL SELECT 'training', district_id, status, paid_on, subsidy_yuan FROM training_subsidy) b
     WHERE b.district_id = district AND b.status = 'paid' AND b.paid_on BETWEEN requested - 31 AND requested + 31
     GROUP BY b.ledger, b.paid_on HAVING sum(b.amount_yuan) = amount)
$$;
