import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgers } from '../../src/catalog/ledgers.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { aPerson, anAttrition, anEmployer, key } from '../support/builders.js';
import { InternshipDesk, anIntern, anInternshipPosition } from '../support/builders-internships.js';
import { aJobseeker, aJobseekerService } from '../support/builders-jobseekers.js';
import { TrainingDesk } from '../support/builders-training.js';
import { InspectionDesk } from '../support/builders-wage-petitions.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Office } from '../support/office.js';
import { refusalOf } from '../support/refusals.js';

describe('a record that others hang on', () => {
  let office: Office;
  let training: TrainingDesk;
  let interns: InternshipDesk;
  let jobs: WelfareJobs;
  beforeAll(async () => {
    office = await Office.open();
    training = new TrainingDesk(office);
    interns = new InternshipDesk(office);
    jobs = new WelfareJobs(office);
  });
  afterAll(() => office?.close());

  const ledgerOf = (type: string) =>
    office.app.get<Ledger<LedgerRecord>>(
      LEDGER(ledgers.find((each) => each.type === type)!.entity),
      { strict: false },
    );
  const enter = async (who: string, type: string, input: object) =>
    (await office.as(who, () => ledgerOf(type).open(input, key()))).id;
  const move = (who: string, type: string, verb: string, id: string, step: object = {}) =>
    refusalOf(() => office.as(who, () => ledgerOf(type).move(verb, { id, ...step }, key())));
  const revise = (who: string, type: string, id: string, patch: object) =>
    refusalOf(() =>
      office.as(who, async () => {
        const { revision } = await ledgerOf(type).get(id);
        return ledgerOf(type).revise(id, revision, patch);
      }),
    );
  const change = (who: string, act: 'withdraw' | 'restore', type: string, id: string) =>
    refusalOf(() =>
      office.as(who, async () => {
        const { revision } = await ledgerOf(type).get(id);
        return ledgerOf(type)[act](id, revision, '示例理由');
      }),
    );

  describe('keeps its day before theirs', () => {
    it('a complaint whose wages were recovered, or on which something was done', async () => {
      const desk = new InspectionDesk(office);
      for (const [type, note] of [
        ['wage_recovery', { amountYuan: '1000', recoveredOn: '2022-03-05', workersPaid: 1 }],
        ['petition_action', { kind: 'interview', actedOn: '2022-03-05' }],
      ] as const) {
        const { id } = await desk.accepted();
        await enter('inspector', type, { petitionId: id, ...note });
        const receive = (receivedOn: string) =>
          revise('inspector', 'wage_petition', id, { receivedOn, acceptedOn: receivedOn });
        expect(await receive('2022-03-06')).toEqual(['notes-before-complaint']);
        expect(await receive('2022-03-05')).toEqual([]);
      }
    });

    it('a jobseeker who was served', async () => {
      const type = 'jobseeker_registration';
      const id = await enter('clerk', type, aJobseeker());
      await enter('clerk', 'jobseeker_service', aJobseekerService(id));
      const register = (registeredOn: string) => revise('clerk', type, id, { registeredOn });
      expect(await register('2022-03-03')).toEqual(['served-before-registration']);
      expect(await register('2022-03-02')).toEqual([]);
    });
  });

  describe('a class keeps its trainees', () => {
    const type = 'training_class';
    const withTrainee = async () => {
      const id = await training.openClass();
      await training.complete((await training.enrol(id)).id);
      return id;
    };
    const outside = ['trainees-outside-class'];

    it('when it closes, and its hours fit its days then too', async () => {
      const id = await withTrainee();
      const close = (classId: string, closesOn: string) =>
        move('clerk', type, 'complete', classId, { patch: { closesOn } });
      expect(await close(id, '2022-05-19')).toEqual(outside);
      expect(await close(id, '2022-05-20')).toEqual([]);
      const empty = await training.openClass();
      expect(await close(empty, '2022-05-15')).toEqual(['hours-above-days']);
      expect(await close(empty, '2022-05-16')).toEqual([]);
    });

    it('when it is returned and moved, or planned with other hours', async () => {
      const id = await withTrainee();
      await move('approver', type, 'returnForCorrection', id, { reason: '班期有误' });
      const plan = (patch: object) => revise('clerk', type, id, patch);
      expect(await plan({ opensOn: '2022-06-06', closesOn: '2022-06-17' })).toEqual(outside);
      expect(await plan({ plannedHours: 79 })).toEqual(outside);
      expect(await plan({ plannedHours: 101 })).toEqual(outside);
      expect(await plan({ opensOn: '2022-05-10', plannedHours: 100 })).toEqual([]);
    });

    it('when it is rescheduled before somebody enrolled', async () => {
      const { id } = await training.submitClass({ opensOn: '2022-09-05', closesOn: '2022-09-16' });
      await move('approver', type, 'approve', id);
      await training.enrol(id, { enrolledOn: '2022-08-30' });
      const reschedule = (opensOn: string, closesOn: string) =>
        move('clerk', type, 'reschedule', id, { patch: { opensOn, closesOn }, reason: '教师调课' });
      expect(await reschedule('2022-08-15', '2022-08-26')).toEqual(outside);
      expect(await reschedule('2022-08-22', '2022-09-02')).toEqual([]);
    });

    it('and who enrols on its last days attends what fits into them', async () => {
      const id = await training.openClass({ plannedHours: 20, closesOn: '2022-05-20' });
      const late = await training.enrol(id, { enrolledOn: '2022-05-19' });
      const attended = (attendedHours: number) =>
        refusalOf(() => training.complete(late.id, { completedOn: '2022-05-20', attendedHours }));
      expect(await attended(20)).toEqual([]);
      const later = await training.enrol(id, { enrolledOn: '2022-05-20' });
      const onLastDay = { completedOn: '2022-05-20', attendedHours: 16 };
      expect(await refusalOf(() => training.complete(later.id, onLastDay))).toEqual([
        'attendance-above-days',
      ]);
    });
  });

  it('a position keeps a place for each intern, and its host', async () => {
    const type = 'internship_position';
    const [base, other] = [await interns.accreditedBase(), await interns.accreditedBase()];
    const id = await enter('clerk', type, anInternshipPosition(base, { places: 3 }));
    await interns.active({ positionId: id }, base);
    await interns.active({ positionId: id }, base);
    expect(await revise('clerk', type, id, { places: 1 })).toEqual(['interns-in-position']);
    expect(await revise('clerk', type, id, { baseId: other })).toEqual(['interns-in-position']);
    expect(await revise('clerk', type, id, { places: 2 })).toEqual([]);
    expect(await change('clerk', 'withdraw', type, id)).toEqual(['interns-in-position']);
    const empty = await enter('clerk', type, anInternshipPosition(base));
    expect(await revise('clerk', type, empty, { baseId: other })).toEqual([]);
    expect(await change('clerk', 'withdraw', type, empty)).toEqual([]);
  });

  it('a host remains the unit with which those it retained are employed', async () => {
    const type = 'internship_base';
    const id = await interns.accreditedBase();
    await interns.active({}, id);
    await move('approver', type, 'returnForCorrection', id, { reason: '单位有误' });
    const another = { employer: anEmployer() };
    expect(await revise('clerk', type, id, another)).toEqual(['interns-at-base']);
    expect(await revise('clerk', type, id, { hostForm: 'urban_unit' })).toEqual([
      'interns-at-base',
    ]);
    expect(await revise('clerk', type, id, { appliedOn: '2022-01-04' })).toEqual([]);
    const unused = await interns.accreditedBase();
    await move('approver', type, 'returnForCorrection', unused, { reason: '单位有误' });
    expect(await revise('clerk', type, unused, another)).toEqual([]);
  });

  it('an internship does not end before a month that was paid', async () => {
    const id = await interns.active();
    await interns.paid(id, { month: '2022-04-01' });
    const end = (endedOn: string) =>
      move('clerk', 'internship', 'endEarly', id, { patch: { endedOn }, reason: '个人原因' });
    expect(await end('2022-03-31')).toEqual(['stipend-after-end']);
    expect(await end('2022-04-01')).toEqual([]);
  });

  describe('with which another ends', () => {
    const reviewed = async (person: object, occurredOn: string, cause: string) => {
      const id = await enter(
        'clerk',
        'natural_attrition',
        anAttrition({ person, occurredOn, cause }),
      );
      await move('reviewer', 'natural_attrition', 'review', id);
      return id;
    };
    const leave = async (person: object, occurredOn: string, cause = 'injury') =>
      move('approver', 'natural_attrition', 'approve', await reviewed(person, occurredOn, cause));

    it.each(['death', 'injury'])(
      'no %s is approved before a month that was paid',
      async (cause) => {
        const inPost = aPerson();
        const post = await jobs.postInUse();
        await jobs.certify(inPost);
        const { id } = await jobs.reviewedPlacement(post.id, { person: inPost });
        await jobs.takeUp({ id });
        await jobs.approvedSubsidy(id, { month: '2022-06-01' });
        const intern = anIntern();
        await interns.paid(await interns.active({ person: intern }), { month: '2022-05-01' });
        for (const [person, day] of [
          [inPost, '2022-05-31'],
          [intern, '2022-04-30'],
        ] as const) {
          expect(await leave(person, day, cause)).toEqual(['paid-after-leaving']);
        }
        expect(await leave(aPerson(), '2022-04-30', cause)).toEqual([]);
      },
    );

    it('is refused in words when what ended with it cannot hold again', async () => {
      const person = aPerson();
      const type = 'jobseeker_registration';
      const register = (registeredOn: string) =>
        enter('clerk', type, aJobseeker({ person, registeredOn }));
      await register('2022-01-20');
      const id = await reviewed(person, '2022-03-10', 'injury');
      await move('approver', 'natural_attrition', 'approve', id);
      await register('2022-04-01');
      for (const take of [
        () => move('approver', 'natural_attrition', 'returnForCorrection', id, { reason: '有误' }),
        () => change('approver', 'withdraw', 'natural_attrition', id),
      ])
        expect(await take()).toEqual(['already-registered-as-jobseeker']);
    });
  });
});
