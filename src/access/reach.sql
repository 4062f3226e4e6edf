-- The units whose records an account reaches, or whose accounts and audit it governs; never both.
CREATE OR REPLACE FUNCTION reach_of(accounts int[]) RETURNS TABLE (user_id int, units int[], districts int[], governed int[])
LANGUAGE sql STABLE AS $$
  WITH account AS (SELECT * FROM user_account WHERE id = ANY (accounts)),
  reached (id, unit_id) AS (
    SELECT a.id, a.unit_id FROM account a
    UNION SELECT a.id, below FROM account a, units_within(a.unit_id) below WHERE a.reach = 'own_unit_and_below'
    UNION SELECT a.id, below FROM account a JOIN user_account_unit c ON c.user_id = a.id, units_within(c.unit_id) below
           WHERE a.reach = 'chosen_units'
    UNION SELECT a.id, o.id FROM account a, org_unit o WHERE a.reach = 'all'
  ),
  gathered AS (
    SELECT r.id, array_agg(r.unit_id) AS units, array_agg(DISTINCT o.district_id) AS districts
      FROM reached r JOIN org_unit o ON o.id = r.unit_id GROUP BY r.id
  )
  SELECT a.id, CASE WHEN governs(a.roles) THEN '{}' ELSE g.units END,
         CASE WHEN governs(a.roles) THEN '{}' ELSE g.districts END,
         CASE WHEN governs(a.roles) THEN g.units ELSE '{}' END
    FROM account a JOIN gathered g ON g.id = a.id
$$;

-- The units that a reach comes to from a unit, before anybody has it; as reach_of.
CREATE OR REPLACE FUNCTION reached_from(unit int, how_far text, chosen int[]) RETURNS int[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT array_agg(DISTINCT r.id) FROM (
    SELECT unit AS id
    UNION SELECT below FROM units_within(unit) below WHERE how_far = 'own_unit_and_below'
    UNION SELECT below FROM unnest(chosen) c (id), units_within(c.id) below WHERE how_far = 'chosen_units'
    UNION SELECT o.id FROM org_unit o WHERE how_far = 'all') r
$$;

-- Whether the account reaches the records of a unit; a verdict, and no row.
CREATE OR REPLACE FUNCTION reaches(account int, unit int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM reach_of(ARRAY[account]) r WHERE unit = ANY (r.units))
$$;

-- Gives open sessions of these accounts their present reach: what was taken away is gone for
-- the next operation; requests pay nothing for it.
CREATE OR REPLACE FUNCTION refresh_sessions(accounts int[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE user_session s SET units = r.units, districts = r.districts, governed = r.governed
    FROM reach_of(accounts) r
   WHERE s.user_id = r.user_id AND s.revoked_at IS NULL
     AND (s.units, s.districts, s.governed) IS DISTINCT FROM (r.units, r.districts, r.governed)
$$;

-- After a change of accounts: of those whose unit, roles or reach are others.
CREATE OR REPLACE FUNCTION refresh_sessions_of_accounts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refresh_sessions(array_agg(n.id)) FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE (n.unit_id, n.roles, n.reach) IS DISTINCT FROM (o.unit_id, o.roles, o.reach);
  RETURN NULL;
END $$;

-- After a change of chosen units: of the accounts that chose them.
CREATE OR REPLACE FUNCTION refresh_sessions_of_choice() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refresh_sessions(array_agg(DISTINCT user_id)) FROM changed;
  RETURN NULL;
END $$;

-- After a change of units or of their tree: of everybody.
CREATE OR REPLACE FUNCTION refresh_all_sessions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM refresh_sessions(array_agg(DISTINCT user_id)) FROM user_session WHERE revoked_at IS NULL;
  RETURN NULL;
END $$;
