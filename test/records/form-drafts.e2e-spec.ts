import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { LARGEST_DRAFT } from '../../src/form-drafts/form-draft.model.js';
import { AgedDrafts } from '../../src/jobs/aged-drafts.js';
import { hashToken } from '../../src/platform/token.js';
import { anAttrition, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { codeOf, problemsOf } from '../support/steps.js';

const MORNING = '2022-12-31T10:00:00+08:00';
const NUMBER = '510403196203050018';
const OWN = '{ formDrafts { draftKey ledger ledgerLabel form recordId keptAt knownAs } }';
const TAKE_UP = `mutation ($draftKey: String!, $heldBy: String!) {
  takeUpFormDraft(draftKey: $draftKey, heldBy: $heldBy) }`;
const DROP = `mutation ($draftKey: String!, $heldBy: String) {
  dropFormDraft(draftKey: $draftKey, heldBy: $heldBy) }`;
const KEEP = `mutation ($draftKey: String!, $ledger: String!, $form: DraftForm!, $recordId: ID, $content: String!, $heldBy: String, $isKnown: Boolean, $knownAs: String) {
  keepFormDraft(draftKey: $draftKey, ledger: $ledger, form: $form, recordId: $recordId, content: $content, heldBy: $heldBy, isKnown: $isKnown, knownAs: $knownAs) }`;
const ENTER = `mutation ($rows: [Form!]!, $key: String!, $draftKey: String, $heldBy: String) {
  enter(ledger: "natural_attrition", rows: $rows, idempotencyKey: $key, draftKey: $draftKey, draftHeldBy: $heldBy) { id revision } }`;
const [HERE, THERE] = ['window-here', 'window-there'];
const REVISE = `mutation ($steps: [RecordRevisionInput!]!, $draftKey: String) {
  revise(ledger: "natural_attrition", steps: $steps, draftKey: $draftKey) { id } }`;

interface Draft {
  draftKey: string;
  ledgerLabel: string;
  form: string;
  recordId: string | null;
  knownAs: string | null;
}

describe('what is typed and not entered', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ works: true });
  });
  afterAll(() => office?.close());
  beforeEach(async () => {
    office.clock.moveTo(MORNING);
    await office.admin.query('DELETE FROM form_draft');
  });

  const keep = (who: string, draftKey: string, content = `{"number":"${NUMBER}"}`, more = {}) =>
    office.graphql(who, KEEP, {
      ...{ draftKey, ledger: 'natural_attrition', form: 'enter', content },
      ...more,
    });
  const ownOf = async (who: string) =>
    (await office.ask<{ formDrafts: Draft[] }>(who, OWN)).formDrafts;
  const keysOf = async (who: string) => (await ownOf(who)).map(({ draftKey }) => draftKey);
  const read = (who: string, draftKey: string, heldBy = HERE) =>
    office.graphql<{ takeUpFormDraft: string }>(who, TAKE_UP, { draftKey, heldBy });

  it('is kept, replaced, given back and dropped', async () => {
    const draftKey = key();
    expect((await keep('street_clerk', draftKey, 'first')).errors).toEqual([]);
    expect((await keep('street_clerk', draftKey, 'second')).errors).toEqual([]);
    expect(await ownOf('street_clerk')).toEqual([
      expect.objectContaining({ draftKey, ledgerLabel: '自然减员', form: 'enter', recordId: null }),
    ]);
    expect((await read('street_clerk', draftKey)).data!.takeUpFormDraft).toBe('second');
    expect(await office.ask('street_clerk', DROP, { draftKey })).toEqual({ dropFormDraft: true });
    expect(await office.ask('street_clerk', DROP, { draftKey })).toEqual({ dropFormDraft: false });
    expect(codeOf(await read('street_clerk', draftKey))).toBe('NOT_FOUND');
  });

  it('is called by some words of it, sealed like all of it', async () => {
    const [one, other] = [key(), key()];
    await keep('street_clerk', one, undefined, { knownAs: '姓名 示例甲' });
    await keep('street_clerk', other, undefined, { knownAs: '姓名 示例乙' });
    const called = async () =>
      new Map((await ownOf('street_clerk')).map((each) => [each.draftKey, each.knownAs]));
    expect((await called()).get(one)).toBe('姓名 示例甲');
    const { rows } = await office.admin.query<{ row: string }>(
      'SELECT to_jsonb(d)::text AS row FROM form_draft d',
    );
    expect(rows.filter(({ row }) => row.includes('示例'))).toEqual([]);
    await keep('street_clerk', one);
    expect((await called()).get(one)).toBeNull();
    expect(
      problemsOf(await keep('street_clerk', one, undefined, { knownAs: '长'.repeat(101) })),
    ).toEqual(['knownAs: max-length']);
    await office.admin.query(
      'UPDATE form_draft SET known_as = (SELECT known_as FROM form_draft WHERE draft_key = $1) WHERE draft_key = $2',
      [other, one],
    );
    expect(codeOf(await office.graphql('street_clerk', OWN))).toBe('INTERNAL');
  });

  it('is there for its own account alone, in the database as well', async () => {
    const draftKey = key();
    await keep('street_clerk', draftKey);
    for (const who of ['clerk', 'leader', 'admin', 'security', 'auditor']) {
      expect(await ownOf(who)).toEqual([]);
      expect(codeOf(await read(who, draftKey))).toBe('NOT_FOUND');
      expect(await office.ask(who, DROP, { draftKey })).toEqual({ dropFormDraft: false });
    }
    // The same number of another account is another draft.
    expect((await keep('clerk', draftKey, 'of the clerk')).errors).toEqual([]);
    expect((await read('clerk', draftKey)).data!.takeUpFormDraft).toBe('of the clerk');
    expect((await read('street_clerk', draftKey)).data!.takeUpFormDraft).toContain(NUMBER);

    const app = new pg.Client({ connectionString: office.database.logins.app });
    await app.connect();
    try {
      await app.query('BEGIN');
      expect((await app.query('SELECT id FROM form_draft')).rows).toEqual([]);
      const token = hashToken(await office.tokenOf('leader'));
      await app.query('SELECT open_session_work($1, $2)', [token, office.clock.now()]);
      expect((await app.query('SELECT id FROM form_draft')).rows).toEqual([]);
      await app.query('ROLLBACK');
    } finally {
      await app.end();
    }
  });

  it('is sealed whole, bound to its row, and leaves nothing in the audit', async () => {
    const lines = async () =>
      (await office.admin.query('SELECT count(*)::int AS n FROM audit_line')).rows[0].n as number;
    await office.tokenOf('street_clerk');
    await office.tokenOf('clerk');
    const before = await lines();
    const [mine, theirs] = [key(), key()];
    await keep('street_clerk', mine);
    await keep('clerk', theirs, 'of the clerk');
    expect(await lines()).toBe(before);
    const { rows } = await office.admin.query<{ row: string }>(
      'SELECT to_jsonb(d)::text AS row FROM form_draft d',
    );
    expect(rows.filter(({ row }) => row.includes(NUMBER) || row.includes('clerk'))).toEqual([]);
    await office.admin.query(
      'UPDATE form_draft SET content = (SELECT content FROM form_draft WHERE draft_key = $1) WHERE draft_key = $2',
      [mine, theirs],
    );
    expect(codeOf(await read('clerk', theirs))).toBe('INTERNAL');
  });

  it('is gone once the entry or the correction is stored, and stays while it is refused', async () => {
    const draftKey = key();
    const several = anAttrition({
      ...{ person: undefined, persons: 3, cause: 'monthly_number', occurredOn: '2022-11-30' },
    });
    const enter = (row: object) =>
      office.graphql<{ enter: { id: string; revision: number }[] }>('street_clerk', ENTER, {
        rows: [{ ...several, documentNumber: '示例〔2022〕7号', ...row }],
        ...{ key: key(), draftKey },
      });
    await keep('street_clerk', draftKey);
    expect(codeOf(await enter({ persons: -1 }))).toBe('INPUT_REFUSED');
    expect(await keysOf('street_clerk')).toEqual([draftKey]);
    const { data, errors } = await enter({});
    expect(errors).toEqual([]);
    expect(await keysOf('street_clerk')).toEqual([]);

    const { id, revision } = data!.enter[0]!;
    await keep('street_clerk', draftKey, 'four', { form: 'revise', recordId: id });
    expect(await ownOf('street_clerk')).toEqual([expect.objectContaining({ recordId: id })]);
    const steps = [{ id, revision, values: { persons: 4 } }];
    expect((await office.graphql('street_clerk', REVISE, { steps, draftKey })).errors).toEqual([]);
    expect(await keysOf('street_clerk')).toEqual([]);
  });

  it('is filled in at one place at a time, and neither written over nor entered once more from another', async () => {
    const draftKey = key();
    const at = (heldBy: string, content: string, isKnown = true) =>
      keep('street_clerk', draftKey, content, { heldBy, isKnown });
    const row = anAttrition({
      ...{ person: undefined, persons: 3, cause: 'monthly_number', occurredOn: '2022-11-30' },
    });
    const rows = [{ ...row, documentNumber: '示例〔2022〕9号' }];
    const enter = (heldBy: string, again = key()) =>
      office.graphql('street_clerk', ENTER, { rows, key: again, draftKey, heldBy });
    expect((await at(HERE, 'here', false)).errors).toEqual([]);
    expect((await read('street_clerk', draftKey, THERE)).data!.takeUpFormDraft).toBe('here');
    expect((await at(THERE, 'there')).errors).toEqual([]);
    expect(codeOf(await at(HERE, 'here again'))).toBe('DRAFT_ELSEWHERE');
    expect(codeOf(await enter(HERE))).toBe('DRAFT_ELSEWHERE');
    expect(await office.ask('street_clerk', DROP, { draftKey, heldBy: HERE })).toEqual({
      dropFormDraft: false,
    });

    const sent = key();
    expect((await enter(THERE, sent)).errors).toEqual([]);
    // Whose answer was lost is told again; who did not send it is told that it is entered.
    expect((await enter(THERE, sent)).errors).toEqual([]);
    const refused = await enter(HERE);
    expect(codeOf(refused)).toBe('DRAFT_ENTERED');
    const became = { ledger: 'natural_attrition', recordId: expect.stringMatching(/^\d+$/) };
    expect(refused.errors[0]!.extensions).toMatchObject({ entered: became });
    expect(codeOf(await at(HERE, 'here'))).toBe('DRAFT_ENTERED');
    expect(await keysOf('street_clerk')).toEqual([]);
    const { rows: entered } = await office.admin.query(
      `SELECT count(*)::int AS n FROM natural_attrition WHERE document_number = '示例〔2022〕9号'`,
    );
    expect(entered).toEqual([{ n: 1 }]);
  });

  it('is entered once, and told so each time, where it is sent again before it is answered', async () => {
    const draftKey = key();
    const row = anAttrition({
      ...{ person: undefined, persons: 2, cause: 'monthly_number', occurredOn: '2022-11-30' },
    });
    const sent = {
      ...{ rows: [{ ...row, documentNumber: '示例〔2022〕10号' }], key: key() },
      ...{ draftKey, heldBy: HERE },
    };
    await keep('street_clerk', draftKey, 'two', { heldBy: HERE });
    const answers = await Promise.all(
      [1, 2, 3].map(() => office.graphql<{ enter: { id: string }[] }>('street_clerk', ENTER, sent)),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data!.enter[0]!.id)).size).toBe(1);
  });

  it('is bounded in size and number', async () => {
    const draftKey = key();
    const most = '长'.repeat(Math.floor(LARGEST_DRAFT / 3));
    expect((await keep('street_clerk', draftKey, most)).errors).toEqual([]);
    expect((await read('street_clerk', draftKey)).data!.takeUpFormDraft).toBe(most);
    expect(problemsOf(await keep('street_clerk', draftKey, `${most}长长`))).toEqual([
      'content: draft-too-large',
    ]);
    expect(problemsOf(await keep('street_clerk', '../x'))).toEqual(['draftKey: matches']);
    expect(problemsOf(await keep('street_clerk', key(), 'x', { ledger: 'person' }))).toEqual([
      'ledger: ledger-unknown',
    ]);
    const keys = Array.from({ length: 22 }, () => key());
    for (const [at, each] of keys.entries()) {
      office.clock.moveTo(`2022-12-31T10:${10 + at}:00+08:00`);
      await keep('street_clerk', each, 'x');
    }
    expect(await keysOf('street_clerk')).toEqual(keys.slice(2).reverse());
    const { rows } = await office.admin.query('SELECT count(*)::int AS n FROM form_draft');
    expect(rows).toEqual([{ n: 20 }]);
  });

  it('is over after a month, and swept away whoever it was of', async () => {
    const [old, young] = [key(), key()];
    await keep('street_clerk', old);
    await office.admin.query(
      `INSERT INTO entered_draft SELECT account_id, 'of-old', ledger, 1, kept_at FROM form_draft`,
    );
    office.clock.moveTo('2023-01-20T10:00:00+08:00');
    await keep('clerk', young);
    office.clock.moveTo('2023-01-30T10:00:00+08:00');
    expect(await keysOf('street_clerk')).toEqual([]);
    expect(codeOf(await read('street_clerk', old))).toBe('NOT_FOUND');
    await office.app.get(AgedDrafts).once();
    const { rows } = await office.admin.query('SELECT draft_key AS key FROM form_draft');
    expect(rows).toEqual([{ key: young }]);
    const { rows: traces } = await office.admin.query(
      `SELECT FROM entered_draft WHERE draft_key = 'of-old'`,
    );
    expect(traces).toEqual([]);
  });
});
