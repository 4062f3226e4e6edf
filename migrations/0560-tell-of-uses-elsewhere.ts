import { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'in-two-districts', 'skill-subsidised-elsewhere', 'firm-in-two-districts'`;
const NOW = `${BEFORE}, 'uses-in-two-districts', 'firm-uses-in-two-districts', 'trained-too-often-in-two-districts',
                             'counted-in-two-districts'`;

const TELL = (kinds: string) => `
      DROP TRIGGER tell_other_districts_insert ON finding;
      DROP TRIGGER tell_other_districts_update ON finding;
      CREATE TRIGGER tell_other_districts_insert AFTER INSERT ON finding FOR EACH ROW
        WHEN (NEW.kind IN (${kinds})) EXECUTE FUNCTION tell_other_districts();
      CREATE TRIGGER tell_other_districts_update AFTER UPDATE ON finding FOR EACH ROW
        WHEN (NEW.kind IN (${kinds})
              AND (NEW.facts IS DISTINCT FROM OLD.facts OR 'remedied' IN (OLD.state, NEW.state) OR NEW.groups IS DISTINCT FROM OLD.groups))
        EXECUTE FUNCTION tell_other_districts();`;

/** 两地的次数和计数 — findings of two districts are told to both; a start within the public notice, and one recovery under two cases, are told. */
export class TellOfUsesElsewhere1767225600560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with the rooms.
    await runner.query(`
      CREATE FUNCTION welfare_post_is_noticed_on(post bigint, day date) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
      CREATE FUNCTION recovery_is_recorded_elsewhere(petition bigint, day date, amount numeric) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
      REVOKE EXECUTE ON FUNCTION welfare_post_is_noticed_on, recovery_is_recorded_elsewhere FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION welfare_post_is_noticed_on, recovery_is_recorded_elsewhere TO taizhang_app;
      ${TELL(NOW)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${TELL(BEFORE)}
      DROP FUNCTION welfare_post_is_noticed_on, recovery_is_recorded_elsewhere;
    `);
  }
}
