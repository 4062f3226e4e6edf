import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { FindingKind } from '../../src/findings/finding-kind.js';
import { comparedWithLists } from '../../src/findings/kinds/compared-with-lists.js';
import { FindingSweep } from '../../src/findings/finding-sweep.js';
import { aComparisonList } from '../support/builders-comparison-lists.js';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { anIntern } from '../support/builders-internships.js';
import { aJobseeker } from '../support/builders-jobseekers.js';
import { aLoan } from '../support/builders-startup-loans.js';
import {
  aHardshipApplication,
  aPerson,
  anEmployment,
  anUnemployment,
  key,
} from '../support/builders.js';
import { ledgerOf } from '../support/signing.js';
import { Moved } from '../support/steps.js';
import { type Desks, openDesks } from '../support/desks.js';

const LOAD = `mutation ($listId: ID!, $rows: [ComparisonRowInput!]!) {
  loadComparisonRows(listId: $listId, part: 1, rows: $rows) { loadedRows } }`;

const EXPLAIN = `mutation ($id: ID!, $revision: Int!) {
  explainFinding(id: $id, revision: $revision, input: { explanation: "城乡居民养老金" }) { state } }`;

interface Line {
  number: string;
  fromOn?: string;
  toOn?: string;
}
type Person = ReturnType<typeof aPerson>;
/** What somebody has in a ledger before the list comes, by the names of the ledgers. */
type Has = (person: Person) => Promise<string>;

