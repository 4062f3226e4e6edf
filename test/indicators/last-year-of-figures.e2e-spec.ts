import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk, Moved } from '../support/steps.js';

const READ = `query ($unit: String!, $asOf: Date!, $code: String!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: [$code]) { value sameDayLastYear yearOnYearRate yearOnYearChange }
  indicatorSeries(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: [$code]) { months { sameDayLastYear } } }`;

interface Read {
  indicatorProgress: {
    value: string | null;
    sameDayLastYear: string | null;
    yearOnYearRate: string | null;
    yearOnYearChange: string | null;
  }[];
  indicatorSeries: { months: { sameDayLastYear: string | null }[] }[];
}

describe('上年同期 of a figure that is typed in', () => {
  let office: Office;
  let desk: Desk;
  let officeDesk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = new Desk(office);
    officeDesk = await OfficeDesk.of(office);
    await officeDesk.switchOn();
    office.clock.moveTo('2026-11-26T10:00:00+08:00');
  }, 120_000);
  afterAll(() => office?.close());

  const report = async (indicatorCode: string, asOf: string, value: string, more: object = {}) => {
    const { reportFigure } = await office.ask<{ reportFigure: Moved }>(
      'statistician',
      `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id revision } }`,
      {
        input: {
          ...{ territoryCode: '510403', indicatorCode, asOf, value },
          ...{ sourceDocument: `示例统计表 ${asOf}`, ...more },
        },
        key: crypto.randomUUID(),
      },
    );
    const reviewed = await desk.step('reviewer', 'reported_figure:review', reportFigure);
    await desk.step('approver', 'reported_figure:approve', reviewed);
    await office.post();
  };
  const read = async (code: string, asOf: string, unit = '510403') => {
    const { indicatorProgress, indicatorSeries } = await office.ask<Read>('leader', READ, {
      ...{ unit, asOf, code },
    });
    const { value, sameDayLastYear, yearOnYearRate, yearOnYearChange } = indicatorProgress[0]!;
    const change = sameDayLastYear && String(Number(value) - Number(sameDayLastYear));
    expect(yearOnYearChange).toBe(change);
    expect(indicatorSeries[0]!.months.at(-1)!.sameDayLastYear).toBe(sameDayLastYear);
    return [sameDayLastYear, yearOnYearRate];
  };

  const valuesOf = async (code: string, asOf: string) => {
    const { indicatorSeries } = await office.ask<{
      indicatorSeries: { months: { value: string | null }[] }[];
    }>(
      'leader',
      `query ($code: String!, $asOf: Date!) {
         indicatorSeries(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: [$code]) { months { value } } }`,
      { code, asOf },
    );
    return indicatorSeries[0]!.months.map(({ value }) => value);
  };

  it('is unknown where nobody told it, and what was told as nought is nought', async () => {
    const code = 'talent_introduced';
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    await report(code, '2022-06-30', '110');
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    await report(code, '2021-06-30', '0');
    expect(await read(code, '2022-06-30')).toEqual(['0', null]);
  });

  it('is unknown where last year was told less far, and of the units below', async () => {
    const code = 'titles_promoted';
    await report(code, '2022-03-31', '50');
    await report(code, '2022-06-30', '110');
    await report(code, '2021-03-31', '40');
    expect(await read(code, '2022-03-31')).toEqual(['40', '25.00']);
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    await report(code, '2021-12-31', '200');
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    // Half of this year against all of the last one would be a fall of 45 % that there was not.
    expect(await read(code, '2022-12-31')).toEqual([null, null]);
    await report(code, '2022-12-31', '230');
    expect(await read(code, '2022-12-31')).toEqual(['200', '15.00']);
    await report(code, '2021-06-30', '100');
    expect(await read(code, '2022-06-30')).toEqual(['100', '10.00']);
    expect(await read(code, '2022-07-15')).toEqual(['100', '10.00']);
    expect(await read(code, '2022-06-30', '510403001')).toEqual([null, null]);
  });

  it('says of the months before the first figure that they are not known', async () => {
    const { indicatorSeries } = await office.ask<{
      indicatorSeries: {
        months: { value: string | null; ofMonth: string | null; explanation: string | null }[];
      }[];
    }>(
      'leader',
      `query { indicatorSeries(year: 2022, asOf: "2022-07-31", orgUnitCode: "510403", indicatorCodes: ["titles_promoted"]) {
         months { value ofMonth explanation } } }`,
    );
    const { months } = indicatorSeries[0]!;
    expect(months.map(({ value }) => value)).toEqual([
      ...[null, null, '50', '50', '50', '110', '110'],
    ]);
    expect(months.map(({ ofMonth }) => ofMonth)).toEqual([
      ...[null, null, '50', '0', '0', '60', '0'],
    ]);
    expect(months[1]!.explanation).toBe('截至这一天尚无已审批的填报数,不能作 0;知道的,请补报。');
    expect(months[2]!.explanation).toBeNull();
  });

  it('compares the months of one year with a total of the other', async () => {
    const code = 'deferred_premium_firms';
    for (const month of ['04-30', '05-31', '06-30'])
      await report(code, `2022-${month}`, '10', { figureKind: 'period' });
    await report(code, '2021-06-30', '20');
    expect(await read(code, '2022-06-30')).toEqual(['20', '50.00']);
  });

  it('of what holds is known from the first figure on', async () => {
    const code = 'urban_employed';
    await report(code, '2021-12-31', '51000');
    await report(code, '2022-06-30', '52000');
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    expect(await read(code, '2022-12-31')).toEqual(['51000', '1.96']);
  });

  it('is unknown where the district reports what is counted elsewhere, until its figure of then is there', async () => {
    const code = 'unemployed_reemployment';
    const reports = (validFrom: string) => ({
      ...{ indicatorCode: code, orgUnitCode: '510403', source: 'reported', validFrom },
      document: '示例〔2022〕5号',
    });
    await officeDesk.change('IndicatorSource', reports('2022-01-01'), OF_THE_CITY);
    await report(code, '2022-06-30', '1200');
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    await officeDesk.change(
      'IndicatorSource',
      { ...reports('2021-01-01'), validTo: '2021-12-31' },
      OF_THE_CITY,
    );
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    await report(code, '2021-06-30', '1000');
    expect(await read(code, '2022-06-30')).toEqual(['1000', '20.00']);
  });

  it('compares what the units below report with the figure of the whole before, where each goes up to the day', async () => {
    const code = 'hardship_reemployment';
    const from = (orgUnitCode: string, source: string, validFrom: string, more: object = {}) =>
      officeDesk.change(
        'IndicatorSource',
        {
          ...{ indicatorCode: code, orgUnitCode, source, validFrom, ...more },
          document: '示例〔2022〕6号',
        },
        OF_THE_CITY,
      );
    await from('510403', 'reported', '2021-01-01', { validTo: '2021-12-31' });
    await from('510403', 'children', '2022-01-01');
    await from('510403', 'reported', '2022-01-01', { atUnitsBelow: true });
    await report(code, '2021-06-30', '200');
    await report(code, '2022-06-30', '130', { territoryCode: '510403001' });
    await report(code, '2022-05-31', '100', { territoryCode: '510403002' });
    // One street is not there yet.
    expect(await read(code, '2022-06-30')).toEqual([null, null]);
    await report(code, '2022-06-30', '120', { territoryCode: '510403002' });
    expect(await read(code, '2022-06-30')).toEqual(['200', '25.00']);
    expect(await read(code, '2022-07-15')).toEqual([null, null]);
    expect(await valuesOf(code, '2022-06-30')).toEqual([null, null, null, null, '100', '250']);
    expect(await office.recount()).toMatchObject({ differences: 0, skippedPending: 0 });
  });
});
