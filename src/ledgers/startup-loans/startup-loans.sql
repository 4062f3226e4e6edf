-- 已享受次数: loans of the borrower released by the day, at any desk; a number, no row.
CREATE OR REPLACE FUNCTION loans_released_before(kind text, person bigint, employer bigint, day date, besides bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM startup_loan o
   WHERE o.id IS DISTINCT FROM besides AND o.borrower_kind = kind AND o.status <> 'withdrawn' AND o.released_on <= day
     AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END
$$;

-- What the borrower owes of other loans by their contracts, at any desk; a sum, no row.
CREATE OR REPLACE FUNCTION loans_running(kind text, person bigint, employer bigint, besides bigint) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(o.amount_yuan), 0) FROM startup_loan o
   WHERE o.id IS DISTINCT FROM besides AND o.borrower_kind = kind AND o.status IN ('released', 'overdue', 'compensated')
     AND CASE kind WHEN 'person' THEN o.person_id = person ELSE o.employer_id = employer END
$$;
