import { MigrationInterface, QueryRunner } from 'typeorm';

/** 号码变更 — whether somebody's number was corrected is asked at every entry and posting, before anything else about it. */
export class FindCorrectedNumbers1767225600490 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX person_correction_corrected ON person_correction (person_id) WHERE status = 'corrected' AND new_number IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_correction_corrected');
  }
}
