import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

/** 求人倍率 — 31,866 wanted by 22,555 is 1.41 倍, and not 141 %; by its parts, or published alone. */
let office: Office;
let desk: OfficeDesk;
beforeAll(async () => {
  office = await Office.open();
  desk = await OfficeDesk.of(office);
  await desk.switchOn();
});
afterAll(() => office?.close());

const RATIO = {
  ...{ code: 'posts_per_jobseeker', label: '求人倍率', unit: '倍', decimals: 2 },
  ...{ kind: 'ratio', better: 'more', place: 20 },
};

async function report(input: object): Promise<void> {
  const steps = new Desk(office);
  const figure = await steps.enter('statistician', 'reportFigure', {
    ...{ territoryCode: '510403', handlingUnitCode: '510403-centre', sourceDocument: '示例统计表' },
    ...input,
  });
  await steps.step(
    'approver',
    'reported_figure:approve',
    await steps.step('reviewer', 'reported_figure:review', figure),
  );
  await office.post();
}

const valueOn = async (asOf: string) =>
  (
    await office.ask<{
      indicatorProgress: { value: string | null; indicator: { definition: string } }[];
    }>(
      'leader',
      `query ($asOf: Date!) { indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: ["posts_per_jobseeker"]) { value indicator { definition isOwn } } }`,
      { asOf },
    )
  ).indicatorProgress[0]!;

it('takes the parts by the name of the indicator, and reads them as so many times', async () => {
  await desk.change('Indicator', RATIO, OF_THE_CITY);
  await report({
    ...{ indicatorCode: '求人倍率', asOf: '2022-03-31' },
    ...{ value: '31866', denominator: '22555' },
  });
  expect(await valueOn('2022-03-31')).toEqual({
    value: '1.41',
    indicator: { definition: expect.not.stringContaining('100%'), isOwn: true },
  });
});

it('takes what was published alone as it is printed, and keeps it when it is revised', async () => {
  await desk.change(
    'IndicatorSource',
    {
      ...{ indicatorCode: '求人倍率', orgUnitCode: '510403', source: 'reported' },
      ...{ validFrom: '2022-01-01', document: '示例〔2022〕5号' },
    },
    OF_THE_CITY,
  );
  await report({ indicatorCode: '求人倍率', asOf: '2022-06-30', value: '1.37', isRate: true });
  expect((await valueOn('2022-06-30')).value).toBe('1.37');
  expect((await office.recount()).differences).toBe(0);
});

it('is no unit of what is no ratio, and no ratio of people and yuan', async () => {
  const refused = await desk.tryPropose('city_clerk', 'Indicator', {
    ...{ ...RATIO, code: 'times_of_nothing', label: '示例倍数', kind: 'flow' },
  });
  expect(codesOf(refused)).toEqual(['ratio-unit']);
  const mixed = await desk.tryPropose('city_clerk', 'Indicator', {
    ...{ ...RATIO, code: 'people_by_yuan', label: '示例人均' },
    ...{ of: ['new_hires'], per: ['startup_loans_released'] },
  });
  expect(codesOf(mixed)).toEqual(['units-mixed']);
});
