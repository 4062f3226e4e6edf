import { MigrationInterface, QueryRunner } from 'typeorm';

/** 绩效自评表 — what a project was given, meant to do and did in a year. */
export class CreateSelfEvaluations1767225600245 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE self_evaluation (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        territory_id int NOT NULL REFERENCES org_unit (id),
        status text NOT NULL,
        kind text NOT NULL,
        year int NOT NULL,
        project_name text NOT NULL,
        department text,
        initial_budget numeric(14, 2),
        adjusted_budget numeric(14, 2),
        executed numeric(14, 2),
        funds jsonb,
        execution_weight numeric(5, 2),
        execution_reason text,
        adjustment_reason text,
        expected_goal text,
        achieved_goal text,
        goals jsonb,
        conclusion text,
        shortcomings text,
        improvements text,
        compiled_on date NOT NULL
      );
      CREATE UNIQUE INDEX self_evaluation_once ON self_evaluation (territory_id, year, kind, project_name) WHERE status <> 'withdrawn';
      COMMENT ON TABLE self_evaluation IS '绩效自评表: what a project or a unit was given, meant to do and did in a year';
      COMMENT ON COLUMN self_evaluation.funds IS '资金构成: source, initialBudget, adjustedBudget, executed, as decimal text';
      COMMENT ON COLUMN self_evaluation.goals IS '绩效指标: one object for each; numbers as decimal text; figureId is the frozen figure from which actual and actualUnit are taken';

      -- What it does stands in src/self-evaluations.
      CREATE FUNCTION take_frozen_figures() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
      CREATE TRIGGER figures BEFORE INSERT OR UPDATE OF goals ON self_evaluation FOR EACH ROW EXECUTE FUNCTION take_frozen_figures();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CALL forget_ledger('self_evaluation'); DROP FUNCTION take_frozen_figures();`,
    );
  }
}
