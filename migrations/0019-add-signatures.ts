import { MigrationInterface, QueryRunner } from 'typeorm';

/** What pays money, certifies a status or fixes a number, by ledger: its first state and the states that await a signature. */
const SIGNED: Record<string, string[]> = {
  natural_attrition: ['submitted', 'reviewed'],
  hardship_certification: ['submitted', 'reviewed'],
  welfare_post: ['submitted'],
  welfare_placement: ['submitted', 'reviewed'],
  welfare_subsidy: ['submitted', 'reviewed'],
  training_class: ['submitted'],
  training_subsidy: ['submitted', 'reviewed'],
  internship_base: ['submitted', 'reviewed'],
  internship: ['submitted'],
  internship_stipend: ['submitted', 'reviewed'],
  startup_loan: ['submitted', 'guaranteed'],
  loan_interest_subsidy: ['submitted', 'reviewed'],
  refund_batch: ['open'],
  stable_job_refund: ['confirmed'],
  wage_petition: ['filing_proposed', 'closing_proposed', 'closing_reviewed'],
  fund_budget: ['submitted', 'reviewed'],
  fund_payment: ['submitted', 'reviewed'],
  reported_figure: ['submitted', 'reviewed'],
  target: ['submitted', 'reviewed'],
};

/** Ledgers that pay: over an amount of policy they need the minutes of a meeting. */
const PAID = [
  'welfare_subsidy',
  'training_subsidy',
  'internship_stipend',
  'startup_loan',
  'loan_interest_subsidy',
  'stable_job_refund',
  'fund_payment',
];

const NEW_STATES: Record<string, [before: string[], added: string[]]> = {
  natural_attrition: [['submitted', 'approved', 'rejected', 'withdrawn'], ['reviewed']],
  internship_base: [['submitted', 'accredited', 'revoked', 'rejected', 'withdrawn'], ['reviewed']],
  fund_budget: [['submitted', 'approved', 'rejected', 'withdrawn'], ['reviewed']],
  reported_figure: [['submitted', 'approved', 'rejected', 'withdrawn'], ['reviewed']],
  target: [
    ['in_force', 'superseded', 'withdrawn'],
    ['submitted', 'reviewed', 'rejected'],
  ],
  wage_petition: [
    [
      'received',
      'awaiting_supplement',
      'accepted',
      'refused',
      'transferred',
      'filed',
      'investigating',
      'extended',
      'decided',
      'fulfilling',
      'closed',
      'dismissed',
      'withdrawn_by_petitioner',
      'reopened',
      'withdrawn',
    ],
    ['filing_proposed', 'closing_proposed', 'closing_reviewed'],
  ],
};

const listed = (states: string[]) => states.map((state) => `'${state}'`).join(', ');

const statesOf = (table: string, states: string[]) => `
  ALTER TABLE ${table} DROP CONSTRAINT ${table}_status,
    ADD CONSTRAINT ${table}_status CHECK (status IN (${listed(states)}));`;

