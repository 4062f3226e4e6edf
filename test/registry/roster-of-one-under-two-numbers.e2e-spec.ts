import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aPersonCorrection } from '../support/builders-corrections.js';
import { aPerson, anEmployment } from '../support/builders.js';
import { OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { until } from '../support/until.js';
import { Desk } from '../support/steps.js';

type Who = ReturnType<typeof aPerson>;

describe('a list of who was counted that names one human being under two numbers', () => {
  let office: Office;
  let keeper: OfficeDesk;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    keeper = await OfficeDesk.of(office);
    desk = new Desk(office);
    await keeper.switchOn();
  }, 120_000);
  afterAll(() => office?.close());

  const aList = (...persons: Who[]) => ({
    orgUnitCode: '510403',
    document: '示例〔2022〕15号',
    rows: persons.map(({ documentNumber, name }) => ({
      ...{ documentNumber, name, code: 'new_hires', day: '2022-03-01' },
    })),
  });
  const twofold = async () => {
    const wrong = aPerson();
    const right = { ...aPerson(), name: wrong.name };
    // Both are in the registry, by records that count nothing twice.
    for (const [person, startedOn] of [
      [wrong, '2022-08-01'],
      [right, '2022-09-01'],
    ] as const)
      await desk.enter('clerk', 'registerEmployment', anEmployment({ person, startedOn }));
    return { wrong, right };
  };
  const merge = async (wrong: Who, right: Who) => {
    const input = aPersonCorrection(wrong.documentNumber, {
      ...{ newName: null, newNumber: right.documentNumber, merges: true },
    });
    const asked = await desk.enter('street_clerk', 'requestPersonCorrection', input);
    await desk.step('reviewer', 'person_correction:release', asked);
  };
  const newHires = async () => {
    await office.post();
    return office.balance('new_hires');
  };

  it('is refused the second line where the two numbers are one person of the registry', async () => {
    const { wrong, right } = await twofold();
    await merge(wrong, right);
    const { errors } = await keeper.tryPropose(
      'statistician',
      'CountedPersons',
      aList(right, wrong),
    );
    expect(errors[0]?.extensions.issues?.map(({ row, code }) => [row, code])).toEqual([
      [2, 'counted-person-twice'],
    ]);
  });

  it('is still of the person who is kept, where the two became one before its approval', async () => {
    const { wrong, right } = await twofold();
    const { id } = await keeper.propose('statistician', 'CountedPersons', aList(wrong));
    await merge(wrong, right);
    const before = await newHires();
    expect(codesOf(await keeper.tryDecide('leader', 'approve', id))).toEqual([]);
    expect(await newHires()).toBe(before - 1);
    expect((await office.recount()).differences).toBe(0);
  });

  it('names the person once, where both lines became one before its approval', async () => {
    const { wrong, right } = await twofold();
    const { id } = await keeper.propose('statistician', 'CountedPersons', aList(wrong, right));
    await merge(wrong, right);
    const before = await newHires();
    expect(codesOf(await keeper.tryDecide('leader', 'approve', id))).toEqual([]);
    expect(await newHires()).toBe(before - 1);
    expect((await office.recount()).differences).toBe(0);
  });

  it.each(['stands for whom is kept', 'takes back whom is kept'])(
    '%s where it is approved while the two become one',
    async (what) => {
      const takesBack = what.startsWith('takes');
      const { wrong, right } = await twofold();
      const list = aList(wrong);
      if (takesBack) {
        const { id } = await keeper.propose('statistician', 'CountedPersons', list);
        expect(codesOf(await keeper.tryDecide('leader', 'approve', id))).toEqual([]);
      }
      const { id } = await keeper.propose('statistician', 'CountedPersons', { ...list, takesBack });
      const before = await newHires();
      const blocker = new pg.Client({ connectionString: office.database.adminUrl });
      await blocker.connect();
      try {
        // The merging has read the lists, and is not over.
        await blocker.query('BEGIN; LOCK TABLE former_number IN SHARE MODE');
        const merging = merge(wrong, right);
        await waiting(1);
        const approving = keeper.tryDecide('leader', 'approve', id);
        await waiting(2);
        await blocker.query('ROLLBACK');
        await merging;
        expect(codesOf(await approving)).toEqual([]);
      } finally {
        await blocker.end();
      }
      // Two were counted; of the one that is left nothing is, where the list counts them.
      expect(await newHires()).toBe(takesBack ? before : before - 2);
      expect((await office.recount()).differences).toBe(0);
    },
  );

  const waiting = (many: number) =>
    until('so many wait for a lock', async () => {
      const { rows } = await office.admin.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      );
      return rows.length >= many;
    });
});
