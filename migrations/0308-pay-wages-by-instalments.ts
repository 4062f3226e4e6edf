import { MigrationInterface, QueryRunner } from 'typeorm';
import { restoredLedger } from './restored-ledger.js';

/** 分期支付 — what each worker of a case is to be paid by which day, and what was paid. */
export class PayWagesByInstalments1767225600308 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE wage_instalment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        status text NOT NULL,
        petition_id bigint NOT NULL REFERENCES wage_petition (id),
        worker_id bigint NOT NULL REFERENCES petition_worker (id),
        worker_name text NOT NULL,
        agreed_on date NOT NULL,
        due_on date NOT NULL,
        amount_yuan numeric(14, 2) NOT NULL CONSTRAINT wage_instalment_amount CHECK (amount_yuan > 0),
        paid_on date,
        paid_yuan numeric(14, 2),
        voucher text,
        CONSTRAINT wage_instalment_payment CHECK ((paid_on IS NULL) = (paid_yuan IS NULL))
      );
      CREATE INDEX wage_instalment_petition ON wage_instalment (petition_id, due_on, id);
      CREATE INDEX wage_instalment_worker ON wage_instalment (worker_id);
      COMMENT ON TABLE wage_instalment IS '分期支付: what one worker of a case is to be paid by a day, and what was paid';
    `);
    await runner.query(
      restoredLedger(
        'wage_instalment',
        'JOIN wage_petition p ON p.id = r.petition_id JOIN petition_worker w ON w.id = r.worker_id',
      ),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CALL forget_ledger('wage_instalment')`);
  }
}
