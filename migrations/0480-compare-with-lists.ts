import { MigrationInterface, QueryRunner } from 'typeorm';

/** 名单比对 — a list in use is compared with the records of whom it tells; what is done stands in src/ledgers/data-comparison-lists. */
export class CompareWithLists1767225600480 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION look_at_listed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION look_at_listed FROM PUBLIC;
      CREATE TRIGGER look_at_listed AFTER UPDATE ON data_comparison_list FOR EACH ROW
        WHEN (OLD.status IS DISTINCT FROM NEW.status AND 'in_use' IN (OLD.status, NEW.status))
        EXECUTE FUNCTION look_at_listed();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER look_at_listed ON data_comparison_list;
      DROP FUNCTION look_at_listed;
    `);
  }
}
