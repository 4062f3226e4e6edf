import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { key } from '../support/builders.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office, PASSWORD } from '../support/office.js';

/** Streets that each report their own number are said at once, and not one by one. */
let office: Office;
let desk: OfficeDesk;
beforeAll(async () => {
  office = await Office.open();
  desk = await OfficeDesk.of(office);
  await desk.switchOn();
});
afterAll(() => office?.close());

const aSource = (changes: object = {}) => ({
  ...{ indicatorCode: '失业人员再就业', orgUnitCode: '510403', atUnitsBelow: true },
  ...{ source: 'reported', validFrom: '2022-01-01', document: '示例〔2022〕6号' },
  ...changes,
});

const sourcesOf = async (indicatorCode: string) =>
  (
    await office.ask<{
      indicatorSources: { items: { orgUnitCode: string; source: string }[] };
    }>(
      'statistician',
      `query ($indicatorCode: String!) { indicatorSources(indicatorCode: $indicatorCode, limit: 100) { items { orgUnitCode source } } }`,
      { indicatorCode },
    )
  ).indicatorSources.items;

it('gives each unit directly below the source, by one change', async () => {
  const { title } = await desk.change('IndicatorSource', aSource(), OF_THE_CITY);
  expect(title).toContain('510403的下级各单位');
  const below = (
    await office.ask<{ orgUnits: { items: { code: string; parentCode: string; kind: string }[] } }>(
      'statistician',
      '{ orgUnits(asOf: "2022-01-01", limit: 200) { items { code parentCode kind } } }',
    )
  ).orgUnits.items.filter(({ parentCode, kind }) => parentCode === '510403' && kind !== 'handling');
  expect(await sourcesOf('unemployed_reemployment')).toEqual(
    below.map(({ code }) => ({ orgUnitCode: code, source: 'reported' })),
  );
  expect(below.length).toBeGreaterThan(2);
});

it('is refused whole where one of them has another by then, or where there is none below', async () => {
  await desk.change(
    'IndicatorSource',
    aSource({
      ...{ indicatorCode: 'hardship_reemployment', orgUnitCode: '510403002' },
      ...{ atUnitsBelow: null, validFrom: '2022-06-01' },
    }),
    OF_THE_CITY,
  );
  const overlap = await desk.tryPropose(
    'city_clerk',
    'IndicatorSource',
    aSource({ indicatorCode: 'hardship_reemployment' }),
  );
  expect(codesOf(overlap)).toEqual(['sources-overlap']);
  expect(await sourcesOf('hardship_reemployment')).toHaveLength(1);
  const none = await desk.tryPropose(
    'city_clerk',
    'IndicatorSource',
    aSource({ orgUnitCode: '510403-centre' }),
  );
  expect(codesOf(none)).toEqual(['no-units-below']);
});

it('tells two bureaus’ indicators of one name apart by the place that the figure is of', async () => {
  const anIndicator = (code: string) => ({
    ...{ code, label: '示例转移就业', unit: '人', decimals: 0, kind: 'flow', better: 'more' },
    place: 5,
  });
  await desk.change('Indicator', anIndicator('own_510403_1'), ['statistician', 'leader']);
  await installAccounts(
    office.admin,
    [
      { username: 'east_clerk', displayName: '东一', unitCode: '510402', roles: ['statistician'] },
      { username: 'east_head', displayName: '东二', unitCode: '510402', roles: ['leader'] },
    ],
    PASSWORD,
  );
  await desk.change('Indicator', anIndicator('own_510402_1'), ['east_clerk', 'east_head']);
  for (const [who, territoryCode, code] of [
    ['statistician', '510403', 'own_510403_1'],
    ['east_clerk', '510402', 'own_510402_1'],
  ] as const) {
    const { indicators } = await office.ask<{
      indicators: { code: string; label: string }[];
    }>(who, '{ indicators { code label } }');
    expect(indicators.filter(({ label }) => label === '示例转移就业')).toEqual([
      { code, label: '示例转移就业' },
    ]);
    const { reportFigure } = await office.ask<{
      reportFigure: { indicatorCode: string; id: string };
    }>(
      who,
      `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id indicatorCode } }`,
      {
        input: {
          ...{ territoryCode, indicatorCode: '示例转移就业', asOf: '2022-03-31' },
          ...{ value: '12.00', sourceDocument: '示例统计表' },
        },
        key: key(),
      },
    );
    expect(reportFigure.indicatorCode).toBe(code);
    const { record } = await office.ask<{
      record: { values: { name: string; text: string }[]; timeline: { sentence: string }[] };
    }>(
      who,
      `query ($id: ID!) { record(ledger: "reported_figure", id: $id) { values { name text } timeline { sentence } } }`,
      { id: reportFigure.id },
    );
    expect(record.values).toContainEqual({ name: 'value', text: '12' });
    expect(record.timeline[0]!.sentence).toContain('“示例转移就业”');
    expect(record.timeline[0]!.sentence).not.toContain(code);
  }
});

