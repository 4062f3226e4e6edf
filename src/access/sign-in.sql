-- Under what the attempts of a user name are counted: names of nobody are counted too, and kept by no one.
CREATE OR REPLACE FUNCTION name_key(username text) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT 'name:' || encode(sha256(convert_to(username, 'UTF8')), 'hex') $$;

-- One attempt to sign in: whether it may be made now, and what to check it against; unknown names are counted alike.
CREATE OR REPLACE FUNCTION begin_sign_in(name text, place text, at timestamptz, per_minute int)
RETURNS TABLE (is_busy boolean, is_blocked boolean, is_full boolean, attempt bigint, user_id int,
               password_hash text, password_changed_at timestamptz, must_change_password boolean, totp_secret text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  this_minute int := floor(extract(epoch FROM at) / 60);
  begun record;
BEGIN
  is_busy := per_minute IS NOT NULL AND (count_operations('sign-in:' || place, this_minute, 1) > per_minute
             OR count_operations('sign-in', this_minute, 1) > 10 * per_minute);
  IF NOT is_busy THEN
    SELECT * INTO begun FROM begin_attempt(ARRAY[name_key(name), 'place:' || place], at);
    is_blocked := begun.is_blocked;
    is_full := begun.is_full;
    attempt := begun.attempt;
    IF NOT is_full THEN
      SELECT u.id, u.password_hash, u.password_changed_at, u.must_change_password, t.secret
        INTO user_id, password_hash, password_changed_at, must_change_password, totp_secret
        FROM user_account u
        LEFT JOIN account_totp t ON t.user_id = u.id AND t.confirmed_at IS NOT NULL
       WHERE u.username = name AND u.is_active;
      DELETE FROM sign_in_failure f WHERE f.key = ANY (ARRAY(
        SELECT o.key FROM sign_in_failure o WHERE o.last_at < at - interval '1 day'
           AND NOT EXISTS (SELECT FROM sign_in_attempt a WHERE a.key = o.key) LIMIT 20 FOR UPDATE SKIP LOCKED));
    END IF;
  END IF;
  RETURN NEXT;
END $$;

-- Whether the session was opened, after password and code were right: uses the code up and gives the place back.
-- Rows are taken in one order: account, second factor, counts, sessions.
CREATE OR REPLACE FUNCTION complete_sign_in(attempt bigint, checked text, hash bytea, account int, place text, at timestamptz, ends timestamptz,
                                            idle int, session_kind text, must_change boolean, step bigint, recovery bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF must_change THEN
    UPDATE user_account SET must_change_password = true WHERE id = account AND is_active AND password_hash = checked;
  ELSE
    PERFORM FROM user_account WHERE id = account AND is_active AND password_hash = checked FOR SHARE;
  END IF;
  -- Switched off, or given another password meanwhile.
  IF NOT FOUND THEN RETURN false; END IF;
  IF step IS NOT NULL THEN
    UPDATE account_totp SET last_step = step WHERE user_id = account AND confirmed_at IS NOT NULL AND last_step < step;
    IF NOT FOUND THEN RETURN false; END IF;
  ELSIF recovery IS NOT NULL THEN
    UPDATE account_recovery_code SET used_at = at WHERE user_id = account AND code_hash = recovery AND used_at IS NULL;
    IF NOT FOUND THEN RETURN false; END IF;
  ELSIF EXISTS (SELECT FROM account_totp WHERE user_id = account AND confirmed_at IS NOT NULL) THEN
    RETURN false;
  END IF;
  PERFORM settle_attempt(attempt, 'right', at);
  INSERT INTO user_session (token_hash, user_id, units, districts, governed, created_at, last_used_at, expires_at,
                            idle_minutes, kind, address)
  SELECT hash, r.user_id, r.units, r.districts, r.governed, at, at, ends, idle, session_kind, place
    FROM reach_of(ARRAY[account]) r;
  RETURN FOUND;
END $$;

-- Ends a session; whether it was open.
CREATE OR REPLACE FUNCTION revoke_session(hash bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH ended AS (UPDATE user_session SET revoked_at = now() WHERE token_hash = hash AND revoked_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT FROM ended)
$$;

-- Ends the sessions of an account but for one, by its owner or by the security administrator who looks after it; how many.
CREATE OR REPLACE FUNCTION end_sessions(account int, spared bigint, at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ended int;
BEGIN
  IF account IS DISTINCT FROM app_setting('app.user') AND NOT governs_account(account, 'security_administrator') THEN
    RETURN 0;
  END IF;
  PERFORM FROM user_session WHERE user_id = account AND revoked_at IS NULL ORDER BY id FOR UPDATE;
  UPDATE user_session SET revoked_at = at WHERE user_id = account AND revoked_at IS NULL AND id IS DISTINCT FROM spared;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END $$;

-- Ends one of the actor's own sessions; whether it was open.
CREATE OR REPLACE FUNCTION end_own_session(which bigint, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH ended AS (
    UPDATE user_session SET revoked_at = at
     WHERE id = which AND user_id = app_setting('app.user') AND revoked_at IS NULL RETURNING 1)
  SELECT EXISTS (SELECT FROM ended)
$$;

-- Hashes of the last five passwords of the actor; none while the account is blocked.
CREATE OR REPLACE FUNCTION own_passwords(at timestamptz) RETURNS TABLE (password_hash text, is_current boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH me AS (
    SELECT u.id, u.password_hash FROM user_account u LEFT JOIN sign_in_failure f ON f.key = name_key(u.username)
     WHERE u.id = app_setting('app.user') AND (f.blocked_until > at) IS NOT TRUE)
  SELECT me.password_hash, true FROM me
  UNION ALL
  (SELECT f.password_hash, false FROM me JOIN former_password f ON f.user_id = me.id ORDER BY f.replaced_at DESC LIMIT 4)
$$;

-- Whether the actor's password is the new one now: not when the one that was shown
-- has been changed meanwhile. Other sessions end.
CREATE OR REPLACE FUNCTION change_own_password(checked text, new_hash text, at timestamptz, spared bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me int := app_setting('app.user');
BEGIN
  UPDATE user_account SET password_hash = new_hash, must_change_password = false, password_changed_at = at, revision = revision + 1
   WHERE id = me AND password_hash = checked;
  -- Changed meanwhile: what was shown is the current one no longer.
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO former_password (user_id, password_hash, replaced_at) VALUES (me, checked, clock_timestamp());
  DELETE FROM former_password WHERE user_id = me AND replaced_at < (
    SELECT min(replaced_at) FROM (
      SELECT replaced_at FROM former_password WHERE user_id = me ORDER BY replaced_at DESC LIMIT 5) last_five);
  PERFORM end_sessions(me, spared, at);
  RETURN true;
END $$;

-- The actor's second factor, sealed, and since when it is asked for.
CREATE OR REPLACE FUNCTION own_totp() RETURNS TABLE (secret text, confirmed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT secret, confirmed_at FROM account_totp WHERE user_id = app_setting('app.user')
$$;

-- Keeps a second factor that is asked for once its first code was shown; false where there is one already.
CREATE OR REPLACE FUNCTION enrol_totp(sealed text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH enrolled AS (
    INSERT INTO account_totp AS t (user_id, secret) VALUES (app_setting('app.user'), sealed)
    ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0 WHERE t.confirmed_at IS NULL
    RETURNING 1)
  SELECT EXISTS (SELECT FROM enrolled)
$$;

-- From now on the second factor is asked for, and there are recovery codes; false where none waited.
CREATE OR REPLACE FUNCTION confirm_totp(step bigint, codes bytea[], at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me int := app_setting('app.user');
BEGIN
  UPDATE account_totp SET confirmed_at = at, last_step = step WHERE user_id = me AND confirmed_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM account_recovery_code WHERE user_id = me;
  INSERT INTO account_recovery_code (user_id, code_hash) SELECT me, unnest(codes);
  RETURN true;
END $$;

-- Other recovery codes in the place of those there were; false where no second factor is asked for.
CREATE OR REPLACE FUNCTION renew_recovery_codes(codes bytea[]) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  me int := app_setting('app.user');
BEGIN
  -- A sign-in by one of the old codes, and another renewal, wait or are waited for.
  PERFORM FROM account_totp WHERE user_id = me AND confirmed_at IS NOT NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  DELETE FROM account_recovery_code WHERE user_id = me;
  INSERT INTO account_recovery_code (user_id, code_hash) SELECT me, unnest(codes);
  RETURN true;
END $$;
