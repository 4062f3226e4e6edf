import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FieldCipher } from '../../src/platform/crypto/field-cipher.js';
import { sealAtStart } from '../../src/sealing/seal-at-start.js';
import { findingKinds } from '../../src/catalog/findings.js';
import { keptWithPosting } from '../../src/findings/finding-sql.js';
import { FindingSweep } from '../../src/findings/finding-sweep.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { aPerson, anAttrition, anEmployer, anEmployment, key } from '../support/builders.js';
import { ledgerOf } from '../support/ledger-of.js';
import { Office } from '../support/office.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Desk, Moved, codeOf, problemsOf } from '../support/steps.js';

interface Told extends Moved {
  hints: { code: string; field: string; message: string; findingId: string | null }[];
}

interface Kept {
  id: string;
  revision: number;
  kind: string;
  state: string;
  message: string;
  records: { ledger: string; recordId: string }[];
  explanation: string | null;
  isOwn: boolean;
  explainedBy: string | null;
}

const FIELDS = `id revision kind label state message remedy source records { ledger recordId }
  explanation documentNumber explainedBy foundAt changedAt explainedAt isOwn`;
const LIST = `query ($kind: String, $state: FindingState) {
  findings(kind: $kind, state: $state, limit: 200) { totalCount items { ${FIELDS} } } }`;
const EXPLAIN = `mutation ($id: ID!, $revision: Int!, $input: ExplainFindingInput!) {
  explainFinding(id: $id, revision: $revision, input: $input) { ${FIELDS} } }`;
const HINTS = 'hints { code field message findingId }';

let office: Office;
let desk: Desk;
beforeAll(async () => {
  office = await Office.open();
  desk = new Desk(office);
});
afterAll(() => office?.close());

const listed = async (kind: string, who = 'reviewer', state?: string) =>
  (await office.ask<{ findings: { items: Kept[] } }>(who, LIST, { kind, state })).findings.items;
const about = async (kind: string, record: Moved, who?: string) =>
  (await listed(kind, who)).find((each) =>
    each.records.some(({ recordId }) => recordId === record.id),
  );
const explain = (who: string, { id, revision }: Kept, input: object) =>
  office.graphql<{ explainFinding: Kept }>(who, EXPLAIN, { id, revision, input });
const employ = (who: string, input: object) =>
  desk.enter<Told>(who, 'registerEmployment', anEmployment(input), HINTS);
const withdraw = (record: Moved) =>
  desk.step('clerk', 'employment_registration:withdraw', record, { reason: '重复登记' });

/** Two records that make a case, each made by a call. */
interface Example {
  kind: string;
  field: string;
  make: () => Promise<Told[]>;
  /** Takes one of them away, and gives it back. */
  undo: (records: Told[]) => Promise<() => Promise<unknown>>;
  says: RegExp;
}

const attrition = (input: object) =>
  desk.enter<Told>('clerk', 'recordAttrition', anAttrition(input), HINTS);
const undone = async (ledger: string, record: Moved) => {
  const { id } = record;
  const { rows } = await office.admin.query<{ revision: number }>(
    `SELECT revision FROM ${ledger} WHERE id = $1`,
    [id],
  );
  const step = { ...record, revision: rows[0]!.revision };
  const gone = await desk.step('clerk', `${ledger}:withdraw`, step, { reason: '重复登记' });
  return () => desk.step('clerk', `${ledger}:restore`, gone, { reason: '核对无误' });
};

let phones = 0;
const examples: Example[] = [
  {
    kind: 'same-job-registered',
    field: 'startedOn',
    make: async () => {
      const same = { person: aPerson(), employer: anEmployer() };
      return [await employ('clerk', same), await employ('street_clerk', same)];
    },
    undo: ([first]) => undone('employment_registration', first!),
    says: /同一单位、同一就业日期\(2022-03-01\)有 2 条就业登记/,
  },
  {
    kind: 'same-job-registered',
    field: 'startedOn',
    make: async () => {
      const same = { person: aPerson(), form: 'flexible', employer: null, ...FLEXIBLE };
      return [await employ('clerk', same), await employ('clerk', same)];
    },
    undo: ([first]) => undone('employment_registration', first!),
    says: /有 2 条就业登记/,
  },
  {
    kind: 'monthly-number-beside-person',
    field: 'persons',
    make: async () => [
      await attrition({ occurredOn: '2022-05-09' }),
      await attrition({
        territoryCode: '510403001',
        person: null,
        cause: 'monthly_number',
        persons: 25,
        occurredOn: '2022-05-31',
        documentNumber: '示例核定〔2022〕5号',
      }),
    ],
    undo: ([person]) => undone('natural_attrition', person!),
    says: /2022年5月已有按文号核定的减员人数\(25 人\),同月另有 1 人的个人减员记录/,
  },
];
const FLEXIBLE = { daysPerMonth: 22, monthlyPayYuan: '2600', evidence: 'declaration' };

