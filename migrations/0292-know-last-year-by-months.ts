import { MigrationInterface, QueryRunner } from 'typeorm';

/** 上年各月 — on which days an opening says what there was a year before; none where the unit is in the row of another. */
export class KnowLastYearByMonths1767225600292 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Until now it was known on 31 December or not at all, of the units below where any of them was told.
    await runner.query(`
      ALTER TABLE opening_cover ADD COLUMN last_year_known date[];
      COMMENT ON COLUMN opening_cover.last_year_known IS '上年已知日: of a unit that has a row of its own';
      GRANT INSERT (last_year_known) ON opening_cover TO taizhang_app;
      ALTER TABLE opening_cover DISABLE TRIGGER keep_versions;
      UPDATE opening_cover c SET last_year_known = CASE WHEN EXISTS (
          SELECT FROM opening_balance b
           WHERE b.district_id = c.district_id AND (b.unit_id <> b.district_id OR c.unit_id = c.district_id)
             AND b.day < date_trunc('year', c.through) AND b.from_version <= c.from_version
             AND (b.until_version > c.from_version) IS NOT FALSE)
        THEN ARRAY[(date_trunc('year', c.through) - interval '1 day')::date] ELSE '{}' END;
      ALTER TABLE opening_cover ENABLE TRIGGER keep_versions;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE opening_cover DROP COLUMN last_year_known');
  }
}
