import { MigrationInterface, QueryRunner } from 'typeorm';

/** 证据包 — one file per freeze, made once and kept. */
export class KeepEvidencePacks1767225600240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_pack (
        freeze_id bigint PRIMARY KEY REFERENCES period_freeze (id),
        documents bigint[] NOT NULL,
        asked_by int NOT NULL REFERENCES user_account (id),
        asked_at timestamptz NOT NULL
      );
      COMMENT ON TABLE evidence_pack IS '证据包: who asked for that of a freeze, and with which kept files in it';

      CREATE TABLE evidence_made (
        freeze_id bigint PRIMARY KEY REFERENCES evidence_pack (freeze_id),
        attempt uuid NOT NULL,
        made_at timestamptz NOT NULL,
        byte_count bigint NOT NULL,
        digest text NOT NULL CONSTRAINT evidence_made_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        fingerprint text NOT NULL,
        figures int NOT NULL,
        entries int NOT NULL,
        differences int NOT NULL
      );
      COMMENT ON TABLE evidence_made IS '证据包已制作: its bytes are all here, and never made again';
      COMMENT ON COLUMN evidence_made.fingerprint IS '公钥指纹: of the key that signed it, which may be another by now';
      COMMENT ON COLUMN evidence_made.differences IS 'printed values that its entries do not come to';

      CREATE TABLE evidence_chunk (
        freeze_id bigint NOT NULL REFERENCES evidence_pack (freeze_id),
        attempt uuid NOT NULL,
        place int NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (freeze_id, attempt, place)
      );
      -- Packed bytes do not get smaller.
      ALTER TABLE evidence_chunk ALTER bytes SET STORAGE EXTERNAL;
      COMMENT ON TABLE evidence_chunk IS '证据包内容: its bytes in order, by the attempt that wrote them';

      ALTER TABLE evidence_pack ENABLE ROW LEVEL SECURITY;
      ALTER TABLE evidence_made ENABLE ROW LEVEL SECURITY;
      ALTER TABLE evidence_chunk ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON evidence_pack FOR SELECT TO taizhang_app USING (EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      CREATE POLICY app_asks ON evidence_pack FOR INSERT TO taizhang_app
        WITH CHECK (asked_by = app_setting('app.user') AND EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      CREATE POLICY app_scope ON evidence_made FOR SELECT TO taizhang_app USING (EXISTS (SELECT FROM period_freeze f WHERE f.id = freeze_id));
      CREATE POLICY jobs_all ON evidence_pack TO taizhang_jobs USING (true);
      CREATE POLICY jobs_all ON evidence_made TO taizhang_jobs USING (true) WITH CHECK (true);
      CREATE POLICY jobs_all ON evidence_chunk TO taizhang_jobs USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT ON evidence_pack TO taizhang_app;
      GRANT SELECT ON evidence_made TO taizhang_app;
      GRANT SELECT ON evidence_pack TO taizhang_jobs;
      GRANT SELECT, INSERT ON evidence_made TO taizhang_jobs;
      GRANT SELECT, INSERT, DELETE ON evidence_chunk TO taizhang_jobs;
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_pack FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_made FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR TRUNCATE ON evidence_chunk FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE FUNCTION keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$;
      CREATE TRIGGER keep_made BEFORE DELETE ON evidence_chunk FOR EACH ROW EXECUTE FUNCTION keep_evidence();

      CREATE FUNCTION evidence_progress(printed bigint) RETURNS TABLE (state text, progress int)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS 'SELECT NULL::text, NULL::int';
      REVOKE EXECUTE ON FUNCTION keep_evidence, evidence_progress FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION evidence_progress TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION evidence_progress;
      DROP TABLE evidence_chunk, evidence_made, evidence_pack;
      DROP FUNCTION keep_evidence;
    `);
  }
}
