-- Whether neither the holder nor a second administrator has said yes yet.
CREATE OR REPLACE FUNCTION delegation_waits(d delegation) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT d.granted_by <> d.from_user AND d.consented_at IS NULL AND d.released_at IS NULL $$;

-- Whether the actor is a second administrator, in the place of a holder who cannot be asked.
CREATE OR REPLACE FUNCTION may_release_delegation(which int) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM delegation d
      JOIN user_account holder ON holder.id = d.from_user
      JOIN user_account asker ON asker.id = d.granted_by
      JOIN user_account me ON me.id = app_setting('app.user')
     WHERE d.id = which AND d.revoked_at IS NULL AND delegation_waits(d) AND holder.unit_id IN (SELECT app_governed())
       AND ARRAY(SELECT app_roles()) && ARRAY['system_administrator', 'auditor']
       AND me.id <> asker.id AND me.display_name NOT IN (asker.display_name, d.to_name, d.from_name))
$$;

-- Says yes, by whose signature it is, and nobody acting for them.
CREATE OR REPLACE FUNCTION consent_to_delegation(which int, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE delegation d SET consented_at = at
   WHERE d.id = which AND d.from_user = app_setting('app.user') AND app_setting('app.acting_for') IS NULL
     AND d.revoked_at IS NULL AND delegation_waits(d);
  RETURN FOUND;
END $$;

-- Says yes in the place of a holder who cannot be asked.
CREATE OR REPLACE FUNCTION release_delegation(which int, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE delegation SET released_by = app_setting('app.user'), released_at = at WHERE id = which AND may_release_delegation(which);
  RETURN FOUND;
END $$;

-- What is told at sign-in: whose signature was lent by another's hand, and who may sign for whom.
CREATE OR REPLACE FUNCTION own_delegations(since timestamptz)
RETURNS TABLE (is_mine boolean, from_name text, to_name text, valid_from date, valid_to date, waits boolean, granted_by text, released_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.from_user = me.id, d.from_name, d.to_name, d.valid_from, d.valid_to, delegation_waits(d), asker.display_name, releaser.display_name
    FROM delegation d CROSS JOIN (SELECT app_setting('app.user') AS id) me
    JOIN user_account asker ON asker.id = d.granted_by LEFT JOIN user_account releaser ON releaser.id = d.released_by
   WHERE d.revoked_at IS NULL AND coalesce(d.released_at, d.consented_at, d.granted_at) > since
     AND (d.from_user = me.id AND d.granted_by <> me.id AND d.consented_at IS NULL OR d.to_user = me.id AND NOT delegation_waits(d))
   ORDER BY d.id DESC LIMIT 20
$$;

-- The role that gives a signature; equals permissions.ts.
CREATE OR REPLACE FUNCTION role_of_step(step text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT CASE step WHEN 'review' THEN 'reviewer' WHEN 'approve' THEN 'approver' END $$;

-- For whom is acted, and gives the transaction the steps of who is away, on what waits for them in the named
-- ledgers, and nothing else; no row = not in force.
CREATE OR REPLACE FUNCTION act_for(delegation_id int, at timestamptz)
RETURNS TABLE (for_user int, for_name text, ledgers text[], roles text[], reach text, units int[], districts int[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me int := app_setting('app.user');
  given delegation;
BEGIN
  IF me IS NULL THEN RETURN; END IF;
  SELECT d.* INTO given FROM delegation d
    JOIN user_account holder ON holder.id = d.from_user JOIN user_account acting ON acting.id = d.to_user
   WHERE d.id = delegation_id AND d.to_user = me AND d.revoked_at IS NULL AND NOT delegation_waits(d)
     AND (at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN d.valid_from AND d.valid_to
     AND holder.is_active AND NOT governs(holder.roles) AND NOT governs(acting.roles);
  IF NOT FOUND THEN
    PERFORM set_config('app.units', '', true), set_config('app.districts', '', true), set_config('app.roles', '', true);
    RETURN;
  END IF;
  SELECT given.from_user, given.from_name, given.ledgers,
         ARRAY(SELECT unnest(h.roles) INTERSECT SELECT role_of_step(s) FROM unnest(given.steps) s), h.reach, r.units, r.districts
    INTO for_user, for_name, ledgers, roles, reach, units, districts
    FROM user_account h, reach_of(ARRAY[given.from_user]) r WHERE h.id = given.from_user;
  IF given.unit_id IS NOT NULL THEN
    units := ARRAY(SELECT unnest(units) INTERSECT SELECT units_within(given.unit_id));
    districts := ARRAY(SELECT DISTINCT o.district_id FROM org_unit o WHERE o.id = ANY (units));
  END IF;
  PERFORM set_config('app.acting_for', for_user::text, true), set_config('app.roles', roles::text, true),
          set_config('app.reach', reach, true), set_config('app.units', units::text, true),
          set_config('app.districts', districts::text, true), set_config('app.governed', '{}', true),
          set_config('app.lent', ARRAY(SELECT w.record_type || ':' || w.status FROM ledger_awaiting w
            WHERE w.record_type = ANY (given.ledgers) AND w.step = ANY (given.steps) AND role_of_step(w.step) = ANY (act_for.roles))::text, true);
  RETURN NEXT;
END $$;
