import { MigrationInterface, QueryRunner } from 'typeorm';

/** 自设指标与填报任何指标 — an office adds indicators of its own; a figure says by what its value is multiplied to be counted, so that one rule counts whatever indicator it is of. */
export class ReportAnyIndicator1767225600163 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Rewritten as a table and not row by row: what was typed in stays the version it was.
    await runner.query(`
      ALTER TABLE reported_figure ADD COLUMN factor int;
      ALTER TABLE reported_figure ALTER COLUMN factor TYPE int USING
        CASE WHEN indicator_code IN ('pension_premium_paid_for_poor_amount', 'construction_injury_premium',
                                     'deferred_premium_amount', 'pension_raised_amount') THEN 10000 ELSE 1 END;
      ALTER TABLE reported_figure ALTER COLUMN factor SET DEFAULT 1, ALTER COLUMN factor SET NOT NULL,
        ADD CONSTRAINT reported_figure_factor CHECK (factor IN (1, 10000));

      CREATE TABLE office_indicator (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code text NOT NULL CONSTRAINT office_indicator_code CHECK (code ~ '^[a-z][a-z0-9_]{2,59}$'),
        place int NOT NULL,
        definition jsonb NOT NULL,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT office_indicator_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE office_indicator IS '自设指标: indicators that the office added itself, in the versions of its data';
      CREATE UNIQUE INDEX office_indicator_once ON office_indicator (code) WHERE until_version IS NULL;
      GRANT SELECT ON office_indicator TO taizhang_app, taizhang_jobs;
      GRANT INSERT (code, place, definition, from_version), UPDATE (until_version) ON office_indicator TO taizhang_app;
      CREATE TRIGGER keep_versions BEFORE UPDATE ON office_indicator FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON office_indicator FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE office_indicator; ALTER TABLE reported_figure DROP COLUMN factor',
    );
  }
}
