import { MigrationInterface, QueryRunner } from 'typeorm';

const NAME = 'training_skill_subsidised_before';

/** 此前已享受同一职业(工种)补贴 — a skill is subsidised once, also where it was before the office began here. */
export class KnowSkillsSubsidisedBefore1767225600267 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE training_enrolment ADD COLUMN skill_subsidised_before boolean;
      COMMENT ON COLUMN training_enrolment.skill_subsidised_before IS
        '此前已享受同一职业(工种)同一等级补贴: paid before the office began here, or elsewhere';
      CREATE FUNCTION training_skill_subsidised_before(enrolment bigint) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT false $$;
      REVOKE EXECUTE ON FUNCTION ${NAME} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${NAME} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION ${NAME};
      ALTER TABLE training_enrolment DROP COLUMN skill_subsidised_before;
    `);
  }
}