/** 经办、复核、审批 — the states of waiting for a signature, who gave which, and what a meeting decided. */
export class AddSignatures1767225600019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      Object.entries(NEW_STATES)
        .map(([table, [before, added]]) => statesOf(table, [...before, ...added]))
        .join('\n'),
    );
    await runner.query(`
      DROP INDEX reported_figure_once;
      CREATE UNIQUE INDEX reported_figure_once ON reported_figure (territory_id, indicator_code, as_of, source_document)
        WHERE status IN ('submitted', 'reviewed', 'approved');
      DROP INDEX internship_base_once;
      CREATE UNIQUE INDEX internship_base_once ON internship_base (district_id, employer_id)
        WHERE status IN ('submitted', 'reviewed', 'accredited');
      DROP INDEX target_superseded_once;
      CREATE UNIQUE INDEX target_superseded_once ON target (supersedes_id)
        WHERE supersedes_id IS NOT NULL AND status NOT IN ('withdrawn', 'rejected');

      ALTER TABLE wage_petition
        ADD COLUMN status_before_proposal text,
        ADD COLUMN proposed_status text
          CONSTRAINT wage_petition_proposed_status CHECK (proposed_status IN ('closed', 'dismissed', 'withdrawn_by_petitioner')),
        ADD CONSTRAINT wage_petition_proposal CHECK (status NOT IN ('filing_proposed', 'closing_proposed', 'closing_reviewed')
          OR status_before_proposal IS NOT NULL AND (status = 'filing_proposed' OR proposed_status IS NOT NULL AND closed_on IS NOT NULL));
      COMMENT ON COLUMN wage_petition.status_before_proposal IS '报批前状态: where the case goes back to when a filing or closing is returned';
      COMMENT ON COLUMN wage_petition.proposed_status IS '报批结果: what an approved closing makes of the case';

      CREATE FUNCTION signing_rank(kind text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE kind WHEN 'community' THEN 0 WHEN 'street' THEN 1 WHEN 'handling' THEN 2 WHEN 'district' THEN 3 ELSE 4 END
      $$;
      COMMENT ON FUNCTION signing_rank IS '签字层级: a unit signs for what is asked of its own rank or a lower one';

      CREATE TABLE signature (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        record_type text NOT NULL,
        record_id bigint NOT NULL,
        revision int NOT NULL,
        step text NOT NULL CONSTRAINT signature_step_known CHECK (step IN ('review', 'approve')),
        verb text NOT NULL,
        district_id int NOT NULL,
        territory_id int NOT NULL,
        handling_unit_id int NOT NULL,
        user_id int NOT NULL,
        for_user_id int,
        sign_batch_id bigint,
        signed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT signature_not_for_oneself CHECK (for_user_id <> user_id)
      );
      CREATE INDEX signature_record ON signature (record_type, record_id, revision);
      COMMENT ON TABLE signature IS '签字: who reviewed or approved which revision of a record, and for whom; only ever added to';
      COMMENT ON COLUMN signature.for_user_id IS '代签: the colleague on leave in whose place it was given';
      CREATE TRIGGER signature_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON signature
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE signature ENABLE ROW LEVEL SECURITY;
      CREATE POLICY app_reads ON signature FOR SELECT TO taizhang_app
        USING (handling_unit_id IN (SELECT app_units()) OR territory_id IN (SELECT app_units()));
      CREATE POLICY app_adds ON signature FOR INSERT TO taizhang_app WITH CHECK (user_id = app_setting('app.user'));
      GRANT SELECT, INSERT ON signature TO taizhang_app;

      DROP FUNCTION record_authors;
      CREATE FUNCTION record_authors(type text, ids bigint[], acts text[]) RETURNS TABLE (record_id bigint, user_id int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT DISTINCT record_id, changed_by FROM record_revision
         WHERE record_type = type AND record_id = ANY (ids) AND action = ANY (acts)
      $$;
      COMMENT ON FUNCTION record_authors IS 'who wrote what a record says, by the acts that write it, wherever it stood then; none of them signs it';
      REVOKE EXECUTE ON FUNCTION record_authors FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION record_authors TO taizhang_app;

      CREATE FUNCTION refund_batch_amount(batch bigint) RETURNS numeric
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT coalesce(sum(refund_yuan), 0) FROM stable_job_refund
         WHERE batch_id = batch AND status NOT IN ('submitted', 'refused', 'returned', 'withdrawn')
      $$;
      COMMENT ON FUNCTION refund_batch_amount IS '批次金额: what a batch pays altogether; its level is decided by the whole, not firm by firm';
      REVOKE EXECUTE ON FUNCTION refund_batch_amount FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION refund_batch_amount TO taizhang_app;
    `);
    for (const table of PAID)
      await runner.query(`
        ALTER TABLE ${table}
          ADD COLUMN decision_document text,
          ADD COLUMN decision_on date,
          ADD CONSTRAINT ${table}_decision CHECK ((decision_document IS NULL) = (decision_on IS NULL));
        COMMENT ON COLUMN ${table}.decision_document IS '会议纪要文号: minutes of the meeting that decided on an amount over the limit';
      `);
    for (const [table, states] of Object.entries(SIGNED))
      await runner.query(`
        CREATE INDEX ${table}_awaiting ON ${table} (district_id, status, changed_at, id)
          INCLUDE (handling_unit_id, territory_id) WHERE status IN (${listed(states)})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(SIGNED)) await runner.query(`DROP INDEX ${table}_awaiting`);
    for (const table of PAID)
      await runner.query(
        `ALTER TABLE ${table} DROP COLUMN decision_document, DROP COLUMN decision_on`,
      );
    // A record on its way to a signature that no longer exists goes back to where it was entered.
    await runner.query(`
      UPDATE wage_petition SET status = status_before_proposal,
             closed_on = CASE status WHEN 'filing_proposed' THEN closed_on END,
             filed_on = CASE status WHEN 'filing_proposed' THEN NULL ELSE filed_on END
       WHERE status IN ('filing_proposed', 'closing_proposed', 'closing_reviewed');
      UPDATE wage_petition SET status_before_withdrawal = status_before_proposal
       WHERE status_before_withdrawal IN ('filing_proposed', 'closing_proposed', 'closing_reviewed');
      UPDATE target SET status_before_withdrawal = 'in_force', status = 'withdrawn' WHERE status IN ('submitted', 'reviewed', 'rejected');
      UPDATE target SET status_before_withdrawal = 'in_force' WHERE status_before_withdrawal IN ('submitted', 'reviewed', 'rejected');
      UPDATE natural_attrition SET status = 'submitted' WHERE status = 'reviewed';
      UPDATE natural_attrition SET status_before_withdrawal = 'submitted' WHERE status_before_withdrawal = 'reviewed';
      UPDATE internship_base SET status = 'submitted' WHERE status = 'reviewed';
      UPDATE internship_base SET status_before_withdrawal = 'submitted' WHERE status_before_withdrawal = 'reviewed';
      UPDATE fund_budget SET status = 'submitted' WHERE status = 'reviewed';
      UPDATE fund_budget SET status_before_withdrawal = 'submitted' WHERE status_before_withdrawal = 'reviewed';
      UPDATE reported_figure SET status = 'submitted' WHERE status = 'reviewed';
      UPDATE reported_figure SET status_before_withdrawal = 'submitted' WHERE status_before_withdrawal = 'reviewed';
    `);
    await runner.query(`
      DROP FUNCTION refund_batch_amount;
      DROP FUNCTION record_authors;
      CREATE FUNCTION record_authors(type text, ids bigint[]) RETURNS TABLE (record_id bigint, user_id int)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT DISTINCT record_id, changed_by FROM record_revision
         WHERE record_type = type AND record_id = ANY (ids) AND action IN (type || ':enter', type || ':revise')
      $$;
      COMMENT ON FUNCTION record_authors IS 'who wrote what a record says, wherever it stood then; none of them signs it';
      REVOKE EXECUTE ON FUNCTION record_authors FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION record_authors TO taizhang_app;
      DROP TABLE signature;
      DROP FUNCTION signing_rank;
      ALTER TABLE wage_petition DROP COLUMN status_before_proposal, DROP COLUMN proposed_status;

      DROP INDEX target_superseded_once;
      CREATE UNIQUE INDEX target_superseded_once ON target (supersedes_id) WHERE supersedes_id IS NOT NULL AND status <> 'withdrawn';
      DROP INDEX internship_base_once;
      CREATE UNIQUE INDEX internship_base_once ON internship_base (district_id, employer_id)
        WHERE status IN ('submitted', 'accredited');
      DROP INDEX reported_figure_once;
      CREATE UNIQUE INDEX reported_figure_once ON reported_figure (territory_id, indicator_code, as_of, source_document)
        WHERE status IN ('submitted', 'approved');
    `);
    await runner.query(
      Object.entries(NEW_STATES)
        .map(([table, [before]]) => statesOf(table, before))
        .join('\n'),
    );
  }
}
