import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const JOBS = 'new_hires';
const UNEMPLOYED = 'registered_unemployed';
const BY_UNIT = `query ($unit: String!, $asOf: Date!) {
  indicatorByUnit(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: ["${JOBS}", "${UNEMPLOYED}"]) {
    total rows { orgUnitCode name until value rank progress { value } } } }`;

interface Row {
  orgUnitCode: string | null;
  name: string;
  until: string | null;
  value: string | null;
}

interface ByUnit {
  indicatorByUnit: { total: string; rows: Row[] }[];
}

/** An office at the end of the year, with one who sees both districts. */
async function openOffice(): Promise<Office> {
  const office = await Office.open();
  office.clock.moveTo('2022-12-31T10:00:00+08:00');
  await office.admin.query(
    `UPDATE user_account SET unit_id = (SELECT id FROM org_unit WHERE code = '510400') WHERE username IN ('admin', 'city_leader')`,
  );
  return office;
}

const enterOne = (office: Office, input: object) =>
  new Desk(office).enter('district_clerk', 'registerEmployment', input);

const enter = async (office: Office, territoryCode: string, startedOn: string, times: number) => {
  for (let at = 0; at < times; at += 1)
    await enterOne(office, anEmployment({ territoryCode, startedOn }));
};

const change = (office: Office, name: string, type: string, input: object) =>
  office.ask(
    'admin',
    `mutation ($input: ${type}!, $key: String!) { ${name}(input: $input, idempotencyKey: $key) { state } }`,
    { input, key: key() },
  );

/** Lines that tell something. */
async function linesOf(office: Office, unit: string, asOf = '2022-12-31', at = 0) {
  const { indicatorByUnit } = await office.ask<ByUnit>('city_leader', BY_UNIT, { unit, asOf });
  const { total, rows } = indicatorByUnit[at]!;
  const told = rows.filter(({ value, until }) => until !== null || Number(value) !== 0);
  return {
    total,
    told: told.map(({ orgUnitCode, name, until, value }) => [orgUnitCode, name, until, value]),
    rest: rows.at(-1)!.value,
  };
}

