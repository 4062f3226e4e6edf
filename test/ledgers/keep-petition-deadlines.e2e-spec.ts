import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { Desk, problemsOf } from '../support/steps.js';

const DUE = `query ($days: Int!, $limit: Int!, $offset: Int!) {
  petitionsDueWithin(days: $days, limit: $limit, offset: $offset) { items { id nextDueOn } totalCount hasMore } }`;

describe('deadlines of a petition', () => {
  let office: Office;
  let desk: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new InspectionDesk(office);
  });
  afterAll(() => office?.close());

  it.each([
    ['2022-01-26', '2022-02-07'],
    ['2022-01-24', '2022-01-29'],
    ['2022-09-28', '2022-10-10'],
  ])('received on %s, accept or refuse by %s', async (receivedOn, acceptDueOn) => {
    const row = await desk.register({ receivedOn });
    expect(row).toMatchObject({ acceptDueOn, nextDueOn: acceptDueOn, dueOn: null });
  });

  it('gives an inspection 60 working days from filing, and 30 more when an approver extends it', async () => {
    const accepted = await desk.accepted({ receivedOn: '2022-04-18' }, '2022-04-19');
    const filed = await desk.file(accepted, '2022-04-20');
    expect(filed.dueOn).toBe('2022-07-15');
    expect(filed.deadlineRule).toBe('劳动保障监察条例第十七条:自立案之日起60个工作日');
    const input = { extendedOn: '2022-07-10', extensionDays: 30 };
    const byInspector = await desk.tryStep(filed, 'extend', input);
    expect(byInspector.errors[0]?.extensions.code).toBe('NOT_PERMITTED');
    const tooLong = await desk.tryStep(
      filed,
      'extend',
      { ...input, extensionDays: 31 },
      'approver',
    );
    expect(tooLong.errors[0]?.extensions.issues?.[0]?.code).toBe('extension-too-long');
    const tooLate = await desk.tryStep(
      filed,
      'extend',
      { ...input, extendedOn: '2022-07-16' },
      'approver',
    );
    expect(tooLate.errors[0]?.extensions.issues?.[0]?.code).toBe('already-overdue');
    const unsaid = await desk.tryStep(filed, 'extend', input, 'approver', '');
    expect(unsaid.errors[0]?.extensions.issues?.[0]?.code).toBe('reason-missing');
    const extended = await desk.step(filed, 'extend', input, 'approver');
    expect(extended).toMatchObject({ status: 'extended', dueOn: '2022-08-26' });
  });

  it('reaches into a year whose table is loaded', async () => {
    const accepted = await desk.accepted({ receivedOn: '2022-12-01' }, '2022-12-01');
    expect(accepted.dueOn).toBe('2023-03-01');
  });

  it('counts calendar days for a petition, and 15 of them for the notice', async () => {
    const row = await desk.register({ procedure: 'petition', receivedOn: '2022-06-01' });
    expect(row).toMatchObject({ noticeDueOn: '2022-06-16', acceptDueOn: '2022-06-16' });
    const accepted = await desk.step(row, 'accept', { acceptedOn: '2022-06-06' });
    expect(accepted).toMatchObject({
      dueOn: '2022-08-05',
      deadlineRule: '信访工作条例第三十四条:自受理之日起60日',
    });
    const input = { extendedOn: '2022-08-01', extensionDays: 20 };
    const extended = await desk.step(accepted, 'extend', input, 'approver');
    expect(extended.dueOn).toBe('2022-08-25');
  });

  it('takes the clock of the petition for a mediation, says so, and changes clocks when it is filed', async () => {
    const mediation = await desk.accepted({ procedure: 'mediation' }, '2022-03-02');
    expect(mediation.dueOn).toBe('2022-05-01');
    expect(mediation.deadlineRule).toContain('参照信访办理期限');
    await new Desk(office).step('inspector', 'wage_petition:revise', mediation, {
      input: { procedure: 'inspection' },
    });
    const filed = await desk.file({ ...mediation, revision: mediation.revision + 1 }, '2022-04-20');
    expect(filed.dueOn).toBe('2022-07-15');
  });

  it('starts the days for acceptance anew once the petitioner has completed the complaint', async () => {
    const waiting = await desk.step(await desk.register(), 'requestSupplement', {
      supplementRequestedOn: '2022-03-03',
    });
    expect(waiting.nextDueOn).toBeNull();
    const early = await desk.tryStep(waiting, 'supplement', { supplementedOn: '2022-03-02' });
    expect(problemsOf(early)).toEqual(['supplementedOn: days-out-of-order']);
    const complete = await desk.step(waiting, 'supplement', { supplementedOn: '2022-09-28' });
    expect(complete.nextDueOn).toBe('2022-10-10');
  });

  it('gives an overdue complaint no new days for acceptance by asking late for what is lacking', async () => {
    // Five working days from the first of March.
    const received = await desk.register();
    expect(received.acceptDueOn).toBe('2022-03-08');
    const ask = (row: PetitionRow, input?: object) => desk.tryStep(row, 'requestSupplement', input);
    const late = 'supplementRequestedOn: requested-late';
    expect(problemsOf(await ask(received, { supplementRequestedOn: '2022-03-09' }))).toEqual([
      late,
    ]);
    // Today, where no day is stated.
    expect(problemsOf(await ask(received))).toEqual([late]);
    expect(problemsOf(await ask(received, { supplementRequestedOn: '2022-02-28' }))).toEqual([
      'supplementRequestedOn: days-out-of-order',
    ]);
    const asked = await desk.step(received, 'requestSupplement', {
      supplementRequestedOn: '2022-03-08',
    });
    const complete = await desk.step(asked, 'supplement', { supplementedOn: '2022-03-10' });
    expect(complete.acceptDueOn).toBe('2022-03-17');
    // Nor by asking again once those days are over.
    expect(problemsOf(await ask(complete, { supplementRequestedOn: '2022-03-18' }))).toEqual([
      late,
    ]);
  });

  it('moves the day on which it was asked for what is lacking, as far as the other days allow', async () => {
    const revise = (row: PetitionRow, input: object) =>
      new Desk(office).try<PetitionRow>(
        'inspector',
        'wage_petition:revise',
        row,
        { input },
        'acceptDueOn',
      );
    const moved = async (row: PetitionRow, input: object) => problemsOf(await revise(row, input));
    const received = await desk.register();
    expect(await moved(received, { supplementRequestedOn: '2022-03-03' })).toEqual([
      'supplementRequestedOn: step-not-taken',
    ]);
    // Told on the third, entered as told on the fifth, and completed on the day between.
    const asked = await desk.step(received, 'requestSupplement', {
      supplementRequestedOn: '2022-03-05',
    });
    const completed = { supplementedOn: '2022-03-04' };
    const wrongOrder = ['supplementedOn: days-out-of-order'];
    expect(problemsOf(await desk.tryStep(asked, 'supplement', completed))).toEqual(wrongOrder);
    expect(await moved(asked, { supplementRequestedOn: '2022-03-09' })).toEqual([
      'supplementRequestedOn: requested-late',
    ]);
    const before = { supplementRequestedOn: '2022-02-28' };
    const tooEarly = ['supplementRequestedOn: days-out-of-order'];
    expect(await moved(asked, before)).toEqual(tooEarly);
    const { data } = await revise(asked, { supplementRequestedOn: '2022-03-03' });
    const complete = await desk.step(
      data!['wage_petition:revise'] as PetitionRow,
      'supplement',
      completed,
    );
    expect(complete.acceptDueOn).toBe('2022-03-11');
    expect(await moved(complete, before)).toEqual(tooEarly);
    expect(await moved(complete, { supplementRequestedOn: null })).toEqual([
      'supplementRequestedOn: required',
    ]);
    expect(await moved(complete, { supplementRequestedOn: '2022-03-05' })).toEqual(wrongOrder);
    expect(await moved(complete, { supplementedOn: '2022-03-02' })).toEqual(wrongOrder);
    // Asked once more and accepted as it is, it was completed before it was asked last.
    const again = await desk.step(complete, 'requestSupplement', {
      supplementRequestedOn: '2022-03-08',
    });
    const accepted = await desk.step(again, 'accept', { acceptedOn: '2022-03-09' });
    expect(await moved(accepted, { site: '示例安置房二期' })).toEqual([]);
  });

  it('tells that the day of receipt was moved once the days for acceptance were over', async () => {
    const codes = async (row: PetitionRow, receivedOn: string) =>
      (
        await new Desk(office).step<{ hints: { code: string }[] }>(
          'inspector',
          'wage_petition:revise',
          row,
          { input: { receivedOn } },
          'hints { code }',
        )
      ).hints.map(({ code }) => code);
    expect(await codes(await desk.register(), '2022-04-01')).toContain('acceptance-clock-moved');
    expect(await codes(await desk.register(), '2022-02-25')).not.toContain(
      'acceptance-clock-moved',
    );
  });
});

