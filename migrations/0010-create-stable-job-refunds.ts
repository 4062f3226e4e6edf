import { MigrationInterface, QueryRunner } from 'typeorm';

/** 失业保险稳岗返还 — batches, and firm by firm screening, public notice and payment. */
export class CreateStableJobRefunds1767225600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE refund_batch (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        policy_year int NOT NULL CHECK (policy_year BETWEEN 2000 AND 2100),
        name text NOT NULL,
        dated_on date NOT NULL,
        notice_from date,
        notice_to date,
        CONSTRAINT refund_batch_notice CHECK (notice_to >= notice_from),
        CONSTRAINT refund_batch_in_policy_year CHECK (extract(year FROM dated_on) = policy_year)
      );
      CALL make_ledger('refund_batch', 'refund_batch=id');
      CREATE INDEX refund_batch_list ON refund_batch (district_id, dated_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      ALTER TABLE refund_batch
        ADD CONSTRAINT refund_batch_status CHECK (status IN ('open', 'noticed', 'withdrawn')),
        ADD CONSTRAINT refund_batch_dated CHECK (status <> 'noticed' OR (notice_from IS NOT NULL AND notice_to IS NOT NULL));
      COMMENT ON TABLE refund_batch IS '稳岗返还批次: firms screened and published together';

      CREATE TABLE stable_job_refund (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        batch_id bigint NOT NULL REFERENCES refund_batch (id),
        employer_id bigint NOT NULL REFERENCES employer (id),
        size_class text NOT NULL CHECK (size_class IN ('large', 'small_or_medium', 'self_employed')),
        insured_at_year_end int NOT NULL CHECK (insured_at_year_end >= 0),
        benefit_recipients int NOT NULL CHECK (benefit_recipients >= 0),
        average_insured numeric(12, 2) NOT NULL CHECK (average_insured > 0),
        premiums_paid_yuan numeric(14, 2) NOT NULL CHECK (premiums_paid_yuan > 0),
        has_arrears boolean NOT NULL,
        employees_covered int NOT NULL CHECK (employees_covered >= 0),
        policy_year int,
        layoff_rate_percent numeric(12, 4),
        layoff_limit_percent numeric(7, 4),
        ratio_percent numeric(7, 4),
        refund_yuan numeric(14, 2),
        refusal_cause text CHECK (refusal_cause IN ('layoff_rate', 'arrears')),
        screening_basis text,
        account_last_four text CONSTRAINT stable_job_refund_account CHECK (account_last_four ~ '^[0-9]{4}$'),
        paid_on date,
        returned_on date,
        CONSTRAINT stable_job_refund_returned_after_paid CHECK (returned_on >= paid_on)
      );
      CALL make_ledger('stable_job_refund', 'stable_job_refund=id');
      CREATE INDEX stable_job_refund_list ON stable_job_refund (district_id, recorded_on DESC, id DESC)
        INCLUDE (handling_unit_id, territory_id);
      CREATE INDEX stable_job_refund_batch ON stable_job_refund (batch_id);
      CREATE INDEX stable_job_refund_employer ON stable_job_refund (employer_id);
      ALTER TABLE stable_job_refund
        ADD CONSTRAINT stable_job_refund_status CHECK (status IN
          ('submitted', 'screened', 'refused', 'noticed', 'confirmed', 'approved', 'paid', 'returned', 'withdrawn')),
        ADD CONSTRAINT stable_job_refund_decided CHECK (status IN ('submitted', 'refused', 'withdrawn')
          OR (refund_yuan IS NOT NULL AND ratio_percent IS NOT NULL AND policy_year IS NOT NULL)),
        ADD CONSTRAINT stable_job_refund_refusal CHECK (status <> 'refused' OR refusal_cause IS NOT NULL),
        ADD CONSTRAINT stable_job_refund_dated CHECK (CASE status
          WHEN 'paid' THEN paid_on WHEN 'returned' THEN returned_on ELSE recorded_on END IS NOT NULL);
      CREATE UNIQUE INDEX stable_job_refund_once ON stable_job_refund (district_id, employer_id, policy_year)
        WHERE status NOT IN ('submitted', 'refused', 'returned', 'withdrawn');
      COMMENT ON TABLE stable_job_refund IS '失业保险稳岗返还: one firm in one policy year';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stable_job_refund, refund_batch;`);
  }
}