describe('a list of sources', () => {
  const rows = (...changes: object[]) => ({
    rows: changes.map((each) => aSource({ atUnitsBelow: null, ...each })),
  });
  const talent = { indicatorCode: 'talent_introduced' };
  const persons = { indicatorCode: 'training_person_times' };

  it('is in force by one change, row after row', async () => {
    const input = rows(
      { ...talent, orgUnitCode: '510402', validTo: '2022-12-31' },
      { ...talent, orgUnitCode: '510402', source: 'counted', validFrom: '2023-01-01' },
      { ...persons, orgUnitCode: '510402' },
      { ...persons, orgUnitCode: '510402', source: 'counted', validFrom: '2023-01-01' },
      { ...persons, atUnitsBelow: true },
    );
    expect(await desk.preview('city_clerk', 'IndicatorSources', input)).toHaveLength(5);
    const { title } = await desk.change('IndicatorSources', input, OF_THE_CITY);
    expect(title).toContain('等5项');
    const found = async ({ indicatorCode }: { indicatorCode: string }) =>
      (
        await office.ask<{ indicatorSources: { items: object[] } }>(
          'city_leader',
          `query ($indicatorCode: String!) { indicatorSources(indicatorCode: $indicatorCode, orgUnitCode: "510402") { items { source validFrom validTo } } }`,
          { indicatorCode },
        )
      ).indicatorSources.items;
    const inTurn = [
      { source: 'reported', validFrom: '2022-01-01', validTo: '2022-12-31' },
      { source: 'counted', validFrom: '2023-01-01', validTo: null },
    ];
    expect(await found(talent)).toEqual(inTurn);
    // The open-ended one before it ends on the day before, in a list as by itself.
    expect(await found(persons)).toEqual(inTurn);
    expect((await sourcesOf(persons.indicatorCode)).length).toBeGreaterThan(4);
  });

  it('is refused whole, by row and field', async () => {
    const refusals = async (who: string, ...changes: object[]) =>
      (await desk.tryPropose(who, 'IndicatorSources', rows(...changes))).errors.flatMap(
        ({ extensions: { issues, code } }) =>
          issues?.map((each) => `${each.row} ${each.field} ${each.code}`) ?? [code],
      );
    const [here, there] = [
      { ...talent, orgUnitCode: '510403' },
      { ...persons, orgUnitCode: '510403', validFrom: '2022-01-01' },
    ];
    expect(await refusals('city_clerk', here, there, { ...here, validTo: '2022-06-30' })).toEqual([
      '3 validFrom sources-overlap',
    ]);
    expect(
      await refusals('city_clerk', { ...here, indicatorCode: 'none_such' }, here, {
        ...there,
        orgUnitCode: '990000',
      }),
    ).toEqual(['1 indicatorCode indicator-unknown', '3 orgUnitCode unit-unknown']);
    expect(await refusals('city_clerk', here, { ...there, validTo: '2099-01-01' })).toEqual([
      '2 validTo too-far-ahead',
    ]);
    expect(await refusals('city_clerk')).toEqual(['undefined rows array-not-empty']);
    // Whoever keeps one district keeps nothing in a list with another.
    expect(await refusals('statistician', here, { ...there, orgUnitCode: '510402' })).toHaveLength(
      1,
    );
    expect(await desk.tryPropose('statistician', 'IndicatorSources', rows(here))).toMatchObject({
      errors: [],
    });
    expect(await sourcesOf('talent_introduced')).not.toContainEqual(
      expect.objectContaining({ orgUnitCode: '510403' }),
    );
  });
});