/** 年中变动的机构 — what a unit brought before it went is told under its name. */
describe('a table by unit of a year in which units went', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    await enter(office, '510403001901', '2022-03-10', 1);
    await enter(office, '510403001902', '2022-03-10', 2);
    await enter(office, '510403002901', '2022-03-10', 3);
    await enter(office, '510403100', '2022-03-10', 4);
    await change(office, 'moveUnit', 'MoveUnitInput', {
      ...{ code: '510403001902', parentCode: '510403002', from: '2022-05-01' },
    });
    await change(office, 'transferUnit', 'TransferUnitInput', {
      ...{ code: '510403100', from: '2022-07-01', parentCode: '510402' },
      successors: [{ code: '510403100', newCode: '510402100' }],
    });
    await enter(office, '510403001902', '2022-06-10', 1);
    await change(office, 'closeUnit', 'CloseUnitInput', {
      ...{ code: '510403001901', from: '2022-08-01', successorCode: '510403001' },
    });
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const rowsOf = (unit: string, asOf?: string) => linesOf(office, unit, asOf);

  it('names what was transferred to another district', async () => {
    const { total, told, rest } = await rowsOf('510403');
    expect([total, rest]).toEqual(['11', '0']);
    expect(told.at(-1)).toEqual([
      '510403100',
      expect.stringMatching(/\(2022年7月1日起由.+区.+承接\)$/),
      '2022-06-30',
      '4',
    ]);
    // The day before it had not gone yet.
    const before = await rowsOf('510403', '2022-06-30');
    expect(before.told.every(([, , until]) => until === null)).toBe(true);
    expect(before.rest).toBe('0');
  });

  it('names what was closed, and what was put under another street', async () => {
    const { total, told, rest } = await rowsOf('510403001');
    expect([total, rest]).toEqual(['3', '0']);
    expect(told).toEqual([
      ['510403001901', expect.stringContaining('(2022年8月1日起由'), '2022-07-31', '1'],
      ['510403001902', expect.stringContaining('(2022年5月1日起改属'), '2022-04-30', '2'],
    ]);
  });

  it('tells of what came from another street only what it brought since', async () => {
    const { total, told, rest } = await rowsOf('510403002');
    expect([total, rest]).toEqual(['4', '0']);
    expect(told).toEqual([
      ['510403001902', expect.stringMatching(/\(2022年5月1日起划入\)$/), null, '1'],
      ['510403002901', expect.not.stringContaining('('), null, '3'],
    ]);
    expect((await rowsOf('510403002', '2022-04-30')).told).toHaveLength(1);
    // A part of a year is compared with no whole one; what stands today is.
    const { indicatorByUnit } = await office.ask<{
      indicatorByUnit: { rows: (Row & { rank: number | null; progress: object | null })[] }[];
    }>('city_leader', BY_UNIT, { unit: '510403002', asOf: '2022-12-31' });
    const [flow, stock] = indicatorByUnit.map(({ rows }) =>
      rows.find(({ orgUnitCode }) => orgUnitCode === '510403001902')!,
    );
    expect([flow!.rank, flow!.progress]).toEqual([null, null]);
    expect(stock!.progress).not.toBeNull();
    expect(indicatorByUnit[0]!.rows.filter(({ progress }) => progress).length).toBeGreaterThan(0);
  });

  it('takes nothing of a unit that came off the rest of last year, and calls it by its name', async () => {
    const freezes = new FreezeDesk(office);
    const period = { firstDay: '2022-06-01', lastDay: '2022-06-30', isTrial: true };
    const { id } = await freezes.freeze({ territoryCode: '510403002', ...period });
    const lines = await freezes.lines(id);
    const came = (code: string) =>
      lines.find((each) => each.indicatorCode === code && each.orgUnitCode === '510403001902')!;
    expect(came(JOBS)).toMatchObject({ value: null, sameDayLastYear: null, ofPeriod: null });
    expect(came(JOBS).orgUnitName).toMatch(/\(2022年5月1日起划入\)$/);
    expect(came(UNEMPLOYED)).toMatchObject({ value: '0' });
    expect(came(UNEMPLOYED).orgUnitName).not.toContain('(');
    for (const each of lines.filter(({ indicatorCode }) => indicatorCode === JOBS))
      expect((await freezes.origin(each.id)).figure.recount.isEqual).toBe(true);
  });

  it('knows no months of a unit before it was there', async () => {
    const { indicatorSeries, indicatorProgress } = await office.ask<{
      indicatorSeries: { months: { value: string | null; ofMonth: string | null }[] }[];
      indicatorProgress: { sameDayLastYear: string | null }[];
    }>(
      'city_leader',
      `{ indicatorSeries(year: 2022, asOf: "2022-09-30", orgUnitCode: "510402100", indicatorCodes: ["${JOBS}"]) { months { value ofMonth } }
         indicatorProgress(year: 2022, asOf: "2022-09-30", orgUnitCode: "510402100", indicatorCodes: ["${JOBS}"]) { sameDayLastYear } }`,
    );
    expect(indicatorSeries[0]!.months.map(({ value, ofMonth }) => [value, ofMonth])).toEqual([
      ...Array.from({ length: 6 }, () => [null, null]),
      ...Array.from({ length: 3 }, () => ['0', '0']),
    ]);
    expect(indicatorProgress[0]!.sameDayLastYear).toBeNull();
  });

  it('says nothing of what went in an earlier year, and compares no unit that is gone', async () => {
    const { indicatorByUnit } = await office.ask<{
      indicatorByUnit: { rows: (Row & { rank: number | null; progress: object | null })[] }[];
    }>('city_leader', BY_UNIT, { unit: '510403', asOf: '2022-12-31' });
    for (const row of indicatorByUnit[0]!.rows)
      if (row.until) expect([row.rank, row.progress]).toEqual([null, null]);
    const { indicatorByUnit: later } = await office.ask<{
      indicatorByUnit: { rows: Row[] }[];
    }>('city_leader', BY_UNIT.replace('year: 2022', 'year: 2023'), {
      unit: '510403',
      asOf: '2023-01-31',
    });
    expect(later[0]!.rows.every(({ until }) => until === null)).toBe(true);
  });

  it('is printed so in a freeze, and borne out by its recount', async () => {
    const freezes = new FreezeDesk(office);
    const { id } = await freezes.freeze({ firstDay: '2022-01-01', lastDay: '2022-12-31' });
    const lines = await freezes.lines(id);
    const of = (code: string, kind: string) =>
      lines.filter((each) => each.indicatorCode === code && each.kind === kind);
    expect(of(JOBS, 'unit').find(({ orgUnitCode }) => orgUnitCode === '510403100')).toMatchObject({
      ...{ orgUnitName: expect.stringContaining('(2022年7月1日起由'), value: '4', ofPeriod: '4' },
    });
    expect(of(JOBS, 'rest')).toMatchObject([{ value: '0', ofPeriod: '0' }]);
    for (const code of [JOBS, UNEMPLOYED, 'talent_introduced'])
      for (const each of lines.filter(({ indicatorCode }) => indicatorCode === code))
        expect((await freezes.origin(each.id)).figure.recount.isEqual).toBe(true);
  });
});

