import { MigrationInterface, QueryRunner } from 'typeorm';

/** 两地同时过账 — whom one district begins or ceases to count is looked at in every other in which there is the same number. */
export class TellWhomAnotherDistrictCounts1767225600721 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The body comes with the rooms.
    await runner.query(`
      CREATE FUNCTION tell_of_counted() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$ BEGIN RETURN NULL; END $$;
      REVOKE EXECUTE ON FUNCTION tell_of_counted FROM PUBLIC;
      CREATE TRIGGER tell_of_counted AFTER INSERT ON journal_entry REFERENCING NEW TABLE AS entries
        FOR EACH STATEMENT EXECUTE FUNCTION tell_of_counted();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TRIGGER tell_of_counted ON journal_entry; DROP FUNCTION tell_of_counted',
    );
  }
}