describe('records beside the lists of other authorities', () => {
  let office: Desks['office'];
  let desk: Desks['desk'];
  let jobs: Desks['jobs'];
  let interns: Desks['interns'];
  let training: Desks['training'];
  beforeAll(async () => {
    ({ office, desk, jobs, interns, training } = await openDesks());
  });
  afterAll(() => office?.close());

  const enter = async (type: string, input: object) =>
    office.as('clerk', () => ledgerOf(office, type).open(input, key()));
  const entered = async (type: string, input: object) => `${type}:${(await enter(type, input)).id}`;

  /** In use at once, unless only loaded. */
  const listed = async (kind: string, month: string, rows: Line[], overrides: object = {}) => {
    const statedRows = rows.length;
    const input = aComparisonList({
      kind,
      month,
      statedRows,
      receivedOn: '2022-12-05',
      ...overrides,
    });
    const list = await desk.enter('statistician', 'openComparisonList', input);
    await office.ask('statistician', LOAD, { listId: list.id, rows });
    const used = await desk.step('statistician', 'data_comparison_list:use', list);
    await office.post();
    return used;
  };
  const found = async (person: Person, kind: string) => {
    const { rows } = await office.admin.query<{
      id: string;
      revision: number;
      state: string;
      records: string[];
      facts: { what: string };
    }>(
      `SELECT f.id, f.revision, f.state, f.records, f.facts FROM finding f JOIN person p ON p.id = ANY (f.groups) WHERE f.kind = $1 AND p.name = $2`,
      [kind, person.name],
    );
    return rows[0] ?? null;
  };

  const job =
    (overrides: object): Has =>
    (person) =>
      entered('employment_registration', anEmployment({ person, ...overrides }));
  const ended =
    (startedOn: string, endedOn: string): Has =>
    async (person) => {
      const { id } = await enter('employment_registration', anEmployment({ person, startedOn }));
      await office.as('clerk', () =>
        ledgerOf(office, 'employment_registration').move('end', { id, patch: { endedOn } }),
      );
      return `employment_registration:${id}`;
    };
  const unemployed =
    (registeredOn: string): Has =>
    (person) =>
      entered('unemployment_registration', anUnemployment({ person, registeredOn }));
  const seeking: Has = (person) => entered('jobseeker_registration', aJobseeker({ person }));
  const certified =
    (category: string): Has =>
    (person) =>
      entered(
        'hardship_certification',
        aHardshipApplication({ person, category, appliedOn: '2022-04-12' }),
      );
  const placed =
    (kind: 'urban' | 'rural'): Has =>
    async (person) => {
      if (kind === 'urban') await jobs.certify(person);
      const { id } = await jobs.inPost(kind, { person });
      return `welfare_placement:${id}`;
    };
  const subsidised: Has = async (person) => {
    const { id } = await jobs.inPost('rural', { person });
    const subsidy = await jobs.approvedSubsidy(id, { month: '2022-06-01', amountYuan: '300.00' });
    return `welfare_subsidy:${subsidy.id}`;
  };
  const trained =
    (traineeGroup: string): Has =>
    async (person) => {
      const { id } = await training.enrol(await training.openClass(), { person, traineeGroup });
      return `training_enrolment:${id}`;
    };
  const intern: Has = async (person) => `internship:${await interns.active({ person })}`;
  const stipend: Has = async (person) => {
    const id = await interns.active({ person });
    const paid = await interns.paid(id, { month: '2022-05-01' });
    return `internship_stipend:${paid.id}`;
  };
  const lent =
    (borrowerGroup: string): Has =>
    (person) =>
      entered('startup_loan', aLoan({ person, borrowerGroup, appliedOn: '2022-05-11' }));

  const everybody = (): [string, Has][] => [
    ['a job', job({})],
    ['a registration as unemployed', unemployed('2022-03-02')],
    ['a jobseeker', seeking],
    ['an application for a certificate', certified('land_lost')],
    ['an urban post', placed('urban')],
    ['a rural post', placed('rural')],
    ['a subsidy', subsidised],
    ['a trainee', trained('employee')],
    ['a trainee as unemployed', trained('unemployed')],
    ['an intern', intern],
    ['a stipend', stipend],
    ['a loan as unemployed', lent('unemployed')],
    ['a loan as a veteran', lent('veteran')],
  ];

  /** Of everybody who is on one list of the kind with this line: who is told of. */
  const oddOf = async (code: string, kind: string, line: Omit<Line, 'number'>) => {
    const all: { who: string; person: Person; record: string }[] = [];
    for (const [who, has] of everybody()) {
      const person = /intern|stipend/.test(who) ? anIntern() : aPerson();
      all.push({ who, person, record: await has(person) });
    }
    await listed(
      kind,
      '2022-05-01',
      all.map(({ person }) => ({ number: person.documentNumber, ...line })),
    );
    const odd: string[] = [];
    for (const { who, person, record } of all) {
      const finding = await found(person, code);
      if (finding?.records.includes(record)) odd.push(who);
    }
    return odd;
  };
  const ALL = everybody().map(([who]) => who);
  const but = (...left: string[]) => ALL.filter((who) => !left.includes(who));

  it('are odd of the dead, whatever they have', async () => {
    expect(await oddOf('listed-as-dead', 'deaths', { fromOn: '2022-02-27' })).toEqual(ALL);
  });

  it('are odd of pensioners, but for what is open to them', async () => {
    expect(await oddOf('listed-as-pensioner', 'pensions', { fromOn: '2022-02-01' })).toEqual(
      but('a jobseeker', 'a rural post', 'a subsidy'),
    );
  });

  it('are odd of the insured who are served as people without work', async () => {
    expect(await oddOf('listed-as-insured', 'social_insurance', { fromOn: '2021-07-01' })).toEqual([
      ...['a registration as unemployed', 'an urban post', 'a trainee as unemployed', 'an intern'],
      'a loan as unemployed',
    ]);
  });

  it('are odd of people in business', async () => {
    expect(
      await oddOf('listed-in-business', 'business_licences', { fromOn: '2021-07-01' }),
    ).toEqual([
      ...['a registration as unemployed', 'an application for a certificate', 'an urban post'],
      ...['a trainee as unemployed', 'an intern', 'a stipend'],
    ]);
  });

  it('are odd of people on the public payroll', async () => {
    expect(await oddOf('listed-on-payroll', 'public_payroll', { fromOn: '2021-07-01' })).toEqual(
      but('a job', 'a jobseeker'),
    );
  });

  const toldOf = async (
    kind: string,
    code: string,
    has: Has,
    line: Omit<Line, 'number'>,
    month = '2022-06-01',
  ) => {
    const person = aPerson();
    await has(person);
    await listed(kind, month, [{ number: person.documentNumber, ...line }]);
    return (await found(person, code)) !== null;
  };

  it.each<[string, string, string, Has, Omit<Line, 'number'>, boolean]>([
    [
      'who died after the job',
      'deaths',
      'listed-as-dead',
      ended('2022-03-01', '2022-04-10'),
      { fromOn: '2022-04-10' },
      false,
    ],
    [
      'who died before its end',
      'deaths',
      'listed-as-dead',
      ended('2022-03-01', '2022-04-10'),
      { fromOn: '2022-04-09' },
      true,
    ],
    [
      'the dead of whom no day is given',
      'deaths',
      'listed-as-dead',
      ended('2022-03-01', '2022-06-30'),
      {},
      false,
    ],
    [
      'who retired in the month of the end',
      'pensions',
      'listed-as-pensioner',
      ended('2022-03-01', '2022-04-10'),
      { fromOn: '2022-04-01' },
      false,
    ],
    [
      'who went on after that month',
      'pensions',
      'listed-as-pensioner',
      ended('2022-03-01', '2022-05-10'),
      { fromOn: '2022-04-01' },
      true,
    ],
    [
      'who had a pension only before',
      'pensions',
      'listed-as-pensioner',
      job({ startedOn: '2022-05-10' }),
      { fromOn: '2021-04-01', toOn: '2022-05-01' },
      false,
    ],
    [
      'who was insured until laid off',
      'social_insurance',
      'listed-as-insured',
      unemployed('2022-05-10'),
      { fromOn: '2020-01-01', toOn: '2022-05-31' },
      false,
    ],
    [
      'who stays insured',
      'social_insurance',
      'listed-as-insured',
      unemployed('2022-05-10'),
      { fromOn: '2020-01-01', toOn: '2022-06-30' },
      true,
    ],
    [
      'whom the own post insures',
      'social_insurance',
      'listed-as-insured',
      placed('urban'),
      { fromOn: '2022-03-01' },
      false,
    ],
    [
      'whose business was closed',
      'business_licences',
      'listed-in-business',
      unemployed('2022-05-10'),
      { fromOn: '2020-01-01', toOn: '2022-05-10' },
      false,
    ],
  ])('of %s', async (_, kind, code, has, line, isOdd) => {
    expect(await toldOf(kind, code, has, line)).toBe(isOdd);
  });

  it('of the insured of a month, whatever comes after it', async () => {
    const person = aPerson();
    await unemployed('2022-08-10')(person);
    const rows = [{ number: person.documentNumber, fromOn: '2022-01-01' }];
    await listed('social_insurance', '2022-07-01', rows);
    await listed('social_insurance', '2022-08-01', rows);
    expect(await found(person, 'listed-as-insured')).toBeNull();
    await listed('social_insurance', '2022-09-01', rows);
    expect(await found(person, 'listed-as-insured')).toMatchObject({ state: 'open' });
  });

  it('of who was on the payroll until a later list says it no more', async () => {
    const person = aPerson();
    await unemployed('2022-09-10')(person);
    await listed('public_payroll', '2022-07-01', [{ number: person.documentNumber }]);
    expect(await found(person, 'listed-on-payroll')).toMatchObject({ state: 'open' });
    await listed('public_payroll', '2022-10-01', [{ number: aPerson().documentNumber }]);
    expect(await found(person, 'listed-on-payroll')).toMatchObject({ state: 'open' });
    await listed('public_payroll', '2022-09-01', [{ number: aPerson().documentNumber }]);
    expect(await found(person, 'listed-on-payroll')).toMatchObject({ state: 'remedied' });
  });

  it('of who is on the payroll, whatever the list of another street says later', async () => {
    const person = aPerson();
    await unemployed('2022-12-10')(person);
    await listed('public_payroll', '2022-11-01', [{ number: person.documentNumber }], {
      territoryCode: '510403',
    });
    await listed('public_payroll', '2022-12-01', [{ number: aPerson().documentNumber }], {
      territoryCode: '510403002901',
    });
    await office.app.get(FindingSweep).sweepDistrict(office.districtId);
    expect(await found(person, 'listed-on-payroll')).toMatchObject({ state: 'open' });
  });

  it('are over with a certificate that was revoked', async () => {
    const person = aPerson();
    const { id } = await jobs.certify(person);
    await listed('business_licences', '2022-06-01', [
      { number: person.documentNumber, fromOn: '2020-01-01' },
    ]);
    expect(await found(person, 'listed-in-business')).toMatchObject({
      state: 'open',
      facts: { what: '就业困难人员认定' },
    });
    await office.as('second_approver', () =>
      ledgerOf(office, 'hardship_certification').move('revoke', {
        id,
        patch: { revokedOn: '2022-07-01' },
        reason: '有营业执照',
      }),
    );
    await office.post();
    expect(await found(person, 'listed-in-business')).toMatchObject({ state: 'remedied' });
  });

  it('are told with the entry, revision and restoring of a record, and over with the list', async () => {
    const person = aPerson();
    await enter('jobseeker_registration', aJobseeker({ person, registeredOn: '2022-01-10' }));
    const rows = [{ number: person.documentNumber, fromOn: '2022-07-09' }];
    const list = await listed('deaths', '2022-07-01', rows, { documentNumber: '示例函七号' });
    const told = ({ hints }: { hints: { code: string; message: string }[] }) =>
      hints.filter(({ code }) => code === 'listed-as-dead').map(({ message }) => message);
    const job = await enter(
      'employment_registration',
      anEmployment({ person, startedOn: '2022-08-02' }),
    );
    expect(told(job)).toEqual([
      '该人员在死亡名单上,死亡日期至迟为 2022-07-09(示例区民政局 2022年7月名单),其就业登记、求职登记与此不符,请核对。',
    ]);
    const jobs = ledgerOf(office, 'employment_registration');
    const revised = await office.as('clerk', () =>
      jobs.revise(job.id, job.revision, { isUrban: false }),
    );
    expect(told(revised)).toHaveLength(1);
    const gone = await office.as('clerk', () =>
      jobs.withdraw(job.id, revised.revision, '录入错误'),
    );
    expect(
      told(await office.as('clerk', () => jobs.restore(job.id, gone.revision, '撤销有误'))),
    ).toHaveLength(1);
    await office.post();
    expect(await found(person, 'listed-as-dead')).toMatchObject({ state: 'open' });
    const { revision } = await office.as('statistician', () =>
      ledgerOf(office, 'data_comparison_list').get(list.id),
    );
    await office.as('statistician', () =>
      ledgerOf(office, 'data_comparison_list').withdraw(list.id, revision, '来函有误'),
    );
    await office.post();
    expect(await found(person, 'listed-as-dead')).toMatchObject({ state: 'remedied' });
  });

  it('are found under a number that was changed since, and not under one that was mistyped', async () => {
    const renumber = async (cause: string) => {
      const [person, other] = [aPerson(), aPerson()];
      await job({})(person);
      const asked = await desk.enter<Moved>(
        'street_clerk',
        'requestPersonCorrection',
        aPersonCorrection(person.documentNumber, {
          cause,
          newName: null,
          newNumber: other.documentNumber,
        }),
      );
      await office.as('reviewer', () =>
        ledgerOf(office, 'person_correction').move('release', { id: asked.id }, key()),
      );
      return person;
    };
    const [changed, mistyped] = [await renumber('changed'), await renumber('entry_error')];
    await listed(
      'deaths',
      '2022-03-01',
      [changed, mistyped].map(({ documentNumber: number }) => ({ number, fromOn: '2022-03-09' })),
    );
    expect(await found(changed, 'listed-as-dead')).not.toBeNull();
    expect(await found(mistyped, 'listed-as-dead')).toBeNull();
  });

  it('are explained once, and not asked of again with the list of the next month', async () => {
    const person = aPerson();
    await job({ startedOn: '2022-02-01' })(person);
    const rows = [{ number: person.documentNumber, fromOn: '2021-06-01' }];
    await listed('pensions', '2022-07-01', rows);
    const { id, revision } = (await found(person, 'listed-as-pensioner'))!;
    await office.ask('reviewer', EXPLAIN, { id, revision });
    await listed('pensions', '2022-08-01', rows);
    await office.app.get(FindingSweep).sweepDistrict(office.districtId);
    expect(await found(person, 'listed-as-pensioner')).toMatchObject({ state: 'explained' });
  });

  it('are explained by their ground: not asked of again with each month of money, and asked of with what is new', async () => {
    const person = anIntern();
    await jobs.certify(person);
    const { id: placementId } = await jobs.inPost('urban', { person });
    const june = await jobs.approvedSubsidy(placementId, { month: '2022-06-01' });
    const rows = [{ number: person.documentNumber, fromOn: '2021-06-01' }];
    await listed('pensions', '2022-05-01', rows);
    const state = async () => (await found(person, 'listed-as-pensioner'))!.state;
    const { id, revision } = (await found(person, 'listed-as-pensioner'))!;
    await office.ask('reviewer', EXPLAIN, { id, revision });
    for (const month of ['2022-07-01', '2022-08-01']) {
      await jobs.approvedSubsidy(placementId, { month });
      await office.post();
      expect(await state()).toBe('explained');
    }
    await office.as('approver', () =>
      ledgerOf(office, 'welfare_subsidy').withdraw(june.id, june.revision, '录入错误'),
    );
    await office.post();
    expect(await state()).toBe('explained');
    await trained('employee')(person);
    await office.post();
    expect(await state()).toBe('open');
  });

  it('give way to the list of their own street and month, and to no other street’s', async () => {
    const [street, other] = ['510403001901', '510403002901'];
    const one = (territoryCode: string) =>
      listed('deaths', '2022-11-01', [{ number: aPerson().documentNumber }], { territoryCode });
    const first = await one(street);
    const elsewhere = await one(other);
    const district = await one('510403');
    const status = async ({ id }: Moved) =>
      (await office.as('statistician', () => ledgerOf(office, 'data_comparison_list').get(id)))
        .status;
    expect([await status(first), await status(elsewhere), await status(district)]).toEqual([
      'in_use',
      'in_use',
      'in_use',
    ]);
    await one(street);
    expect([await status(first), await status(elsewhere), await status(district)]).toEqual([
      'superseded',
      'in_use',
      'in_use',
    ]);
  });

  it('of two senders stand beside each other, told of, and end with the next of their own sender', async () => {
    const [theirs, others] = [aPerson(), aPerson()];
    const since = '2022-05-01';
    for (const person of [theirs, others]) await unemployed(since)(person);
    const one = (source: string, month: string, person: Person) =>
      listed('public_payroll', month, [{ number: person.documentNumber }], {
        source,
        territoryCode: '510403002901',
      });
    const status = async ({ id }: Moved) =>
      (await office.as('statistician', () => ledgerOf(office, 'data_comparison_list').get(id)))
        .status;
    const first = await one('示例区财政局', '2022-03-01', theirs);
    const second = await one('示例区委编办', '2022-03-01', others);
    expect([await status(first), await status(second)]).toEqual(['in_use', 'in_use']);
    // What the one sends later says nothing of whom the other had.
    await one('示例区委编办', '2022-04-01', others);
    await office.post();
    expect((await found(theirs, 'listed-on-payroll'))?.state).toBe('open');
    expect((await found(others, 'listed-on-payroll'))?.state).toBe('open');
    await one('示例区 财政局', '2022-04-01', aPerson());
    expect((await found(theirs, 'listed-on-payroll'))?.state).toBe('remedied');
    const again = await one('示例区 财政局', '2022-03-01', theirs);
    expect([await status(first), await status(second), await status(again)]).toEqual([
      'superseded',
      'in_use',
      'in_use',
    ]);
  });

  it('of one sender that is written otherwise end with its next list, told of', async () => {
    const person = aPerson();
    const territoryCode = '510403001902';
    await unemployed('2022-09-10')(person);
    const rows = [{ number: person.documentNumber }];
    await listed('public_payroll', '2022-07-01', rows, { source: '示例区财政局', territoryCode });
    expect(await found(person, 'listed-on-payroll')).toMatchObject({ state: 'open' });
    const input = aComparisonList({
      kind: 'public_payroll',
      month: '2022-08-01',
      receivedOn: '2022-12-05',
      source: '区财政局',
      territoryCode,
      statedRows: 1,
    });
    const list = await desk.enter('statistician', 'openComparisonList', input);
    const other = [{ number: aPerson().documentNumber }];
    await office.ask('statistician', LOAD, { listId: list.id, rows: other });
    const used = await office.as('statistician', () =>
      ledgerOf(office, 'data_comparison_list').move('use', { id: list.id }),
    );
    expect(used.hints.map(({ code }) => code)).toEqual(['list-of-another-sender']);
    await office.post();
    expect(await found(person, 'listed-on-payroll')).toMatchObject({ state: 'remedied' });
  });

  it.each(['disabled', 'low_income'])(
    'are odd of a certificate whose ground (%s) the list does not bear out',
    async (category) => {
      const [on, off, later, other] = [aPerson(), aPerson(), aPerson(), aPerson()];
      for (const person of [on, off, later]) await certified(category)(person);
      await certified('land_lost')(other);
      const kind = category === 'disabled' ? 'disability' : category;
      const rows = [
        { number: on.documentNumber, fromOn: '2020-05-01' },
        { number: later.documentNumber, fromOn: '2022-04-20' },
      ];
      const code = 'ground-not-listed';
      // A list of before says nothing of who came since, nor one of another street.
      await listed(kind, '2022-03-01', rows);
      await listed(kind, '2022-04-01', rows, { territoryCode: '510403002901' });
      expect(await found(off, code)).toBeNull();
      await listed(kind, '2022-05-01', rows, { territoryCode: '510403' });
      expect(await found(off, code)).toMatchObject({ state: 'open' });
      expect(await found(later, code)).toMatchObject({ state: 'open' });
      expect([await found(on, code), await found(other, code)]).toEqual([null, null]);
      const again = await office.as('clerk', () =>
        ledgerOf(office, 'hardship_certification').open(
          aHardshipApplication({ person: aPerson(), category, appliedOn: '2022-04-13' }),
          key(),
        ),
      );
      expect(again.hints.map(({ code }) => code)).toContain(code);
    },
  );

  it('are those of every ledger that names a person', () => {
    const [{ cases }] = comparedWithLists as [FindingKind];
    const unseen = ledgers
      .filter(({ type, groups }) => groups && 'person' in groups && !cases.includes(`'${type}:'`))
      .map(({ type }) => type);
    // What says who somebody is, or that they have left, gives them nothing; a subsidy goes with its training.
    expect(unseen).toEqual(['natural_attrition', 'training_subsidy', 'person_correction']);
  });
});
