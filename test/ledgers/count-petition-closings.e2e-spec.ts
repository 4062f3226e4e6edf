import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';

const ON_TIME = 'wage_petitions_closed_on_time';
const CLOSED = 'wage_petitions_closed_of_due';
const DUE = 'wage_petitions_due';
const RECEIVED = 'wage_petitions_received';
const WORKERS = 'wage_petition_workers';

describe('closing rates', () => {
  let office: Office;
  let desk: InspectionDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new InspectionDesk(office);
  });
  afterAll(() => office?.close());

  /** What one test adds to a measure, read over a period of 2022. */
  let before: Record<string, number>;
  const added = async (measure: string, to = '2022-12-31') =>
    (await office.balance(measure, '2022-01-01', to)) - (before[`${measure} ${to}`] ?? 0);
  const days = ['2022-04-01', '2022-05-01', '2022-05-20', '2022-06-15', '2022-12-31'];
  beforeEach(async () => {
    before = {};
    await office.post();
    for (const measure of [ON_TIME, CLOSED, DUE, RECEIVED, WORKERS])
      for (const to of days)
        before[`${measure} ${to}`] = await office.balance(measure, '2022-01-01', to);
  });
  afterEach(async () => {
    expect((await office.recount()).differences).toBe(0);
  });

  /** Due on 2022-05-01. */
  const mediation = () => desk.accepted({ procedure: 'mediation' }, '2022-03-02');

  it('counts a case closed early on the day it falls due, in every measure', async () => {
    await desk.close(await mediation(), '2022-03-20');
    await office.post();
    expect(await added(RECEIVED)).toBe(1);
    expect(await added(WORKERS)).toBe(3);
    expect(await added(CLOSED, '2022-04-01')).toBe(0);
    for (const measure of [DUE, CLOSED, ON_TIME])
      expect(await added(measure, '2022-05-01')).toBe(1);
  });

  it('counts a case closed late as closed from that day, and never as on time', async () => {
    await desk.close(await mediation(), '2022-06-10');
    await office.post();
    expect(await added(DUE, '2022-05-01')).toBe(1);
    expect(await added(CLOSED, '2022-05-20')).toBe(0);
    expect(await added(CLOSED, '2022-06-15')).toBe(1);
    expect(await added(ON_TIME)).toBe(0);
  });

  it('counts a dismissed case, and one the petitioner gave up, as closed', async () => {
    const input = { closedOn: '2022-04-20', conclusion: '查无违法事实' };
    await desk.signClosing(await desk.step(await mediation(), 'dismiss', input));
    await desk.signClosing(await desk.step(await mediation(), 'giveUp', input));
    await office.post();
    for (const measure of [DUE, CLOSED, ON_TIME]) expect(await added(measure)).toBe(2);
  });

  it('takes the closing back from the day a case is reopened, and counts the new closing', async () => {
    const closed = await desk.close(await mediation(), '2022-04-20');
    const reopened = await desk.step(closed, 'reopen', { reopenedOn: '2022-05-15' });
    expect(reopened).toMatchObject({
      status: 'reopened',
      closedOn: null,
      nextDueOn: '2022-05-01',
      earlierClosings: [{ closedOn: '2022-04-20', reopenedOn: '2022-05-15' }],
    });
    const early = await desk.tryStep(reopened, 'close', {
      closedOn: '2022-05-14',
      conclusion: '兑付',
    });
    expect(early.errors[0]?.extensions.issues?.[0]?.code).toBe('closed-before-reopening');
    await office.post();
    expect(await added(CLOSED, '2022-05-01')).toBe(1);
    expect(await added(ON_TIME, '2022-05-01')).toBe(1);
    expect(await added(CLOSED, '2022-05-20')).toBe(0);
    expect(await added(ON_TIME, '2022-05-20')).toBe(0);
    expect(await added(DUE, '2022-05-20')).toBe(1);
    await desk.close(reopened, '2022-06-12');
    await office.post();
    expect(await added(CLOSED, '2022-05-20')).toBe(0);
    expect(await added(CLOSED, '2022-06-15')).toBe(1);
    expect(await added(ON_TIME)).toBe(0);
  });

  it('leaves a case on time that was reopened and closed again before it fell due', async () => {
    let row = await desk.close(await mediation(), '2022-03-20');
    row = await desk.step(row, 'reopen', { reopenedOn: '2022-03-25' });
    await desk.close(row, '2022-04-10');
    await office.post();
    for (const measure of [DUE, CLOSED, ON_TIME])
      expect(await added(measure, '2022-05-01')).toBe(1);
  });

  it('refuses to reopen before the closing, or what was never accepted', async () => {
    const closed = await desk.close(await mediation(), '2022-04-20');
    const early = await desk.tryStep(closed, 'reopen', { reopenedOn: '2022-04-19' });
    expect(early.errors[0]?.extensions.issues?.[0]?.code).toBe('reopened-before-closing');
    const givenUp = await desk.step(await desk.register(), 'giveUp', {
      closedOn: '2022-03-03',
      conclusion: '自行和解',
    });
    const never = await desk.tryStep(givenUp, 'reopen', { reopenedOn: '2022-04-19' });
    expect(never.errors[0]?.extensions.issues?.[0]?.code).toBe('never-accepted');
    await office.post();
  });

  const leftOut: [reason: string, act: () => Promise<PetitionRow>][] = [
    ['awaiting_acceptance', () => desk.register()],
    [
      'awaiting_supplement',
      async () =>
        desk.step(await desk.register(), 'requestSupplement', {
          supplementRequestedOn: '2022-03-02',
        }),
    ],
    ['refused', async () => desk.step(await desk.register(), 'refuse')],
    ['transferred', async () => desk.step(await mediation(), 'transfer')],
    [
      'withdrawn_before_acceptance',
      async () =>
        desk.step(await desk.register(), 'giveUp', {
          closedOn: '2022-03-03',
          conclusion: '自行和解',
        }),
    ],
    ['withdrawn', async () => desk.step(await mediation(), 'withdraw')],
  ];
  it.each(leftOut)('counts nothing of a case that is left out as %s', async (_reason, act) => {
    await act();
    await office.post();
    for (const measure of [RECEIVED, WORKERS, DUE, CLOSED, ON_TIME])
      expect(await added(measure)).toBe(0);
  });

  it('does not count a closing in a later year towards either year', async () => {
    const row = await desk.accepted(
      { procedure: 'mediation', receivedOn: '2021-10-08' },
      '2021-10-11',
    );
    expect(row.dueOn).toBe('2021-12-10');
    await desk.close(row, '2022-01-20');
    await office.post();
    expect(await office.balance(DUE, '2021-01-01', '2021-12-31')).toBe(1);
    expect(await office.balance(CLOSED, '2021-01-01', '2021-12-31')).toBe(0);
    expect(await added(CLOSED)).toBe(0);
  });

  it('counts for the unit that handles the case, not for the place', async () => {
    const handlingUnitCode = '510403-inspection';
    const of = (unit: string) => office.balance(RECEIVED, '2022-01-01', '2022-12-31', unit);
    const atTeam = await of(handlingUnitCode);
    await desk.accepted({ handlingUnitCode });
    await office.post();
    expect(await of(handlingUnitCode)).toBe(atTeam + 1);
    expect(await of('510403001901')).toBe(0);
  });
});
