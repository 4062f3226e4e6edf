import { MigrationInterface, QueryRunner } from 'typeorm';

/** 账位当时 — a position of the journal knows what the office kept, and which targets stood, when it was reached. */
export class StandByWhatWasKnown1767225600176 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE target_change (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        target_id bigint NOT NULL,
        revision int NOT NULL,
        territory_id int NOT NULL
      );
      COMMENT ON TABLE target_change IS '目标变动: every version of every target, numbered in the order in which they were committed';
      CREATE INDEX target_change_territory ON target_change (territory_id, target_id);
      CREATE INDEX target_change_target ON target_change (target_id, id);
      INSERT INTO target_change (target_id, revision, territory_id)
      SELECT record_id, revision, territory_id FROM record_revision WHERE record_type = 'target' ORDER BY changed_at, record_id, revision;

      CREATE TABLE posting_standing (
        district_id int NOT NULL,
        since bigint NOT NULL,
        office_version int NOT NULL REFERENCES office_version (version),
        target_change bigint NOT NULL,
        PRIMARY KEY (district_id, since)
      );
      COMMENT ON TABLE posting_standing IS '账位当时: what stood from the entry on that the district had posted first by it; a line only where it is another than before';
      COMMENT ON COLUMN posting_standing.office_version IS 'the last version of what the office kept';
      COMMENT ON COLUMN posting_standing.target_change IS 'the last change of a target; 0 before the first';
      INSERT INTO posting_standing (district_id, since, office_version, target_change)
      SELECT e.district_id, min(e.id), v.versions[greatest(width_bucket(e.posted_at, v.made), 1)], width_bucket(e.posted_at, t.changed)
        FROM journal_entry e,
             (SELECT array_agg(version ORDER BY made_at, version) AS versions, array_agg(made_at ORDER BY made_at, version) AS made FROM office_version) v,
             (SELECT coalesce(array_agg(changed_at ORDER BY changed_at), '{}') AS changed FROM record_revision WHERE record_type = 'target') t
       GROUP BY e.district_id, 3, 4;

      ALTER TABLE target_change ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON target_change FOR SELECT TO taizhang_app USING (territory_id IN (SELECT app_units()));
      CREATE POLICY jobs_read ON target_change FOR SELECT TO taizhang_jobs USING (true);
      GRANT SELECT ON target_change TO taizhang_app, taizhang_jobs;
      GRANT SELECT ON posting_standing TO taizhang_app;
      GRANT SELECT, INSERT ON posting_standing TO taizhang_jobs;
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON target_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON posting_standing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE FUNCTION number_target() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        RETURN NULL;
      END $$;
      CREATE TRIGGER numbered AFTER INSERT OR UPDATE ON target FOR EACH ROW EXECUTE FUNCTION number_target();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER numbered ON target;
      DROP FUNCTION number_target;
      DROP TABLE posting_standing, target_change;
    `);
  }
}
