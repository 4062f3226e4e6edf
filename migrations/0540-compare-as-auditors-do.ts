import { MigrationInterface, QueryRunner } from 'typeorm';

const LIST_IN_USE = (columns: string) => `
      DROP INDEX data_comparison_list_in_use;
      CREATE UNIQUE INDEX data_comparison_list_in_use ON data_comparison_list (${columns}) WHERE status = 'in_use';`;

const TELL = (kinds: string) => `
      DROP TRIGGER tell_other_districts_insert ON finding;
      DROP TRIGGER tell_other_districts_update ON finding;
      CREATE TRIGGER tell_other_districts_insert AFTER INSERT ON finding FOR EACH ROW
        WHEN (NEW.kind IN (${kinds})) EXECUTE FUNCTION tell_other_districts();
      CREATE TRIGGER tell_other_districts_update AFTER UPDATE ON finding FOR EACH ROW
        WHEN (NEW.kind IN (${kinds}) AND (NEW.facts IS DISTINCT FROM OLD.facts OR 'remedied' IN (OLD.state, NEW.state)))
        EXECUTE FUNCTION tell_other_districts();`;

/** 同一职业(工种)、各来源的名单、两地享受 — a skill by whatever name, the list of each sender for itself, and firms in two districts. */
export class CompareAsAuditorsDo1767225600540 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The bodies come with the rooms.
    await runner.query(`
      CREATE FUNCTION training_skill(occupation text, level text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT occupation $$;
      CREATE FUNCTION training_skill_subsidised_besides(enrolment bigint, subsidy bigint, listed bigint[]) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
      REVOKE EXECUTE ON FUNCTION training_skill_subsidised_besides FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION training_skill_subsidised_besides TO taizhang_app;
      CREATE INDEX employer_code_anywhere ON employer (credit_code);
      ${TELL(`'in-two-districts', 'skill-subsidised-elsewhere', 'firm-in-two-districts'`)}
      ${LIST_IN_USE('district_id, territory_id, kind, month, source')}
      COMMENT ON TABLE data_comparison_list IS '数据比对名单: what another authority sent for a month and a place; a later list of its kind, month, place and sender takes its place';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Of several senders the last stays in use.
      UPDATE data_comparison_list o SET status = 'superseded'
       WHERE o.status = 'in_use' AND EXISTS (SELECT FROM data_comparison_list n WHERE n.status = 'in_use' AND n.id > o.id
               AND (n.district_id, n.territory_id, n.kind, n.month) = (o.district_id, o.territory_id, o.kind, o.month));
      ${LIST_IN_USE('district_id, territory_id, kind, month')}
      ${TELL(`'in-two-districts'`)}
      DROP INDEX employer_code_anywhere;
      DROP FUNCTION training_skill_subsidised_besides, training_skill;
      COMMENT ON TABLE data_comparison_list IS '数据比对名单: what another authority sent for a month and a place; a later list of its kind, month and place takes its place';
    `);
  }
}
