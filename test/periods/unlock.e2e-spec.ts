import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { anEmployment } from '../support/builders.js';
import { Office, PASSWORD } from '../support/office.js';
import { Lock, PeriodDesk } from '../support/periods.js';
import { Desk, Moved, codeOf } from '../support/steps.js';

const DISTRICT = '510403';
const STREET = '510403001';
const AT_STREET = '510403001901';
const AT_OTHER_STREET = '510403002901';

interface Change {
  ledger: string;
  recordId: string | null;
  revision: number | null;
  changedBy: string | null;
}

describe('closing a period', () => {
  let office: Office;
  let periods: PeriodDesk;
  beforeAll(async () => {
    office = await Office.open();
    periods = new PeriodDesk(office);
  });
  afterAll(() => office?.close());

  it('is for statisticians, within their reach, of what is over', async () => {
    for (const who of ['clerk', 'reviewer', 'approver', 'leader', 'inspector', 'admin'])
      expect(codeOf(await periods.tryLock(who, DISTRICT, 2022, 3))).toBe('NOT_PERMITTED');
    expect(codeOf(await periods.tryLock('neighbour', DISTRICT, 2022, 3))).toBe('NOT_FOUND');
    expect(codeOf(await periods.tryLock('statistician', DISTRICT, 2022, 12))).toBe(
      'PERIOD_NOT_OVER',
    );
    expect(codeOf(await periods.tryLock('statistician', DISTRICT, 2022))).toBe('PERIOD_NOT_OVER');
    expect(await periods.lock(DISTRICT, 2022, 3)).toMatchObject({
      firstDay: '2022-03-01',
      lastDay: '2022-03-31',
    });
  });

  it('happens once; a repeated submit returns the first result', async () => {
    const same = 'lock:2022-04';
    const first = await periods.tryLock('statistician', DISTRICT, 2022, 4, same);
    const again = await periods.tryLock('statistician', DISTRICT, 2022, 4, same);
    expect(again.data).toEqual(first.data);
    const twice = await periods.tryLock('statistician', DISTRICT, 2022, 4);
    expect(codeOf(twice)).toBe('PERIOD_LOCKED_ALREADY');
  });

  it('is seen by whom it holds, the units below included, and not next door', async () => {
    await periods.lock(STREET, 2022, 5);
    const statesFor = async (who: string, unit: string) => {
      const { periods: list } = await office.ask<{ periods: { month: number; state: string }[] }>(
        who,
        `query ($unit: String!) { periods(year: 2022, orgUnitCode: $unit) { month state locks { orgUnitCode } } }`,
        { unit },
      );
      return list.filter((each) => each.state === 'locked').map((each) => each.month);
    };
    expect(await statesFor('street_clerk', STREET)).toEqual(expect.arrayContaining([3, 4, 5]));
    expect(await statesFor('other_street_clerk', '510403002')).not.toContain(5);
    expect(await statesFor('neighbour', '510402')).toEqual([]);
    const foreign = await office.graphql(
      'neighbour',
      `{ periods(year: 2022, orgUnitCode: "510403") { state } }`,
    );
    expect(codeOf(foreign)).toBe('NOT_FOUND');
  });
});

