import { MigrationInterface, QueryRunner } from 'typeorm';

const known = (documents: string) => `
  ALTER TABLE person DROP CONSTRAINT person_document_known;
  ALTER TABLE person ADD CONSTRAINT person_document_known CHECK (document_type IN (${documents})) NOT VALID;`;

/** 来往内地(大陆)通行证 — by which residents of Hong Kong, Macao and Taiwan are registered as well as by their residence permits. */
export class KnowPasses1767225600810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      known(`'resident_id', 'hong_kong_macao_pass', 'taiwan_pass', 'foreign_permanent_resident'`),
    );
    await runner.query('ALTER TABLE person VALIDATE CONSTRAINT person_document_known');
  }

  /** Who was registered by one stays, and may be corrected to another document. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(known(`'resident_id', 'foreign_permanent_resident'`));
  }
}