/** 先改属、后撤并的机构. */
describe('a table by unit of a year in which one moved and was closed later', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    await enter(office, '510403002901', '2022-02-10', 2);
    await enter(office, '510403002901', '2022-04-10', 1);
    await change(office, 'moveUnit', 'MoveUnitInput', {
      ...{ code: '510403002901', parentCode: '510403003', from: '2022-03-01' },
    });
    await change(office, 'closeUnit', 'CloseUnitInput', {
      ...{ code: '510403002901', from: '2022-06-01', successorCode: '510403003' },
    });
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  it.each([
    ['510403002', '2', '(2022年3月1日起改属', '2022-02-28'],
    ['510403003', '1', '(2022年6月1日起由', '2022-05-31'],
  ])('tells at %s what it brought there: %s', async (unit, brought, became, until) => {
    const { total, rest, told } = await linesOf(office, unit);
    expect([total, rest]).toEqual([brought, '0']);
    expect(told).toEqual([['510403002901', expect.stringContaining(became), until, brought]]);
  });

  it.each(['510403002', '510403003'])(
    'leaves it in the rest of a freeze of %s, which is never negative',
    async (territoryCode) => {
      const freezes = new FreezeDesk(office);
      const period = { firstDay: '2022-01-01', lastDay: '2022-12-31', isTrial: true };
      const { id } = await freezes.freeze({ territoryCode, ...period });
      const lines = (await freezes.lines(id)).filter((each) => each.indicatorCode === JOBS);
      expect(lines.filter(({ value }) => Number(value) < 0)).toEqual([]);
      for (const each of lines)
        expect((await freezes.origin(each.id)).figure.recount.isEqual).toBe(true);
    },
  );
});