describe('the morning list', () => {
  let office: Office;
  let desk: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2022-05-05T08:30:00+08:00');
    desk = new InspectionDesk(office);
  });
  afterAll(() => office?.close());

  const due = async (days: number, limit = 20, offset = 0) =>
    (
      await office.ask<{
        petitionsDueWithin: { items: PetitionRow[]; totalCount: number; hasMore: boolean };
      }>('inspector', DUE, { days, limit, offset })
    ).petitionsDueWithin;

  it('shows the overdue first, then what is due soon, page by page, and nothing that is finished', async () => {
    const soon = await desk.accepted(
      { procedure: 'mediation', receivedOn: '2022-03-10' },
      '2022-03-11',
    );
    const overdue = await desk.register({ receivedOn: '2022-04-20' });
    const later = await desk.accepted({ receivedOn: '2022-04-28' }, '2022-04-28');
    const closed = await desk.accepted({ procedure: 'mediation' }, '2022-03-02');
    await desk.close(closed, '2022-04-30');
    const all = await due(7);
    expect(all.items.map((each) => each.id)).toEqual([overdue.id, soon.id]);
    expect(all).toMatchObject({ totalCount: 2, hasMore: false });
    expect((await due(366)).items.map((each) => each.id)).toContain(later.id);
    const second = await due(7, 1, 1);
    expect(second.items.map((each) => each.id)).toEqual([soon.id]);
    expect((await due(7, 1)).hasMore).toBe(true);
  });
});

