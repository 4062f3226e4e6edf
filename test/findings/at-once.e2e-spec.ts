import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aHardshipApplication,
  anAttrition,
  aPerson,
  anEmployer,
  anEmployment,
} from '../support/builders.js';
import { aFlexibleJob, anUnemployment, key } from '../support/builders.js';
import { anIntern } from '../support/builders-internships.js';
import { releasedLoan } from '../support/builders-startup-loans.js';
import { refusalOf } from '../support/refusals.js';
import { ledgerOf } from '../support/signing.js';
import { type Desks, openDesks } from '../support/desks.js';

const EXPLAIN = `mutation ($id: ID!, $revision: Int!) {
  explainFinding(id: $id, revision: $revision, input: { explanation: "已核对合同和考勤" }) { state } }`;

type Person = ReturnType<typeof aPerson>;
/** Puts something of this person on file and names the record. */
type Has = (person: Person) => Promise<string>;

describe('what one desk enters over what another has on file', () => {
  let office: Desks['office'];
  let desk: Desks['desk'];
  let jobs: Desks['jobs'];
  let interns: Desks['interns'];
  let training: Desks['training'];
  beforeAll(async () => {
    ({ office, desk, jobs, interns, training } = await openDesks());
  }, 120_000);
  afterAll(() => office?.close());

  const enter = (type: string, input: object, who = 'street_clerk') =>
    office.as(who, () => ledgerOf(office, type).open(input, key()));
  const named = async (type: string, input: object) => `${type}:${(await enter(type, input)).id}`;
  const job =
    (startedOn: string, overrides: object = {}): Has =>
    (person) =>
      named('employment_registration', anEmployment({ person, startedOn, ...overrides }));
  const unemployed =
    (registeredOn: string): Has =>
    (person) =>
      named('unemployment_registration', anUnemployment({ person, registeredOn }));
  const inPost =
    (kind: 'urban' | 'rural', startedOn: string): Has =>
    async (person) => {
      if (kind === 'urban') await jobs.certify(person);
      return `welfare_placement:${(await jobs.inPost(kind, { person, startedOn })).id}`;
    };
  const intern: Has = async (person) => `internship:${await interns.active({ person })}`;
  const lent =
    (overrides: object = {}): Has =>
    async (person) =>
      `startup_loan:${(await releasedLoan(desk, { person, ...overrides })).id}`;
  const trained =
    (traineeGroup: string): Has =>
    async (person) => {
      const id = await training.completed({}, { person, traineeGroup });
      await training.paid(id);
      return `training_enrolment:${id}`;
    };
  const certified: Has = (person) =>
    named('hardship_certification', aHardshipApplication({ person, appliedOn: '2022-02-12' }));

  const act = (record: string, how: 'withdraw' | 'restore') => {
    const [type, id] = record.split(':') as [string, string];
    return office.as('street_clerk', async () => {
      const { revision } = await ledgerOf(office, type).get(id);
      return ledgerOf(office, type)[how](id, revision, '示例理由');
    });
  };
  const kept = async (kind: string, ...records: string[]) => {
    await office.post();
    const { rows } = await office.admin.query<{ id: string; revision: number; state: string }>(
      'SELECT id, revision, state FROM finding WHERE kind = $1 AND records @> $2::text[] ORDER BY id',
      [kind, records],
    );
    return rows;
  };
  const states = async (kind: string, ...records: string[]) =>
    (await kept(kind, ...records)).map(({ state }) => state);

  /** What stood first, and what is entered over it. */
  const contradicting: [string, string, Has, Has][] = [
    [
      'at-once',
      'a registered unemployed and a job of before',
      unemployed('2022-05-10'),
      job('2022-02-05'),
    ],
    [
      'at-once',
      'a registered unemployed and flexible work of before',
      unemployed('2022-05-10'),
      (person) =>
        named('employment_registration', aFlexibleJob({ person, startedOn: '2022-02-05' })),
    ],
    ['at-once', 'a job and a post', job('2022-02-05'), inPost('rural', '2022-03-01')],
    [
      'at-once',
      'an urban post and a business',
      inPost('urban', '2022-03-01'),
      job('2022-04-05', { form: 'self_employed', employer: null }),
    ],
    ['at-once', 'an intern and a job', intern, job('2022-04-05')],
    ['at-once', 'an intern and a post', intern, inPost('rural', '2022-04-05')],
    [
      'at-once',
      'an unemployed of later and a post',
      unemployed('2022-05-10'),
      inPost('rural', '2022-03-01'),
    ],
    ['at-once', 'a post and a loan for a business', inPost('rural', '2022-03-01'), lent()],
    ['at-once', 'an intern and a loan for a business', intern, lent()],
    ['at-once', 'a borrower and a registration as unemployed', lent(), unemployed('2022-06-01')],
    ['at-once', 'a borrower and a job elsewhere', lent(), job('2022-06-01')],
    [
      'supported-at-work',
      'a trainee as unemployed and a job of before',
      trained('unemployed'),
      job('2022-03-01'),
    ],
    [
      'supported-at-work',
      'a trainee as hardship and a job of before',
      trained('hardship'),
      job('2022-03-01'),
    ],
    [
      'supported-at-work',
      'a job and a trainee as unemployed',
      job('2022-03-01'),
      trained('unemployed'),
    ],
    [
      'supported-at-work',
      'a borrower as unemployed and a job of before',
      lent(),
      job('2022-02-03', { form: 'urban_unit' }),
    ],
    ['supported-at-work', 'a certificate and a job of before', certified, job('2021-12-03')],
  ];

  it.each(contradicting)(
    'is kept (%s) of %s, at both, until one goes',
    async (kind, _, first, second) => {
      const person = anIntern();
      const records = [await first(person), await second(person)];
      expect(await states(kind, ...records)).toEqual(['open']);
      const [job] = records.filter((record) => record.startsWith('employment'));
      const over = job ?? records.find((record) => record.startsWith('unemployment'));
      if (!over) return;
      await act(over, 'withdraw');
      expect(await states(kind, ...records)).toEqual(['remedied']);
      // Restored it is entered second, which is refused where an entry would be.
      const refused = await refusalOf(() => act(over, 'restore'));
      expect(await states(kind, ...records)).toEqual([refused.length > 0 ? 'remedied' : 'open']);
    },
  );

  it.each<[string, Has, Has]>([
    ['a job after the registration, which it ends', unemployed('2022-01-10'), job('2022-03-01')],
    [
      'the job that retained an intern',
      intern,
      async (person) => {
        const { rows } = await office.admin.query<{ id: string }>(
          'SELECT i.id FROM internship i JOIN person p ON p.id = i.person_id WHERE p.name = $1',
          [person.name],
        );
        const patch = { retainedOn: '2022-06-01', contractNumber: '示例合同' };
        await interns.move('clerk', 'retain', rows[0]!.id, { patch });
        return `internship:${rows[0]!.id}`;
      },
    ],
    ['two jobs', job('2022-01-10'), job('2022-03-01')],
    ['a trainee as an employee and a job', job('2022-01-10'), trained('employee')],
    ['a certificate and a job of after', certified, job('2022-02-13')],
    ['a borrower who was registered before', unemployed('2022-01-10'), lent()],
  ])('is nothing of %s', async (_, first, second) => {
    const person = anIntern();
    const records = [await first(person), await second(person)];
    for (const kind of ['at-once', 'supported-at-work'])
      for (const record of records) expect(await states(kind, record)).toEqual([]);
  });

  it('is nothing of a borrower and the own business that hires its founder', async () => {
    const [person, employer] = [aPerson(), anEmployer()];
    const loan = await lent({ employer })(person);
    await job('2022-02-05', { employer })(person);
    expect(await states('at-once', loan)).toEqual([]);
    expect(await states('supported-at-work', loan)).toEqual([]);
  });

  it('is told of by a revision and of every row of a list, stays explained beside a third, and opens with other days', async () => {
    const person = aPerson();
    const registration = await unemployed('2022-05-10')(person);
    const { id, revision } = await enter(
      'employment_registration',
      anEmployment({ person, startedOn: '2022-06-01' }),
    );
    const ours = ['employment_registration:' + id, registration];
    expect(await states('at-once', ...ours)).toEqual([]);
    await office.as('street_clerk', () =>
      ledgerOf(office, 'employment_registration').revise(id, revision, { startedOn: '2022-04-02' }),
    );
    const [found] = await kept('at-once', ...ours);
    await office.ask('reviewer', EXPLAIN, { id: found!.id, revision: found!.revision });
    const others = await office.as('street_clerk', () =>
      ledgerOf(office, 'employment_registration').enter(
        [
          anEmployment({ person, startedOn: '2022-03-02' }),
          anEmployment({ person, startedOn: '2022-03-03' }),
        ],
        key(),
      ),
    );
    expect(await states('at-once', ...ours)).toEqual(['explained']);
    for (const other of others)
      expect(await states('at-once', `employment_registration:${other}`, registration)).toEqual([
        'open',
      ]);
    await office.as('street_clerk', () =>
      ledgerOf(office, 'employment_registration').move('end', {
        id,
        patch: { endedOn: '2022-05-10' },
      }),
    );
    expect(await states('at-once', ...ours)).toEqual(['remedied']);
  });

  describe('of somebody who has left work, by attrition or by age,', () => {
    const retired = async (person: Person) => {
      const { id } = await enter(
        'natural_attrition',
        anAttrition({ person, occurredOn: '2022-04-01' }),
        'clerk',
      );
      const move = (who: string, verb: string) =>
        office.as(who, () => ledgerOf(office, 'natural_attrition').move(verb, { id }));
      await move('reviewer', 'review');
      const { hints } = await move('approver', 'approve');
      return { record: `natural_attrition:${id}`, told: hints.map(({ code }) => code) };
    };
    const begun: [string, Has][] = [
      ['a job', job('2022-06-01')],
      ['a registration as unemployed', unemployed('2022-05-10')],
      ['a trainee', trained('employee')],
    ];

    it.each(begun)(
      'is kept of %s, whichever is entered last, and is over with the attrition',
      async (_, has) => {
        const [early, late] = [
          aPerson({ birthDate: '1963-03-05' }),
          aPerson({ birthDate: '1963-03-05' }),
        ];
        const first = await has(early);
        const attrition = await retired(early);
        expect(attrition.told).toContain('after-leaving-work');
        expect(await states('after-leaving-work', first, attrition.record)).toEqual(['open']);
        const before = await retired(late);
        expect(before.told).not.toContain('after-leaving-work');
        const second = await has(late);
        expect(await states('after-leaving-work', second, before.record)).toEqual(['open']);
        await office.as('approver', async () => {
          const ledger = ledgerOf(office, 'natural_attrition');
          const id = attrition.record.split(':')[1]!;
          return ledger.withdraw(id, (await ledger.get(id)).revision, '登记有误');
        });
        expect(await states('after-leaving-work', first)).toEqual(['remedied']);
      },
    );

    it('is kept of who reaches the age on the day, as the entry is told, and not of the day before', async () => {
      const born = (): Person => {
        const person = aPerson({ birthDate: '1962-06-01' });
        const isMan = Number(person.documentNumber[16]) % 2 === 1;
        return isMan ? person : born();
      };
      const kind = 'registered-past-retirement';
      expect(await states(kind, await job('2022-06-01')(born()))).toEqual(['open']);
      expect(await states(kind, await job('2022-05-31')(born()))).toEqual([]);
    });

    it('is looked for from 28 February on of a woman who was born on the 29th', async () => {
      const born = (): Person => {
        const person = aPerson({ birthDate: '1968-02-29' });
        return Number(person.documentNumber[16]) % 2 === 0 ? person : born();
      };
      const [, id] = (await job('2022-06-01')(born())).split(':');
      const looksFor = async (today: string) => {
        await office.admin.query('BEGIN');
        const { rows } = await office.admin.query<{ kinds: string[] }>(
          `SELECT finding_kinds_of_person(ARRAY[r.person_id]) AS kinds
             FROM employment_registration r, set_config('app.now', $2, true) WHERE r.id = $1`,
          [id, `${today}T10:00:00+08:00`],
        );
        await office.admin.query('ROLLBACK');
        return rows[0]!.kinds.includes('registered-past-retirement');
      };
      expect([await looksFor('2023-02-27'), await looksFor('2023-02-28')]).toEqual([false, true]);
    });

    it('is kept of who is past the age, and of nobody younger', async () => {
      const [old, young] = [aPerson({ birthDate: '1960-01-05' }), aPerson()];
      expect(await states('registered-past-retirement', await job('2022-06-01')(old))).toEqual([
        'open',
      ]);
      expect(await states('registered-past-retirement', await job('2022-06-01')(young))).toEqual(
        [],
      );
    });
  });

  it('is kept of a training and a loan as hardship whose certificate is revoked from before, and of no other', async () => {
    const move = (verb: string, id: string, revokedOn: string) =>
      office.as('second_approver', () =>
        ledgerOf(office, 'hardship_certification').move(verb, {
          id,
          patch: { revokedOn },
          reason: '虚假材料',
        }),
      );
    for (const given of [trained('hardship'), lent({ borrowerGroup: 'hardship' })]) {
      const [person, later] = [aPerson(), aPerson()];
      const [one, other] = [await jobs.certify(person), await jobs.certify(later)];
      const [record, kept] = [await given(person), await given(later)];
      expect(await states('ground-lost', record)).toEqual([]);
      const revoked = await move('revoke', one.id, '2022-02-01');
      expect(revoked.hints.map(({ code }) => code)).toContain('ground-lost');
      expect(await states('ground-lost', record, `hardship_certification:${one.id}`)).toEqual([
        'open',
      ]);
      await move('revoke', other.id, '2022-11-01');
      expect(await states('ground-lost', kept)).toEqual([]);
    }
  });

  it('is kept of a training as unemployed whose registration is withdrawn, and over with its restoring', async () => {
    const person = aPerson();
    const registration = await unemployed('2022-01-10')(person);
    const record = await trained('unemployed')(person);
    const gone = await act(registration, 'withdraw');
    expect(gone.hints.map(({ code }) => code)).toContain('ground-lost');
    expect(await states('ground-lost', record, registration)).toEqual(['open']);
    await act(registration, 'restore');
    expect(await states('ground-lost', record, registration)).toEqual(['remedied']);
  });

  it('is kept of a training whose subsidy is asked for after the taking back, for as long as it is', async () => {
    const person = aPerson();
    const { id: certificate } = await jobs.certify(person);
    const enrolment = await training.completed({}, { person, traineeGroup: 'hardship' });
    const subsidy = await training.apply(enrolment);
    const at = (how: 'withdraw' | 'restore') =>
      office.as('clerk', async () => {
        const { revision } = await ledgerOf(office, 'training_subsidy').get(subsidy.id);
        return ledgerOf(office, 'training_subsidy')[how](subsidy.id, revision, '示例理由');
      });
    await at('withdraw');
    await office.as('second_approver', () =>
      ledgerOf(office, 'hardship_certification').move('revoke', {
        id: certificate,
        patch: { revokedOn: '2022-02-01' },
        reason: '虚假材料',
      }),
    );
    const record = `training_enrolment:${enrolment}`;
    expect(await states('ground-lost', record)).toEqual([]);
    await at('restore');
    expect(await states('ground-lost', record)).toEqual(['open']);
    await at('withdraw');
    expect(await states('ground-lost', record)).toEqual(['remedied']);
  });

  it('is nothing of a trainee who was given nothing, and of a borrower whose business failed', async () => {
    const [trainee, borrower] = [aPerson(), aPerson()];
    const enrolment = await training.completed({}, { person: trainee, traineeGroup: 'unemployed' });
    await job('2022-03-01')(trainee);
    expect(await states('supported-at-work', `training_enrolment:${enrolment}`)).toEqual([]);
    let loan = await releasedLoan(desk, { person: borrower, months: 3 });
    for (const [verb, day] of [
      ['markStartupLoanOverdue', { overdueOn: '2022-07-11' }],
      ['compensateStartupLoan', { compensatedOn: '2022-08-01' }],
    ] as const)
      loan = await desk.step('clerk', verb, loan, { input: day });
    const hired = await enter(
      'employment_registration',
      anEmployment({ person: borrower, startedOn: '2022-09-01' }),
    );
    expect(hired.hints.map(({ code }) => code)).not.toContain('runs-business');
    expect(await states('at-once', `startup_loan:${loan.id}`)).toEqual([]);
    await job('2022-07-04', { form: 'urban_unit' })(borrower);
    expect(await states('at-once', `startup_loan:${loan.id}`)).toEqual(['open']);
  });
});
