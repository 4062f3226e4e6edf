import { MigrationInterface, QueryRunner } from 'typeorm';

/** 执法文书 — what was written in a wage case, and when it was served. */
export class KeepDocumentsOfCases1767225600271 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE petition_document (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        status text NOT NULL,
        petition_id bigint NOT NULL REFERENCES wage_petition (id),
        kind text NOT NULL,
        document_number text,
        addressee text NOT NULL,
        issued_on date NOT NULL,
        stated_due_on date,
        replaces_id bigint REFERENCES petition_document (id),
        note text,
        served_on date,
        service_manner text,
        served_by text,
        second_served_by text,
        concluded_on date,
        outcome text,
        serve_due_on date,
        due_on date,
        litigation_due_on date,
        deadline_rule text,
        deadline_note text,
        CONSTRAINT petition_document_service CHECK ((served_on IS NULL) = (service_manner IS NULL)),
        CONSTRAINT petition_document_served_after_issue CHECK (served_on >= issued_on)
      );
      CREATE INDEX petition_document_petition ON petition_document (petition_id, issued_on, id);
      COMMENT ON TABLE petition_document IS '执法文书: what was written in a case, to whom, and when it was served';
      COMMENT ON COLUMN petition_document.due_on IS '下一期限: the clock that its service started; null where none runs';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CALL forget_ledger('petition_document')`);
  }
}
