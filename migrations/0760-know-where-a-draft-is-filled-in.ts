import { MigrationInterface, QueryRunner } from 'typeorm';

/** 填写处 — two windows with one draft do not write over each other. */
export class KnowWhereADraftIsFilledIn1767225600760 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE form_draft ADD held_by text CONSTRAINT form_draft_held CHECK (length(held_by) <= 64);
      COMMENT ON COLUMN form_draft.held_by IS '填写处: the window that took it up last, by the number it made for itself; no other writes into it';
      GRANT INSERT (held_by), UPDATE (held_by) ON form_draft TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE form_draft DROP held_by');
  }
}
