import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';

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
