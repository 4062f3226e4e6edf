import { MigrationInterface, QueryRunner } from 'typeorm';

/** 文件 — bytes that an office was given or gave out, as they were. */
export class KeepFiles1767225600215 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE kept_file (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        name text NOT NULL,
        purpose text NOT NULL,
        kind text NOT NULL,
        byte_count int NOT NULL CONSTRAINT kept_file_not_empty CHECK (byte_count > 0),
        digest text NOT NULL CONSTRAINT kept_file_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        content_key text NOT NULL CONSTRAINT kept_file_sealed CHECK (is_sealed(content_key)),
        content bytea NOT NULL,
        kept_by int NOT NULL REFERENCES user_account (id),
        kept_at timestamptz NOT NULL,
        CONSTRAINT kept_file_once UNIQUE (unit_id, digest)
      );
      -- Sealed bytes do not get smaller.
      ALTER TABLE kept_file ALTER content SET STORAGE EXTERNAL;
      COMMENT ON TABLE kept_file IS '文件: bytes as they came, sealed; the same bytes once for a unit; rows are only added';
      COMMENT ON COLUMN kept_file.kind IS 'what its bytes are, whatever its name says';
      COMMENT ON COLUMN kept_file.digest IS 'SHA-256 of the bytes as they came';
      COMMENT ON COLUMN kept_file.content_key IS 'what the content is sealed by, sealed by the key of the office';
      INSERT INTO sealed_column VALUES ('kept_file', 'content_key', 'id');
      GRANT SELECT ON kept_file TO taizhang_app, taizhang_jobs;
      GRANT INSERT (unit_id, name, purpose, kind, byte_count, digest, content_key, content, kept_by, kept_at) ON kept_file TO taizhang_app;
      ALTER TABLE kept_file ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON kept_file TO taizhang_app
        USING (unit_id IN (SELECT app_units())) WITH CHECK (unit_id IN (SELECT app_units()));
      CREATE POLICY jobs_read ON kept_file FOR SELECT TO taizhang_jobs USING (true);
      CREATE FUNCTION keep_file() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      REVOKE EXECUTE ON FUNCTION keep_file FROM PUBLIC;
      CREATE TRIGGER keep_given BEFORE UPDATE ON kept_file FOR EACH ROW EXECUTE FUNCTION keep_file();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON kept_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CALL audits('kept_file', 'id', 'unit_id', 'name', 'purpose', 'kind', 'byte_count', 'digest');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM sealed_column WHERE table_name = 'kept_file';
      DROP TABLE kept_file;
      DROP FUNCTION keep_file, kept_file_audit;
    `);
  }
}
