import { MigrationInterface, QueryRunner } from 'typeorm';

/** 密钥轮换 — everything not under the current key is sealed anew, by a job that can be killed and goes on. */
export class RotateKeys1767225600056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO sealed_column VALUES ('account_totp', 'secret', 'user_id');

      CREATE TABLE key_rotation (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        prefix text NOT NULL,
        requested_by int REFERENCES user_account (id),
        requested_at timestamptz NOT NULL,
        finished_at timestamptz
      );
      CREATE UNIQUE INDEX key_rotation_one_open ON key_rotation (prefix) WHERE finished_at IS NULL;
      CREATE TABLE key_rotation_step (
        rotation_id int NOT NULL REFERENCES key_rotation (id),
        table_name text NOT NULL,
        column_name text NOT NULL,
        part text NOT NULL CHECK (part IN ('rows', 'revisions')),
        after_id bigint NOT NULL DEFAULT 0,
        resealed bigint NOT NULL DEFAULT 0,
        PRIMARY KEY (rotation_id, table_name, column_name, part)
      );
      COMMENT ON TABLE key_rotation IS '密钥轮换: one run, by the key to which it leads';
      COMMENT ON TABLE key_rotation_step IS '轮换进度: a killed run goes on behind after_id';

      CREATE FUNCTION ask_for_rotation(to_prefix text, at timestamptz) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        rotation int;
      BEGIN
        IF NOT 'security_administrator' IN (SELECT app_roles()) THEN
          RAISE EXCEPTION 'not permitted' USING ERRCODE = 'insufficient_privilege';
        END IF;
        INSERT INTO key_rotation (prefix, requested_by, requested_at) VALUES (to_prefix, app_setting('app.user'), at)
          ON CONFLICT DO NOTHING RETURNING id INTO rotation;
        RETURN coalesce(rotation, (SELECT id FROM key_rotation WHERE prefix = to_prefix AND finished_at IS NULL));
      END $$;

      CREATE FUNCTION forget_sealing_keys(current_prefix text) RETURNS text[]
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        c sealed_column;
        old text;
        used boolean;
        forgotten text[] := '{}';
      BEGIN
        FOR old IN SELECT prefix FROM sealing_key WHERE prefix <> current_prefix LOOP
          used := false;
          FOR c IN SELECT * FROM sealed_column LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE starts_with(%I, $1))', c.table_name, c.column_name) INTO used USING old;
            used := used OR EXISTS (SELECT FROM record_revision r
                                     WHERE r.record_type = c.table_name AND starts_with(r.data ->> c.column_name, old));
            EXIT WHEN used;
          END LOOP;
          IF NOT used THEN
            DELETE FROM sealing_key WHERE prefix = old;
            forgotten := forgotten || old;
          END IF;
        END LOOP;
        RETURN forgotten;
      END $$;
      COMMENT ON FUNCTION forget_sealing_keys IS 'keys under which nothing is left: they may be taken out of FIELD_KEYS';

      ALTER TABLE key_rotation ENABLE ROW LEVEL SECURITY;
      ALTER TABLE key_rotation_step ENABLE ROW LEVEL SECURITY;
      CREATE POLICY jobs_all ON key_rotation TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON key_rotation_step TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY app_reads ON key_rotation FOR SELECT TO taizhang_app USING ('security_administrator' IN (SELECT app_roles()));
      CREATE POLICY app_reads ON key_rotation_step FOR SELECT TO taizhang_app USING ('security_administrator' IN (SELECT app_roles()));
      GRANT SELECT, INSERT, UPDATE ON key_rotation, key_rotation_step TO taizhang_jobs;
      GRANT SELECT ON key_rotation, key_rotation_step TO taizhang_app;
      REVOKE EXECUTE ON FUNCTION ask_for_rotation, forget_sealing_keys FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ask_for_rotation TO taizhang_app;
      GRANT EXECUTE ON FUNCTION forget_sealing_keys TO taizhang_jobs;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION forget_sealing_keys, ask_for_rotation;
      DROP TABLE key_rotation_step, key_rotation;
      DELETE FROM sealed_column WHERE table_name = 'account_totp';
    `);
  }
}
