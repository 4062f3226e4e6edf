import { MigrationInterface, QueryRunner } from 'typeorm';

/** 资金 — budget lines, and payments that no other ledger records. */
export class CreateFunds1767225600013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fund_budget (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        fund text NOT NULL CHECK (fund IN ('employment_fund', 'unemployment_insurance', 'guarantee_fund', 'other')),
        year int NOT NULL CHECK (year BETWEEN 2000 AND 2100),
        line text NOT NULL,
        amount_yuan numeric(14, 2) NOT NULL CHECK (amount_yuan > 0),
        is_implied boolean NOT NULL,
        document text,
        dated_on date NOT NULL,
        CONSTRAINT fund_budget_documented CHECK (is_implied OR document IS NOT NULL),
        CONSTRAINT fund_budget_dated CHECK (dated_on = make_date(year, 1, 1))
      );
      CALL make_ledger('fund_budget', 'fund_budget=id');
      CREATE INDEX fund_budget_list ON fund_budget (district_id, dated_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      ALTER TABLE fund_budget
        ADD CONSTRAINT fund_budget_status CHECK (status IN ('submitted', 'approved', 'rejected', 'withdrawn'));
      CREATE UNIQUE INDEX fund_budget_once ON fund_budget (district_id, handling_unit_id, fund, year, line)
        WHERE status NOT IN ('rejected', 'withdrawn');
      COMMENT ON TABLE fund_budget IS '资金预算: one line of one fund for one year';
      COMMENT ON COLUMN fund_budget.is_implied IS '推算: not printed, implied by a printed execution rate';

      CREATE TABLE fund_payment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        fund text NOT NULL CHECK (fund IN ('employment_fund', 'unemployment_insurance', 'guarantee_fund', 'other')),
        purpose text NOT NULL CHECK (purpose IN ('purchased_services', 'skills_competition', 'job_fair', 'startup_subsidy',
          'social_insurance_subsidy', 'job_seeking_subsidy', 'job_introduction', 'public_service_subsidy', 'rural_labour_transfer',
          'other')),
        payee text NOT NULL,
        account_last_four text CONSTRAINT fund_payment_account CHECK (account_last_four ~ '^[0-9]{4}$'),
        amount_yuan numeric(14, 2) NOT NULL CHECK (amount_yuan > 0),
        beneficiaries int NOT NULL CHECK (beneficiaries >= 0),
        requested_on date NOT NULL,
        counted_in text CHECK (counted_in IN ('public_welfare_jobs', 'training', 'internships')),
        paid_on date,
        returned_on date,
        CONSTRAINT fund_payment_returned_after_paid CHECK (returned_on >= paid_on),
        CONSTRAINT fund_payment_counted_once CHECK (counted_in IS NULL OR fund = 'employment_fund')
      );
      CALL make_ledger('fund_payment', 'fund_payment=id');
      CREATE INDEX fund_payment_list ON fund_payment (district_id, requested_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      ALTER TABLE fund_payment
        ADD CONSTRAINT fund_payment_status
          CHECK (status IN ('submitted', 'reviewed', 'approved', 'paid', 'returned', 'rejected', 'withdrawn')),
        ADD CONSTRAINT fund_payment_dated CHECK (CASE status
          WHEN 'paid' THEN paid_on WHEN 'returned' THEN returned_on ELSE requested_on END IS NOT NULL);
      COMMENT ON TABLE fund_payment IS '资金拨付: payments that no other ledger records';
      COMMENT ON COLUMN fund_payment.counted_in IS '已由台账计数: the ledger whose records this payment settles; it is counted there';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE fund_payment, fund_budget;`);
  }
}
