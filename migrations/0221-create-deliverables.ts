import { MigrationInterface, QueryRunner } from 'typeorm';

/** 报告材料 — what a unit hands in, from the draft to its publication. */
export class CreateDeliverables1767225600221 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE deliverable (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        territory_id int NOT NULL REFERENCES org_unit (id),
        status text NOT NULL,
        kind text NOT NULL,
        title text NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        drafted_on date NOT NULL,
        freeze_id bigint REFERENCES period_freeze (id),
        publicity text NOT NULL,
        requires text[] NOT NULL,
        due_on date,
        countersigns jsonb,
        meeting_document text,
        meeting_on date,
        final_on date,
        sent_to text,
        sent_on date,
        sent_document text,
        replied_by text,
        replied_on date,
        reply_document text,
        publish_due_on date,
        published_on date,
        published_at text,
        supersedes_id bigint REFERENCES deliverable (id),
        correction_reason text,
        CONSTRAINT deliverable_in_order CHECK (first_day <= last_day),
        CONSTRAINT deliverable_version CHECK ((supersedes_id IS NULL) = (correction_reason IS NULL))
      );
      CREATE UNIQUE INDEX deliverable_first_once
          ON deliverable (territory_id, kind, first_day, last_day, (CASE WHEN kind = 'other' THEN title END)) NULLS NOT DISTINCT
       WHERE supersedes_id IS NULL AND status <> 'withdrawn';
      CREATE UNIQUE INDEX deliverable_corrected_once ON deliverable (supersedes_id) WHERE status <> 'withdrawn';
      COMMENT ON TABLE deliverable IS '报告材料: a document that a unit hands in; a later version refers to the one it corrects';
      COMMENT ON COLUMN deliverable.requires IS 'what its kind needed when it was drafted, whatever it needs later';
      COMMENT ON COLUMN deliverable.countersigns IS '会签: unit, signedBy, signedOn, opinion';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CALL forget_ledger('deliverable');`);
  }
}
