import { MigrationInterface, QueryRunner } from 'typeorm';

/** 归并与撤销归并 — both move records by one function, which they alone call; what a page was to ask of mergings is asked by none. */
export class MoveRecordsOfPersons1767225600391 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION mergings_of;
      CREATE FUNCTION move_records(correction bigint, moving text, tab text, ids bigint[], from_entry bigint, to_entry bigint)
        RETURNS TABLE (record bigint, broken text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION move_records FROM PUBLIC;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION move_records;
      CREATE FUNCTION mergings_of(person bigint)
        RETURNS TABLE (correction_id bigint, emptied bigint, kept bigint, kept_name text, merged_at timestamptz, former_number text)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION mergings_of FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION mergings_of TO taizhang_app;
    `);
  }
}
