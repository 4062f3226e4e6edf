import { MigrationInterface, QueryRunner } from 'typeorm';

const TELL_OF_UPDATES = (or: string) => `
      DROP TRIGGER tell_other_districts_update ON finding;
      CREATE TRIGGER tell_other_districts_update AFTER UPDATE ON finding FOR EACH ROW
        WHEN (NEW.kind IN ('in-two-districts', 'skill-subsidised-elsewhere', 'firm-in-two-districts')
              AND (NEW.facts IS DISTINCT FROM OLD.facts OR 'remedied' IN (OLD.state, NEW.state)${or}))
        EXECUTE FUNCTION tell_other_districts();`;

/** 更正号码后的两地疑点 — who bears a number that was given up here is looked at in the other districts too; what is done stands in src/findings. */
export class TellOfFormerNumbers1767225600552 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The body comes with its room.
    await runner.query(`
      CREATE FUNCTION tell_bearers_elsewhere() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
        $$ BEGIN RETURN NULL; END $$;
      REVOKE EXECUTE ON FUNCTION tell_bearers_elsewhere FROM PUBLIC;
      CREATE TRIGGER tell_bearers_elsewhere AFTER UPDATE OF document_type, document_index ON person FOR EACH ROW
        WHEN ((NEW.document_type, NEW.document_index) IS DISTINCT FROM (OLD.document_type, OLD.document_index))
        EXECUTE FUNCTION tell_bearers_elsewhere();
      CREATE TRIGGER tell_bearers_elsewhere AFTER UPDATE OF credit_code ON employer FOR EACH ROW
        WHEN (NEW.credit_code IS DISTINCT FROM OLD.credit_code) EXECUTE FUNCTION tell_bearers_elsewhere();
      ${TELL_OF_UPDATES(' OR NEW.groups IS DISTINCT FROM OLD.groups')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TELL_OF_UPDATES('')}
      DROP TRIGGER tell_bearers_elsewhere ON employer;
      DROP TRIGGER tell_bearers_elsewhere ON person;
      DROP FUNCTION tell_bearers_elsewhere;
    `);
  }
}
