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

-- What a batch is called, its numbers as digits: 第一批, 第1批 and 第 1 批 are one, and 十一 is 11.
CREATE OR REPLACE FUNCTION name_by_digits(called text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT translate(regexp_replace(regexp_replace(regexp_replace(regexp_replace(plain_text(called),
           '([一二三四五六七八九])十(?=[一二三四五六七八九])', '\1', 'g'), '([一二三四五六七八九])十', '\1〇', 'g'),
           '十(?=[一二三四五六七八九])', '一', 'g'), '十', '一〇', 'g'), '一二三四五六七八九〇', '1234567890')
$$;

-- Whether a batch of the year was opened under a name that writes its number another way, at any desk; a verdict, no row.
CREATE OR REPLACE FUNCTION batch_is_named_alike(district int, year int, called text, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM refund_batch o
                  WHERE o.district_id = district AND o.policy_year = year AND o.id IS DISTINCT FROM besides AND o.status <> 'withdrawn'
                    AND plain_text(o.name) <> plain_text(called) AND name_by_digits(o.name) = name_by_digits(called))
$$;
