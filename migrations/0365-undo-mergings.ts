import { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTIONS = [
  'merge_persons(correction bigint, kept bigint, sealed_number text, sealed_phone text) RETURNS TABLE (record_type text, record_id bigint, broken text)',
  'seals_to_keep(correction bigint) RETURNS TABLE (document_number text, phone text)',
  'merging_to_undo(correction bigint) RETURNS TABLE (obstacle text, emptied bigint, kept bigint, name text, former_number text, emptied_phone text, kept_phone text, later jsonb)',
  'records_since_merging(correction bigint) RETURNS TABLE (record_type text, record_id bigint)',
  'keep_later_records(correction bigint, later jsonb) RETURNS void',
  'undo_merging(correction bigint, seals jsonb) RETURNS TABLE (record_type text, record_id bigint, broken text)',
  'left_elsewhere(correction bigint) RETURNS int',
  'mergings_of(person bigint) RETURNS TABLE (correction_id bigint, emptied bigint, kept bigint, kept_name text, merged_at timestamptz, former_number text)',
];
const NAMES = FUNCTIONS.map((each) => each.split('(')[0]).join(', ');
const BEFORE = [
  'merge_persons(correction bigint, kept bigint, sealed_number text) RETURNS TABLE (record_type text, record_id bigint, broken text)',
  'number_to_keep(correction bigint) RETURNS text',
];

const make = (runner: QueryRunner, functions: string[]) =>
  runner.query(
    functions
      .map(
        (each) =>
          `CREATE FUNCTION ${each} LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
           REVOKE EXECUTE ON FUNCTION ${each.split('(')[0]} FROM PUBLIC;
           GRANT EXECUTE ON FUNCTION ${each.split('(')[0]} TO taizhang_app;`,
      )
      .join('\n'),
  );

/** 撤销归并 — what a merging moved is kept row by row, so that it is undone in one step. */
export class UndoMergings1767225600365 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE person_correction
        ADD COLUMN undo_evidence text,
        ADD COLUMN later_belongs text CHECK (later_belongs IN ('kept', 'emptied', 'listed')),
        ADD COLUMN later_listed text,
        DROP CONSTRAINT person_correction_status,
        ADD CONSTRAINT person_correction_status
          CHECK (status IN ('submitted', 'corrected', 'rejected', 'withdrawn', 'undoing', 'undone'));
      INSERT INTO ledger_awaiting (record_type, status, step) VALUES ('person_correction', 'undoing', 'review') ON CONFLICT DO NOTHING;
      DROP INDEX IF EXISTS person_correction_awaiting;
      CREATE INDEX person_correction_awaiting ON person_correction (district_id, status, changed_at, id)
        INCLUDE (handling_unit_id, territory_id) WHERE status IN ('submitted', 'undoing');

      CREATE TABLE person_merging (
        correction_id bigint PRIMARY KEY REFERENCES person_correction (id),
        district_id int NOT NULL REFERENCES org_unit (id),
        emptied_id bigint NOT NULL REFERENCES person (id),
        kept_id bigint NOT NULL REFERENCES person (id),
        merged_at timestamptz NOT NULL DEFAULT app_now(),
        former_number_id bigint,
        emptied_phone text CHECK (is_sealed(emptied_phone)),
        kept_had_phone boolean NOT NULL,
        kept_had_education boolean NOT NULL,
        later jsonb
      );
      COMMENT ON TABLE person_merging IS '人员归并: whose entry was emptied into whose, and what of it stands nowhere else';
      COMMENT ON COLUMN person_merging.later IS '归并后登记的记录归属: to whom each goes, as said when the undoing was asked for';
      CREATE INDEX person_merging_kept ON person_merging (kept_id);
      CREATE INDEX person_merging_emptied ON person_merging (emptied_id);
      ALTER TABLE person_merging ENABLE ROW LEVEL SECURITY;
      INSERT INTO sealed_column (table_name, column_name, key_column) VALUES ('person_merging', 'emptied_phone', 'correction_id');

      CREATE TABLE moved_row (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        correction_id bigint NOT NULL REFERENCES person_correction (id),
        step text NOT NULL CHECK (step IN ('merge', 'undo')),
        table_name text NOT NULL,
        row_id bigint NOT NULL,
        from_person bigint NOT NULL REFERENCES person (id),
        to_person bigint NOT NULL REFERENCES person (id),
        moved_at timestamptz NOT NULL DEFAULT app_now()
      );
      COMMENT ON TABLE moved_row IS '归并明细: which row went from whom to whom; what the kept one had already goes from itself to itself';
      CREATE INDEX moved_row_correction ON moved_row (correction_id, step, table_name);
      CREATE INDEX moved_row_row ON moved_row (table_name, row_id);
      ALTER TABLE moved_row ENABLE ROW LEVEL SECURITY;
      CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON moved_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      DROP FUNCTION merge_persons, number_to_keep;
    `);
    await make(runner, FUNCTIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${NAMES};
      DELETE FROM sealed_column WHERE table_name = 'person_merging';
      DELETE FROM ledger_awaiting WHERE record_type = 'person_correction' AND status = 'undoing';
      DROP INDEX person_correction_awaiting;
      CREATE INDEX person_correction_awaiting ON person_correction (district_id, status, changed_at, id)
        INCLUDE (handling_unit_id, territory_id) WHERE status = 'submitted';
      DROP TABLE moved_row, person_merging;
      ALTER TABLE person_correction
        DROP CONSTRAINT person_correction_status,
        ADD CONSTRAINT person_correction_status CHECK (status IN ('submitted', 'corrected', 'rejected', 'withdrawn')) NOT VALID,
        DROP COLUMN later_listed, DROP COLUMN later_belongs, DROP COLUMN undo_evidence;
    `);
    await make(runner, BEFORE);
  }
}