it('is said for districts whose codes begin otherwise by who oversees the unit in which they stand', async () => {
  // 省直管县 and the like: it stands in the city, and its code is of no city of the province.
  await office.admin.query(`
    INSERT INTO org_unit (id, code, name, kind, district_id) VALUES (9900, '519021', '示例县', 'district', 9900),
                                                                    (9901, '510500', '邻市', 'city', 9901),
                                                                    (9902, '510502', '邻市东区', 'district', 9902);
    INSERT INTO org_unit_parent (unit_id, parent_id, valid_from)
      SELECT x.unit, p.id, '-infinity' FROM (VALUES (9900, '510400'), (9902, '510500')) x (unit, parent) JOIN org_unit p ON p.code = x.parent;
    INSERT INTO office_version (version, made_at) SELECT max(version) + 1, now() FROM office_version`);
  const rows = ['510402', '519021'].map((orgUnitCode) =>
    aSource({ orgUnitCode, atUnitsBelow: null }),
  );
  // Who signs in now reaches the new ones.
  await installAccounts(
    office.admin,
    [
      { username: 'later_clerk', displayName: '市一', unitCode: '510400', roles: ['statistician'] },
      { username: 'later_head', displayName: '市二', unitCode: '510400', roles: ['leader'] },
    ],
    PASSWORD,
  );
  const two: [string, string] = ['later_clerk', 'later_head'];
  const { id } = await desk.change('IndicatorSources', { rows }, two);
  const { rows: kept } = await office.admin.query(
    'SELECT region FROM office_change WHERE id = $1',
    [id],
  );
  expect(kept).toEqual([{ region: '510400' }]);
  // What it adds itself, and what they had counted before, goes by the same tree.
  const own = { code: 'own_510400_1', label: '示例摸排人数', unit: '人', decimals: 0 };
  await desk.change('Indicator', { ...own, kind: 'flow', better: 'more', place: 6 }, two);
  const openings = ['510402', '519021'].map((orgUnitCode) => ({
    ...{ orgUnitCode, code: 'new_hires', amount: '7' },
  }));
  await desk.change(
    'Openings',
    { coveredThrough: '2022-06-30', document: '示例〔2022〕9号', rows: openings },
    two,
  );
  const { rows: regions } = await office.admin.query(
    `SELECT DISTINCT region FROM office_change WHERE kind IN ('indicator', 'openings') AND region NOT IN ('510402', '510403')`,
  );
  expect(regions).toEqual([{ region: '510400' }]);
});

it('are corrected under the code that their district has since', async () => {
  await office.admin.query(`
    INSERT INTO org_unit_former_name (unit_id, until, code, name) SELECT id, '2022-09-01', code, name FROM org_unit WHERE code = '510402';
    UPDATE org_unit SET code = '510412' WHERE code = '510402';
    INSERT INTO office_version (version, made_at) SELECT max(version) + 1, now() FROM office_version`);
  const own = { code: 'own_510402_1', label: '示例转移就业人数', unit: '人', decimals: 0 };
  const { title } = await desk.change(
    'Indicator',
    { ...own, kind: 'flow', better: 'more', place: 5, corrects: true },
    ['east_clerk', 'east_head'],
  );
  expect(title).toContain('示例转移就业人数');
});
