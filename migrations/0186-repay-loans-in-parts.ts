import { MigrationInterface, QueryRunner } from 'typeorm';

const OF_LOANS = 'loan_unpaid, loan_yuan_days';

/** 创业担保贷款还款 — loans are repaid in parts, each on its day, and compensated by an amount. */
export class RepayLoansInParts1767225600186 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE loan_repayment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        status text NOT NULL,
        loan_id bigint NOT NULL REFERENCES startup_loan (id),
        amount_yuan numeric(14, 2) NOT NULL CHECK (amount_yuan > 0),
        repaid_on date NOT NULL
      );
      CREATE INDEX loan_repayment_loan ON loan_repayment (loan_id);
      COMMENT ON TABLE loan_repayment IS '创业担保贷款还款: what the borrower repaid of a loan on a day';

      ALTER TABLE startup_loan ADD COLUMN compensated_yuan numeric(14, 2)
        CONSTRAINT startup_loan_compensated_yuan CHECK (compensated_yuan > 0 AND compensated_yuan <= amount_yuan);
      COMMENT ON COLUMN startup_loan.compensated_yuan IS
        '代偿金额: what the guarantee fund paid; where a compensated loan does not say it, all of the loan';

      CREATE FUNCTION loan_unpaid(loan bigint, besides bigint) RETURNS numeric
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::numeric $$;
      CREATE FUNCTION loan_yuan_days(loan bigint, first_day date, end_day date, most numeric) RETURNS numeric
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT NULL::numeric $$;
      REVOKE EXECUTE ON FUNCTION ${OF_LOANS} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${OF_LOANS} TO taizhang_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CALL forget_ledger('loan_repayment');
      DROP FUNCTION ${OF_LOANS};
      ALTER TABLE startup_loan DROP COLUMN compensated_yuan;
    `);
  }
}
