import { MigrationInterface, QueryRunner } from 'typeorm';

/** 附件 — the files that go with a document, in the order of their numbers. */
export class AnnexesOfDeliverables1767225600580 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE deliverable ADD COLUMN annexes jsonb;
      COMMENT ON COLUMN deliverable.annexes IS '附件: title, annexFileId; the first is 附件1';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE deliverable DROP COLUMN annexes');
  }
}
