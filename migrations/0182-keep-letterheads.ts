import { MigrationInterface, QueryRunner } from 'typeorm';

/** 发文资料 — how a unit signs what it sends out: the words of its document numbers, its signers, its seals; and the numbers it gave. */
export class KeepLetterheads1767225600182 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE letterhead (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        valid_from date NOT NULL,
        valid_to date CONSTRAINT letterhead_ends_after_it_begins CHECK (valid_to >= valid_from),
        series jsonb NOT NULL,
        signers jsonb NOT NULL,
        seals jsonb NOT NULL,
        document text NOT NULL,
        from_version int NOT NULL REFERENCES office_version (version),
        until_version int REFERENCES office_version (version),
        CONSTRAINT letterhead_replaced_later CHECK (until_version > from_version)
      );
      COMMENT ON TABLE letterhead IS '发文资料: of a unit for a period, in the versions of the office''s data';
      COMMENT ON COLUMN letterhead.series IS '发文字号: words (机关代字), kind (文种), usedThrough (the last number given elsewhere in the year of valid_from)';
      COMMENT ON COLUMN letterhead.signers IS '签发职务, in the order in which they sign: post, and accountId or name of who holds it';
      COMMENT ON COLUMN letterhead.seals IS '印章: name, use';
      CREATE UNIQUE INDEX letterhead_once ON letterhead (unit_id, valid_from) WHERE until_version IS NULL;
      GRANT SELECT ON letterhead TO taizhang_app, taizhang_jobs;
      GRANT INSERT (unit_id, valid_from, valid_to, series, signers, seals, document, from_version), UPDATE (until_version) ON letterhead TO taizhang_app;
      CREATE TRIGGER keep_versions BEFORE UPDATE ON letterhead FOR EACH ROW EXECUTE FUNCTION keep_office_data();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON letterhead FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE letter_number (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        unit_id int NOT NULL REFERENCES org_unit (id),
        words text NOT NULL,
        year int NOT NULL,
        number int NOT NULL CONSTRAINT letter_number_positive CHECK (number > 0),
        dated_on date NOT NULL CONSTRAINT letter_number_of_its_year CHECK (extract(year FROM dated_on) = year),
        title text NOT NULL,
        given_by int NOT NULL REFERENCES user_account (id),
        given_at timestamptz NOT NULL,
        voided_by int REFERENCES user_account (id),
        voided_at timestamptz,
        void_reason text,
        CONSTRAINT letter_number_once UNIQUE (unit_id, words, year, number),
        CONSTRAINT letter_number_voided CHECK ((voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL))
      );
      COMMENT ON TABLE letter_number IS '发文登记: each number that a unit gave to a document; one that is void stays and is never given again';
      COMMENT ON COLUMN letter_number.dated_on IS '成文日期';
      GRANT SELECT ON letter_number TO taizhang_app, taizhang_jobs;
      GRANT INSERT (unit_id, words, year, number, dated_on, title, given_by, given_at),
            UPDATE (voided_by, voided_at, void_reason) ON letter_number TO taizhang_app;
      ALTER TABLE letter_number ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_scope ON letter_number TO taizhang_app
        USING (unit_id IN (SELECT app_units())) WITH CHECK (unit_id IN (SELECT app_units()));
      CREATE POLICY jobs_read ON letter_number FOR SELECT TO taizhang_jobs USING (true);
      CREATE FUNCTION keep_letter_number() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      REVOKE EXECUTE ON FUNCTION keep_letter_number FROM PUBLIC;
      CREATE TRIGGER keep_given BEFORE UPDATE ON letter_number FOR EACH ROW EXECUTE FUNCTION keep_letter_number();
      CREATE TRIGGER keep BEFORE DELETE OR TRUNCATE ON letter_number FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CALL audits('letter_number', 'id', 'unit_id', 'words', 'year', 'number', 'dated_on', 'title', 'voided_at', 'void_reason');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE letter_number, letterhead;
      DROP FUNCTION keep_letter_number, letter_number_audit;
    `);
  }
}
