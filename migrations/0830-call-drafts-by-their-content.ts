import { MigrationInterface, QueryRunner } from 'typeorm';

/** 草稿名目 — several drafts of one form are told apart by what is in them, without opening any. */
export class CallDraftsByTheirContent1767225600830 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE form_draft ADD known_as text
        CONSTRAINT form_draft_known_as_sealed CHECK (is_sealed(known_as) AND length(known_as) < 2000);
      COMMENT ON COLUMN form_draft.known_as IS '名目: some words of what was typed, with whose it is; sealed';
      INSERT INTO sealed_column VALUES ('form_draft', 'known_as', 'id');
      GRANT INSERT (known_as), UPDATE (known_as) ON form_draft TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM sealed_column WHERE table_name = 'form_draft' AND column_name = 'known_as';
      ALTER TABLE form_draft DROP known_as;
    `);
  }
}
