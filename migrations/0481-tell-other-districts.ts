import { MigrationInterface, QueryRunner } from 'typeorm';

/** 两地同时登记 — found in one district, it is looked for in the other at once; what is done stands in src/findings. */
export class TellOtherDistricts1767225600481 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX person_number_anywhere ON person (document_index);
      CREATE FUNCTION tell_other_districts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RAISE EXCEPTION 'not installed yet'; END $$;
      REVOKE EXECUTE ON FUNCTION tell_other_districts FROM PUBLIC;
      CREATE TRIGGER tell_other_districts_insert AFTER INSERT ON finding FOR EACH ROW
        WHEN (NEW.kind = 'in-two-districts') EXECUTE FUNCTION tell_other_districts();
      CREATE TRIGGER tell_other_districts_update AFTER UPDATE ON finding FOR EACH ROW
        WHEN (NEW.kind = 'in-two-districts' AND (NEW.facts IS DISTINCT FROM OLD.facts OR 'remedied' IN (OLD.state, NEW.state)))
        EXECUTE FUNCTION tell_other_districts();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER tell_other_districts_insert ON finding;
      DROP TRIGGER tell_other_districts_update ON finding;
      DROP FUNCTION tell_other_districts;
      DROP INDEX person_number_anywhere;
    `);
  }
}
