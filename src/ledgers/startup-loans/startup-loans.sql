-- 已享受次数: loans of the borrower released by the day, at any desk; a number, no row.
CREATE OR REPLACE FUNCTION loans_released_before(kind text, person bigint, employer bigint, day date, besides bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM startup_loan o
   WHERE o.id IS DISTINCT FROM besides AND o.borrower_kind = kind AND o.status <> 'withdrawn' AND o.released_on <= day
     AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END
$$;

-- Those of them that a released loan has to count: of one day, the loans that say of themselves that more came before them come after it.
CREATE OR REPLACE FUNCTION loans_released_ahead(kind text, person bigint, employer bigint, day date, uses int, loan bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM startup_loan o
   WHERE o.id <> loan AND o.borrower_kind = kind AND o.status <> 'withdrawn' AND (o.released_on, o.prior_uses, o.id) < (day, uses, loan)
     AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END
$$;

-- Whether a loan released on that day comes before a later one of the borrower that does not count it among the earlier uses.
CREATE OR REPLACE FUNCTION loan_leaves_uses_unsaid(kind text, person bigint, employer bigint, day date, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM startup_loan o
                  WHERE o.id IS DISTINCT FROM besides AND o.borrower_kind = kind AND o.status <> 'withdrawn' AND o.released_on > day
                    AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END
                    AND o.prior_uses < 1 + (SELECT count(*) FROM startup_loan e
                                             WHERE e.id <> o.id AND e.id IS DISTINCT FROM besides AND e.borrower_kind = kind
                                               AND e.status <> 'withdrawn' AND (e.released_on, e.prior_uses, e.id) < (o.released_on, o.prior_uses, o.id)
                                               AND CASE kind WHEN 'person' THEN e.person_id = person ELSE e.employer_id = employer END))
$$;

-- What has not been repaid of a loan; what the fund paid is owed as well.
CREATE OR REPLACE FUNCTION loan_owed(loan bigint) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.amount_yuan - (SELECT coalesce(sum(p.amount_yuan), 0) FROM loan_repayment p WHERE p.loan_id = l.id AND p.status = 'recorded')
    FROM startup_loan l WHERE l.id = loan
$$;

-- What the borrower has not repaid of other loans, at any desk, for a comparison with the ceiling; null where there is none.
CREATE OR REPLACE FUNCTION loans_running_beside(kind text, person bigint, employer bigint, besides bigint, ceiling numeric) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT nullif(coalesce(sum(x.owed) FILTER (WHERE x.is_seen), 0)
                + in_halves(coalesce(sum(x.owed) FILTER (WHERE NOT x.is_seen), 0), ceiling), 0)
    FROM (SELECT loan_owed(o.id) AS owed, o.territory_id IN (SELECT app_units()) OR o.handling_unit_id IN (SELECT app_units()) AS is_seen
            FROM startup_loan o
           WHERE o.id IS DISTINCT FROM besides AND o.borrower_kind = kind AND o.status IN ('released', 'extended', 'overdue', 'compensated')
             AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END) x
$$;

-- Whether a loan to another borrower than this one runs for the business.
CREATE OR REPLACE FUNCTION business_is_lent_to(business bigint, kind text, person bigint, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM startup_loan o
                  WHERE o.employer_id = business AND o.id IS DISTINCT FROM besides
                    AND o.status IN ('released', 'extended', 'overdue', 'compensated')
                    AND (o.borrower_kind <> kind OR kind = 'person' AND o.person_id <> person))
$$;

-- What instalments, besides one of them, and the guarantee fund have left of a loan, whether or not it was then repaid at once.
CREATE OR REPLACE FUNCTION loan_unpaid(loan bigint, besides bigint) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.amount_yuan - CASE WHEN l.compensated_on IS NULL THEN 0 ELSE coalesce(l.compensated_yuan, l.amount_yuan) END
         - (SELECT coalesce(sum(p.amount_yuan), 0) FROM loan_repayment p
             WHERE p.loan_id = l.id AND p.status = 'recorded' AND p.id IS DISTINCT FROM besides)
    FROM startup_loan l WHERE l.id = loan
$$;

-- 实际用款: what is still lent, at most so much of it, times the days, from the first day until the day before the last; a day of repayment bears no interest on what is repaid.
CREATE OR REPLACE FUNCTION loan_yuan_days(loan bigint, first_day date, end_day date, most numeric) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH repaid AS (SELECT p.repaid_on, p.amount_yuan FROM loan_repayment p WHERE p.loan_id = loan AND p.status = 'recorded'),
       turn AS (SELECT first_day AS day UNION SELECT r.repaid_on FROM repaid r WHERE r.repaid_on > first_day AND r.repaid_on < end_day)
  SELECT coalesce(sum(least(most, s.lent) * greatest(0, s.until - s.day)), 0)
    FROM (SELECT t.day, lead(t.day, 1, end_day) OVER (ORDER BY t.day) AS until,
                 l.amount_yuan - (SELECT coalesce(sum(r.amount_yuan), 0) FROM repaid r WHERE r.repaid_on <= t.day) AS lent
            FROM turn t JOIN startup_loan l ON l.id = loan) s
$$;
