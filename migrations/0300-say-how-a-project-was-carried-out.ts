import { MigrationInterface, QueryRunner } from 'typeorm';

/** 项目实施内容及过程概述, 资金管理情况 — of the forms of Sichuan and of the employment fund, which ask for them. */
export class SayHowAProjectWasCarriedOut1767225600300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE self_evaluation ADD process text, ADD management jsonb;
      COMMENT ON COLUMN self_evaluation.process IS '项目实施内容及过程概述: of the form of Sichuan';
      COMMENT ON COLUMN self_evaluation.management IS '资金管理情况: aspect, situation, problem; of the form of the employment fund';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE self_evaluation DROP process, DROP management');
  }
}
