import { MigrationInterface, QueryRunner } from 'typeorm';

/** 执法人员、总包单位 — who did a step with which card, and who else answers for the wages of a building site. */
export class NameOfficersOfSteps1767225600272 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE petition_action
        ADD COLUMN officer_name text,
        ADD COLUMN officer_card_number text,
        ADD COLUMN second_officer_name text,
        ADD COLUMN second_officer_card_number text;
      ALTER TABLE wage_petition
        ADD COLUMN contractor_name text,
        ADD COLUMN wage_account text,
        ADD COLUMN wage_deposit text,
        ADD COLUMN wage_deposit_yuan numeric(14, 2) CHECK (wage_deposit_yuan >= 0);
      COMMENT ON COLUMN wage_petition.contractor_name IS '施工总承包单位: clears the wages of the site first (保障农民工工资支付条例 art. 30)';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE wage_petition
        DROP COLUMN contractor_name, DROP COLUMN wage_account, DROP COLUMN wage_deposit, DROP COLUMN wage_deposit_yuan;
      ALTER TABLE petition_action
        DROP COLUMN officer_name, DROP COLUMN officer_card_number,
        DROP COLUMN second_officer_name, DROP COLUMN second_officer_card_number;
    `);
  }
}
