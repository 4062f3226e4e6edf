import { MigrationInterface, QueryRunner } from 'typeorm';

/** 三员分立与数据范围 — the administrators apart from the business and from each other, and how far each account reaches. */
export class SeparateDutiesAndReach1767225600015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION governs(roles text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT roles && ARRAY['system_administrator', 'security_administrator', 'auditor'] $$;
      COMMENT ON FUNCTION governs IS '三员: system administrator, security administrator or auditor; they look after accounts and audit, never at records';

      -- Who administered and also worked on records keeps the administration; the other roles are granted to an account of their own.
      UPDATE user_account SET roles = ARRAY['system_administrator'] WHERE 'administrator' = ANY (roles);
      ALTER TABLE user_account
        ADD COLUMN reach text NOT NULL DEFAULT 'own_unit_and_below' CONSTRAINT user_account_reach_known
          CHECK (reach IN ('own_records', 'own_unit', 'own_unit_and_below', 'chosen_units', 'all')),
        ADD CONSTRAINT user_account_separate_duties CHECK (NOT governs(roles) OR cardinality(roles) = 1);
      COMMENT ON COLUMN user_account.reach IS '数据范围: 仅本人、本单位、本单位及下级、指定单位、全部';

      CREATE TABLE user_account_unit (
        user_id int NOT NULL REFERENCES user_account (id),
        unit_id int NOT NULL REFERENCES org_unit (id),
        PRIMARY KEY (user_id, unit_id)
      );
      COMMENT ON TABLE user_account_unit IS '指定单位: reached, with the units below them, besides the own unit; only under the reach chosen_units';

      CREATE FUNCTION reach_of(accounts int[]) RETURNS TABLE (user_id int, units int[], districts int[], governed int[])
      LANGUAGE sql STABLE AS $$
        WITH account AS (SELECT * FROM user_account WHERE id = ANY (accounts)),
        reached (id, unit_id) AS (
          SELECT a.id, a.unit_id FROM account a
          UNION SELECT a.id, s.unit_id FROM account a, org_unit_spans(a.unit_id, '-infinity', 'infinity') s
                 WHERE a.reach = 'own_unit_and_below'
          UNION SELECT a.id, s.unit_id FROM account a JOIN user_account_unit c ON c.user_id = a.id,
                       org_unit_spans(c.unit_id, '-infinity', 'infinity') s
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
      COMMENT ON FUNCTION reach_of IS 'the units whose records an account reaches, or whose accounts and audit it governs; never both';

      ALTER TABLE user_session ADD COLUMN governed int[] NOT NULL DEFAULT '{}';

      CREATE FUNCTION refresh_sessions(accounts int[]) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        UPDATE user_session s SET units = r.units, districts = r.districts, governed = r.governed
          FROM reach_of(accounts) r
         WHERE s.user_id = r.user_id AND s.revoked_at IS NULL
           AND (s.units, s.districts, s.governed) IS DISTINCT FROM (r.units, r.districts, r.governed)
      $$;
      COMMENT ON FUNCTION refresh_sessions IS 'what was taken away is gone for the next operation of a session that is open; requests pay nothing for it';
      REVOKE EXECUTE ON FUNCTION refresh_sessions FROM PUBLIC;
      SELECT refresh_sessions(array_agg(id)) FROM user_account;

      CREATE FUNCTION refresh_sessions_of_accounts() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM refresh_sessions(array_agg(n.id)) FROM new_rows n JOIN old_rows o ON o.id = n.id
          WHERE (n.unit_id, n.roles, n.reach) IS DISTINCT FROM (o.unit_id, o.roles, o.reach);
        RETURN NULL;
      END $$;
      CREATE TRIGGER refresh_sessions AFTER UPDATE ON user_account REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION refresh_sessions_of_accounts();

      CREATE FUNCTION refresh_sessions_of_choice() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM refresh_sessions(array_agg(DISTINCT user_id)) FROM changed;
        RETURN NULL;
      END $$;
      CREATE TRIGGER choose AFTER INSERT ON user_account_unit REFERENCING NEW TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION refresh_sessions_of_choice();
      CREATE TRIGGER choose_no_more AFTER DELETE ON user_account_unit REFERENCING OLD TABLE AS changed
        FOR EACH STATEMENT EXECUTE FUNCTION refresh_sessions_of_choice();

      CREATE FUNCTION refresh_all_sessions() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        PERFORM refresh_sessions(array_agg(DISTINCT user_id)) FROM user_session WHERE revoked_at IS NULL;
        RETURN NULL;
      END $$;
      CREATE TRIGGER refresh_sessions AFTER INSERT OR UPDATE OR DELETE ON org_unit_parent
        FOR EACH STATEMENT EXECUTE FUNCTION refresh_all_sessions();
      CREATE TRIGGER refresh_sessions AFTER INSERT OR UPDATE ON org_unit
        FOR EACH STATEMENT EXECUTE FUNCTION refresh_all_sessions();

      CREATE FUNCTION app_governed() RETURNS SETOF int LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT unnest(nullif(current_setting('app.governed', true), '')::int[]) $$;
      CREATE FUNCTION app_districts() RETURNS SETOF int LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT unnest(nullif(current_setting('app.districts', true), '')::int[]) $$;
      CREATE FUNCTION app_roles() RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS
        $$ SELECT unnest(nullif(current_setting('app.roles', true), '')::text[]) $$;
      COMMENT ON FUNCTION app_governed IS 'the units whose accounts and audit the actor of this transaction looks after; none set = none';
      COMMENT ON FUNCTION app_districts IS 'the partitions in which the actor of this transaction has any unit; none set = none';
      COMMENT ON FUNCTION app_roles IS 'the roles of the actor of this transaction; none set = none';

      DROP FUNCTION open_session_work, start_session, set_actor;
      CREATE FUNCTION set_actor(user_id int, unit_id int, district_id int, roles text[], reach text,
                                units int[], districts int[], governed int[]) RETURNS void
      LANGUAGE sql AS $$
        SELECT set_config('app.user', user_id::text, true), set_config('app.unit', unit_id::text, true),
               set_config('app.district', district_id::text, true), set_config('app.roles', roles::text, true),
               set_config('app.reach', reach, true), set_config('app.units', units::text, true),
               set_config('app.districts', districts::text, true), set_config('app.governed', governed::text, true)
      $$;
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
      CREATE FUNCTION start_session(hash bytea, account int, expires timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        INSERT INTO user_session (token_hash, user_id, units, districts, governed, expires_at)
        SELECT hash, r.user_id, r.units, r.districts, r.governed, expires FROM reach_of(ARRAY[account]) r
      $$;
      REVOKE EXECUTE ON FUNCTION open_session_work, start_session FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION open_session_work, start_session TO taizhang_app;

      ALTER TABLE user_account_unit ENABLE ROW LEVEL SECURITY;
      GRANT SELECT ON user_account_unit TO taizhang_app;
      GRANT SELECT (reach) ON user_account TO taizhang_app;
      CREATE POLICY app_reads ON user_account_unit FOR SELECT TO taizhang_app
        USING (user_id = app_setting('app.user')
               OR EXISTS (SELECT FROM user_account u WHERE u.id = user_id AND u.unit_id IN (SELECT app_governed())));
      ALTER POLICY app_reads ON user_account
        USING (unit_id IN (SELECT app_units()) OR unit_id IN (SELECT app_governed()) OR id = app_setting('app.user'));
      ALTER POLICY app_scope ON employer USING (district_id IN (SELECT app_districts()));
      ALTER POLICY app_scope ON record_change USING (district_id IN (SELECT app_districts()));
      ALTER POLICY app_scope ON recount USING (district_id IN (SELECT app_districts()));
      ALTER POLICY app_scope ON parked_group USING (district_id IN (SELECT app_districts()));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    const ownDistrictOrBelow = `(district_id = app_setting('app.district') OR district_id IN (SELECT app_units()))`;
    await runner.query(`
      ALTER POLICY app_scope ON parked_group USING ${ownDistrictOrBelow};
      ALTER POLICY app_scope ON recount USING ${ownDistrictOrBelow};
      ALTER POLICY app_scope ON record_change USING ${ownDistrictOrBelow};
      ALTER POLICY app_scope ON employer USING ${ownDistrictOrBelow};
      ALTER POLICY app_reads ON user_account USING (unit_id IN (SELECT app_units()) OR id = app_setting('app.user'));

      DROP FUNCTION open_session_work, start_session, set_actor;
      CREATE FUNCTION set_actor(user_id int, unit_id int, district_id int, units int[]) RETURNS void
      LANGUAGE sql AS $$
        SELECT set_config('app.user', user_id::text, true), set_config('app.unit', unit_id::text, true),
               set_config('app.district', district_id::text, true), set_config('app.units', units::text, true)
      $$;

      CREATE FUNCTION open_session_work(hash bytea, at timestamptz)
      RETURNS TABLE (user_id int, username text, display_name text, unit_id int, unit_code text,
                     district_id int, roles text[], units int[], districts int[])
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT u.id, u.username, u.display_name, u.unit_id, o.code, o.district_id, u.roles, s.units, s.districts
          INTO user_id, username, display_name, unit_id, unit_code, district_id, roles, units, districts
          FROM user_session s JOIN user_account u ON u.id = s.user_id JOIN org_unit o ON o.id = u.unit_id
         WHERE s.token_hash = hash AND s.revoked_at IS NULL AND s.expires_at > at AND u.is_active;
        IF FOUND THEN
          PERFORM set_actor(user_id, unit_id, district_id, units);
          RETURN NEXT;
        END IF;
      END $$;
      COMMENT ON FUNCTION open_session_work IS 'gives the transaction the actor and scope of a session; no row = not signed in';
      CREATE FUNCTION start_session(hash bytea, account int, expires timestamptz) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
        INSERT INTO user_session (token_hash, user_id, units, districts, expires_at)
        SELECT hash, u.id, array_agg(DISTINCT o.id), array_agg(DISTINCT o.district_id), expires
          FROM user_account u, org_unit_spans(u.unit_id, '-infinity', 'infinity') s JOIN org_unit o ON o.id = s.unit_id
         WHERE u.id = account GROUP BY u.id
      $$;
      REVOKE EXECUTE ON FUNCTION open_session_work, start_session FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION open_session_work, start_session TO taizhang_app;

      DROP TRIGGER refresh_sessions ON org_unit;
      DROP TRIGGER refresh_sessions ON org_unit_parent;
      DROP TRIGGER refresh_sessions ON user_account;
      DROP TABLE user_account_unit;
      DROP FUNCTION app_roles, app_districts, app_governed;
      DROP FUNCTION refresh_all_sessions, refresh_sessions_of_choice, refresh_sessions_of_accounts, refresh_sessions, reach_of;
      ALTER TABLE user_session DROP COLUMN governed;
      ALTER TABLE user_account DROP CONSTRAINT user_account_separate_duties, DROP COLUMN reach;
      DROP FUNCTION governs;
      UPDATE user_account SET roles = ARRAY['administrator'] WHERE 'system_administrator' = ANY (roles);
      UPDATE user_session s SET revoked_at = now()
        FROM user_account u WHERE u.id = s.user_id AND s.revoked_at IS NULL AND s.units = '{}';
    `);
  }
}
