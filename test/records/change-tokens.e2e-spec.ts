import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Chance } from '../support/chance.js';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { Worker } from '../support/counting.js';
import { Office } from '../support/office.js';
import { statementsOf } from '../support/statements.js';
import { Desk, Moved, codeOf } from '../support/steps.js';

const TOKENS = `query ($unit: String) { changeTokens(orgUnitCode: $unit) {
  figures position ledgers { ledger token } worklists { ledger code token } } }`;

interface Tokens {
  changeTokens: {
    figures: string;
    position: string | null;
    ledgers: { ledger: string; token: string }[];
    worklists: { ledger: string; code: string; token: string }[];
  };
}

const [DISTRICT, STREET, OTHER] = ['510403', '510403001', '510403002'];
const aTarget = {
  territoryCode: DISTRICT,
  indicatorCode: 'new_urban_jobs',
  year: 2022,
  level: 'province',
  operator: 'at_least',
  value: '4',
  documentNumber: '示例文件 1 号',
  effectiveFrom: '2022-01-01',
};

describe('tokens of what changed', () => {
  let office: Office;
  let desk: Desk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
  });
  afterAll(() => office?.close());

  const tokens = async (unit: string | null, who = 'leader') =>
    (await office.ask<Tokens>(who, TOKENS, { unit })).changeTokens;
  const all = async () => ({
    district: await tokens(DISTRICT),
    street: await tokens(STREET),
    other: await tokens(OTHER),
  });
  const of = ({ ledgers }: Tokens['changeTokens'], ledger: string) =>
    ledgers.find((each) => each.ledger === ledger)!.token;
  /** What is another afterwards, by unit. */
  const changed = async (ledger: string, act: () => Promise<unknown>) => {
    const before = await all();
    await act();
    await office.post();
    const after = await all();
    return Object.fromEntries(
      (['district', 'street', 'other'] as const).map((unit) => [
        unit,
        [
          of(before[unit], ledger) !== of(after[unit], ledger),
          before[unit].figures !== after[unit].figures,
        ],
      ]),
    );
  };
  const employ = (territoryCode: string, over: object = {}) =>
    desk.enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ territoryCode, handlingUnitCode: territoryCode, ...over }),
    );

  it('change with a record of the unit or below, and with its figures, once it is posted', async () => {
    let record: Moved | undefined;
    const entering = await changed('employment_registration', async () => {
      record = await employ('510403001901');
      expect(of(await tokens(STREET), 'employment_registration')).toBe('0');
    });
    expect(entering).toEqual({
      district: [true, true],
      street: [true, true],
      other: [false, false],
    });
    const revising = await changed('employment_registration', async () => {
      record = await desk.step('district_clerk', 'employment_registration:revise', record!, {
        input: { contractNumber: '示例合同1号' },
      });
    });
    expect(revising.street).toEqual([true, false]);
    // It leaves the one and comes to the other.
    const moving = await changed('employment_registration', async () => {
      record = await desk.step('district_clerk', 'employment_registration:revise', record!, {
        input: { territoryCode: '510403002901' },
      });
    });
    expect(moving).toMatchObject({ street: [true, true], other: [true, true] });
    const elsewhere = await changed('fund_payment', () => employ('510403002901'));
    expect(elsewhere).toMatchObject({ street: [false, false], other: [false, true] });
  });

  it('change with ledgers that are counted for nothing, and with what waits for one', async () => {
    const setting = await changed('target', () => desk.enter('statistician', 'setTarget', aTarget));
    expect(setting.district).toEqual([true, false]);
    const list = async () =>
      (await tokens(null, 'clerk')).worklists.find(
        (each) => each.ledger === 'fund_payment' && each.code === 'returned',
      )!.token;
    const before = await list();
    const payment = await desk.enter('clerk', 'requestFundPayment', aFundPayment());
    await office.post();
    const entered = await list();
    await desk.step('reviewer', 'fund_payment:returnForCorrection', payment, {
      reason: '示例退回',
    });
    await office.post();
    expect(new Set([before, entered, await list()]).size).toBe(3);
    const today = await list();
    office.clock.moveTo('2023-01-02T10:00:00+08:00');
    expect(await list()).not.toBe(today);
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
  });

  it('never miss a change, whoever posts, in whatever order', async () => {
    const chance = new Chance(7);
    const workers = [new Worker(office), new Worker(office)];
    const places = ['510403001901', '510403001902', '510403002901'];
    let last = '';
    for (let round = 0; round < 12; round += 1) {
      const place = chance.one(places);
      const at = place.slice(0, 9);
      const before = await tokens(at);
      await Promise.all([
        employ(place),
        desk.enter(
          'district_clerk',
          'registerUnemployment',
          anUnemployment({ territoryCode: chance.one(places) }),
        ),
        ...workers.map((worker) => worker.posting.postDistrict(office.districtId)),
      ]);
      await Promise.all(workers.map((each) => each.posting.postDistrict(office.districtId)));
      const after = await tokens(at);
      expect(of(after, 'employment_registration')).not.toBe(of(before, 'employment_registration'));
      expect(after.figures).not.toBe(before.figures);
      expect(Number(after.position)).toBeGreaterThan(Number(last));
      last = after.position!;
    }
    for (const worker of workers) await worker.goHome();
    const { rows } = await office.admin.query(
      `SELECT (SELECT count(*)::int FROM unit_change) AS left,
              (SELECT max(id) FROM journal_entry WHERE district_id = $1)::text AS position`,
      [office.districtId],
    );
    expect(rows).toEqual([{ left: 0, position: last }]);
  }, 60_000);

  it('are noted by the sweep where nobody asked for a posting', async () => {
    await office.admin.query(`UPDATE target SET status_reason = status_reason`);
    const { rows } = await office.admin.query('SELECT count(*)::int AS waiting FROM unit_change');
    expect(rows[0].waiting).toBeGreaterThan(0);
    const worker = new Worker(office);
    expect(await worker.posting.pendingDistricts()).toEqual([office.districtId]);
    await worker.goHome();
    await office.post();
  });

  it('are told of units one may see, and of ledgers one may read, for one read', async () => {
    expect(codeOf(await office.graphql('other_street_clerk', TOKENS, { unit: STREET }))).toBe(
      'NOT_FOUND',
    );
    expect(codeOf(await office.graphql('admin', TOKENS))).toBe('NOT_PERMITTED');
    const inspector = (await tokens(null, 'inspector')).ledgers.map((each) => each.ledger);
    expect(inspector).toContain('wage_petition');
    expect(inspector).not.toContain('employment_registration');
    expect(await tokens(null, 'street_clerk')).toEqual(await tokens(STREET, 'street_clerk'));
    await tokens(STREET);
    // BEGIN with the actor, the read, COMMIT.
    expect(await statementsOf(() => tokens(STREET))).toBe(3);
  });
});