describe('a year without a calendar', () => {
  let office: Office;
  let desk: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    office.clock.moveTo('2026-12-31T10:00:00+08:00');
    desk = new InspectionDesk(office);
  });
  afterAll(() => office?.close());

  it('does not lose the complaint: it is taken and accepted, and the deadline says what is missing', async () => {
    const row = await desk.register({ receivedOn: '2026-12-30' });
    expect(row).toMatchObject({ status: 'received', acceptDueOn: null });
    expect(row.deadlineNote).toContain('2027年节假日安排尚未录入');
    const accepted = await desk.step(row, 'accept', { acceptedOn: '2026-12-31' });
    expect(accepted).toMatchObject({ status: 'accepted', dueOn: null });
    await office.post();
    expect(await office.balance('wage_petitions_received', '2026-01-01', '2026-12-31')).toBe(1);
    expect(await office.balance('wage_petitions_due', '2026-01-01', '2028-12-31')).toBe(0);
    const { petitionsDueWithin } = await office.ask<{
      petitionsDueWithin: { items: { id: string }[] };
    }>('inspector', DUE, { days: 0, limit: 20, offset: 0 });
    expect(petitionsDueWithin.items.map((each) => each.id)).toEqual([row.id]);
  });

  it('fills the deadlines as a set once they can be computed, and only then', async () => {
    const first = await desk.accepted({ receivedOn: '2026-03-02' }, '2026-03-02');
    const second = await desk.accepted({ receivedOn: '2026-03-03' }, '2026-03-03');
    // As left behind by a program whose calendar ended before.
    await office.admin.query(
      `UPDATE wage_petition SET due_on = NULL, next_due_on = NULL, deadline_note = '2026年节假日安排尚未录入'
        WHERE id = ANY ($1)`,
      [[first.id, second.id]],
    );
    const recompute = async () =>
      (
        await office.ask<{ recomputePetitionDeadlines: number }>(
          'inspector',
          'mutation { recomputePetitionDeadlines }',
        )
      ).recomputePetitionDeadlines;
    expect(await recompute()).toBe(2);
    expect(await recompute()).toBe(0);
    const { wagePetition } = await office.ask<{ wagePetition: PetitionRow }>(
      'inspector',
      `query ($id: ID!) { wagePetition: record(ledger: "wage_petition", id: $id) { ... on WagePetition { dueOn deadlineNote } } }`,
      { id: first.id },
    );
    expect(wagePetition).toEqual({ dueOn: first.dueOn, deadlineNote: null });
    await office.post();
    expect(await office.balance('wage_petitions_due', '2026-01-01', '2026-12-31')).toBe(2);
    expect((await office.recount()).differences).toBe(0);
  });
});
