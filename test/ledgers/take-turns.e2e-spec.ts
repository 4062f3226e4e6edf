import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { NaturalAttrition } from '../../src/ledgers/employment/natural-attrition.entity.js';
import { InternshipBase } from '../../src/ledgers/internships/internship-base.entity.js';
import { TrainingEnrolment } from '../../src/ledgers/training/training-enrolment.entity.js';
import { aPerson, anAttrition, anEmployer, anEmployment, key } from '../support/builders.js';
import { anInternshipBase, anInternshipPosition } from '../support/builders-internships.js';
import {
  anInterestSubsidy,
  approvedLoan,
  releasedLoan,
} from '../support/builders-startup-loans.js';
import { aSubsidy } from '../support/builders-welfare-jobs.js';
import { ledgerOf } from '../support/ledger-of.js';
import { refusalOf } from '../support/refusals.js';
import { problemsOf } from '../support/steps.js';
import { type Desks, openDesks } from '../support/desks.js';

const ROUNDS = [1, 2, 3, 4, 5];

describe('two who write about the same person or place at one moment', () => {
  let office: Desks['office'];
  let desk: Desks['desk'];
  let jobs: Desks['jobs'];
  let interns: Desks['interns'];
  let training: Desks['training'];
  beforeAll(async () => {
    ({ office, desk, jobs, interns, training } = await openDesks());
  });
  afterAll(() => office?.close());

  /** What each was refused for, of acts done together; whoever came first was not. */
  const together = async (...acts: (() => Promise<unknown>)[]) =>
    (await Promise.all(acts.map(refusalOf))).filter((codes) => codes.length > 0).flat();

  it.each(ROUNDS)('two records that exchange their persons, both at once (%i)', async () => {
    const ledger = ledgerOf(office.app, EmploymentRegistration);
    const [one, other] = [aPerson(), aPerson()];
    const employ = (person: object) =>
      office.as('clerk', () => ledger.open(anEmployment({ person }), key()));
    const [first, second] = [await employ(one), await employ(other)];
    const moveTo = (person: object, { id, revision }: EmploymentRegistration) =>
      office.as('clerk', () => ledger.revise(id, revision, { person }));
    expect(
      await together(
        () => moveTo(other, first),
        () => moveTo(one, second),
      ),
    ).toEqual([]);
  });

  it.each(ROUNDS)(
    'two bases that exchange their employers, of which neither may (%i)',
    async () => {
      const { bases } = interns.service;
      const [one, other] = [anEmployer(), anEmployer()];
      const apply = (employer: object) =>
        office.as('clerk', () => bases.open(anInternshipBase({ employer }), key()));
      const [first, second] = [await apply(one), await apply(other)];
      const moveTo = (employer: object, { id, revision }: InternshipBase) =>
        office.as('clerk', () => bases.revise(id, revision, { employer }));
      const refused = await together(
        () => moveTo(other, first),
        () => moveTo(one, second),
      );
      expect(refused).toEqual(['base-duplicate', 'base-duplicate']);
    },
  );

  it.each(ROUNDS)('two trainees who exchange their classes, both at once (%i)', async () => {
    const [one, other] = [await training.openClass(), await training.openClass()];
    const { enrolments } = training.service;
    const [first, second] = [await training.enrol(one), await training.enrol(other)];
    const moveTo = (classId: string, { id, revision }: TrainingEnrolment) =>
      office.as('clerk', () => enrolments.revise(id, revision, { classId }));
    expect(
      await together(
        () => moveTo(other, first),
        () => moveTo(one, second),
      ),
    ).toEqual([]);
  });

  it.each(ROUNDS)('a job after a death or the death, not both (%i)', async () => {
    const person = aPerson();
    const deaths = ledgerOf(office.app, NaturalAttrition);
    const { id } = await office.as('clerk', () =>
      deaths.open(anAttrition({ person, cause: 'death', occurredOn: '2022-04-01' }), key()),
    );
    await office.as('reviewer', () => deaths.move('review', { id }));
    const refused = await together(
      () => office.as('approver', () => deaths.move('approve', { id })),
      () =>
        office.as('clerk', () =>
          ledgerOf(office.app, EmploymentRegistration).open(
            anEmployment({ person, startedOn: '2022-05-01' }),
            key(),
          ),
        ),
    );
    expect(['after-death', 'recorded-after-death']).toContain(refused.join());
  });

  it.each(ROUNDS)('the last month that a placement has left is subsidised once (%i)', async () => {
    const term = { startedOn: '2020-01-01', plannedEndOn: '2022-12-31' };
    const post = await jobs.postInUse({ kind: 'rural', developedOn: '2019-01-05' });
    const placed = await jobs.reviewedPlacement(post.id, {
      person: aPerson(),
      ...term,
      monthsSubsidisedBefore: 35,
    });
    const { id: placementId } = await jobs.takeUp({ id: placed.id });
    const months = ['2022-04-01', '2022-05-01', '2022-06-01'];
    const refused = await together(
      ...months.map(
        (month) => () =>
          office.as('clerk', () => jobs.subsidies.open(aSubsidy({ placementId, month }), key())),
      ),
    );
    expect(refused).toEqual(['months-exhausted', 'months-exhausted']);
  });

  it.each(ROUNDS)('the last place of a position is taken once (%i)', async () => {
    const baseId = await interns.accreditedBase();
    const { id: positionId } = await office.as('clerk', () =>
      interns.service.positions.open(anInternshipPosition(baseId, { places: 1 }), key()),
    );
    const refused = await together(
      ...[1, 2, 3].map(() => () => interns.submit(baseId, { positionId })),
    );
    expect(refused).toEqual(['position-full', 'position-full']);
  });

  it.each(ROUNDS)('the stipends of an internship are as many as its months (%i)', async () => {
    const id = await interns.active({
      months: 3,
      plannedEndOn: '2022-05-31',
      startedOn: '2022-03-01',
    });
    await interns.apply(id, { month: '2022-03-01' });
    const refused = await together(
      ...[1, 2, 3].map(() => () => interns.apply(id, { month: '2022-04-01' })),
    );
    expect(refused).toEqual(['month-subsidised', 'month-subsidised']);
  });

  it.each(ROUNDS)(
    'of two loans released to one borrower the second counts the first (%i)',
    async () => {
      const person = aPerson();
      const loans = [await approvedLoan(desk, { person }), await approvedLoan(desk, { person })];
      const answers = await Promise.all(
        loans.map((loan) =>
          desk.try('clerk', 'releaseStartupLoan', loan, { input: { releasedOn: '2022-06-01' } }),
        ),
      );
      expect(answers.flatMap(problemsOf)).toEqual(['priorUses: prior-uses-too-few']);
    },
  );

  it.each(ROUNDS)('a class is cancelled or a trainee of it subsidised, not both (%i)', async () => {
    const id = await training.completed();
    const { classes, enrolments } = training.service;
    const { classId } = await office.as('clerk', () => enrolments.get(id));
    const refused = await together(
      () => training.apply(id),
      () => office.as('clerk', () => classes.move('cancel', { id: classId, reason: '未开班' })),
    );
    expect(refused).toHaveLength(1);
  });

  it.each(ROUNDS)('a release is reversed or its interest subsidised, not both (%i)', async () => {
    const loan = await releasedLoan(desk);
    const answers = await Promise.all([
      desk.try('clerk', 'applyForLoanInterestSubsidy', null, {
        input: anInterestSubsidy(loan.id),
      }),
      desk.try('approver', 'startup_loan:reverseRelease', loan, { reason: '误登' }),
    ]);
    expect(answers.filter(({ errors }) => errors.length > 0)).toHaveLength(1);
  });

  it.each<
    [string, of: string, () => Promise<[id: string, turn: string, act: () => Promise<unknown>]>]
  >([
    [
      'a class is cancelled',
      'training_class',
      async () => {
        const id = await training.openClass();
        const { classes } = training.service;
        const cancel = () => classes.move('cancel', { id, reason: '未开班' });
        return [id, `training_class|${id}`, () => office.as('clerk', cancel)];
      },
    ],
    [
      'a trainee is withdrawn',
      'training_enrolment',
      async () => {
        const { id, revision, classId } = await training.enrol(await training.openClass());
        const withdraw = () => training.service.enrolments.withdraw(id, revision, '录入错误');
        return [id, `training_class|${classId}`, () => office.as('clerk', withdraw)];
      },
    ],
    [
      'a position is changed',
      'internship_position',
      async () => {
        const baseId = await interns.accreditedBase();
        const { positions } = interns.service;
        const { id, revision } = await office.as('clerk', () =>
          positions.open(anInternshipPosition(baseId, { places: 1 }), key()),
        );
        const revise = () => positions.revise(id, revision, { places: 2 });
        return [id, `internship_base|${baseId}`, () => office.as('clerk', revise)];
      },
    ],
    [
      'a loan is released',
      'startup_loan',
      async () => {
        const loan = await approvedLoan(desk);
        const input = { releasedOn: '2022-06-01' };
        return [
          loan.id,
          `startup_loan|${loan.id}`,
          () => desk.step('clerk', 'releaseStartupLoan', loan, { input }),
        ];
      },
    ],
  ])('where %s, its row is free until its turn has come', async (_, table, given) => {
    const [id, turn, act] = await given();
    const { admin } = office;
    await admin.query('BEGIN');
    await admin.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [turn]);
    const acting = refusalOf(act);
    const waits = async () =>
      (
        await admin.query(
          `SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`,
        )
      ).rows.length > 0;
    while (!(await waits())) await pause(10);
    // As whoever has the turn, and writes what hangs on it, does.
    const row = admin.query(`SELECT FROM ${table} WHERE id = $1 FOR SHARE NOWAIT`, [id]);
    await expect(row).resolves.toMatchObject({ rowCount: 1 });
    await admin.query('COMMIT');
    expect(await acting).toEqual([]);
  });

  it.each(ROUNDS)('a training is subsidised or withdrawn, not both (%i)', async () => {
    const id = await training.completed();
    const { enrolments } = training.service;
    const { revision } = await office.as('clerk', () => enrolments.get(id));
    const refused = await together(
      () => training.apply(id),
      () => office.as('clerk', () => enrolments.withdraw(id, revision, '录入错误')),
    );
    expect(refused).toHaveLength(1);
  });

  it('and the database had to break none of them off', async () => {
    const { rows } = await office.admin.query(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(rows).toEqual([{ deadlocks: 0 }]);
  });
});
