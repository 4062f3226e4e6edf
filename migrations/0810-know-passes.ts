import { MigrationInterface, QueryRunner } from 'typeorm';

/** 来往内地(大陆)通行证 — by which residents of Hong Kong, Macao and Taiwan are registered as well as by their residence permits. */
export class KnowPasses1767225600810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person DROP CONSTRAINT person_document_known;
      ALTER TABLE person ADD CONSTRAINT person_document_known
        CHECK (document_type IN ('resident_id', 'hong_kong_macao_pass', 'taiwan_pass', 'foreign_permanent_resident')) NOT VALID;
    `);
    await runner.query('ALTER TABLE person VALIDATE CONSTRAINT person_document_known');
  }

  /** Who was registered by one stays, may be corrected to another document, and is sealed anew and forgotten as others are. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person DROP CONSTRAINT person_document_known;
      DO $$
      DECLARE
        known text := $k$document_type IN ('resident_id', 'foreign_permanent_resident')$k$;
        last bigint := (SELECT max(id) FROM person WHERE document_type IN ('hong_kong_macao_pass', 'taiwan_pass'));
      BEGIN
        EXECUTE format('ALTER TABLE person ADD CONSTRAINT person_document_known CHECK (%s) NOT VALID',
                       concat_ws(' OR ', known, 'id <= ' || last));
      END $$;
    `);
  }
}
