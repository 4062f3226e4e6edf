-- 超预算: whether what was spent in the year of the day, and this amount, is more than the budget; a verdict, no figure.
CREATE OR REPLACE FUNCTION is_over_budget(district int, day date, amount numeric, spent text[], budget text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(CASE WHEN b.measure = budget OR b.measure LIKE '%.returned' THEN -b.quantity ELSE b.quantity END), 0) + amount > 0
    FROM balance_month b
   WHERE b.district_id = district AND b.unit_id = district AND b.measure = ANY (spent || budget)
     AND b.month BETWEEN date_trunc('year', day)::date AND (date_trunc('year', day) + interval '11 months')::date
$$;

-- 一人再次享受: whether a person was granted a payment for this purpose before, at any desk: once in a life, or the same sum within
-- so many days; a verdict, no row.
CREATE OR REPLACE FUNCTION person_is_granted(person bigint, why text, once boolean, amount numeric, requested date, days int, besides bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM fund_payment o
                  WHERE o.person_id = person AND o.id IS DISTINCT FROM besides AND o.status NOT IN ('rejected', 'returned', 'withdrawn')
                    AND o.purpose = why AND (once OR o.amount_yuan = amount AND o.requested_on BETWEEN requested - days AND requested + days))
$$;

-- 一笔两种写法: whether a desk requested this sum on the day for another purpose, or for another name with the same account; what is
-- granted to two persons is two.
CREATE OR REPLACE FUNCTION payment_is_requested_otherwise(district int, source text, why text, paid_to text, digits text, amount numeric,
                                                          requested date, grantee bigint, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM fund_payment o
                  WHERE o.district_id = district AND o.requested_on = requested AND o.amount_yuan = amount AND o.fund = source
                    AND o.id IS DISTINCT FROM besides AND o.status NOT IN ('rejected', 'returned', 'withdrawn')
                    AND (o.person_id = grantee) IS NOT FALSE
                    AND CASE WHEN plain_text(o.payee) = plain_text(paid_to) THEN o.purpose <> why ELSE o.account_last_four = digits END)
$$;
