import { MigrationInterface, QueryRunner } from 'typeorm';

/** 疑似同一人 — persons of the same name and birth date are found at once, among a million. */
export class FindLookAlikes1767225600302 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX person_look_alike ON person (district_id, name COLLATE "C", birth_date) WHERE anonymised_at IS NULL
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_look_alike');
  }
}
