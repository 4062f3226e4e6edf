import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { NewOffice, aUnit } from '../support/new-office.js';
import { aMinimumWage } from '../support/office-data.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

/** As the offices of these places write them: by their own words for a kind, without the names that the code list has. */
const UNITS = `机构代码,机构名称,机构类型,上级机构代码
230000,,省,
232700,,地区,230000
232761,,市辖区,232700
２３２７６１００１,示例街道,街道办事处,232761
232761401,示例林场,林场,232761
232761401001,示例居委会,居委会,232761401
110101,,市辖区,110000
110101001,示例街道,街道,110101
660000,新疆生产建设兵团,省,
660800,第八师,师,660000
659001,,县级市,660800
659001500,示例团,团场,659001
659001500001,示例连,连队,659001500
460000,,省,
469001,,县级市,460000
469001100,示例镇,镇,469001
460400,,地级市,460000
460400100,示例镇,镇,460400`;

/** Where work is registered, and whose number it then is, from the nearest up. */
const PLACES: [place: string, of: string[]][] = [
  ['232761401001', ['232761401', '232761', '232700', '230000']],
  ['110101001', ['110101', '110000']],
  ['659001500001', ['659001500', '659001', '660800', '660000']],
  ['469001100', ['469001', '460000']],
  ['460400100', ['460400', '460000']],
];

/** 各类地方 — a forest district, a district of a municipality, a division of the Corps, a county-level city under its province, a city without districts. */
describe('offices of places that are not a street in a district of a city in a province', () => {
  let office: NewOffice;
  beforeAll(async () => {
    office = await NewOffice.start();
  }, 600_000);
  afterAll(() => office?.end());

  const progress = async (unit: string) =>
    (
      await office.ask<{ all: [{ value: string | null; targets: { completionRate: string }[] }] }>(
        'heads',
        `query ($unit: String!) { all: indicatorProgress(year: 2026, asOf: "2026-06-30", orgUnitCode: $unit, indicatorCodes: ["new_hires"]) {
           value targets { completionRate } } }`,
        { unit },
      )
    ).all[0];

  it('enter their units from one table, by the codes and words of their own', async () => {
    await office.begin([aUnit('110000', 'province', null)]);
    const input = { file: Buffer.from(UNITS).toString('base64') };
    await office.ask(
      'admin',
      'mutation ($input: UnitListInput!, $key: String!) { importUnits(input: $input, idempotencyKey: $key) { state } }',
      { input, key: key() },
    );
    const { orgUnits } = await office.ask<{
      orgUnits: { items: { code: string; name: string; kind: string; districtCode: string }[] };
    }>('admin', '{ orgUnits(limit: 200) { items { code name kind districtCode } } }');
    const found = new Map(orgUnits.items.map((unit) => [unit.code, unit]));
    expect(found.get('232761001')).toMatchObject({ kind: 'street', districtCode: '232761' });
    expect(found.get('232761')).toMatchObject({ name: '加格达奇区', kind: 'district' });
    expect(found.get('659001')).toMatchObject({ name: '石河子市', kind: 'district' });
    expect(found.get('660800')).toMatchObject({ name: '第八师', kind: 'city' });
    expect(found.get('460400100')).toMatchObject({ kind: 'street', districtCode: '460400' });
    await office.staff(orgUnits.items.find(({ kind }) => kind === 'root')!.code);
  });

  it('count what their desks enter, at each level up, against a target of their own', async () => {
    const targets = [];
    for (const [at, [place, of]] of PLACES.entries()) {
      await office.hire(`desk${at}`, place, 'caseworker');
      await office.ask(
        `desk${at}`,
        'mutation ($input: RegisterEmploymentInput!, $key: String!) { registerEmployment(input: $input, idempotencyKey: $key) { id } }',
        { input: anEmployment({ territoryCode: place, startedOn: '2026-03-02' }), key: key() },
      );
      targets.push(
        await office.enter('setTarget', 'SetTargetInput', {
          ...{ territoryCode: of[0], handlingUnitCode: of[0], indicatorCode: 'new_hires' },
          ...{ year: 2026, level: 'district' },
          ...{ operator: 'at_least', value: '4', documentNumber: '示例文件 1 号' },
          effectiveFrom: '2026-01-01',
        }),
      );
    }
    await office.sign('target', targets);
    for (const [place, of] of PLACES)
      for (const unit of [place, ...of]) {
        const expected = unit === '460000' ? '2' : '1';
        await until('it is counted', async () => (await progress(unit)).value === expected, 30_000);
      }
    for (const [, [nearest]] of PLACES)
      expect((await progress(nearest!)).targets).toEqual([{ completionRate: '25.00' }]);
  });

  it('show what their superior added, whatever the digits of their codes, and nobody else', async () => {
    await office.hire('corps', '660000', 'statistician');
    const propose = (operation: string, type: string, input: object) =>
      office.ask(
        'corps',
        `mutation ($input: ${type}!, $key: String!) { propose${operation}(input: $input, idempotencyKey: $key) { state } }`,
        { input, key: key() },
      );
    await propose('Indicator', 'OwnIndicatorInput', {
      ...{ code: 'corps_own', label: '兵团自设', unit: '人次', decimals: 0, kind: 'flow' },
      ...{ better: 'more', place: 10 },
    });
    await propose('TargetLevel', 'TargetLevelInput', {
      ...{ code: 'corps_plan', label: '兵团计划', place: 15 },
    });
    const shownAt = async (unit: string) =>
      (
        await office.ask<{ all: { indicator: { code: string } }[] }>(
          'heads',
          'query ($unit: String!) { all: indicatorProgress(year: 2026, asOf: "2026-06-30", orgUnitCode: $unit) { indicator { code } } }',
          { unit },
        )
      ).all.some(({ indicator }) => indicator.code === 'corps_own');
    for (const unit of ['660000', '660800', '659001', '659001500001'])
      expect([unit, await shownAt(unit)]).toEqual([unit, true]);
    for (const unit of ['232761', '110101', '460400'])
      expect([unit, await shownAt(unit)]).toEqual([unit, false]);
    const set = (territoryCode: string) =>
      office.enter('setTarget', 'SetTargetInput', {
        ...{ territoryCode, handlingUnitCode: territoryCode, indicatorCode: 'new_hires' },
        ...{ year: 2026, level: 'corps_plan', operator: 'at_least', value: '5' },
        ...{ documentNumber: '示例文件 2 号', effectiveFrom: '2026-01-01' },
      });
    await set('659001');
    await expect(set('469001')).rejects.toThrow('没有“corps_plan”这一目标层级');
  });

  it('are told which values of policy they lack by the code under which they are to enter them', async () => {
    const { officeGaps } = await office.ask<{ officeGaps: { code: string; region: string }[] }>(
      'figures',
      '{ officeGaps { code region } }',
    );
    const lacking = officeGaps
      .filter(({ code }) => code === 'policy:minimum-wage.monthly-yuan')
      .map(({ region }) => region);
    expect(lacking.sort()).toEqual(['110101', '232761', '460000', '659001']);
    // Values go by the digits with which the code of a district begins, whatever it stands under.
    const propose = (region: string) =>
      office.ask(
        'figures',
        'mutation ($input: PolicyValueInput!, $key: String!) { proposePolicyValue(input: $input, idempotencyKey: $key) { state } }',
        { input: aMinimumWage({ region, validFrom: '2026-01-01' }), key: key() },
      );
    await expect(propose('660000')).rejects.toThrow('之下的区县(659001)都不以它开头');
    await propose('659001');
  });
});