describe('opening a closed period', () => {
  let office: Office;
  let desk: Desk;
  let periods: PeriodDesk;
  let lock: Lock;
  let here: Moved;
  let there: Moved;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    periods = new PeriodDesk(office);
    const at = (territoryCode: string) => anEmployment({ territoryCode, startedOn: '2022-03-10' });
    here = await desk.enter('district_clerk', 'registerEmployment', at(AT_STREET));
    there = await desk.enter('district_clerk', 'registerEmployment', at(AT_OTHER_STREET));
    lock = await periods.lock(DISTRICT, 2022, 3);
  });
  afterAll(() => office?.close());

  it('waits for whom may decide it alone, and not for who asked or signs below the unit that closed it', async () => {
    const below = { username: 'approver_below', displayName: 'approver_below', unitCode: STREET };
    await installAccounts(office.admin, [{ ...below, roles: ['approver'] }], PASSWORD);
    const asked = await periods.request('street_clerk', lock, STREET);
    const waitsFor = async (who: string) => {
      const { periodUnlocks } = await office.ask<{
        periodUnlocks: { items: { id: string; mayApprove: boolean }[] };
      }>(
        who,
        'query ($lockId: ID!) { periodUnlocks(lockId: $lockId) { items { id mayApprove } } }',
        { lockId: lock.id },
      );
      return periodUnlocks.items.find(({ id }) => id === asked.id)?.mayApprove;
    };
    const whom = ['approver', 'approver_below', 'street_clerk', 'statistician'];
    expect(await Promise.all(whom.map(waitsFor))).toEqual([true, false, false, false]);
    const settle = (who: string) => periods.trySettle(who, 'rejectPeriodUnlock', asked, '不必更正');
    expect(codeOf(await settle('approver_below'))).toBe('NOT_FOUND');
    expect((await settle('approver')).errors).toEqual([]);
    expect(await waitsFor('approver')).toBe(false);
  });

  const urban = new Map<Moved, boolean>();
  const edit = async (record: Moved) => {
    const isUrban = !(urban.get(record) ?? true);
    const answer = await desk.try('district_clerk', 'employment_registration:revise', record, {
      input: { isUrban },
    });
    if (answer.data) {
      record.revision = answer.data['employment_registration:revise']!.revision;
      urban.set(record, isUrban);
    }
    return codeOf(answer) ?? 'revised';
  };
  const unlockChanges = async (who: string, id: string) =>
    (
      await office.ask<{ periodUnlockChanges: { items: Change[]; totalCount: number } }>(
        who,
        `query ($id: ID!) { periodUnlockChanges(id: $id) { totalCount items { ledger recordId revision changedBy } } }`,
        { id },
      )
    ).periodUnlockChanges;

  it('takes a reason, and a second person with the permission', async () => {
    expect(codeOf(await periods.tryRequest('district_clerk', lock, null, ' '))).toBe(
      'INPUT_REFUSED',
    );
    expect(codeOf(await periods.tryRequest('leader', lock))).toBe('NOT_PERMITTED');
    expect(codeOf(await periods.tryRequest('neighbour', lock))).not.toBeUndefined();
    const asked = await periods.request('statistician', lock);
    expect(codeOf(await periods.tryRequest('district_clerk', lock))).toBe('UNLOCK_ASKED');
    expect(codeOf(await periods.trySettle('reviewer', 'approvePeriodUnlock', asked))).toBe(
      'NOT_PERMITTED',
    );
    expect(codeOf(await periods.trySettle('neighbour', 'approvePeriodUnlock', asked))).toBe(
      'NOT_FOUND',
    );
    expect(await edit(here)).toBe('PERIOD_LOCKED');
    const rejected = await periods.settle('leader', 'rejectPeriodUnlock', asked, '理由不充分');
    expect(rejected.state).toBe('rejected');
    expect(codeOf(await periods.trySettle('approver', 'approvePeriodUnlock', asked))).toBe(
      'UNLOCK_DECIDED',
    );
    expect(await edit(here)).toBe('PERIOD_LOCKED');
  });

  it('is never decided by the one who asked, in the service and in the database', async () => {
    await office.admin.query(
      `UPDATE user_account SET roles = '{statistician,approver}' WHERE username = 'second_approver'`,
    );
    const asked = await periods.request('second_approver', lock);
    expect(codeOf(await periods.trySettle('second_approver', 'approvePeriodUnlock', asked))).toBe(
      'FOUR_EYES_REQUIRED',
    );
    const byHand = (decider: string) =>
      office.as('second_approver', () =>
        office.app
          .get(UnitOfWork)
          .query(
            `UPDATE period_unlock SET decided_by = ${decider}, decided_at = now(), opens_at = now(), closes_at = now() + interval '1 day' WHERE id = $1`,
            [asked.id],
          ),
      );
    await expect(byHand(`app_setting('app.user')`)).rejects.toMatchObject({ code: '23514' });
    await expect(
      byHand(`(SELECT id FROM user_account WHERE username = 'approver')`),
    ).rejects.toMatchObject({
      code: '23001',
    });
    await periods.settle('approver', 'rejectPeriodUnlock', asked, '测试');
  });

  it('lasts as long as the policy says, by the clock, and then the lock holds again by itself', async () => {
    const unlock = await periods.open(lock);
    expect(unlock).toMatchObject({ state: 'open', closesAt: '2023-01-01T02:00:00.000Z' });
    expect(await edit(here)).toBe('revised');
    office.clock.moveTo('2023-01-01T09:59:59+08:00');
    expect(await edit(here)).toBe('revised');
    office.clock.moveTo('2023-01-01T10:00:00+08:00');
    expect(await edit(here)).toBe('PERIOD_LOCKED');
    const { items, totalCount } = await unlockChanges('leader', unlock.id);
    expect(totalCount).toBe(2);
    expect(items.map((each) => [each.ledger, each.recordId, each.revision])).toEqual([
      ['employment_registration', here.id, 2],
      ['employment_registration', here.id, 3],
    ]);
    expect(items.every((each) => each.changedBy !== null)).toBe(true);
  });

  it('may be for one unit below: its records pass, the others stay closed, and none moves out of it', async () => {
    const unlock = await periods.open(lock, STREET);
    expect(await edit(here)).toBe('revised');
    expect(await edit(there)).toBe('PERIOD_LOCKED');
    const away = await desk.try('district_clerk', 'employment_registration:revise', here, {
      input: { territoryCode: '510403003' },
    });
    // The desk is the district's own, so the record leaves the street and with it the window.
    expect(codeOf(away)).toBe('PERIOD_LOCKED');
    await periods.settle('district_clerk', 'endPeriodUnlock', unlock);
  });

  it('ends early, by who asked or may open, and holds from then on', async () => {
    const unlock = await periods.open(lock);
    expect(await edit(there)).toBe('revised');
    expect(codeOf(await periods.trySettle('clerk', 'endPeriodUnlock', unlock))).toBe('NOT_FOUND');
    expect((await periods.settle('leader', 'endPeriodUnlock', unlock)).state).toBe('ended');
    expect(await edit(there)).toBe('PERIOD_LOCKED');
    expect(codeOf(await periods.trySettle('leader', 'endPeriodUnlock', unlock))).toBe(
      'UNLOCK_NOT_OPEN',
    );
  });

  it('is listed by its state, with how many there are', async () => {
    await periods.request('district_clerk', lock);
    const listed = async (state: string | null) =>
      (
        await office.ask<{ periodUnlocks: { totalCount: number; items: { state: string }[] } }>(
          'leader',
          `query ($state: PeriodUnlockState) { periodUnlocks(state: $state) { totalCount items { state } } }`,
          { state },
        )
      ).periodUnlocks;
    const all = (await listed(null)).items.map((each) => each.state);
    for (const state of ['requested', 'rejected', 'open', 'ended']) {
      const expected = all.filter((each) => each === state);
      const { totalCount, items } = await listed(state);
      expect([totalCount, items.map((each) => each.state)]).toEqual([expected.length, expected]);
    }
    expect(new Set(all)).toEqual(new Set(['requested', 'rejected', 'ended']));
  });

  it('leaves a line in the audit for every act', async () => {
    const { rows } = await office.admin.query<{ action: string }>(
      `SELECT DISTINCT action FROM audit_line WHERE action LIKE 'period%' ORDER BY 1`,
    );
    expect(rows.map((each) => each.action)).toEqual([
      'period-unlock:approve',
      'period-unlock:end',
      'period-unlock:reject',
      'period-unlock:request',
      'period:lock',
      'period_lock:add',
      'period_unlock:add',
      'period_unlock:change',
    ]);
  });

  it('a lock is neither changed nor deleted by the application', async () => {
    const byHand = (sql: string) =>
      office.as('statistician', () => office.app.get(UnitOfWork).query(sql));
    await expect(byHand('DELETE FROM period_lock')).rejects.toMatchObject({ code: '42501' });
    await expect(byHand(`UPDATE period_lock SET last_day = first_day`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(byHand('DELETE FROM period_unlock_change')).rejects.toMatchObject({
      code: '42501',
    });
  });
});
