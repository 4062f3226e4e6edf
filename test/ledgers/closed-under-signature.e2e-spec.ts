import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataStorage } from 'class-validator';
import { indicators } from '../../src/indicators/definitions.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { signedStates, standingIn, takesBack } from '../../src/ledgers/shared/standing.js';
import { DomainError } from '../../src/platform/errors.js';
import { ANYBODY, oneOfEach } from '../support/one-of-each.js';
import { Office } from '../support/office.js';
import { Moved } from '../support/steps.js';

/** What cannot be taken back: money that has moved, a loan that runs, a target that another one follows, a list made public, a
 * freeze that another version corrects. */
const GOES_ON = [
  'deliverable:published',
  'employer_correction:corrected',
  'fund_payment:paid',
  'fund_payment:returned',
  'internship_stipend:paid',
  'internship_stipend:returned',
  'loan_interest_subsidy:paid',
  'loan_interest_subsidy:returned',
  'period_freeze:final',
  'person_correction:corrected',
  'person_correction:undone',
  'refund_batch:noticed',
  'stable_job_refund:paid',
  'stable_job_refund:returned',
  'startup_loan:compensated',
  'startup_loan:extended',
  'startup_loan:overdue',
  'startup_loan:recovered',
  'startup_loan:released',
  'startup_loan:repaid',
  'target:superseded',
  'training_subsidy:paid',
  'training_subsidy:returned',
  'welfare_subsidy:paid',
  'welfare_subsidy:returned',
];

const states = ledgers.flatMap((definition) =>
  [...signedStates(definition).keys()].map(
    (state) => [`${definition.type}:${state}`, definition, state] as const,
  ),
);

describe('a record under a signature', () => {
  let office: Office;
  let records: Map<string, Moved>;
  beforeAll(async () => {
    office = await Office.open();
    const reported = indicators.find((each) => each.reported)!.code;
    ({ records } = await oneOfEach(office, reported));
    // Records are put into their states by hand, without the days that the steps on the way would have filled in.
    const { rows } = await office.admin.query<{ statement: string }>(
      `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS statement
         FROM pg_constraint WHERE contype = 'c' AND conrelid::regclass::text = ANY ($1)
          AND pg_get_constraintdef(oid) LIKE '%status%'`,
      [ledgers.map((each) => each.type)],
    );
    for (const { statement } of rows) await office.admin.query(statement);
  }, 120_000);
  afterAll(() => office?.close());

  it('can be taken back by a signer, but for what has gone on since', () => {
    const final = states
      .filter(([, definition, state]) => !standingIn(definition, state)!.returns)
      .map(([name]) => name);
    expect(final.sort()).toEqual(GOES_ON);
  });

  it('is in no state in which its ledger takes revisions', () => {
    for (const [, { revisableIn }, state] of states) expect(revisableIn).not.toContain(state);
    for (const { revisableIn, signed } of ledgers)
      expect(revisableIn.filter((state) => signed?.in.includes(state))).toEqual([]);
  });

  it.each(states)(
    '%s refuses the revision of every field, until it is returned',
    async (_, definition, state) => {
      const { type, entity, reviseInput, verbs } = definition;
      const ledger = office.app.get<Ledger<LedgerRecord>>(LEDGER(entity), { strict: false });
      const { id } = records.get(entity.name)!;
      await force(type, id, state);
      const revise = (patch: object) =>
        office.as(ANYBODY, async () => {
          const { revision } = await ledger.get(id);
          return ledger.revise(id, revision, patch);
        });
      const given = getMetadataStorage().getTargetValidationMetadatas(
        reviseInput,
        '',
        false,
        false,
      );
      for (const field of new Set(given.map(({ propertyName }) => propertyName)))
        expect([field, await codeOf(() => revise({ [field]: null }))]).toEqual([
          field,
          'UNDER_SIGNATURE',
        ]);
      const back = Object.entries(verbs).find(
        ([name, verb]) => takesBack(definition, name) && verb.from.includes(state),
      );
      if (!back) return;
      await office.as(ANYBODY, async () => {
        const { revision } = await ledger.get(id);
        return ledger.move(back[0], { id, revision, reason: '内容有误' });
      });
      // A freeze that was sent back is asked for anew, and a merging whose undoing was sent back stands as it was signed.
      const { to } = back[1];
      const stands = typeof to === 'string' && !definition.revisableIn.includes(to);
      if (stands || !definition.revisableIn.includes(definition.initial)) return;
      const returned = await revise({ originSystem: '示例系统' });
      expect(returned).toMatchObject({
        originSystem: '示例系统',
        reviewedBy: null,
        approvedBy: null,
      });
    },
  );

  /** As if it had come there by its verbs. */
  const force = async (type: string, id: string, state: string) => {
    const { rows } = await office.admin.query<{ revision: number }>(
      `SELECT revision FROM ${type} WHERE id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
    const more = type === 'wage_petition' ? (PETITION[state] ?? PETITION.closed!) : '';
    await office.admin.query('SET session_replication_role = replica');
    await office.admin.query(`UPDATE ${type} SET status = $2 ${more} WHERE id = $1`, [id, state]);
    await office.admin.query('SET session_replication_role = DEFAULT');
  };
});

/** What a case was before it was proposed, and the days by which it goes back there. */
const PETITION: Record<string, string> = {
  closed: `, accepted_on = '2022-03-02', closed_on = '2022-04-02', filed_on = NULL, proposed_status = 'closed'`,
  filed: `, accepted_on = '2022-03-02', filed_on = '2022-03-03', closed_on = NULL`,
  filing_proposed: `, accepted_on = '2022-03-02', filed_on = '2022-03-03', closed_on = NULL`,
};

async function codeOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}
