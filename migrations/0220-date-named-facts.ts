import { MigrationInterface, QueryRunner } from 'typeorm';

/** 具名事实 — dated by the day on which it is compiled: facts of a year are told when its periods are closed. */
export class DateNamedFacts1767225600220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Facts that stand were compiled when they were entered; nobody changed them.
    await runner.query(`
      ALTER TABLE named_fact ADD COLUMN compiled_on date;
      ALTER TABLE named_fact DISABLE TRIGGER USER;
      UPDATE named_fact f SET compiled_on = coalesce((to_jsonb(f) ->> 'recorded_on')::date, as_of);
      ALTER TABLE named_fact ENABLE TRIGGER USER;
      ALTER TABLE named_fact ALTER COLUMN compiled_on SET NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE named_fact DROP COLUMN compiled_on');
  }
}
