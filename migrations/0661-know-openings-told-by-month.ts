import { MigrationInterface, QueryRunner } from 'typeorm';

/** 分月 — whether an opening was told month by month, which months without anything do not show. */
export class KnowOpeningsToldByMonth1767225600661 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Until now it was so where something stands before the last day.
    await runner.query(`
      ALTER TABLE opening_cover ADD COLUMN has_months boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN opening_cover.has_months IS '是否分月';
      GRANT INSERT (has_months) ON opening_cover TO taizhang_app;
      ALTER TABLE opening_cover DISABLE TRIGGER keep_versions;
      UPDATE opening_cover c SET has_months = true
       WHERE EXISTS (SELECT FROM opening_balance b
                      WHERE b.district_id = c.district_id AND b.measure = c.measure AND b.day < c.through
                        AND b.day >= date_trunc('year', c.through) AND b.from_version <= c.from_version
                        AND (b.until_version > c.from_version) IS NOT FALSE);
      ALTER TABLE opening_cover ENABLE TRIGGER keep_versions;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE opening_cover DROP COLUMN has_months');
  }
}
