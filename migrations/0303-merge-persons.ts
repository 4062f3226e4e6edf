import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'meet_whole() RETURNS trigger',
  'ledgers_of_persons() RETURNS SETOF text',
  'bears_same_name(one bigint, other bigint) RETURNS boolean',
  'persons_meant(ids bigint[]) RETURNS SETOF bigint',
  'records_to_merge(correction bigint, kept bigint) RETURNS TABLE (record_type text, status text, ids text[], persons text[], records text)',
  'number_to_keep(correction bigint) RETURNS text',
  'counted_twice(correction bigint, kept bigint, measures text[]) RETURNS TABLE (measure text, year int)',
  'merge_persons(correction bigint, kept bigint, sealed_number text) RETURNS TABLE (record_type text, record_id bigint, broken text)',
];
const NAMES = FUNCTIONS.map((each) => each.split('(')[0]).join(', ');

/** 人员归并 — one human being who was registered under two numbers becomes one entry; the other leads to it. */
export class MergePersons1767225600303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person
        ADD COLUMN merged_into bigint REFERENCES person (id),
        ADD CONSTRAINT person_merged_is_empty CHECK (merged_into IS NULL OR anonymised_at IS NOT NULL);
      COMMENT ON COLUMN person.merged_into IS '归并到: the entry that has the records of this one now';
      CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

      ALTER TABLE person_correction
        ADD COLUMN merges boolean,
        ADD COLUMN merged_person_id bigint REFERENCES person (id);
      COMMENT ON COLUMN person_correction.merges IS '归并: the new number is registered for the same human being';
      COMMENT ON COLUMN person_correction.merged_person_id IS '归并前的人员: the entry that was emptied';
    `);
    for (const each of FUNCTIONS)
      await runner.query(
        `CREATE FUNCTION ${each} LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN END $$`,
      );
    await runner.query(`
      REVOKE EXECUTE ON FUNCTION ${NAMES} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${NAMES} TO taizhang_app;
      REVOKE EXECUTE ON FUNCTION meet_whole, ledgers_of_persons FROM taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${NAMES} CASCADE;
      ALTER TABLE person_correction DROP COLUMN merged_person_id, DROP COLUMN merges;
      ALTER TABLE person DROP COLUMN merged_into;
    `);
  }
}