/** 年内移出又移回的机构. */
describe('a table by unit of a year in which one went and came back', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
    const move = (parentCode: string, from: string) =>
      change(office, 'moveUnit', 'MoveUnitInput', { code: '510403001902', parentCode, from });
    await enter(office, '510403001902', '2022-02-10', 2);
    await move('510403002', '2022-03-01');
    await enter(office, '510403001902', '2022-04-10', 3);
    await move('510403001', '2022-06-01');
    await enter(office, '510403001902', '2022-07-10', 1);
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const line = (name: RegExp, until: string | null, value: string) => [
    ...['510403001902', expect.stringMatching(name), until, value],
  ];
  const WENT = line(/\(2022年3月1日起改属/, '2022-02-28', '2');
  const BACK = line(/\(2022年6月1日起划入\)$/, null, '1');
  const LEFT = line(/\(2022年6月1日起改属/, '2022-05-31', '3');

  it.each([
    ['510403001', '3', [BACK, WENT]],
    ['510403002', '3', [LEFT]],
  ])('tells at %s what it brought each time it was there', async (unit, brought, lines) => {
    const { total, rest, told } = await linesOf(office, unit);
    expect([total, rest]).toEqual([brought, '0']);
    expect(told).toEqual(lines);
  });

  it('is told as two units where it was transferred to another district and back, by its own code as well', async () => {
    const transfer = (code: string, parentCode: string, newCode: string, from: string) => ({
      ...{ code, parentCode, from, successors: [{ code, newCode }] },
    });
    const go = (input: object) => change(office, 'transferUnit', 'TransferUnitInput', input);
    await enter(office, '510403100', '2022-02-10', 4);
    await go(transfer('510403100', '510402', '510402100', '2022-03-01'));
    const taken = transfer('510402100', '510403', '510403001', '2022-09-01');
    await expect(go(taken)).rejects.toThrow('机构代码 510403001 已使用,承接机构须用新代码');
    await go(transfer('510402100', '510403', '510403100', '2022-09-01'));
    await enter(office, '510403100', '2022-10-10', 2);
    await office.post();
    const { total, rest, told } = await linesOf(office, '510403');
    const ofIt = told.filter(([code]) => code === '510403100');
    expect(ofIt).toEqual([
      ['510403100', expect.not.stringContaining('承接'), null, '2'],
      ['510403100', expect.stringMatching(/\(2022年3月1日起由.+承接\)$/), '2022-02-28', '4'],
    ]);
    expect([total, rest]).toEqual(['12', '0']);
    // By its code it is the one that had it on the day.
    const NEW_HIRES = `query ($asOf: Date!) { indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403100", indicatorCodes: ["${JOBS}"]) { value } }`;
    const valueOn = async (asOf: string) =>
      (
        await office.ask<{ indicatorProgress: { value: string }[] }>('city_leader', NEW_HIRES, {
          asOf,
        })
      ).indicatorProgress[0]!.value;
    expect(await valueOn('2022-02-28')).toBe('4');
    expect(await valueOn('2022-12-31')).toBe('2');
    // Whoever enters something of then is told what it is called now.
    const late = anEmployment({ territoryCode: '510403100', startedOn: '2022-02-15' });
    await expect(enterOne(office, late)).rejects.toThrow('现代码为 510403100-1。');
    const recordsOf = async (to: string) =>
      (
        await office.ask<{ recordTotals: { count: number } }>(
          'city_leader',
          `query ($of: CountedForInput!) { recordTotals(ledger: "employment_registration", countedFor: $of) { count } }`,
          { of: { indicatorCode: JOBS, orgUnitCode: '510403100', to } },
        )
      ).recordTotals.count;
    expect(await recordsOf('2022-02-28')).toBe(4);
    expect(await recordsOf('2022-12-31')).toBe(2);
    // So it is of a month.
    const { statisticalMonth, monthStanding } = await office.ask<{
      statisticalMonth: { lastDay: string };
      monthStanding: { units: { orgUnitCode: string; isOwn: boolean; entered: number }[] };
    }>(
      'city_leader',
      `{ statisticalMonth(year: 2022, month: 2, orgUnitCode: "510403100") { lastDay }
         monthStanding(year: 2022, month: 2, orgUnitCode: "510403100") { units { orgUnitCode isOwn entered } } }`,
    );
    expect(statisticalMonth.lastDay).toBe('2022-02-28');
    expect(monthStanding.units.find(({ isOwn }) => isOwn)).toMatchObject({ entered: 4 });
    await go(transfer('510403100', '510402', '510402100', '2022-11-01'));
    const { rows } = await office.admin.query<{ code: string }>(
      `SELECT code FROM org_unit WHERE code ~ '^51040[23]100' ORDER BY code`,
    );
    expect(rows.map(({ code }) => code)).toEqual([
      ...['510402100', '510402100-1', '510403100', '510403100-1'],
    ]);
  });

  it('is set up anew under the code of one that was closed, and is another unit from then on', async () => {
    const CODE = '510403200';
    const made = (more: object = {}) =>
      office.graphql('admin', MAKE, {
        input: {
          rows: [{ code: CODE, kind: 'street', name: '示例街道', parentCode: '510403', ...more }],
        },
        key: key(),
      });
    const MAKE =
      'mutation ($input: UnitListInput!, $key: String!) { importUnits(input: $input, idempotencyKey: $key) { state } }';
    const codesOf = async (more: object) =>
      (await made(more)).errors.flatMap(({ extensions }) =>
        (extensions.issues ?? []).map(({ code }) => code),
      );
    await made();
    expect(await codesOf({ from: '2022-09-01' })).toContain('unit-code-taken');
    await enter(office, CODE, '2022-02-10', 2);
    await change(office, 'closeUnit', 'CloseUnitInput', { code: CODE, from: '2022-05-01' });
    expect(await codesOf({})).toEqual(['unit-code-of-closed']);
    expect(await codesOf({ from: '2022-04-01' })).toEqual(['unit-code-of-closed']);
    const again = {
      code: CODE,
      kind: 'street',
      name: '示例街道',
      parentCode: '510403',
      from: '2022-09-01',
    };
    const below = {
      code: `${CODE}001`,
      kind: 'community',
      name: '示例社区',
      parentCode: CODE,
      from: '2022-09-01',
    };
    const { previewUnits } = await office.ask<{
      previewUnits: { problems: object[]; hints: { code: string }[] };
    }>(
      'admin',
      'query ($input: UnitListInput!) { previewUnits(input: $input) { problems { code } hints { code message } } }',
      { input: { rows: [again, below] } },
    );
    expect(previewUnits).toMatchObject({
      problems: [],
      hints: [{ code: 'unit-code-used-again', message: expect.stringContaining('2022-05-01') }],
    });
    const both = await office.graphql('admin', MAKE, {
      input: { rows: [again, below] },
      key: key(),
    });
    expect(both.errors).toEqual([]);
    await enter(office, `${CODE}001`, '2022-10-10', 3);
    await office.post();
    const valueOn = async (asOf: string) =>
      (
        await office.ask<{ indicatorProgress: { value: string | null }[] }>(
          'city_leader',
          `query ($asOf: Date!) { indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "${CODE}", indicatorCodes: ["${JOBS}"]) { value } }`,
          { asOf },
        )
      ).indicatorProgress[0]!.value;
    // What it brought before is its own until another bears its code, also when it was gone already.
    expect([
      await valueOn('2022-04-30'),
      await valueOn('2022-06-30'),
      await valueOn('2022-12-31'),
    ]).toEqual(['2', '2', '3']);
    const { told } = await linesOf(office, '510403');
    expect(told.filter(([code]) => code === CODE)).toEqual([
      [CODE, '示例街道', null, '3'],
      [CODE, expect.stringMatching(/\(2022年5月1日起撤销\)$/), '2022-04-30', '2'],
    ]);
  });

  it('is borne out in a freeze of either', async () => {
    const freezes = new FreezeDesk(office);
    for (const territoryCode of ['510403', '510403001', '510403002']) {
      const period = { firstDay: '2022-01-01', lastDay: '2022-12-31', isTrial: true };
      const { id } = await freezes.freeze({ territoryCode, ...period });
      for (const each of (await freezes.lines(id)).filter(
        ({ indicatorCode }) => indicatorCode === JOBS,
      ))
        expect((await freezes.origin(each.id)).figure.recount.isEqual).toBe(true);
    }
  });
});
