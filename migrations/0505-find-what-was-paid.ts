import { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 补贴 — what was asked for one placement, internship, enrolment or loan is looked up with every entry, signature and posting that
 * is about its person. The index by which nothing is asked twice leaves out what was rejected or returned, so that all subsidies of
 * all districts were read instead.
 */
export class FindWhatWasPaid1767225600505 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX welfare_subsidy_placement ON welfare_subsidy (placement_id, month);
      CREATE INDEX internship_stipend_internship ON internship_stipend (internship_id, month);
      CREATE INDEX training_subsidy_enrolment ON training_subsidy (enrolment_id);
      CREATE INDEX loan_interest_subsidy_loan ON loan_interest_subsidy (loan_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX welfare_subsidy_placement, internship_stipend_internship, training_subsidy_enrolment, loan_interest_subsidy_loan',
    );
  }
}
