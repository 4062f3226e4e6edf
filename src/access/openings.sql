-- What was asked for an account and waits for a second administrator, or null where the actor may not
-- ask; an older request of its kind is replaced.
CREATE OR REPLACE FUNCTION ask_opening(account int, seen int, what text, asked_rights jsonb, sealed_half text, at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known user_account;
  needed text;
  asked bigint;
BEGIN
  SELECT * INTO known FROM user_account u WHERE u.id = account AND u.revision = seen FOR UPDATE;
  needed := CASE WHEN what = 'active' OR what = 'password' AND NOT governs(known.roles) THEN 'system_administrator'
                 ELSE 'security_administrator' END;
  IF known.id IS NULL OR NOT governs_account(account, needed) THEN RETURN NULL; END IF;
  UPDATE account_opening SET state = 'replaced', first_half = NULL, decided_by = app_setting('app.user'), decided_at = at
   WHERE account_id = account AND kind = what AND state = 'waiting';
  INSERT INTO account_opening (account_id, kind, rights, first_half, seen, asked_by, asked_as, asked_at)
    VALUES (account, what, asked_rights, sealed_half, seen, app_setting('app.user'), needed, at) RETURNING id INTO asked;
  RETURN asked;
END $$;

-- Whether the actor releases it: another person, of the other duty or the auditor; of the two who administer the
-- auditor alone; rights never by who made the account.
CREATE OR REPLACE FUNCTION may_release(opening bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM account_opening p
      JOIN user_account t ON t.id = p.account_id
      JOIN user_account asker ON asker.id = p.asked_by
      JOIN user_account me ON me.id = app_setting('app.user')
      CROSS JOIN LATERAL (SELECT t.roles || ARRAY(SELECT jsonb_array_elements_text(p.rights -> 'roles')) AS roles) either
     WHERE p.id = opening AND p.state = 'waiting' AND t.unit_id IN (SELECT app_governed())
       AND me.id NOT IN (p.asked_by, p.account_id) AND me.display_name <> asker.display_name
       AND (p.kind <> 'rights' OR me.id IS DISTINCT FROM t.created_by)
       AND CASE WHEN governs(either.roles)
                THEN 'auditor' IN (SELECT app_roles())
                     OR 'auditor' = ANY (either.roles) AND NOT either.roles && ARRAY['system_administrator', 'security_administrator']
                        AND 'system_administrator' IN (SELECT app_roles())
                ELSE 'auditor' IN (SELECT app_roles())
                     OR CASE p.asked_as WHEN 'system_administrator' THEN 'security_administrator' ELSE 'system_administrator' END
                        IN (SELECT app_roles()) END)
$$;

-- Lets what was asked happen; the account's revision then, or null where the actor may not, or it
-- is not the account that was asked for any more.
CREATE OR REPLACE FUNCTION release_opening(opening bigint, hash text, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  p account_opening;
  former text;
  now_at int;
BEGIN
  -- The account before its openings, as who asks does.
  PERFORM FROM user_account u WHERE u.id = (SELECT account_id FROM account_opening WHERE id = opening) FOR UPDATE;
  SELECT * INTO p FROM account_opening o WHERE o.id = opening FOR UPDATE;
  IF p.id IS NULL OR NOT may_release(opening) THEN RETURN NULL; END IF;
  IF p.kind = 'password' THEN
    UPDATE user_account SET password_hash = hash, must_change_password = true, password_changed_at = at, revision = revision + 1
     WHERE id = p.account_id AND hash IS NOT NULL RETURNING old.password_hash, new.revision INTO former, now_at;
    INSERT INTO former_password (user_id, password_hash, replaced_at) VALUES (p.account_id, former, clock_timestamp());
    PERFORM FROM user_session WHERE user_id = p.account_id AND revoked_at IS NULL ORDER BY id FOR UPDATE;
    UPDATE user_session SET revoked_at = at WHERE user_id = p.account_id AND revoked_at IS NULL;
  ELSIF p.kind = 'totp' THEN
    DELETE FROM account_totp WHERE user_id = p.account_id;
    DELETE FROM account_recovery_code WHERE user_id = p.account_id;
    UPDATE user_account SET revision = revision + 1 WHERE id = p.account_id RETURNING revision INTO now_at;
  ELSIF p.kind = 'active' THEN
    UPDATE user_account SET is_active = true, revision = revision + 1 WHERE id = p.account_id RETURNING revision INTO now_at;
  ELSE
    -- What was asked upon other rights than the account holds now is asked anew.
    now_at := write_rights(p.account_id, p.seen, p.rights);
  END IF;
  IF now_at IS NOT NULL THEN
    UPDATE account_opening SET state = 'released', first_half = NULL, decided_by = app_setting('app.user'), decided_at = at WHERE id = opening;
  END IF;
  RETURN now_at;
END $$;

-- Lets it not happen: refused by who might release it, or taken back by who asked.
CREATE OR REPLACE FUNCTION refuse_opening(opening bigint, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE account_opening SET state = 'refused', first_half = NULL, decided_by = app_setting('app.user'), decided_at = at
   WHERE id = opening AND state = 'waiting' AND (may_release(opening) OR asked_by = app_setting('app.user'));
  RETURN FOUND;
END $$;

-- What was done to the own account and by whom; nobody named = the owner of the database.
CREATE OR REPLACE FUNCTION own_notices(since timestamptz) RETURNS TABLE (kind text, decided_at timestamptz, asked_by text, decided_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.kind, p.decided_at, CASE WHEN p.state = 'released' THEN asker.display_name END, decider.display_name
    FROM account_opening p JOIN user_account asker ON asker.id = p.asked_by LEFT JOIN user_account decider ON decider.id = p.decided_by
   WHERE p.account_id = app_setting('app.user') AND p.state IN ('released', 'by_owner') AND p.decided_at > since
   ORDER BY p.decided_at DESC, p.id DESC LIMIT 20
$$;
