import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anEmployment, key } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const OWN = 'gig_market_visits';
const BALANCE = 'gig_market_balance';
const CODES = ['talent_introduced', OWN, BALANCE, 'new_hires'];
const ALL = `query ($asOf: Date!, $unit: String!, $codes: [String!]!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) {
    value valueExplanation forecast { value } targets { completionRate isMet status } }
  indicatorByUnit(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { total rows { orgUnitCode value } }
  indicatorSeries(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { months { value ofMonth } }
  figureComparison(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { value own } }`;

interface All {
  indicatorProgress: {
    value: string | null;
    valueExplanation: string | null;
    forecast: { value: string | null };
    targets: { completionRate: string | null; isMet: boolean | null; status: string }[];
  }[];
  indicatorByUnit: {
    total: string | null;
    rows: { orgUnitCode: string | null; value: string | null }[];
  }[];
  indicatorSeries: { months: { value: string | null; ofMonth: string | null }[] }[];
  figureComparison: { value: string | null; own: string | null }[];
}

/** 尚未填报 — of what is typed in nothing is known before its first figure, wherever it is shown. */
describe('an indicator of which nobody told a figure', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    const own = { unit: '人次', decimals: 0, kind: 'flow', better: 'more', place: 10 };
    await desk.propose(OF_THE_CITY[0], 'Indicator', { code: OWN, label: '零工市场服务', ...own });
    await desk.propose(OF_THE_CITY[0], 'Indicator', {
      ...{ code: BALANCE, label: '零工市场净增', ...own },
      of: [OWN],
    });
  }, 120_000);
  afterAll(() => office?.close());

  const report = async (indicatorCode: string, value: string, asOf: string) => {
    const { reportFigure } = await office.ask<{ reportFigure: { id: string } }>(
      'statistician',
      `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id } }`,
      {
        input: {
          ...{ territoryCode: '510403', handlingUnitCode: '510403-centre', indicatorCode },
          ...{ asOf, value, sourceDocument: '示例统计表' },
        },
        key: key(),
      },
    );
    for (const [who, verb] of [
      ['reviewer', 'review'],
      ['approver', 'approve'],
    ] as const) {
      const { record } = await office.ask<{ record: { revision: number } }>(
        who,
        `query ($id: ID!) { record(ledger: "reported_figure", id: $id) { revision } }`,
        reportFigure,
      );
      await office.ask(
        who,
        `mutation ($id: ID!, $revision: Int!) { act(ledger: "reported_figure", verb: "${verb}", steps: [{ id: $id, revision: $revision }]) { id } }`,
        { id: reportFigure.id, revision: record.revision },
      );
    }
    await office.post();
  };
  const asked = (asOf: string, unit = '510403') =>
    office.ask<All>('city_leader', ALL, { asOf, unit, codes: CODES });

  it('has no value in progress, table, months and comparison; what is counted is nought', async () => {
    for (const unit of ['510403', '510400', '510403001']) {
      const all = await asked('2022-06-30', unit);
      expect(all.indicatorProgress.map(({ value }) => value)).toEqual([null, null, null, '0']);
      expect(all.indicatorByUnit.map(({ total }) => total)).toEqual([null, null, null, '0']);
      expect(all.figureComparison.map(({ value }) => value)).toEqual([null, null, null, '0']);
      for (const { months } of all.indicatorSeries.slice(0, 3))
        expect(months.every(({ value }) => value === null)).toBe(true);
      for (const { valueExplanation, forecast } of all.indicatorProgress.slice(0, 3)) {
        expect(valueExplanation).toContain('尚无已审批的填报数');
        expect(forecast.value).toBeNull();
      }
    }
  });

  it('has no value as a formula as long as one of its terms was not told, and names that one', async () => {
    const own = { unit: '人', decimals: 0, kind: 'flow', better: 'more', place: 11 };
    await desk.propose(OF_THE_CITY[0], 'Indicator', {
      ...{ code: 'talent_promoted', label: '人才增量', ...own },
      of: ['high_level_talent_promoted', 'titles_promoted', 'new_hires'],
    });
    const read = async () =>
      await office.ask<Pick<All, 'indicatorProgress' | 'indicatorSeries'>>(
        'city_leader',
        `{ indicatorProgress(year: 2022, asOf: "2022-07-31", orgUnitCode: "510403", indicatorCodes: ["talent_promoted"]) { value valueExplanation }
             indicatorSeries(year: 2022, asOf: "2022-07-31", orgUnitCode: "510403", indicatorCodes: ["talent_promoted"]) { months { value } } }`,
      );
    await report('titles_promoted', '12', '2022-06-30');
    const { value, valueExplanation } = (await read()).indicatorProgress[0]!;
    expect(value).toBeNull();
    expect(valueExplanation).toMatch(/^构成中的“[^”]*高层次人才[^”]*”截至/);
    expect(valueExplanation).not.toContain('新就业');
    await report('high_level_talent_promoted', '3', '2022-07-31');
    const { indicatorProgress, indicatorSeries } = await read();
    expect(indicatorProgress).toEqual([{ value: '15', valueExplanation: null }]);
    expect(indicatorSeries[0]!.months.map((each) => each.value)).toEqual([
      ...Array<null>(6).fill(null),
      '15',
    ]);
  });

  it('is nought once nought was told, and is not known of the units that did not tell', async () => {
    await report(OWN, '0', '2022-06-30');
    await report('talent_introduced', '29', '2022-06-30');
    const all = await asked('2022-07-31');
    expect(all.indicatorProgress.map(({ value }) => value)).toEqual(['29', '0', '0', '0']);
    const [talent] = all.indicatorByUnit;
    const named = talent!.rows.filter(({ orgUnitCode }) => orgUnitCode !== null);
    expect(named.length).toBeGreaterThan(1);
    expect(named.every(({ value }) => value === null)).toBe(true);
    expect(talent!.rows.at(-1)).toEqual({ orgUnitCode: null, value: '29' });
    expect((await asked('2022-07-31', '510400')).indicatorProgress[0]!.value).toBe('29');
    expect((await asked('2022-05-31')).indicatorProgress[0]!.value).toBeNull();
    // What is told for the first time is all of its month's.
    const months = all.indicatorSeries[0]!.months.map(({ ofMonth }) => ofMonth);
    expect(months).toEqual([null, null, null, null, null, '29', '0']);
  });

  it('is printed so in a freeze', async () => {
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
    const freezes = new FreezeDesk(office);
    const { id } = await freezes.freeze({ firstDay: '2022-01-01', lastDay: '2022-05-31' });
    for (const code of CODES.slice(0, 3)) {
      const [line] = await freezes.line(id, code);
      expect(line).toMatchObject({ value: null, ofPeriod: null });
      expect((await freezes.origin(line!.id)).figure.recount).toEqual({
        value: null,
        isEqual: true,
      });
    }
    const [told, month] = [
      await freezes.freeze({ firstDay: '2022-06-01', lastDay: '2022-06-30' }),
      await freezes.freeze({ firstDay: '2022-07-01', lastDay: '2022-07-31' }),
    ];
    const gains = async (of: string, kind: string) =>
      (await freezes.line(of, 'talent_introduced', kind)).map(({ ofPeriod }) => ofPeriod);
    expect(await gains(told.id, 'own')).toEqual(['29']);
    expect(await gains(told.id, 'rest')).toEqual(['29']);
    expect(await gains(month.id, 'own')).toEqual(['0']);
    expect(await gains(month.id, 'month')).toEqual([null, null, null, null, null, '29', '0']);
    const next = await freezes.freeze({ firstDay: '2022-01-01', lastDay: '2022-07-31' });
    expect(await freezes.line(next.id, 'talent_introduced')).toMatchObject([{ value: '29' }]);
    expect(await freezes.line(next.id, 'talent_introduced', 'rest')).toMatchObject([
      { value: '29' },
    ]);
    // Of a formula one term is told in June, the other in July: none is right, and July is not the whole year.
    for (const [freeze, value] of [
      [told.id, null],
      [month.id, '15'],
    ] as const) {
      const [line] = await freezes.line(freeze, 'talent_promoted');
      expect(line).toMatchObject({ value, ofPeriod: null });
      for (const each of [line!, ...(await freezes.line(freeze, 'talent_promoted', 'month'))])
        expect((await freezes.origin(each.id)).figure.recount).toEqual({
          value: each.value,
          isEqual: true,
        });
      expect((await freezes.line(freeze, 'talent_promoted', 'month'))[5]!.value).toBeNull();
    }
    // What an earlier version of the product printed is no correction of anything.
    await office.admin.query('SET session_replication_role = replica');
    await office.admin.query(
      `UPDATE frozen_figure SET value = 12 WHERE freeze_id = $1 AND indicator_code = 'talent_promoted' AND kind = 'own'`,
      [told.id],
    );
    const corrected = async () =>
      (
        await office.ask<{ freezeCorrections: { indicatorCode: string }[] }>(
          'statistician',
          `query ($id: ID!) { freezeCorrections(id: $id) { indicatorCode } }`,
          { id: told.id },
        )
      ).freezeCorrections.map(({ indicatorCode }) => indicatorCode);
    expect(await corrected()).toContain('talent_promoted');
    await office.admin.query(
      `UPDATE frozen_indicator SET made_of = made_of - 'told' WHERE freeze_id = $1`,
      [told.id],
    );
    await office.admin.query('RESET session_replication_role');
    expect(await corrected()).not.toContain('talent_promoted');
    // None printed where there is something is borne out by no recount.
    await office.admin.query('SET session_replication_role = replica');
    await office.admin.query(
      `UPDATE frozen_figure SET value = NULL WHERE freeze_id = $1 AND indicator_code = 'talent_introduced'`,
      [next.id],
    );
    await office.admin.query('RESET session_replication_role');
    for (const kind of ['own', 'month']) {
      const line = (await freezes.line(next.id, 'talent_introduced', kind)).at(-1)!;
      expect((await freezes.origin(line.id)).figure.recount).toEqual({
        value: '29',
        isEqual: false,
      });
    }
  });

  it('has no value as a formula where another unit gives a figure of it, and stays with no unit', async () => {
    await desk.propose(OF_THE_CITY[0], 'IndicatorSource', {
      ...{ indicatorCode: 'talent_promoted', orgUnitCode: '510402', source: 'reported' },
      ...{ validFrom: '2022-01-01', document: '示例〔2022〕4号' },
    });
    const read = async (asOf: string) =>
      await office.ask<Pick<All, 'indicatorProgress' | 'indicatorByUnit'>>(
        'city_leader',
        `query ($asOf: Date!) { indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: ["talent_promoted"]) { value valueExplanation }
             indicatorByUnit(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: ["talent_promoted"]) { total rows { orgUnitCode value } } }`,
        { asOf },
      );
    expect((await read('2022-06-30')).indicatorProgress[0]).toMatchObject({
      value: null,
      valueExplanation: expect.stringContaining('高层次人才'),
    });
    expect((await read('2022-07-31')).indicatorByUnit[0]!.rows.at(-1)!.value).toBe('15');
    // Who was hired in a street that told nothing is in the total, and in no line.
    await new Desk(office).enter(
      'district_clerk',
      'registerEmployment',
      anEmployment({ startedOn: '2022-08-02', territoryCode: '510403001901' }),
    );
    await office.post();
    const { total, rows } = (await read('2022-08-31')).indicatorByUnit[0]!;
    expect(total).toBe('16');
    expect(rows.map(({ value }) => value)).toEqual(rows.map(() => null));
    const freezes = new FreezeDesk(office);
    const { id } = await freezes.freeze({ firstDay: '2022-01-01', lastDay: '2022-08-31' });
    expect(await freezes.line(id, 'talent_promoted')).toMatchObject([{ value: '16' }]);
    const rest = await freezes.line(id, 'talent_promoted', 'rest');
    expect(rest).toMatchObject([{ value: null, ofPeriod: null }]);
    expect((await freezes.origin(rest[0]!.id)).figure.recount.isEqual).toBe(true);
  });

  it('is due where a figure goes into the value, and nowhere else', async () => {
    const [asks] = OF_THE_CITY;
    const setSource = (orgUnitCode: string, source: string) =>
      desk.propose(asks, 'IndicatorSource', {
        ...{ indicatorCode: 'new_hires', orgUnitCode, source, validFrom: '2022-01-01' },
        document: '示例〔2022〕5号',
      });
    await setSource('510403002', 'children');
    await setSource('510403003', 'reported');
    await setSource('510403001901', 'reported');
    const hires = async (unit: string, asOf = '2022-06-30') =>
      (await asked(asOf, unit)).indicatorProgress[3]!.value;
    // The sum of communities that count; one that gives a figure; a street of which a part does; one that counts.
    expect(await hires('510403002')).toBe('0');
    expect(await hires('510403003')).toBeNull();
    expect(await hires('510403001')).toBeNull();
    expect(await hires('510403004')).toBe('0');
    expect(await hires('510403')).toBeNull();
    // Of what is closed nobody tells anything any more.
    await office.admin.query(
      `UPDATE org_unit_parent SET valid_to = '2022-05-01' WHERE unit_id IN (SELECT id FROM org_unit WHERE code IN ('510403003', '510403001901'))`,
    );
    expect(await hires('510403', '2022-04-30')).toBeNull();
    expect(await hires('510403')).toBe('0');
  });
});
