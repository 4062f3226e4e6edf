import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostingService } from '../../src/journal/posting.service.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';

const someOpenings = (rows: object[], changes: object = {}) => ({
  ...{ coveredThrough: '2022-06-30', document: '示例市〔2022〕12号', rows },
  ...changes,
});
const aRow = (orgUnitCode: string, amount: string, more: object = {}) => ({
  ...{ orgUnitCode, code: 'new_hires', amount, ...more },
});
const READ = `query ($unit: String!) {
  indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCodes: ["new_hires"]) { value sameDayLastYear } }`;

describe('openings of the districts of a city in one sheet', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await desk.switchOn();
  }, 120_000);
  afterAll(() => office?.close());

  const post = async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      `SELECT id FROM org_unit WHERE kind = 'district'`,
    );
    for (const { id } of rows) await office.app.get(PostingService).postDistrict(id);
  };
  const read = async (unit: string) => {
    const { indicatorProgress } = await office.ask<{
      indicatorProgress: { value: string; sameDayLastYear: string | null }[];
    }>('city_leader', READ, { unit });
    return Object.values(indicatorProgress[0]!);
  };

  it('are asked for in a template that has its districts and no line of the city itself', async () => {
    const { openingsTemplate } = await office.ask<{ openingsTemplate: string }>(
      'city_clerk',
      '{ openingsTemplate(orgUnitCode: "510400") }',
    );
    const units = new Set(openingsTemplate.split('\n').map((line) => line.split(',')[0]));
    expect(units.has('510400')).toBe(false);
    for (const code of ['510402', '510403', '510403001']) expect(units.has(code)).toBe(true);
  });

  it('are a matter of who oversees the city, and no district’s alone', async () => {
    const rows = [aRow('510403', '1000'), aRow('510402', '500')];
    expect(codesOf(await desk.tryPropose('statistician', 'Openings', someOpenings(rows)))).toEqual([
      'REGION_OUT_OF_REACH',
    ]);
  });

  it('are judged row by row, each in its own district', async () => {
    const answer = await desk.tryPropose(
      'city_clerk',
      'Openings',
      someOpenings([
        aRow('510403', '100'),
        aRow('510403001', '300'),
        aRow('510402', '500'),
        aRow('510400', '600'),
      ]),
    );
    expect(answer.errors[0]!.extensions.issues!.map(({ row, code }) => [row, code])).toEqual([
      [4, 'opening-above-districts'],
      [1, 'opening-below-parts'],
    ]);
  });

  it('count in each district and, as their sum, in the city', async () => {
    await desk.change(
      'Openings',
      someOpenings([
        aRow('510403', '1000', { lastYear: '900' }),
        aRow('510403001', '300'),
        aRow('510402', '500', { lastYear: '400' }),
        aRow('510402001', '200'),
      ]),
      OF_THE_CITY,
    );
    await post();
    expect(await read('510403')).toEqual(['1000', '900']);
    expect(await read('510402')).toEqual(['500', '400']);
    expect(await read('510400')).toEqual(['1500', '1300']);
    expect((await read('510402001'))[0]).toBe('200');
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });

  it('are known district by district, and corrected where they are known', async () => {
    const again = (rows: object[], corrects: boolean) =>
      desk.tryPropose('city_clerk', 'Openings', someOpenings(rows, { corrects }));
    const both = [aRow('510403', '1100'), aRow('510402', '600')];
    expect(codesOf(await again(both, false))).toEqual(['opening-known', 'opening-known']);
    const other = [{ ...aRow('510402', '7'), code: 'registered_unemployed' }];
    expect(codesOf(await again([...both, ...other], true))).toEqual(['opening-unknown']);
    await desk.change('Openings', someOpenings(both, { corrects: true }), OF_THE_CITY);
    await post();
    expect((await read('510400'))[0]).toBe('1700');
    expect((await read('510402001'))[0]).toBe('0');
  });
});

describe('a bureau without streets and desks', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    await office.admin.query(
      `UPDATE org_unit SET kind = 'district' WHERE kind IN ('street', 'community', 'handling')`,
    );
  }, 120_000);
  afterAll(() => office?.close());

  it('has its units entered once it says where its numbers come from', async () => {
    const units = async () => {
      const { setupState } = await office.ask<{
        setupState: { steps: { code: string; isDone: boolean; detail: string }[] };
      }>('admin', '{ setupState { steps { code isDone detail } } }');
      return setupState.steps.find(({ code }) => code === 'units')!;
    };
    expect(await units()).toMatchObject({
      isDone: false,
      detail: expect.stringContaining('本级填报或下级合计'),
    });
    const desk = await OfficeDesk.of(office);
    await desk.propose('statistician', 'IndicatorSource', {
      ...{ indicatorCode: 'new_urban_jobs', orgUnitCode: '510403', source: 'reported' },
      ...{ validFrom: '2022-01-01', document: '示例〔2022〕1号' },
    });
    expect(await units()).toMatchObject({ isDone: true });
  });
});
