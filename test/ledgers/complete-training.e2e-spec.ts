import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { aPerson, key } from '../support/builders.js';
import { TrainingDesk, aTrainee } from '../support/builders-training.js';
import { refusalOf } from '../support/refusals.js';

const COMPLETE = `mutation ($id: ID!, $revision: Int!, $input: CompleteTrainingInput!) {
  completeTraining(id: $id, revision: $revision, input: $input) { id revision status } }`;

describe('completing a training', () => {
  let office: Office;
  let desk: TrainingDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new TrainingDesk(office);
  });
  afterAll(() => office?.close());

  const counted = async (measure: string) => {
    await office.post();
    return office.balance(measure);
  };
  const figures = async () => ({
    times: await counted('training_person_times'),
    startup: await counted('training_person_times.startup'),
    persons: await counted('training_persons'),
  });

  it('counts who completed, on the day of completion, and keeps it when certified', async () => {
    const before = await figures();
    const trainee = await desk.enrol(await desk.openClass({ category: 'startup', level: 'syb' }));
    expect(await figures()).toEqual(before);
    await office.ask('clerk', COMPLETE, {
      id: trainee.id,
      revision: trainee.revision,
      input: { completedOn: '2022-05-20', attendedHours: 64 },
    });
    const after = {
      times: before.times + 1,
      startup: before.startup + 1,
      persons: before.persons + 1,
    };
    expect(await figures()).toEqual(after);
    await office.as('clerk', () =>
      desk.service.enrolments.move('certify', {
        id: trainee.id,
        patch: { certifiedOn: '2022-06-01', certificateNumber: '示例证0001' },
      }),
    );
    expect(await figures()).toEqual(after);
    expect((await office.recount()).differences).toBe(0);
  });

  it('counts a person twice in person-times and once among persons', async () => {
    const before = await figures();
    const person = aPerson();
    await desk.completed({}, { person });
    const second = await desk.enrol(
      await desk.openClass({ opensOn: '2022-09-05', closesOn: '2022-09-16' }),
      { person, enrolledOn: '2022-09-01' },
    );
    await desk.complete(second.id, { completedOn: '2022-09-16' });
    expect(await figures()).toEqual({
      ...before,
      times: before.times + 2,
      persons: before.persons + 1,
    });
    expect((await office.recount()).differences).toBe(0);
  });

  it.each([
    ['fail', { attendedHours: 70 }],
    ['leave', { leftOn: '2022-05-12' }],
  ])('does not count a trainee after %s', async (verb, patch) => {
    const before = await figures();
    const { id } = await desk.enrol(await desk.openClass());
    await office.as('clerk', () =>
      desk.service.enrolments.move(verb, { id, patch, reason: '示例理由' }),
    );
    expect(await figures()).toEqual(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it('does not count a withdrawn enrolment', async () => {
    const before = await figures();
    const id = await desk.completed();
    await office.as('clerk', async () => {
      const { revision } = await desk.service.enrolments.get(id);
      await desk.service.enrolments.withdraw(id, revision, '录入错误');
    });
    expect(await figures()).toEqual(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it.each(['cancelled', 'withdrawn'])(
    'takes the counts back when the class is %s afterwards',
    async (how) => {
      const before = await figures();
      const classId = await desk.openClass();
      const { id } = await desk.enrol(classId);
      await desk.complete(id);
      const who = how === 'withdrawn' ? 'approver' : 'clerk';
      await office.as(who, async () => {
        const { revision } = await desk.service.classes.get(classId);
        if (how === 'withdrawn') await desk.service.classes.withdraw(classId, revision, '录入错误');
        else await desk.service.classes.move('cancel', { id: classId, reason: '未实际开班' });
      });
      expect(await figures()).toEqual(before);
      expect((await office.recount()).differences).toBe(0);
    },
  );

  it('takes the counts back when the class is sent back or not approved afterwards, says so, and gives them again', async () => {
    const before = await figures();
    const classId = await desk.openClass();
    const { id } = await desk.enrol(classId);
    await desk.complete(id);
    const held = await figures();
    expect(held).not.toEqual(before);
    const move = async (who: string, verb: string, reason?: string) =>
      (
        await office.as(who, () =>
          desk.service.classes.move(verb, { id: classId, ...(reason ? { reason } : {}) }),
        )
      ).hints?.map(({ code }) => code);
    expect(await move('approver', 'returnForCorrection', '等级有误')).toContain(
      'trainees-not-counted',
    );
    expect(await figures()).toEqual(before);
    await move('approver', 'approve');
    await move('clerk', 'open');
    expect(await figures()).toEqual(held);
    await move('approver', 'returnForCorrection', '等级有误');
    expect(await move('approver', 'reject', '机构无资质')).toContain('trainees-not-counted');
    expect(await figures()).toEqual(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it.each([
    ['attendance below the threshold', { attendedHours: 63 }, 'attendance-too-low'],
    ['more hours than planned', { attendedHours: 81 }, 'attendance-above-plan'],
    ['a day before the class', { completedOn: '2022-05-08' }, 'completed-outside-class'],
    ['a day after the class', { completedOn: '2022-05-21' }, 'completed-outside-class'],
  ])('refuses %s', async (_, patch, code) => {
    const { id } = await desk.enrol(await desk.openClass());
    expect(await refusalOf(() => desk.complete(id, patch))).toEqual([code]);
  });

  it('records no result before the class has opened', async () => {
    const { id } = await desk.submitClass();
    await office.as('approver', () => desk.service.classes.move('approve', { id }));
    const trainee = await desk.enrol(id);
    expect(await refusalOf(() => desk.complete(trainee.id))).toEqual(['class-not-started']);
  });

  it('enrols into an approved class only, from any desk of the district', async () => {
    const { id } = await desk.submitClass();
    expect(await refusalOf(() => desk.enrol(id))).toEqual(['class-not-open-to-trainees']);
    const open = await desk.openClass();
    const elsewhere = await desk.enrol(
      open,
      { territoryCode: '510403002901' },
      'other_street_clerk',
    );
    expect(elsewhere.status).toBe('enrolled');
    expect(
      await refusalOf(() => desk.enrol(open, { territoryCode: '510402001' }, 'neighbour')),
    ).toEqual(['class-not-open-to-trainees']);
  });

  it('refuses a person under 16, twice in a class, or in two classes on the same days', async () => {
    const classId = await desk.openClass();
    const child = aPerson({ birthDate: '2006-05-06' });
    expect(await refusalOf(() => desk.enrol(classId, { person: child }))).toEqual([
      'too-young-to-train',
    ]);
    const person = aPerson({ birthDate: '2006-05-05' });
    const first = await desk.enrol(classId, { person });
    expect(await refusalOf(() => desk.enrol(classId, { person }))).toEqual(['already-enrolled']);
    const other = await desk.openClass({ opensOn: '2022-05-20', closesOn: '2022-06-02' });
    expect(await refusalOf(() => desk.enrol(other, { person }))).toEqual(['classes-overlap']);
    await office.as('clerk', () =>
      desk.service.enrolments.move('leave', {
        id: first.id,
        patch: { leftOn: '2022-05-10' },
        reason: '改报他班',
      }),
    );
    expect((await desk.enrol(other, { person })).status).toBe('enrolled');
  });

  it('enrols and completes a whole roster as sets', async () => {
    const before = await figures();
    const classId = await desk.openClass();
    const roster = [1, 2, 3].map(() => aTrainee(classId));
    const ids = await office.as('clerk', () => desk.service.enrolments.enter(roster, key()));
    const steps = ids.map((id) => ({
      id,
      patch: { completedOn: '2022-05-20', attendedHours: 80 },
    }));
    await office.as('clerk', () => desk.service.enrolments.moveMany('complete', steps, key()));
    expect((await figures()).times).toBe(before.times + 3);
    const again = [...roster.slice(0, 1), aTrainee(classId)];
    expect(
      await refusalOf(() => office.as('clerk', () => desk.service.enrolments.enter(again, key()))),
    ).toEqual(['already-enrolled']);
    expect((await office.recount()).differences).toBe(0);
  });
});
