import { MigrationInterface, QueryRunner } from 'typeorm';

/** 成批核对 — a list that is checked looks many persons up at once, and is counted by a limit of its own. */
export class CountChecksOfLists1767225600225 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE closer_look DROP CONSTRAINT closer_look_kind;
      ALTER TABLE closer_look ADD CONSTRAINT closer_look_kind CHECK (kind IN ('unmask', 'break_glass', 'look_up', 'list_check'));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM closer_look WHERE kind = 'list_check';
      ALTER TABLE closer_look DROP CONSTRAINT closer_look_kind;
      ALTER TABLE closer_look ADD CONSTRAINT closer_look_kind CHECK (kind IN ('unmask', 'break_glass', 'look_up'));
    `);
  }
}
