import { MigrationInterface, QueryRunner } from 'typeorm';

/** 只有比率 — said by the indicator itself, so that a figure of it is read as the rate. */
export class MarkRatesAlone1767225600530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE office_indicator i SET definition = definition || '{"alone": true}'
       WHERE definition ->> 'kind' = 'ratio' AND NOT definition ? 'formula'
         AND EXISTS (SELECT FROM indicator_source s WHERE s.indicator_code = i.code AND s.document LIKE '%,只有比率')
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE office_indicator SET definition = definition - 'alone'");
  }
}