describe.each(examples)('$kind', ({ kind, field, make, undo, says }) => {
  it('is hinted at once, kept by the posting, remedied with a record and open again with it', async () => {
    const records = await make();
    const [first, last] = [records[0]!, records.at(-1)!];
    expect(first.hints.map(({ code }) => code)).not.toContain(kind);
    const hint = last.hints.find(({ code }) => code === kind)!;
    expect(hint).toMatchObject({ field, findingId: null, message: expect.stringMatching(says) });
    expect(await about(kind, last)).toBeUndefined();
    await office.post();
    const kept = (await about(kind, last))!;
    expect(kept).toMatchObject({ state: 'open', message: hint.message });
    expect(kept.records.map(({ recordId }) => recordId).sort()).toEqual(
      records.map(({ id }) => id).sort(),
    );
    const restore = await undo(records);
    await office.post();
    expect(await about(kind, last)).toMatchObject({ id: kept.id, state: 'remedied' });
    await restore();
    await office.post();
    expect(await about(kind, last)).toMatchObject({ id: kept.id, state: 'open' });
    expect((await office.recount()).differences).toBe(0);
  });
});

describe('one phone on many persons', () => {
  const kind = 'one-phone-many-persons';
  const employWith = (phone: string, person = aPerson()) =>
    employ('clerk', { person: { ...person, phone } });
  const nextPhone = () => `1390000${String((phones += 1)).padStart(4, '0')}`;

  it('is hinted from the fourth on, and over when one of them gives another', async () => {
    const phone = nextPhone();
    const people = [aPerson(), aPerson(), aPerson(), aPerson()];
    const told: Told[] = [];
    for (const person of people) told.push(await employWith(phone, person));
    expect(told.map(({ hints }) => hints.some(({ code }) => code === kind))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(JSON.stringify(told.at(-1)!.hints)).not.toContain(phone);
    await office.post();
    const [kept] = await listed(kind, 'reviewer', 'open');
    expect(kept).toMatchObject({ records: [], message: expect.stringContaining('4 人名下') });
    const { hints } = await employWith(phone, people[0]);
    expect(hints.find(({ code }) => code === kind)).toMatchObject({ findingId: kept!.id });
    await office.post();
    office.clock.moveTo('2023-01-05T10:00:00+08:00');
    await employ('clerk', {
      person: { ...people[1]!, phone: nextPhone() },
      startedOn: '2022-12-01',
      recordedOn: '2023-01-05',
    });
    await office.post();
    expect((await listed(kind)).find(({ id }) => id === kept!.id)).toMatchObject({
      state: 'remedied',
    });
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
  });

  it('is another case with another person in it, and is looked at when that one changes', async () => {
    const phone = nextPhone();
    const people = [aPerson(), aPerson(), aPerson(), aPerson()];
    for (const person of people) await employWith(phone, person);
    await office.post();
    const kept = (await listed(kind, 'reviewer', 'open'))[0]!;
    const now = async () => (await listed(kind)).find(({ id }) => id === kept.id)!;
    await explain('approver', kept, { explanation: '同住一户,共用电话' });
    expect(await now()).toMatchObject({ state: 'explained' });
    const fifth = aPerson();
    await employWith(nextPhone(), people[0]);
    await employWith(phone, fifth);
    await office.post();
    expect(await now()).toMatchObject({ state: 'open', message: expect.stringContaining('4 人') });
    await employWith(nextPhone(), fifth);
    await office.post();
    expect(await now()).toMatchObject({ state: 'remedied' });
  });

  it('is seen in a batch, and by the night where no posting saw it', async () => {
    const phone = nextPhone();
    const inputs = Array.from({ length: 5 }, () =>
      anEmployment({ person: { ...aPerson(), phone } }),
    );
    for (const input of inputs) await desk.enter('clerk', 'registerEmployment', input);
    await office.admin.query('DELETE FROM record_change');
    const before = (await listed(kind, 'reviewer', 'open')).length;
    await office.app.get(FindingSweep).sweepDistrict(office.districtId);
    await office.app.get(FindingSweep).sweepDistrict(office.districtId);
    const after = await listed(kind, 'reviewer', 'open');
    expect(after.length).toBe(before + 1);
    expect(after[0]!.message).toContain('5 人名下');
  });

  it('knows the phones of before once a start has indexed them', async () => {
    const { rows: before } = await office.admin.query(
      `SELECT id, phone_index FROM person WHERE phone_index IS NOT NULL ORDER BY id`,
    );
    await office.admin.query("UPDATE person SET phone_index = 'to-index' WHERE phone IS NOT NULL");
    await sealAtStart(office.admin, office.app.get(FieldCipher));
    const { rows: after } = await office.admin.query(
      `SELECT id, phone_index FROM person WHERE phone_index IS NOT NULL ORDER BY id`,
    );
    expect(after).toEqual(before);
    expect(after.length).toBeGreaterThan(5);
  });

  it('keeps no index of a phone that is gone', async () => {
    await employWith(nextPhone());
    const { rows } = await office.admin.query(
      `UPDATE person SET phone = NULL WHERE phone_index IS NOT NULL RETURNING phone_index`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.phone_index !== null)).toEqual([]);
  });
});

