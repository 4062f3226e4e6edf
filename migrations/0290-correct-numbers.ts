import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'bearers_of_number(district int, kind text, number_index text) RETURNS TABLE (person_id bigint, standing text)',
  'numbered_persons(kind text, number_index text) RETURNS SETOF bigint',
  'numbers_to_renew(ids bigint[]) RETURNS TABLE (correction_id bigint, person_id bigint, document_number text, new_number text)',
  'renew_numbers(rows jsonb) RETURNS void',
];
const NAMES = FUNCTIONS.map((each) => each.split('(')[0]).join(', ');

/** 证件号码变更 — a number is corrected as a name is; the one before still leads to the person. */
export class CorrectNumbers1767225600290 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person_correction
        ADD COLUMN new_number text,
        ADD CONSTRAINT person_correction_sealed CHECK (coalesce(is_sealed(new_number), true)),
        DROP CONSTRAINT person_correction_changes,
        ADD CONSTRAINT person_correction_changes
          CHECK (old_name IS NULL OR num_nonnulls(new_name, new_education_level, new_number) > 0);

      CREATE TABLE former_number (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        district_id int NOT NULL REFERENCES org_unit (id),
        person_id bigint NOT NULL REFERENCES person (id),
        document_type text NOT NULL,
        document_number text NOT NULL CHECK (is_sealed(document_number)),
        document_index text NOT NULL,
        is_mistyped boolean NOT NULL,
        noted_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE former_number IS '原证件号码: by which a person was known here before, and is still found';
      COMMENT ON COLUMN former_number.is_mistyped IS '登记有误: it may be the number of somebody else';
      CREATE INDEX former_number_index ON former_number (district_id, document_type, document_index);
      CREATE INDEX former_number_person ON former_number (person_id);
      ALTER TABLE former_number ENABLE ROW LEVEL SECURITY;
      INSERT INTO sealed_column VALUES ('former_number', 'document_number'), ('person_correction', 'new_number');
    `);
    for (const each of FUNCTIONS)
      await runner.query(
        `CREATE FUNCTION ${each} LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN END $$`,
      );
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION ${NAMES} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${NAMES} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${NAMES};
      DELETE FROM sealed_column WHERE (table_name, column_name) IN (('former_number', 'document_number'), ('person_correction', 'new_number'));
      DROP TABLE former_number;
      ALTER TABLE person_correction
        DROP CONSTRAINT person_correction_changes,
        DROP CONSTRAINT person_correction_sealed,
        DROP COLUMN new_number,
        ADD CONSTRAINT person_correction_changes CHECK (num_nonnulls(new_name, new_education_level) > 0) NOT VALID;
    `);
  }
}
