-- 批次金额: what a batch pays altogether; its level is decided by the whole, not firm by firm.
CREATE OR REPLACE FUNCTION refund_batch_amount(batch bigint) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(refund_yuan), 0) FROM stable_job_refund
   WHERE batch_id = batch AND status NOT IN ('submitted', 'refused', 'returned', 'withdrawn')
$$;

-- Whether an employer is an organ or a public institution (GB 32100: codes that begin with 11 and 12); a verdict, no row.
CREATE OR REPLACE FUNCTION employer_is_public_body(employer bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employer e WHERE e.id = $1 AND left(e.credit_code, 2) IN ('11', '12'))
$$;

-- Whether the registry keeps an employer as a large one; a verdict, no row.
CREATE OR REPLACE FUNCTION employer_is_large(employer bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM employer e WHERE e.id = $1 AND e.size = 'large')
$$;