describe('explaining a finding', () => {
  const kind = 'same-job-registered';
  const twice = async (who = 'clerk', input: object = {}) => {
    const same = { person: aPerson(), employer: anEmployer(), ...input };
    const first = await employ(who, same);
    await employ(who, same);
    await office.post();
    return { first, same, kept: (await about(kind, first, who))! };
  };
  const GIVEN = { explanation: '两份合同,均已核验', documentNumber: '示例核〔2022〕1号' };

  it('is for another person than who wrote the records, once, on the revision seen', async () => {
    const { kept } = await twice();
    const refused = await explain('clerk', kept, GIVEN);
    expect(codeOf(refused)).toBe('NOT_PERMITTED');
    const empty = await explain('reviewer', kept, { explanation: ' ' });
    expect(problemsOf(empty)).toEqual([expect.stringMatching(/^explanation:/)]);
    const numbered = await explain('reviewer', kept, { explanation: '已电话13812345678核对' });
    expect(problemsOf(numbered)).toEqual(['explanation: reason-names-number']);
    expect(codeOf(await explain('reviewer', { ...kept, revision: 7 }, GIVEN))).toBe(
      'STALE_REVISION',
    );
    const { data } = await explain('reviewer', kept, GIVEN);
    expect(data!.explainFinding).toMatchObject({
      state: 'explained',
      isOwn: false,
      ...GIVEN,
      explainedBy: 'reviewer',
      revision: kept.revision + 1,
    });
    expect(codeOf(await explain('reviewer', data!.explainFinding, GIVEN))).toBe('WRONG_STATE');
    const { rows } = await office.admin.query(
      `SELECT details FROM audit_line WHERE action = 'finding:explain' AND record_id = $1`,
      [kept.id],
    );
    expect(rows).toEqual([{ details: GIVEN }]);
  });

  it('is refused to who entered one of them, whatever else he may do', async () => {
    const input = { territoryCode: '510402001' };
    const same = { person: aPerson(), employer: anEmployer(), ...input };
    const first = await employ('neighbour', same);
    await employ('neighbour', same);
    const { rows } = await office.admin.query(`SELECT id FROM org_unit WHERE code = '510402'`);
    await office.app.get(FindingSweep).sweepDistrict(rows[0].id);
    const kept = (await about(kind, first, 'neighbour'))!;
    expect(kept.isOwn).toBe(true);
    expect(codeOf(await explain('neighbour', kept, GIVEN))).toBe('FOUR_EYES_REQUIRED');
    expect(await about(kind, first, 'reviewer')).toBeUndefined();
    expect(codeOf(await explain('reviewer', kept, GIVEN))).toBe('NOT_FOUND');
  });

  it('holds while nothing changes, and no longer than its facts', async () => {
    const { same, first, kept } = await twice();
    await explain('reviewer', kept, GIVEN);
    await desk.step('clerk', 'employment_registration:revise', first, {
      input: { contractNumber: '示例1' },
    });
    await office.post();
    expect(await about(kind, first)).toMatchObject({ state: 'explained' });
    await employ('clerk', same);
    await office.post();
    expect(await about(kind, first)).toMatchObject({
      state: 'open',
      explanation: GIVEN.explanation,
      message: expect.stringContaining('有 3 条就业登记'),
    });
  });

  it('is asked of desks whose records they are, and of no other', async () => {
    const { first } = await twice('street_clerk');
    expect(await about(kind, first, 'street_clerk')).toBeDefined();
    expect(await about(kind, first, 'other_street_clerk')).toBeUndefined();
    expect(codeOf(await office.graphql('inspector', LIST, {}))).toBe('NOT_PERMITTED');
    expect(codeOf(await office.graphql('admin', LIST, {}))).toBe('NOT_PERMITTED');
  });

  it('goes with the records to another desk, and stays explained', async () => {
    const { first, kept } = await twice('street_clerk');
    await explain('reviewer', kept, GIVEN);
    expect(await about(kind, first, 'other_street_clerk')).toBeUndefined();
    await desk.step('district_clerk', 'employment_registration:revise', first, {
      input: { territoryCode: '510403002901' },
    });
    await office.post();
    expect(await about(kind, first, 'other_street_clerk')).toMatchObject({ state: 'explained' });
  });

  it('counts the open ones by kind', async () => {
    const { findingKinds } = await office.ask<{
      findingKinds: { code: string; label: string; remedy: string; open: number }[];
    }>('reviewer', '{ findingKinds { code label remedy source open } }');
    const open = await listed(kind, 'reviewer', 'open');
    expect(findingKinds.find(({ code }) => code === kind)).toMatchObject({
      label: '重复就业登记',
      open: open.length,
    });
  });

  it('tells the application’s own login of no other district', async () => {
    const { first } = await twice();
    const { rows } = await office.admin.query<{ person_id: string }>(
      'SELECT person_id FROM employment_registration WHERE id = $1',
      [first.id],
    );
    const asked = (who: string) =>
      office.as(who, () =>
        office.app
          .get(UnitOfWork)
          .query('SELECT key FROM hints_of_same_job_registered($1)', [[rows[0]!.person_id]]),
      );
    expect(await asked('clerk')).toHaveLength(1);
    expect(await asked('neighbour')).toEqual([]);
    await expect(
      office.as('clerk', () =>
        office.app.get(UnitOfWork).query("SELECT * FROM cases_of_same_job_registered('{}')"),
      ),
    ).rejects.toThrow(/permission denied/);
  });

  it('is deleted by nobody', async () => {
    await expect(office.admin.query('DELETE FROM finding')).rejects.toThrow();
  });
});

