-- Who wrote what a record says, by the acts that write it, wherever it stood then; none of them signs it.
CREATE OR REPLACE FUNCTION record_authors(type text, ids bigint[], acts text[]) RETURNS TABLE (record_id bigint, user_id int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT record_id, changed_by FROM record_revision
   WHERE record_type = type AND record_id = ANY (ids) AND action = ANY (acts)
$$;

-- 签字层级: a unit signs for what is asked of its own rank or a lower one.
CREATE OR REPLACE FUNCTION signing_rank(kind text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE kind WHEN 'community' THEN 0 WHEN 'street' THEN 1 WHEN 'handling' THEN 2 WHEN 'district' THEN 3 ELSE 4 END
$$;

-- The rank of the office that signs: that of the colleague in whose place it is signed.
CREATE OR REPLACE FUNCTION my_signing_rank() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT signing_rank(o.kind) FROM user_account u JOIN org_unit o ON o.id = u.unit_id
   WHERE u.id = coalesce(app_setting('app.acting_for'), app_setting('app.user'))
$$;
