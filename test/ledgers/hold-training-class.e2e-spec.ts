import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { key } from '../support/builders.js';
import { TrainingDesk, aTrainingClass } from '../support/builders-training.js';
import { refusalOf } from '../support/refusals.js';
import { Desk, stepText } from '../support/steps.js';

const SUBMIT = `mutation ($input: SubmitTrainingClassInput!, $key: String!) {
  submitTrainingClass(input: $input, idempotencyKey: $key) { id revision status classNumber } }`;

type Class = { id: string; revision: number; status: string };

describe('holding a training class', () => {
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
  it('counts an approved class on its opening day, in the total and in its category', async () => {
    const steps = new Desk(office);
    const [total, brand] = [
      await counted('training_classes'),
      await counted('training_classes.labour_brand'),
    ];
    const { submitTrainingClass: submitted } = await office.ask<{ submitTrainingClass: Class }>(
      'clerk',
      SUBMIT,
      { input: aTrainingClass({ category: 'labour_brand' }), key: key() },
    );
    expect(await counted('training_classes')).toBe(total);
    const approved = await steps.step<Class>('approver', 'training_class:approve', submitted);
    expect(await counted('training_classes')).toBe(total + 1);
    expect(await counted('training_classes.labour_brand')).toBe(brand + 1);
    const opened = await steps.step<Class>('clerk', 'training_class:open', approved);
    const completed = await steps.step<Class>('clerk', 'completeTrainingClass', opened, {
      input: { closesOn: '2022-05-21' },
    });
    expect(completed.status).toBe('completed');
    expect(await counted('training_classes')).toBe(total + 1);
    expect((await office.recount()).differences).toBe(0);
  });

  it('does not let a caseworker approve, nor an approver submit', async () => {
    const record = await desk.submitClass();
    const approved = await office.graphql('clerk', stepText('training_class:approve'), record);
    expect(approved.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    const submitted = await office.graphql('approver', SUBMIT, {
      input: aTrainingClass(),
      key: key(),
    });
    expect(submitted.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
  });

  it.each([
    ['rejected', 'approver', 'reject', ['submitted']],
    ['cancelled', 'clerk', 'cancel', ['submitted', 'approved']],
  ])('does not count a class that is %s', async (_, who, verb, through) => {
    const before = await counted('training_classes');
    const { id } = await desk.submitClass();
    if (through.includes('approved'))
      await office.as('approver', () => desk.service.classes.move('approve', { id }));
    await office.as(who, () => desk.service.classes.move(verb, { id, reason: '示例理由' }));
    expect(await counted('training_classes')).toBe(before);
    expect((await office.recount()).differences).toBe(0);
  });

  it('takes the count of a withdrawn class back and gives it again when restored', async () => {
    const before = await counted('training_classes');
    const id = await desk.openClass();
    expect(await counted('training_classes')).toBe(before + 1);
    const withdrawn = await office.as('approver', async () => {
      const { revision } = await desk.service.classes.get(id);
      return desk.service.classes.withdraw(id, revision, '录入错误');
    });
    expect(await counted('training_classes')).toBe(before);
    await office.as('approver', () =>
      desk.service.classes.restore(id, withdrawn.revision, '撤销有误'),
    );
    expect(await counted('training_classes')).toBe(before + 1);
    expect((await office.recount()).differences).toBe(0);
  });

  it('refuses a last day before the first, and a number used before', async () => {
    expect(await refusalOf(() => desk.submitClass({ closesOn: '2022-05-01' }))).toEqual([
      'closes-before-opening',
    ]);
    const { classNumber } = await desk.submitClass();
    expect(await refusalOf(() => desk.submitClass({ classNumber }))).toEqual([
      'class-number-duplicate',
    ]);
  });

  it('opens a class no earlier than its opening day', async () => {
    const { id } = await desk.submitClass({ opensOn: '2023-02-01', closesOn: '2023-02-20' });
    await office.as('approver', () => desk.service.classes.move('approve', { id }));
    const early = () => office.as('clerk', () => desk.service.classes.move('open', { id }));
    expect(await refusalOf(early)).toEqual(['in-future']);
  });

  it('sends a rescheduled class back for approval, and refuses days on which a trainee is elsewhere', async () => {
    const { id } = await desk.submitClass();
    await office.as('approver', () => desk.service.classes.move('approve', { id }));
    const trainee = await desk.enrol(id);
    const other = await desk.openClass({ opensOn: '2022-06-06', closesOn: '2022-06-17' });
    const { documentNumber, name } = await office.personOf(trainee.personId);
    await desk.enrol(other, { person: { documentNumber, name } });
    const to = (opensOn: string, closesOn: string) =>
      office.as('clerk', () =>
        desk.service.classes.move('reschedule', {
          id,
          patch: { opensOn, closesOn },
          reason: '场地调整',
        }),
      );
    expect(await refusalOf(() => to('2022-06-10', '2022-06-20'))).toEqual(['classes-overlap']);
    expect((await to('2022-07-04', '2022-07-15')).status).toBe('submitted');
  });

  it('lists the classes and tells their history', async () => {
    const id = await desk.openClass();
    const answer = await office.ask<{
      trainingClasses: { items: { opensOn: string }[] };
      trainingClassHistory: { action: string }[];
    }>(
      'leader',
      `query ($id: ID!) { trainingClasses(limit: 1) { items { opensOn } } trainingClassHistory: recordHistory(ledger: "training_class", id: $id) { action } }`,
      { id },
    );
    expect(answer.trainingClasses.items).toHaveLength(1);
    expect(answer.trainingClassHistory.map((each) => each.action)).toEqual([
      'training_class:enter',
      'training_class:approve',
      'training_class:open',
    ]);
  });

  it('lists the trainees of one class, and no class as the record of a person', async () => {
    const id = await desk.openClass();
    const trainee = await desk.enrol(id);
    await desk.enrol(await desk.openClass());
    type Page = { items: { id: string }[]; totalCount: number };
    const lists = await office.ask<{ trainingEnrolments: Page; trainingClasses: Page }>(
      'clerk',
      `query ($class: ID!, $person: ID!) {
        trainingEnrolments(classId: $class) { items { id } totalCount }
        trainingClasses(personId: $person) { items { id } totalCount } }`,
      { class: id, person: trainee.personId },
    );
    expect(lists.trainingEnrolments).toEqual({ items: [{ id: trainee.id }], totalCount: 1 });
    expect(lists.trainingClasses.totalCount).toBe(0);
  });
});