it('a record taken back leaves its answer without the hint', async () => {
  const same = { person: aPerson(), employer: anEmployer() };
  const first = await employ('clerk', same);
  await withdraw(first);
  expect((await employ('clerk', same)).hints.map(({ code }) => code)).not.toContain(
    'same-job-registered',
  );
});

it('is looked for at every entry by a plan that is kept', async () => {
  const kept = await office.as('clerk', async () => {
    for (let times = 0; times < 8; times += 1)
      await ledgerOf(office.app, EmploymentRegistration).open(anEmployment({}), key());
    return office.app.get(UnitOfWork).query<{ custom: number; generic: number }>(
      `SELECT custom_plans::int AS custom, generic_plans::int AS generic FROM pg_prepared_statements
          WHERE statement LIKE '%FROM employment_registration WHERE id%hints_of_same_job%' OR statement LIKE '%FROM employment_registration r JOIN person p%WHERE r.id%'
             OR statement LIKE '%FROM employment_registration r WHERE r.id%ORDER BY r.id'`,
    );
  });
  expect(kept).toHaveLength(3);
  for (const { custom, generic } of kept) {
    expect(custom).toBeLessThanOrEqual(5);
    expect(generic).toBeGreaterThanOrEqual(3);
  }
});

it('is kept by one statement of a posting for each kind of group', () => {
  const groups = keptWithPosting(findingKinds).map(({ group }) => group);
  expect(groups).toEqual([...new Set(findingKinds.map(({ group }) => group))]);
});
