-- 三员: system administrator, security administrator or auditor; they look after accounts and audit, never at records.
CREATE OR REPLACE FUNCTION governs(roles text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT roles && ARRAY['system_administrator', 'security_administrator', 'auditor'] $$;

-- Whether the actor holds this role and looks after this account; nobody looks after the own.
CREATE OR REPLACE FUNCTION governs_account(account int, needed text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT needed IN (SELECT app_roles()) AND EXISTS (
    SELECT FROM user_account WHERE id = account AND id <> app_setting('app.user') AND unit_id IN (SELECT app_governed()))
$$;

-- For whom a new account would be taken: verdicts for who makes it, beyond the accounts that they look after, and no row of them.
CREATE OR REPLACE FUNCTION account_mistaken_for(new_username text, new_display_name text, unit_code text)
RETURNS TABLE (username_taken boolean, username_looks_alike boolean, display_name_taken boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  -- Two at once would both see nobody.
  SELECT pg_advisory_xact_lock(hashtextextended('account ' || username_outline(new_username), 0));
  SELECT pg_advisory_xact_lock(hashtextextended('account of ' || display_name_outline(new_display_name), 0));
  SELECT EXISTS (SELECT FROM user_account u WHERE u.username = new_username),
         EXISTS (SELECT FROM user_account u
                  WHERE username_outline(u.username) = username_outline(new_username) AND u.username <> new_username),
         EXISTS (SELECT FROM user_account u JOIN org_unit o ON o.id = u.unit_id
                  WHERE display_name_outline(u.display_name) = display_name_outline(new_display_name)
                    AND o.district_id = (SELECT n.district_id FROM org_unit n WHERE n.code = unit_code))
   WHERE 'system_administrator' IN (SELECT app_roles())
$$;

-- What is left when letters, digits and marks that look alike are one: two user names
-- with one outline are mistaken for each other.
CREATE OR REPLACE FUNCTION username_outline(username text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT translate(replace(replace(lower(normalize(username, NFKC)), 'rn', 'm'), 'vv', 'w'), '01i|!-_ ', 'ollll...')
$$;

-- What is left of a name without blanks, dots and the difference of capitals.
CREATE OR REPLACE FUNCTION display_name_outline(display_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(lower(normalize(display_name, NFKC)), '[[:space:]·]', '', 'g')
$$;

-- The new account, or null; nobody can sign in with it before a second administrator has released the first password.
CREATE OR REPLACE FUNCTION create_account(new_username text, new_display_name text, unit_code text,
                                          hash text, sealed_half text, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  made int;
BEGIN
  INSERT INTO user_account (username, display_name, unit_id, roles, password_hash, must_change_password, password_changed_at, created_at, created_by)
  SELECT new_username, new_display_name, o.id, '{}', hash, true, at, at, app_setting('app.user') FROM org_unit o
   WHERE o.code = unit_code AND o.closed_on IS NULL AND o.id IN (SELECT app_governed())
     AND 'system_administrator' IN (SELECT app_roles()) FOR SHARE OF o
  ON CONFLICT DO NOTHING RETURNING id INTO made;
  IF made IS NOT NULL THEN
    INSERT INTO account_opening (account_id, kind, first_half, seen, asked_by, asked_as, asked_at)
      VALUES (made, 'password', sealed_half, 1, app_setting('app.user'), 'system_administrator', at);
  END IF;
  RETURN made;
END $$;

-- Switches an account off and ends its sessions at once; its revision now, or null where
-- the actor may not or did not see it as it is.
CREATE OR REPLACE FUNCTION disable_account(account int, seen int, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  now_at int;
BEGIN
  UPDATE user_account SET is_active = false, revision = revision + 1
   WHERE id = account AND revision = seen AND governs_account(account, 'system_administrator') RETURNING revision INTO now_at;
  IF now_at IS NOT NULL THEN
    PERFORM FROM user_session WHERE user_id = account AND revoked_at IS NULL ORDER BY id FOR UPDATE;
    UPDATE user_session SET revoked_at = at WHERE user_id = account AND revoked_at IS NULL;
  END IF;
  RETURN now_at;
END $$;

-- Whether an account would hold, reach or sit at anything that it does not now; what only takes away does not.
CREATE OR REPLACE FUNCTION opens_rights(account int, rights jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id <> u.unit_id
      OR NOT ARRAY(SELECT jsonb_array_elements_text(rights -> 'roles')) <@ u.roles
      OR u.reach = 'own_records' AND rights ->> 'reach' <> 'own_records'
      OR NOT reached_from(o.id, rights ->> 'reach',
                          ARRAY(SELECT c.id FROM org_unit c WHERE c.code IN (SELECT jsonb_array_elements_text(rights -> 'chosenUnitCodes'))))
             <@ reached_from(u.unit_id, u.reach, ARRAY(SELECT c.unit_id FROM user_account_unit c WHERE c.user_id = u.id))
    FROM user_account u, org_unit o WHERE u.id = account AND o.code = rights ->> 'unitCode'
$$;

-- Takes rights away, by one administrator; what gives any is asked and released.
CREATE OR REPLACE FUNCTION narrow_rights(account int, seen int, given jsonb) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN governs_account(account, 'security_administrator') AND NOT opens_rights(account, given)
              THEN write_rights(account, seen, given) END
$$;

-- Gives an account these rights, within what the actor governs; its revision now, or null where it is another one than was seen.
CREATE OR REPLACE FUNCTION write_rights(account int, seen int, given jsonb) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  now_at int;
BEGIN
  -- A unit that is being closed is waited for.
  PERFORM FROM org_unit o WHERE o.code = given ->> 'unitCode' FOR SHARE;
  UPDATE user_account SET unit_id = o.id, roles = ARRAY(SELECT jsonb_array_elements_text(given -> 'roles')),
                          reach = given ->> 'reach', revision = revision + 1
    FROM org_unit o
   WHERE o.code = given ->> 'unitCode' AND o.closed_on IS NULL AND o.id IN (SELECT app_governed()) AND user_account.id = account AND revision = seen
     AND user_account.id <> app_setting('app.user') AND user_account.unit_id IN (SELECT app_governed())
     AND (given ->> 'reach' <> 'all' OR NOT EXISTS (SELECT FROM org_unit u WHERE u.id NOT IN (SELECT app_governed())))
  RETURNING revision INTO now_at;
  IF now_at IS NOT NULL THEN
    DELETE FROM user_account_unit WHERE user_id = account;
    INSERT INTO user_account_unit (user_id, unit_id)
      SELECT account, o.id FROM org_unit o
       WHERE o.code IN (SELECT jsonb_array_elements_text(given -> 'chosenUnitCodes')) AND o.id IN (SELECT app_governed());
  END IF;
  RETURN now_at;
END $$;
