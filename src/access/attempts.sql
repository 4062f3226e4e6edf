-- Holds a place in every count, or in none. Whoever locks several counts takes them by their keys: names before places.
CREATE OR REPLACE FUNCTION begin_attempt(keys text[], at timestamptz, OUT is_blocked boolean, OUT is_full boolean, OUT attempt bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  each_key text;
  counted record;
BEGIN
  is_blocked := false;
  is_full := false;
  FOR each_key IN SELECT k FROM unnest(keys) k ORDER BY k COLLATE "C" LOOP
    SELECT * INTO counted FROM count_of(each_key, at);
    is_blocked := is_blocked OR counted.is_blocked;
    is_full := is_full OR counted.is_full;
  END LOOP;
  is_full := is_full AND NOT is_blocked;
  IF NOT is_blocked AND NOT is_full THEN
    attempt := nextval(pg_get_serial_sequence('sign_in_attempt', 'id'));
    INSERT INTO sign_in_attempt (id, key) SELECT attempt, k FROM unnest(keys) k;
  END IF;
END $$;

-- Holds a place for somebody who is signed in and shows the current password or a code.
CREATE OR REPLACE FUNCTION begin_own_attempt(account int, at timestamptz)
RETURNS TABLE (is_blocked boolean, is_full boolean, attempt bigint)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.* FROM user_account u, begin_attempt(ARRAY[name_key(u.username)], at) b WHERE u.id = account
$$;

-- Gives the place back: wrong = counts, right = forgives the name, undecided = neither; an address is forgiven nothing by it.
CREATE OR REPLACE FUNCTION settle_attempt(which bigint, outcome text, at timestamptz, OUT now_blocked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  each_key text;
  counted record;
BEGIN
  now_blocked := false;
  FOR each_key IN SELECT a.key FROM sign_in_attempt a WHERE a.id = which ORDER BY a.key COLLATE "C" LOOP
    PERFORM FROM sign_in_failure f WHERE f.key = each_key FOR UPDATE;
    DELETE FROM sign_in_attempt a WHERE a.id = which AND a.key = each_key;
    CONTINUE WHEN NOT FOUND;
    IF outcome = 'wrong' THEN
      SELECT * INTO counted FROM count_wrong(each_key, at);
      now_blocked := now_blocked OR each_key LIKE 'name:%' AND counted.is_blocked AND NOT counted.was_blocked;
    ELSIF outcome = 'right' AND each_key LIKE 'name:%' THEN
      UPDATE sign_in_failure SET failures = 0, blocked_until = NULL WHERE key = each_key;
    END IF;
  END LOOP;
END $$;

-- How a count stands, and locks it; is_full = as many are being checked as may still be wrong, so that
-- attempts at once are no more than attempts in a row.
CREATE OR REPLACE FUNCTION count_of(name text, at timestamptz, OUT is_blocked boolean, OUT is_full boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  f sign_in_failure;
  left_behind int;
  held int;
  is_place boolean := name LIKE 'place:%';
BEGIN
  INSERT INTO sign_in_failure AS c (key, failures, last_at) VALUES (name, 0, at)
    ON CONFLICT (key) DO UPDATE SET failures = c.failures;
  DELETE FROM sign_in_attempt a WHERE a.key = name AND a.begun_at < clock_timestamp() - interval '1 minute';
  GET DIAGNOSTICS left_behind = ROW_COUNT;
  PERFORM count_wrong(name, at) FROM generate_series(1, left_behind);
  SELECT * INTO f FROM sign_in_failure c WHERE c.key = name;
  SELECT count(*) INTO held FROM sign_in_attempt a WHERE a.key = name;
  is_blocked := coalesce(f.blocked_until > at, false);
  is_full := held >= greatest(1, CASE WHEN is_place THEN 50 ELSE 5 END
    - CASE WHEN f.last_at < at - CASE WHEN is_place THEN interval '15 minutes' ELSE interval '12 hours' END THEN 0 ELSE f.failures END);
END $$;

-- Counts one wrong attempt of a name or a place, and blocks it after too many.
CREATE OR REPLACE FUNCTION count_wrong(name text, at timestamptz) RETURNS TABLE (was_blocked boolean, is_blocked boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  -- An office may sit behind one address, so an address fails more often before it has to wait.
  SELECT f.* FROM (SELECT name LIKE 'place:%' AS of_place) k
   CROSS JOIN LATERAL count_failure(name, at, CASE WHEN of_place THEN 50 ELSE 5 END,
                                    CASE WHEN of_place THEN interval '15 minutes' ELSE interval '12 hours' END,
                                    CASE WHEN of_place THEN interval '15 minutes' ELSE interval '30 minutes' END) f
$$;

-- Whether a count was blocked before this failure and is now: each failure beyond those
-- allowed doubles the wait; a block does not count on.
CREATE OR REPLACE FUNCTION count_failure(name text, at timestamptz, allowed int, quiet interval, longest interval)
RETURNS TABLE (was_blocked boolean, is_blocked boolean)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO sign_in_failure AS f (key, failures, last_at, blocked_until) VALUES (name, 1, at, NULL)
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN f.blocked_until > at THEN f.failures WHEN f.last_at < at - quiet THEN 1 ELSE f.failures + 1 END,
    last_at = CASE WHEN f.blocked_until > at THEN f.last_at ELSE at END,
    blocked_until = CASE WHEN f.blocked_until > at THEN f.blocked_until
                         WHEN f.last_at < at - quiet OR f.failures + 1 < allowed THEN NULL
                         ELSE at + least(longest, interval '1 minute' * 2 ^ least(f.failures + 1 - allowed, 12)) END
  RETURNING coalesce(old.blocked_until > at, false), coalesce(new.blocked_until > at, false)
$$;

-- 解锁账号: forgives the wrong attempts of an account, by the security administrator who looks after it.
CREATE OR REPLACE FUNCTION clear_failures(account int) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH cleared AS (
    DELETE FROM sign_in_failure f USING user_account u
     WHERE u.id = account AND f.key = name_key(u.username) AND governs_account(account, 'security_administrator') RETURNING 1)
  SELECT EXISTS (SELECT FROM cleared)
$$;

-- Of accounts that the actor looks after: until when they are blocked, whether they
-- have a second factor, how many sessions are open.
CREATE OR REPLACE FUNCTION account_state(accounts int[], at timestamptz)
RETURNS TABLE (user_id int, blocked_until timestamptz, has_totp boolean, open_sessions int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, CASE WHEN f.blocked_until > at THEN f.blocked_until END, t.user_id IS NOT NULL, s.open
    FROM user_account u
    LEFT JOIN sign_in_failure f ON f.key = name_key(u.username)
    LEFT JOIN account_totp t ON t.user_id = u.id AND t.confirmed_at IS NOT NULL
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS open FROM user_session s WHERE s.user_id = u.id AND s.revoked_at IS NULL AND s.expires_at > at
         AND s.last_used_at > at - make_interval(mins => s.idle_minutes)) s
   WHERE u.id = ANY (accounts) AND u.unit_id IN (SELECT app_governed())
$$;
