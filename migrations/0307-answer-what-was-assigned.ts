import { MigrationInterface, QueryRunner } from 'typeorm';
import { restoredLedger } from './restored-ledger.js';

/** 交办转办件 — a case that came through 12345 or was assigned has a second clock. */
export class AnswerWhatWasAssigned1767225600307 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE petition_assignment (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        status text NOT NULL,
        petition_id bigint NOT NULL REFERENCES wage_petition (id),
        source text NOT NULL,
        assignment_number text NOT NULL,
        assigned_on date NOT NULL,
        stated_due_on date,
        requirement text,
        extended_on date,
        extended_to date,
        answered_on date,
        reply_number text,
        answer text,
        first_due_on date,
        answer_due_on date,
        is_answered_late boolean NOT NULL DEFAULT false,
        deadline_rule text,
        deadline_note text,
        CONSTRAINT petition_assignment_answered_after CHECK (answered_on >= assigned_on)
      );
      CREATE INDEX petition_assignment_petition ON petition_assignment (petition_id, assigned_on, id);
      COMMENT ON TABLE petition_assignment IS '交办转办件: who outside the office waits for an answer about a case, and by when';
    `);
    await runner.query(
      restoredLedger('petition_assignment', 'JOIN wage_petition p ON p.id = r.petition_id'),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CALL forget_ledger('petition_assignment')`);
  }
}
