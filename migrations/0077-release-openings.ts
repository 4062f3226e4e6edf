import { MigrationInterface, QueryRunner } from 'typeorm';
import { GOVERNED_ACCOUNTS, OWN_ACCOUNT } from './0020-guard-the-door.js';

/** 放行 — what opens an account to somebody takes effect only after a second administrator's word. */
export class ReleaseOpenings1767225600077 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE user_account ADD COLUMN created_by int REFERENCES user_account (id);
      COMMENT ON COLUMN user_account.created_by IS '开设人: does not release the rights of this account';

      CREATE TABLE account_opening (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        account_id int NOT NULL REFERENCES user_account (id),
        kind text NOT NULL CONSTRAINT account_opening_kind CHECK (kind IN ('password', 'totp', 'rights', 'active')),
        rights jsonb,
        first_half text,
        seen int NOT NULL,
        asked_by int NOT NULL REFERENCES user_account (id),
        asked_as text NOT NULL,
        asked_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'waiting'
          CONSTRAINT account_opening_state CHECK (state IN ('waiting', 'released', 'refused', 'replaced', 'by_owner')),
        decided_by int REFERENCES user_account (id),
        decided_at timestamptz,
        CONSTRAINT account_opening_by_another CHECK (decided_by IS NULL OR state = 'replaced' OR (decided_by <> account_id
          AND (state = 'refused' OR decided_by <> asked_by))),
        CONSTRAINT account_opening_complete CHECK ((kind = 'rights') = (rights IS NOT NULL)),
        CONSTRAINT account_opening_forgets CHECK (state = 'waiting' OR first_half IS NULL)
      );
      CREATE UNIQUE INDEX account_opening_waiting ON account_opening (account_id, kind) WHERE state = 'waiting';
      CREATE INDEX account_opening_decided ON account_opening (account_id, decided_at);
      COMMENT ON TABLE account_opening IS '待放行: asked by one administrator, in effect by another''s release';
      COMMENT ON COLUMN account_opening.first_half IS '一次性密码前半: sealed, known to who asked; gone once it is decided';
      ALTER TABLE account_opening ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON account_opening FOR SELECT TO taizhang_app
        USING (account_id = app_setting('app.user')
               OR EXISTS (SELECT FROM user_account u WHERE u.id = account_id AND u.unit_id IN (SELECT app_governed())));
      GRANT SELECT ON account_opening TO taizhang_app;
      INSERT INTO sealed_column VALUES ('account_opening', 'first_half', 'id');
      CALL audits('account_opening', 'id', 'account_id', 'kind', 'rights', 'state', 'asked_by', 'decided_by', '*first_half');

      DROP FUNCTION create_account, set_account_active, set_account_password, set_account_rights, drop_totp;
      ${ASKING}
      ${RELEASING}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION own_notices, release_opening, refuse_opening, may_release, ask_opening, opens_rights, reached_from, create_account, disable_account, narrow_rights, write_rights;
      DROP FUNCTION account_state, clear_failures, governs_account;
      DELETE FROM sealed_column WHERE table_name = 'account_opening';
      DROP TABLE account_opening;
      DROP FUNCTION account_opening_audit;
      ALTER TABLE user_account DROP COLUMN created_by;
      ${GOVERNED_ACCOUNTS}
      ${/CREATE FUNCTION drop_totp[\s\S]*?END \$\$;/.exec(OWN_ACCOUNT)![0]}
      REVOKE EXECUTE ON FUNCTION drop_totp FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION drop_totp TO taizhang_app;
    `);
  }
}

const ASKING = `
      CREATE FUNCTION reached_from(unit int, how_far text, chosen int[]) RETURNS int[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT array_agg(DISTINCT r.id) FROM (
          SELECT unit AS id
          UNION SELECT s.unit_id FROM org_unit_spans(unit, '-infinity', 'infinity') s WHERE how_far = 'own_unit_and_below'
          UNION SELECT s.unit_id FROM unnest(chosen) c (id), org_unit_spans(c.id, '-infinity', 'infinity') s WHERE how_far = 'chosen_units'
          UNION SELECT o.id FROM org_unit o WHERE how_far = 'all') r
      $$;
      COMMENT ON FUNCTION reached_from IS 'the units that a reach comes to from a unit, before anybody has it; as reach_of';

      CREATE FUNCTION opens_rights(account int, rights jsonb) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT o.id <> u.unit_id
            OR NOT ARRAY(SELECT jsonb_array_elements_text(rights -> 'roles')) <@ u.roles
            OR u.reach = 'own_records' AND rights ->> 'reach' <> 'own_records'
            OR NOT reached_from(o.id, rights ->> 'reach',
                                ARRAY(SELECT c.id FROM org_unit c WHERE c.code IN (SELECT jsonb_array_elements_text(rights -> 'chosenUnitCodes'))))
                   <@ reached_from(u.unit_id, u.reach, ARRAY(SELECT c.unit_id FROM user_account_unit c WHERE c.user_id = u.id))
          FROM user_account u, org_unit o WHERE u.id = account AND o.code = rights ->> 'unitCode'
      $$;
      COMMENT ON FUNCTION opens_rights IS 'whether an account would hold, reach or sit at anything that it does not now; what only takes away does not';

      CREATE FUNCTION create_account(new_username text, new_display_name text, unit_code text, hash text, sealed_half text, at timestamptz) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        made int;
      BEGIN
        INSERT INTO user_account (username, display_name, unit_id, roles, password_hash, must_change_password, password_changed_at, created_at, created_by)
        SELECT new_username, new_display_name, o.id, '{}', hash, true, at, at, app_setting('app.user') FROM org_unit o
         WHERE o.code = unit_code AND o.id IN (SELECT app_governed()) AND 'system_administrator' IN (SELECT app_roles())
        ON CONFLICT DO NOTHING RETURNING id INTO made;
        IF made IS NOT NULL THEN
          INSERT INTO account_opening (account_id, kind, first_half, seen, asked_by, asked_as, asked_at)
            VALUES (made, 'password', sealed_half, 1, app_setting('app.user'), 'system_administrator', at);
        END IF;
        RETURN made;
      END $$;
      COMMENT ON FUNCTION create_account IS 'nobody can sign in with it before a second administrator has released the first password';

      CREATE FUNCTION ask_opening(account int, seen int, what text, asked_rights jsonb, sealed_half text, at timestamptz) RETURNS bigint
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

      CREATE FUNCTION disable_account(account int, seen int, at timestamptz) RETURNS int
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

      CREATE FUNCTION write_rights(account int, seen int, given jsonb) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        now_at int;
      BEGIN
        UPDATE user_account SET unit_id = o.id, roles = ARRAY(SELECT jsonb_array_elements_text(given -> 'roles')),
                                reach = given ->> 'reach', revision = revision + 1
          FROM org_unit o
         WHERE o.code = given ->> 'unitCode' AND o.id IN (SELECT app_governed()) AND user_account.id = account AND revision = seen
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
      REVOKE EXECUTE ON FUNCTION write_rights, reached_from FROM PUBLIC;

      CREATE FUNCTION narrow_rights(account int, seen int, given jsonb) RETURNS int
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT CASE WHEN governs_account(account, 'security_administrator') AND NOT opens_rights(account, given)
                    THEN write_rights(account, seen, given) END
      $$;
      COMMENT ON FUNCTION narrow_rights IS 'takes rights away, by one administrator; what gives any is asked and released';
      REVOKE EXECUTE ON FUNCTION create_account, ask_opening, disable_account, narrow_rights, opens_rights FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION create_account, ask_opening, disable_account, narrow_rights, opens_rights TO taizhang_app;`;

const RELEASING = `
      CREATE FUNCTION may_release(opening bigint) RETURNS boolean
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
      COMMENT ON FUNCTION may_release IS
        'another person, of the other duty or the auditor; of the two who administer the auditor alone; rights never by who made the account';

      CREATE FUNCTION release_opening(opening bigint, hash text, at timestamptz) RETURNS int
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

      CREATE FUNCTION refuse_opening(opening bigint, at timestamptz) RETURNS boolean
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE account_opening SET state = 'refused', first_half = NULL, decided_by = app_setting('app.user'), decided_at = at
         WHERE id = opening AND state = 'waiting' AND (may_release(opening) OR asked_by = app_setting('app.user'));
        RETURN FOUND;
      END $$;
      COMMENT ON FUNCTION refuse_opening IS 'by who might release it, or taken back by who asked';
      CREATE FUNCTION own_notices(since timestamptz) RETURNS TABLE (kind text, decided_at timestamptz, asked_by text, decided_by text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT p.kind, p.decided_at, CASE WHEN p.state = 'released' THEN asker.display_name END, decider.display_name
          FROM account_opening p JOIN user_account asker ON asker.id = p.asked_by LEFT JOIN user_account decider ON decider.id = p.decided_by
         WHERE p.account_id = app_setting('app.user') AND p.state IN ('released', 'by_owner') AND p.decided_at > since
         ORDER BY p.decided_at DESC, p.id DESC LIMIT 20
      $$;
      COMMENT ON FUNCTION own_notices IS 'what was done to the own account and by whom; nobody named = the owner of the database';
      REVOKE EXECUTE ON FUNCTION may_release, release_opening, refuse_opening, own_notices FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION may_release, release_opening, refuse_opening, own_notices TO taizhang_app;`;
