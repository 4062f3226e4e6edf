import { MigrationInterface, QueryRunner } from 'typeorm';

/** 登录防护 — sessions that end by themselves, passwords with a history, lock-out, counts of operations, second factor. */
export class GuardTheDoor1767225600020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE user_account
        ADD COLUMN revision int NOT NULL DEFAULT 1,
        ADD COLUMN must_change_password boolean NOT NULL DEFAULT false,
        ADD COLUMN password_changed_at timestamptz NOT NULL DEFAULT now();
      COMMENT ON COLUMN user_account.must_change_password IS '须先修改密码: until then the account may do nothing else';
      GRANT SELECT (revision, must_change_password, password_changed_at) ON user_account TO taizhang_app;

      ALTER TABLE user_session
        ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT user_session_id_unique UNIQUE,
        ADD COLUMN kind text NOT NULL DEFAULT 'program' CONSTRAINT user_session_kind_known CHECK (kind IN ('program', 'browser')),
        ADD COLUMN address text,
        ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now(),
        ADD COLUMN idle_minutes int NOT NULL DEFAULT 720 CONSTRAINT user_session_idle CHECK (idle_minutes > 0);
      COMMENT ON COLUMN user_session.last_used_at IS '最近使用: at most a minute behind';
      GRANT SELECT (id, user_id, kind, address, created_at, last_used_at, idle_minutes, expires_at, revoked_at) ON user_session TO taizhang_app;
      CREATE POLICY app_reads ON user_session FOR SELECT TO taizhang_app
        USING (user_id = app_setting('app.user')
               OR EXISTS (SELECT FROM user_account u WHERE u.id = user_id AND u.unit_id IN (SELECT app_governed())));

      CREATE TABLE former_password (
        user_id int NOT NULL REFERENCES user_account (id),
        password_hash text NOT NULL,
        replaced_at timestamptz NOT NULL,
        PRIMARY KEY (user_id, replaced_at)
      );
      COMMENT ON TABLE former_password IS '曾用密码: hashes of the last few, which may not come back';

      CREATE TABLE sign_in_failure (
        key text PRIMARY KEY,
        failures int NOT NULL,
        last_at timestamptz NOT NULL,
        blocked_until timestamptz
      );
      CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);
      COMMENT ON TABLE sign_in_failure IS '登录失败: by user name (its hash, whether or not there is such an account) and by address';

      CREATE UNLOGGED TABLE operation_count (
        key text PRIMARY KEY,
        minute int NOT NULL,
        used int NOT NULL
      );
      COMMENT ON TABLE operation_count IS '本分钟次数: of an account or address, over all processes; empty after a crash of the database';

      CREATE TABLE account_totp (
        user_id int PRIMARY KEY REFERENCES user_account (id),
        secret text NOT NULL,
        confirmed_at timestamptz,
        last_step bigint NOT NULL DEFAULT 0
      );
      COMMENT ON TABLE account_totp IS '动态口令: sealed secret; last_step is the last code that was used, none before it is taken again';
      CREATE TABLE account_recovery_code (
        user_id int NOT NULL REFERENCES user_account (id),
        code_hash bytea NOT NULL,
        used_at timestamptz,
        PRIMARY KEY (user_id, code_hash)
      );
      COMMENT ON TABLE account_recovery_code IS '备用码: each good for one sign-in without the device';

      ALTER TABLE former_password ENABLE ROW LEVEL SECURITY;
      ALTER TABLE sign_in_failure ENABLE ROW LEVEL SECURITY;
      ALTER TABLE operation_count ENABLE ROW LEVEL SECURITY;
      ALTER TABLE account_totp ENABLE ROW LEVEL SECURITY;
      ALTER TABLE account_recovery_code ENABLE ROW LEVEL SECURITY;
      ${SESSIONS}
      ${COUNTS}
      ${SIGN_IN}
      ${OWN_ACCOUNT}
      ${GOVERNED_ACCOUNTS}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION account_state, clear_failures, set_account_rights, set_account_password, set_account_active, create_account, governs_account;
      DROP FUNCTION drop_totp, confirm_totp, enrol_totp, own_totp, change_own_password, own_passwords, end_sessions;
      DROP FUNCTION count_wrong_password, complete_sign_in, begin_sign_in, count_failure, name_key;
      DROP FUNCTION count_operations, touch_session, open_session_work;
      ${BEFORE}
      DROP TABLE account_recovery_code, account_totp, operation_count, sign_in_failure, former_password;
      DROP POLICY app_reads ON user_session;
      REVOKE SELECT (user_id, created_at, expires_at, revoked_at) ON user_session FROM taizhang_app;
      ALTER TABLE user_session DROP COLUMN id, DROP COLUMN kind, DROP COLUMN address, DROP COLUMN last_used_at, DROP COLUMN idle_minutes;
      ALTER TABLE user_account DROP COLUMN revision, DROP COLUMN must_change_password, DROP COLUMN password_changed_at;
    `);
  }
}

/** A function of the owner's that the application may call; it looks at nothing but its arguments and the actor. */
const grant = (...functions: string[]) => `
      REVOKE EXECUTE ON FUNCTION ${functions.join(', ')} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${functions.join(', ')} TO taizhang_app;`;

const SESSIONS = `
      DROP FUNCTION open_session_work, account_for_sign_in;
      REVOKE EXECUTE ON FUNCTION start_session FROM taizhang_app;
      CREATE FUNCTION open_session_work(hash bytea, at timestamptz)
      RETURNS TABLE (user_id int, username text, display_name text, unit_id int, unit_code text, district_id int,
                     roles text[], reach text, units int[], districts int[], governed int[],
                     session_id bigint, last_used_at timestamptz, must_change_password boolean)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT u.id, u.username, u.display_name, u.unit_id, o.code, o.district_id, u.roles, u.reach, s.units, s.districts, s.governed,
               s.id, s.last_used_at, u.must_change_password
          INTO user_id, username, display_name, unit_id, unit_code, district_id, roles, reach, units, districts, governed,
               session_id, last_used_at, must_change_password
          FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN org_unit o ON o.id = u.unit_id
         WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > at AND u.is_active
           AND s.last_used_at > at - make_interval(mins => s.idle_minutes);
        IF FOUND THEN
          PERFORM set_actor(user_id, unit_id, district_id, roles, reach, units, districts, governed);
          RETURN NEXT;
        END IF;
      END $$;
      COMMENT ON FUNCTION open_session_work IS 'gives the transaction the actor and scope of a session; no row = not signed in';
      CREATE FUNCTION touch_session(hash bytea, at timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE user_session SET last_used_at = at WHERE token_hash = hash AND revoked_at IS NULL AND last_used_at < at
      $$;
      ${grant('open_session_work', 'touch_session')}`;

const COUNTS = `
      CREATE FUNCTION count_operations(name text, at_minute int, more int) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        total int;
      BEGIN
        INSERT INTO operation_count AS c (key, minute, used) VALUES (name, at_minute, more)
        ON CONFLICT (key) DO UPDATE
          SET used = CASE WHEN c.minute = excluded.minute THEN c.used + excluded.used ELSE excluded.used END,
              minute = excluded.minute
        RETURNING used INTO total;
        IF random() < 0.01 THEN
          DELETE FROM operation_count c WHERE c.ctid = ANY (ARRAY(
            SELECT o.ctid FROM operation_count o WHERE o.minute < at_minute - 5 LIMIT 500 FOR UPDATE SKIP LOCKED));
        END IF;
        RETURN total;
      END $$;
      COMMENT ON FUNCTION count_operations IS 'adds to the count of this minute and returns it; old counts are swept away now and then';
      ${grant('count_operations')}`;

/** Signing in, as first built. */
export const SIGN_IN = `
      CREATE FUNCTION name_key(username text) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT 'name:' || encode(sha256(convert_to(username, 'UTF8')), 'hex') $$;

      CREATE FUNCTION count_failure(name text, at timestamptz, allowed int, quiet interval, longest interval)
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
      COMMENT ON FUNCTION count_failure IS
        'counts an attempt as failed before it is judged, so that many at once are no more than many in a row; a block does not count on';
      REVOKE EXECUTE ON FUNCTION count_failure FROM PUBLIC;

      CREATE FUNCTION begin_sign_in(name text, place text, at timestamptz, per_minute int)
      RETURNS TABLE (is_busy boolean, is_blocked boolean, now_blocked boolean, user_id int,
                     password_hash text, password_changed_at timestamptz, must_change_password boolean, totp_secret text)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        this_minute int := floor(extract(epoch FROM at) / 60);
        by_name record;
        by_place record;
      BEGIN
        is_busy := per_minute IS NOT NULL AND (count_operations('sign-in:' || place, this_minute, 1) > per_minute
                   OR count_operations('sign-in', this_minute, 1) > 10 * per_minute);
        IF NOT is_busy THEN
          -- An office may sit behind one address, so an address fails more often before it has to wait.
          SELECT * INTO by_place FROM count_failure('place:' || place, at, 50, '15 minutes', '15 minutes');
          SELECT * INTO by_name FROM count_failure(name_key(name), at, 5, '12 hours', '30 minutes');
          is_blocked := by_place.was_blocked OR by_name.was_blocked;
          now_blocked := by_name.is_blocked AND NOT by_name.was_blocked;
          SELECT u.id, u.password_hash, u.password_changed_at, u.must_change_password, t.secret
            INTO user_id, password_hash, password_changed_at, must_change_password, totp_secret
            FROM user_account u
            LEFT JOIN account_totp t ON t.user_id = u.id AND t.confirmed_at IS NOT NULL
           WHERE u.username = name AND u.is_active;
          DELETE FROM sign_in_failure f WHERE f.key = ANY (ARRAY(
            SELECT o.key FROM sign_in_failure o WHERE o.last_at < at - interval '1 day' LIMIT 20 FOR UPDATE SKIP LOCKED));
        END IF;
        RETURN NEXT;
      END $$;
      COMMENT ON FUNCTION begin_sign_in IS 'one attempt: whether it may be made, and what to check it against; unknown names are counted alike';

      CREATE FUNCTION complete_sign_in(hash bytea, account int, place text, at timestamptz, ends timestamptz, idle int, session_kind text,
                                       must_change boolean, step bigint, recovery bytea) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF step IS NOT NULL THEN
          UPDATE account_totp SET last_step = step WHERE user_id = account AND confirmed_at IS NOT NULL AND last_step < step;
          IF NOT FOUND THEN RETURN false; END IF;
        ELSIF recovery IS NOT NULL THEN
          UPDATE account_recovery_code SET used_at = at WHERE user_id = account AND code_hash = recovery AND used_at IS NULL;
          IF NOT FOUND THEN RETURN false; END IF;
        ELSIF EXISTS (SELECT FROM account_totp WHERE user_id = account AND confirmed_at IS NOT NULL) THEN
          RETURN false;
        END IF;
        DELETE FROM sign_in_failure f USING user_account u WHERE u.id = account AND f.key = name_key(u.username);
        UPDATE sign_in_failure SET failures = failures - 1, blocked_until = NULL WHERE key = 'place:' || place;
        IF must_change THEN
          UPDATE user_account SET must_change_password = true WHERE id = account;
        END IF;
        INSERT INTO user_session (token_hash, user_id, units, districts, governed, created_at, last_used_at, expires_at,
                                  idle_minutes, kind, address)
        SELECT hash, r.user_id, r.units, r.districts, r.governed, at, at, ends, idle, session_kind, place
          FROM reach_of(ARRAY[account]) r JOIN user_account u ON u.id = r.user_id AND u.is_active;
        RETURN FOUND;
      END $$;
      COMMENT ON FUNCTION complete_sign_in IS 'after password and code were right: uses the code up, forgives the failures, opens the session';

      CREATE FUNCTION count_wrong_password(account int, at timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT count_failure(name_key(username), at, 5, '12 hours', '30 minutes') FROM user_account WHERE id = account
      $$;
      COMMENT ON FUNCTION count_wrong_password IS 'of somebody who is signed in and gave a wrong current password';
      ${grant('begin_sign_in', 'complete_sign_in', 'count_wrong_password')}`;

/** What everybody does with the own account, as first built. */
export const OWN_ACCOUNT = `
      CREATE FUNCTION end_sessions(account int, spared bigint, at timestamptz) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        ended int;
      BEGIN
        IF account IS DISTINCT FROM app_setting('app.user') AND NOT governs_account(account, 'security_administrator') THEN
          RETURN 0;
        END IF;
        UPDATE user_session SET revoked_at = at WHERE user_id = account AND revoked_at IS NULL AND id IS DISTINCT FROM spared;
        GET DIAGNOSTICS ended = ROW_COUNT;
        RETURN ended;
      END $$;

      CREATE FUNCTION own_passwords(at timestamptz) RETURNS TABLE (password_hash text, is_current boolean)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH me AS (
          SELECT u.id, u.password_hash FROM user_account u LEFT JOIN sign_in_failure f ON f.key = name_key(u.username)
           WHERE u.id = app_setting('app.user') AND (f.blocked_until > at) IS NOT TRUE)
        SELECT me.password_hash, true FROM me
        UNION ALL
        (SELECT f.password_hash, false FROM me JOIN former_password f ON f.user_id = me.id ORDER BY f.replaced_at DESC LIMIT 4)
      $$;
      COMMENT ON FUNCTION own_passwords IS 'hashes of the last five passwords of the actor; none while the account is blocked';

      CREATE FUNCTION change_own_password(new_hash text, at timestamptz, spared bigint) RETURNS void
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        me int := app_setting('app.user');
      BEGIN
        INSERT INTO former_password (user_id, password_hash, replaced_at)
          SELECT id, password_hash, clock_timestamp() FROM user_account WHERE id = me;
        DELETE FROM former_password WHERE user_id = me AND replaced_at < (
          SELECT min(replaced_at) FROM (
            SELECT replaced_at FROM former_password WHERE user_id = me ORDER BY replaced_at DESC LIMIT 5) last_five);
        UPDATE user_account SET password_hash = new_hash, must_change_password = false, password_changed_at = at, revision = revision + 1
         WHERE id = me;
        PERFORM end_sessions(me, spared, at);
      END $$;

      CREATE FUNCTION own_totp() RETURNS TABLE (secret text, confirmed_at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT secret, confirmed_at FROM account_totp WHERE user_id = app_setting('app.user')
      $$;
      CREATE FUNCTION enrol_totp(sealed text) RETURNS boolean
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH enrolled AS (
          INSERT INTO account_totp AS t (user_id, secret) VALUES (app_setting('app.user'), sealed)
          ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0 WHERE t.confirmed_at IS NULL
          RETURNING 1)
        SELECT EXISTS (SELECT FROM enrolled)
      $$;
      CREATE FUNCTION confirm_totp(step bigint, codes bytea[], at timestamptz) RETURNS boolean
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
      CREATE FUNCTION drop_totp(account int) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        IF NOT governs_account(account, 'security_administrator') THEN
          RETURN false;
        END IF;
        DELETE FROM account_recovery_code WHERE user_id = account;
        DELETE FROM account_totp WHERE user_id = account;
        RETURN FOUND;
      END $$;
      ${grant('end_sessions', 'own_passwords', 'change_own_password', 'own_totp', 'enrol_totp', 'confirm_totp', 'drop_totp')}`;

/** What administrators do with accounts, as first built. */
export const GOVERNED_ACCOUNTS = `
      CREATE FUNCTION governs_account(account int, needed text) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT needed IN (SELECT app_roles()) AND EXISTS (
          SELECT FROM user_account WHERE id = account AND id <> app_setting('app.user') AND unit_id IN (SELECT app_governed()))
      $$;
      COMMENT ON FUNCTION governs_account IS 'whether the actor holds this role and looks after this account; nobody looks after the own';

      CREATE FUNCTION create_account(new_username text, new_display_name text, unit_code text, hash text, at timestamptz) RETURNS int
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        INSERT INTO user_account (username, display_name, unit_id, roles, password_hash, must_change_password, password_changed_at, created_at)
        SELECT new_username, new_display_name, o.id, '{}', hash, true, at, at FROM org_unit o
         WHERE o.code = unit_code AND o.id IN (SELECT app_governed()) AND 'system_administrator' IN (SELECT app_roles())
        ON CONFLICT DO NOTHING RETURNING id
      $$;

      CREATE FUNCTION set_account_active(account int, seen int, active boolean, at timestamptz) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        now_at int;
      BEGIN
        UPDATE user_account SET is_active = active, revision = revision + 1
         WHERE id = account AND revision = seen AND governs_account(account, 'system_administrator') RETURNING revision INTO now_at;
        IF now_at IS NOT NULL AND NOT active THEN
          UPDATE user_session SET revoked_at = at WHERE user_id = account AND revoked_at IS NULL;
        END IF;
        RETURN now_at;
      END $$;

      CREATE FUNCTION set_account_password(account int, seen int, hash text, at timestamptz) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        former text;
        now_at int;
      BEGIN
        UPDATE user_account SET password_hash = hash, must_change_password = true, password_changed_at = at, revision = revision + 1
         WHERE id = account AND revision = seen
           AND governs_account(account, CASE WHEN governs(roles) THEN 'security_administrator' ELSE 'system_administrator' END)
        RETURNING old.password_hash, new.revision INTO former, now_at;
        IF now_at IS NOT NULL THEN
          INSERT INTO former_password (user_id, password_hash, replaced_at) VALUES (account, former, clock_timestamp());
          UPDATE user_session SET revoked_at = at WHERE user_id = account AND revoked_at IS NULL;
        END IF;
        RETURN now_at;
      END $$;
      COMMENT ON FUNCTION set_account_password IS
        'a new first password; of one of the three by the security administrator, so that who makes accounts cannot take theirs over';

      CREATE FUNCTION set_account_rights(account int, seen int, unit_code text, new_roles text[], new_reach text, chosen text[]) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        now_at int;
      BEGIN
        UPDATE user_account SET unit_id = o.id, roles = new_roles, reach = new_reach, revision = revision + 1
          FROM org_unit o
         WHERE o.code = unit_code AND o.id IN (SELECT app_governed())
           AND user_account.id = account AND revision = seen AND governs_account(account, 'security_administrator')
           AND (new_reach <> 'all' OR NOT EXISTS (SELECT FROM org_unit u WHERE u.id NOT IN (SELECT app_governed())))
        RETURNING revision INTO now_at;
        IF now_at IS NOT NULL THEN
          DELETE FROM user_account_unit WHERE user_id = account;
          INSERT INTO user_account_unit (user_id, unit_id)
            SELECT account, o.id FROM org_unit o WHERE o.code = ANY (chosen) AND o.id IN (SELECT app_governed());
        END IF;
        RETURN now_at;
      END $$;

      CREATE FUNCTION clear_failures(account int) RETURNS boolean
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        WITH cleared AS (
          DELETE FROM sign_in_failure f USING user_account u
           WHERE u.id = account AND f.key = name_key(u.username) AND governs_account(account, 'security_administrator') RETURNING 1)
        SELECT EXISTS (SELECT FROM cleared)
      $$;

      CREATE FUNCTION account_state(accounts int[], at timestamptz)
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
      ${grant('governs_account', 'create_account', 'set_account_active', 'set_account_password', 'set_account_rights', 'clear_failures', 'account_state')}`;

/** The functions as they stood before this step. */
const BEFORE = `
      CREATE FUNCTION open_session_work(hash bytea, at timestamptz)
      RETURNS TABLE (user_id int, username text, display_name text, unit_id int, unit_code text, district_id int,
                     roles text[], reach text, units int[], districts int[], governed int[])
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT u.id, u.username, u.display_name, u.unit_id, o.code, o.district_id, u.roles, u.reach, s.units, s.districts, s.governed
          INTO user_id, username, display_name, unit_id, unit_code, district_id, roles, reach, units, districts, governed
          FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN org_unit o ON o.id = u.unit_id
         WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > at AND u.is_active;
        IF FOUND THEN
          PERFORM set_actor(user_id, unit_id, district_id, roles, reach, units, districts, governed);
          RETURN NEXT;
        END IF;
      END $$;
      COMMENT ON FUNCTION open_session_work IS 'gives the transaction the actor and scope of a session; no row = not signed in';
      CREATE FUNCTION account_for_sign_in(name text)
      RETURNS TABLE (user_id int, password_hash text, unit_id int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT id, password_hash, unit_id FROM user_account WHERE username = name AND is_active
      $$;
      ${grant('open_session_work', 'account_for_sign_in')}
      GRANT EXECUTE ON FUNCTION start_session TO taizhang_app;`;
