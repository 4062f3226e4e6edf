import { MigrationInterface, QueryRunner } from 'typeorm';

/** 创业担保贷款 — applications through disbursement and repayment, and the interest subsidised quarter by quarter. */
export class CreateStartupLoans1767225600009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE startup_loan (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        borrower_kind text NOT NULL CHECK (borrower_kind IN ('person', 'firm')),
        person_id bigint REFERENCES person (id),
        employer_id bigint REFERENCES employer (id),
        borrower_group text NOT NULL CHECK (borrower_group IN
          ('unemployed', 'hardship', 'graduate', 'veteran', 'returned_migrant', 'released_prisoner', 'online_merchant',
           'displaced_worker', 'poverty_lifted', 'self_employed_farmer', 'small_firm', 'other')),
        partners int CONSTRAINT startup_loan_partners CHECK (partners >= 2),
        amount_yuan numeric(14, 2) NOT NULL CHECK (amount_yuan > 0),
        applied_on date NOT NULL,
        months int NOT NULL CHECK (months > 0),
        rate_percent numeric(7, 4) NOT NULL,
        lpr_percent numeric(7, 4) NOT NULL,
        guarantee_mode text NOT NULL CHECK (guarantee_mode IN ('fund', 'guarantor', 'mortgage', 'pledge', 'credit')),
        prior_uses int NOT NULL CHECK (prior_uses >= 0),
        employees int CHECK (employees >= 0),
        new_hires int CHECK (new_hires >= 0),
        has_arrears boolean,
        jobs_created int NOT NULL CHECK (jobs_created >= 0),
        released_on date,
        due_on date,
        overdue_on date,
        compensated_on date,
        repaid_on date,
        recovered_on date,
        CONSTRAINT startup_loan_borrower_named
          CHECK (CASE borrower_kind WHEN 'person' THEN person_id ELSE employer_id END IS NOT NULL),
        CONSTRAINT startup_loan_due_after_release CHECK (due_on > released_on),
        CONSTRAINT startup_loan_overdue_after_due CHECK (overdue_on > due_on),
        CONSTRAINT startup_loan_compensated_after_overdue CHECK (compensated_on >= overdue_on),
        CONSTRAINT startup_loan_recovered_after_compensated CHECK (recovered_on >= compensated_on),
        CONSTRAINT startup_loan_repaid_after_release CHECK (repaid_on >= coalesce(overdue_on, released_on))
      );
      CALL make_ledger('startup_loan', 'startup_loan=id', 'person=person_id');
      CALL names_person('startup_loan');
      CREATE INDEX startup_loan_list ON startup_loan (district_id, applied_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX startup_loan_person ON startup_loan (person_id);
      CREATE INDEX startup_loan_employer ON startup_loan (employer_id);
      ALTER TABLE startup_loan
        ADD CONSTRAINT startup_loan_status CHECK (status IN ('submitted', 'qualified', 'guaranteed', 'approved', 'released',
          'repaid', 'overdue', 'compensated', 'recovered', 'rejected', 'withdrawn')),
        ADD CONSTRAINT startup_loan_dated CHECK (CASE status
          WHEN 'released' THEN released_on WHEN 'repaid' THEN repaid_on WHEN 'overdue' THEN overdue_on
          WHEN 'compensated' THEN compensated_on WHEN 'recovered' THEN recovered_on ELSE applied_on END IS NOT NULL);
      COMMENT ON TABLE startup_loan IS '创业担保贷款';
      COMMENT ON COLUMN startup_loan.recovered_on IS '追偿收回日期: day on which the compensated amount was recovered';

      CREATE TABLE loan_interest_subsidy (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        loan_id bigint NOT NULL REFERENCES startup_loan (id),
        quarter_starts_on date NOT NULL
          CONSTRAINT loan_interest_subsidy_quarter CHECK (date_trunc('quarter', quarter_starts_on) = quarter_starts_on),
        amount_yuan numeric(14, 2) NOT NULL CHECK (amount_yuan > 0),
        paid_on date,
        returned_on date,
        CONSTRAINT loan_interest_subsidy_returned_after_paid CHECK (returned_on >= paid_on)
      );
      CALL make_ledger('loan_interest_subsidy', 'loan_interest_subsidy=id');
      CREATE INDEX loan_interest_subsidy_list ON loan_interest_subsidy (district_id, quarter_starts_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      ALTER TABLE loan_interest_subsidy
        ADD CONSTRAINT loan_interest_subsidy_status
          CHECK (status IN ('submitted', 'reviewed', 'approved', 'paid', 'returned', 'rejected', 'withdrawn')),
        ADD CONSTRAINT loan_interest_subsidy_dated CHECK (CASE status
          WHEN 'paid' THEN paid_on WHEN 'returned' THEN returned_on ELSE quarter_starts_on END IS NOT NULL);
      CREATE UNIQUE INDEX loan_interest_subsidy_once ON loan_interest_subsidy (loan_id, quarter_starts_on)
        WHERE status NOT IN ('withdrawn', 'rejected', 'returned');
      COMMENT ON TABLE loan_interest_subsidy IS '创业担保贷款贴息: one quarter of one loan';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE loan_interest_subsidy, startup_loan;`);
  }
}
