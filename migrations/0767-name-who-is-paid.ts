import { MigrationInterface, QueryRunner } from 'typeorm';

/** 享受人员 — to whom a payment from a fund is granted, where it is one person. */
export class NameWhoIsPaid1767225600767 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE fund_payment ADD COLUMN person_id bigint REFERENCES person (id);
      CREATE INDEX fund_payment_person ON fund_payment (person_id) WHERE person_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What the program of now made for the column would refuse every payment without it.
    await runner.query(`
      DROP TRIGGER IF EXISTS person_insert ON fund_payment;
      DROP TRIGGER IF EXISTS person_update ON fund_payment;
      DROP TRIGGER IF EXISTS whole_insert ON fund_payment;
      DROP TRIGGER IF EXISTS whole_update ON fund_payment;
      DELETE FROM person_record WHERE record_type = 'fund_payment';
      DELETE FROM ledger_installation WHERE record_type = 'fund_payment';
      ALTER TABLE fund_payment DROP COLUMN person_id;
    `);
  }
}
