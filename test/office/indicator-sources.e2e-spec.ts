import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { PostingService } from '../../src/journal/posting.service.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { anEmployment, key } from '../support/builders.js';
import { ledgerOf } from '../support/ledger-of.js';
import { OF_THE_CITY, OfficeDesk, codesOf } from '../support/office-data.js';
import { Office, PASSWORD } from '../support/office.js';

const PROGRESS = `query ($codes: [String!]!, $unit: String!, $asOf: Date!) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) {
    value source printed qualifier parts { measure label quantity } targets { completionRate } } }`;
const COMPARISON = `query ($unit: String!, $codes: [String!]!) {
  figureComparison(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCodes: $codes) {
    source printed value own counted confirmedLessSentUp
    sentUp { value asOf sourceDocument difference } confirmed { value sourceDocument difference } } }`;

const aSource = (changes: object = {}) => ({
  indicatorCode: 'new_urban_jobs',
  orgUnitCode: '510402',
  source: 'reported',
  validFrom: '2022-01-01',
  document: '示例〔2022〕3号',
  ...changes,
});

/** Two who keep the data of their own district. */
const OF_THE_DISTRICT: [string, string] = ['statistician', 'leader'];

describe('where the value of an indicator comes from', () => {
  let office: Office;
  let desk: OfficeDesk;
  beforeAll(async () => {
    office = await Office.open();
    desk = await OfficeDesk.of(office);
    await installAccounts(
      office.admin,
      [
        { username: 'city_reviewer', displayName: '甲', unitCode: '510400', roles: ['reviewer'] },
        { username: 'city_approver', displayName: '乙', unitCode: '510400', roles: ['approver'] },
      ],
      PASSWORD,
    );
    await desk.switchOn();
    const employment = ledgerOf(office.app, EmploymentRegistration);
    const inputs = ['510403001', '510403001', '510403002', '510402001', '510402001'].map(
      (territoryCode) => anEmployment({ territoryCode }),
    );
    await office.as('city_leader', () => employment.enter(inputs, key()));
    await post();
  }, 120_000);
  afterAll(() => office?.close());
  // What the office keeps stays; a test takes what it kept back to what is counted.
  beforeEach(async () => {
    await office.admin.query('SET session_replication_role = replica');
    await office.admin.query(
      'DELETE FROM indicator_source; DELETE FROM office_indicator; DELETE FROM reported_figure; DELETE FROM journal_entry WHERE record_type = $$reported_figure$$',
    );
    for (const table of ['balance_day', 'balance_month'])
      await office.admin.query(
        `DELETE FROM ${table} WHERE measure ~ '^(reported|sent_up|confirmed)[.]'`,
      );
    await office.admin.query('RESET session_replication_role');
    await office.admin.query(
      `WITH change AS (INSERT INTO office_change (kind, unit_id, title, input, asked_by, asked_at, state, decided_at)
          SELECT 'indicator', unit_id, '新版本', '{}', id, now(), 'withdrawn', now() FROM user_account LIMIT 1 RETURNING id)
       INSERT INTO office_version (version, change_id, made_at) SELECT (SELECT max(version) + 1 FROM office_version), id, now() FROM change`,
    );
  });

  const post = async () => {
    const { rows } = await office.admin.query<{ id: number }>(
      'SELECT DISTINCT district_id AS id FROM org_unit WHERE district_id IS NOT NULL',
    );
    for (const { id } of rows) await office.app.get(PostingService).postDistrict(id);
  };
  const aFigure = (changes: object = {}) => ({
    territoryCode: '510402',
    indicatorCode: 'new_urban_jobs',
    asOf: '2022-06-30',
    value: '40',
    sourceDocument: '东区统计表',
    ...changes,
  });
  const tryReport = (input: object) =>
    office.graphql<{ reportFigure: { id: string; hints: { code: string }[] } }>(
      'city_leader',
      `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id hints { code } } }`,
      { input, key: key() },
    );
  const report = async (input: object) => {
    const { data, errors } = await tryReport(input);
    expect(errors).toEqual([]);
    const { id, hints } = data!.reportFigure;
    for (const [who, verb] of [
      ['city_reviewer', 'review'],
      ['city_approver', 'approve'],
    ] as const) {
      const { record } = await office.ask<{ record: { revision: number } }>(
        who,
        `query ($id: ID!) { record(ledger: "reported_figure", id: $id) { revision } }`,
        { id },
      );
      await office.ask(
        who,
        `mutation ($id: ID!, $revision: Int!) { act(ledger: "reported_figure", verb: "${verb}", steps: [{ id: $id, revision: $revision }]) { id } }`,
        { id, revision: record.revision },
      );
    }
    await post();
    return hints.map(({ code }) => code);
  };
  const progressOf = async (unit: string, code = 'new_urban_jobs', asOf = '2022-12-31') =>
    (
      await office.ask<{
        indicatorProgress: {
          value: string | null;
          source: string;
          printed: string;
          qualifier: string | null;
          parts: { measure: string; label: string; quantity: string }[];
        }[];
      }>('city_leader', PROGRESS, { codes: [code], unit, asOf })
    ).indicatorProgress[0]!;
  const value = async (unit: string, code?: string, asOf?: string) =>
    (await progressOf(unit, code, asOf)).value;
  const change = (changes: object = {}, who = OF_THE_CITY) =>
    desk.change('IndicatorSource', aSource(changes), who);

  it('is the journal until somebody says otherwise, then the figure, in every sum above', async () => {
    expect([await value('510402'), await value('510400')]).toEqual(['2', '5']);
    await change();
    expect([await value('510402'), await value('510400')]).toEqual([null, '3']);
    await report(aFigure({ qualifier: 'about' }));
    await report(aFigure({ asOf: '2022-09-30', value: '70' }));
    expect([await value('510402'), await value('510400')]).toEqual(['70', '73']);
    expect(await value('510402', undefined, '2022-08-31')).toBe('40');
    const city = await progressOf('510400', undefined, '2022-08-31');
    expect(city).toMatchObject({ source: 'counted', qualifier: 'about' });
    expect(city.parts).toEqual([
      { measure: 'new_hires', label: '城镇累计新就业', quantity: '3' },
      expect.objectContaining({ measure: 'natural_attrition' }),
      { measure: 'reported.new_urban_jobs', label: '城镇新增就业(填报)', quantity: '40' },
    ]);
    // Another indicator made of the same measure goes by its own source.
    expect(await value('510402', 'new_hires')).toBe('2');
    const { figureSources } = await office.ask<{
      figureSources: { totalQuantity: string; items: { ledger: string }[] };
    }>(
      'city_leader',
      `{ figureSources(indicatorCode: "new_urban_jobs", year: 2022, asOf: "2022-12-31", orgUnitCode: "510402") { totalQuantity items { ledger } } }`,
    );
    expect(figureSources.totalQuantity).toBe('70.00');
    expect(new Set(figureSources.items.map((each) => each.ledger))).toEqual(
      new Set(['reported_figure']),
    );
  });

  it('goes by the day asked for: a source begins and ends', async () => {
    await change({ validFrom: '2022-04-01', validTo: '2022-09-30' });
    await report(aFigure());
    expect(await value('510402', undefined, '2022-03-31')).toBe('2');
    expect(await value('510402', undefined, '2022-09-30')).toBe('40');
    expect(await value('510402', undefined, '2022-10-01')).toBe('2');
  });

  it('of each term is what a formula over indicators goes by', async () => {
    const formula = (changes: object) =>
      desk.change(
        'Indicator',
        { unit: '人', decimals: 0, kind: 'flow', better: 'more', place: 10, ...changes },
        OF_THE_CITY,
      );
    await formula({
      code: 'own_gap',
      label: '新就业与引才之差',
      of: ['new_urban_jobs', '-talent_introduced'],
    });
    const ratio = { unit: '%', decimals: 1, kind: 'ratio', of: ['new_urban_jobs'] };
    await formula({
      ...ratio,
      code: 'own_rate',
      label: '引才比',
      per: ['new_hires', 'talent_introduced'],
    });
    // Of talent nobody told anything: what is left of the formula is not what it means.
    expect(await value('510402', 'own_gap')).toBeNull();
    const { 1: workedOut } = await desk.preview(OF_THE_CITY[0], 'IndicatorSource', aSource());
    expect(workedOut).toEqual({
      label: '由本指标计算、随之取数的自设指标',
      count: null,
      examples: ['新就业与引才之差', '引才比'],
    });
    await change();
    await report(aFigure({ qualifier: 'about' }));
    expect([await value('510402', 'own_gap'), await value('510400', 'own_gap')]).toEqual([
      null,
      null,
    ]);
    // What is typed in and is not there is no zero to divide by.
    expect(await value('510402', 'own_rate')).toBeNull();
    await report(aFigure({ indicatorCode: 'talent_introduced', value: '8' }));
    expect(await value('510402', 'own_rate')).toBe('400.0');
    expect(await progressOf('510402', 'own_gap')).toMatchObject({
      value: '32',
      source: 'counted',
      qualifier: 'about',
      parts: [
        { measure: 'reported.new_urban_jobs', label: '城镇新增就业(填报)', quantity: '40' },
        { measure: 'reported.talent_introduced', label: '引进人才(填报)', quantity: '-8' },
      ],
    });
    // Its own source holds for all of it, and goes into the sums above; one of a term above it does not leave it standing.
    await change({ indicatorCode: 'own_gap', orgUnitCode: '510402001' });
    await report(aFigure({ indicatorCode: 'own_gap', territoryCode: '510402001', value: '5' }));
    expect([await value('510402001', 'own_gap'), await value('510402', 'own_gap')]).toEqual([
      '5',
      '32',
    ]);
    const compare = await office.ask<{ figureComparison: { value: string; own: string }[] }>(
      'city_leader',
      COMPARISON,
      { unit: '510402', codes: ['new_urban_jobs', 'own_gap', 'own_rate'] },
    );
    expect(compare.figureComparison.map((each) => [each.value, each.own])).toEqual([
      ['40', '40'],
      ['32', '32'],
      ['400.0', '400.0'],
    ]);
  });

  it('is told with the value where it changed since the start of the year', async () => {
    const told = async (asOf: string) => {
      const answer = await office.ask<
        Record<
          'indicatorProgress' | 'figureComparison',
          { sourceChange: { code: string; since: string; message: string } | null }[]
        >
      >(
        'city_leader',
        `query ($asOf: Date!, $year: Int!) {
          indicatorProgress(year: $year, asOf: $asOf, orgUnitCode: "510402", indicatorCodes: ["new_urban_jobs"]) { sourceChange { code since message } }
          figureComparison(year: $year, asOf: $asOf, orgUnitCode: "510402", indicatorCodes: ["new_urban_jobs"]) { sourceChange { code since message } } }`,
        { asOf, year: Number(asOf.slice(0, 4)) },
      );
      expect(answer.figureComparison).toEqual(answer.indicatorProgress);
      return answer.indicatorProgress[0]!.sourceChange;
    };
    expect(await told('2022-12-31')).toBeNull();
    await change({ validFrom: '2022-04-01', validTo: '2023-09-30' });
    expect(await told('2022-03-31')).toBeNull();
    expect(await told('2022-04-01')).toEqual({
      code: 'source-changed-in-year',
      since: '2022-04-01',
      message:
        '年初按“台账计数”,自 2022-04-01 起按“本级填报”:该日起的数值整年均按新来源,与此前公布的数可能有跳变,不宜直接相比。',
    });
    expect(await told('2023-09-30')).toBeNull();
    expect(await told('2023-12-31')).toMatchObject({
      since: '2023-10-01',
      message: expect.stringContaining('年初按“本级填报”,自 2023-10-01 起按“台账计数”'),
    });
    await change({ source: 'counted', printed: 'confirmed', validFrom: '2023-10-01' });
    expect(await told('2023-12-31')).toMatchObject({
      since: '2023-10-01',
      message: expect.stringContaining('起按“上级核定数”'),
    });
  });

  it('of a city as the sum of its districts leaves out what was typed in for the city itself', async () => {
    const talent = { indicatorCode: 'talent_introduced' };
    await report(aFigure({ ...talent, value: '30' }));
    expect(await report(aFigure({ ...talent, territoryCode: '510400', value: '30' }))).toEqual([
      'figure-at-two-levels',
    ]);
    expect(await value('510400', 'talent_introduced')).toBe('60');
    await change({ ...talent, orgUnitCode: '510400', source: 'children' });
    expect(await value('510400', 'talent_introduced')).toBe('30');
    // Nothing is added up any more, so nothing is hinted.
    expect(
      await report(
        aFigure({ ...talent, territoryCode: '510400', asOf: '2022-09-30', value: '31' }),
      ),
    ).toEqual([]);
    await change({
      ...talent,
      orgUnitCode: '510400',
      source: 'reported',
      validFrom: '2022-02-01',
    });
    expect(await value('510400', 'talent_introduced')).toBe('31');
  });

  it('of a ratio is typed in as its two parts, and divided last', async () => {
    const rate = { indicatorCode: 'registered_unemployment_rate' };
    await change(rate);
    const refusals = async (changes: object) =>
      codesOf(await tryReport(aFigure({ ...rate, ...changes })));
    expect(await refusals({ value: '30' })).toEqual(['ratio-parts']);
    expect(await refusals({ value: '30', denominator: '20' })).toEqual(['share-beyond-whole']);
    expect(await refusals({ value: '3', denominator: '20', figureKind: 'cumulative' })).toEqual([
      'figure-kind-unfit',
    ]);
    await change({});
    expect(codesOf(await tryReport(aFigure({ denominator: '20' })))).toEqual(['not-a-ratio']);
    await report(aFigure({ ...rate, value: '30', denominator: '800' }));
    await report(aFigure({ ...rate, value: '36', denominator: '800', asOf: '2022-09-30' }));
    expect(await value('510402', rate.indicatorCode, '2022-06-30')).toBe('3.75');
    expect(await value('510400', rate.indicatorCode)).toBe('4.50');
    await change({ ...rate, orgUnitCode: '510403' });
    await report(aFigure({ ...rate, territoryCode: '510403', value: '4', denominator: '200' }));
    expect(await value('510400', rate.indicatorCode)).toBe('4.00');
  });

  it('of a rate that was published alone is the unit’s own, and never an average', async () => {
    const rate = { indicatorCode: 'registered_unemployment_rate', isRate: true, value: '3.2' };
    const refusals = async (changes: object) =>
      codesOf(await tryReport(aFigure({ ...rate, ...changes })));
    expect(await refusals({ isRate: null })).toEqual(['indicator-is-counted', 'ratio-parts']);
    const { indicatorCode } = rate;
    expect(await refusals({ denominator: '100' })).toEqual(['rate-or-parts']);
    expect(await refusals({ value: '101' })).toEqual(['rate-needs-source', 'share-beyond-whole']);
    // One figure puts nothing out of the count: whoever keeps the sources says so first.
    expect(await refusals({})).toEqual(['rate-needs-source']);
    await change({ indicatorCode });
    await report(aFigure({ ...rate, value: '3.6', asOf: '2022-03-31' }));
    await report(aFigure(rate));
    expect(await value('510402', indicatorCode, '2022-03-31')).toBe('3.60');
    expect(await value('510402', indicatorCode)).toBe('3.20');
    const { indicatorProgress: made } = await office.ask<{
      indicatorProgress: { parts: { label: string; quantity: string }[] }[];
    }>(
      'city_leader',
      `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510402", indicatorCodes: ["${indicatorCode}"]) { parts { label quantity } } }`,
    );
    expect(made[0]!.parts.filter(({ quantity }) => quantity !== '0')).toEqual([
      { label: '城镇登记失业率(填报)(只有比率)', quantity: '3.2' },
    ]);
    const city = async () =>
      (
        await office.ask<{
          indicatorProgress: { value: string | null; finding: string | null }[];
        }>(
          'city_leader',
          `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510400", indicatorCodes: ["${indicatorCode}"]) { value finding } }`,
        )
      ).indicatorProgress[0]!;
    expect((await city()).value).toBeNull();
    expect((await city()).finding).toContain('不能相加,也不能平均');
    await change({ indicatorCode, orgUnitCode: '510403' });
    await report(
      aFigure({ indicatorCode, territoryCode: '510403', value: '30', denominator: '1000' }),
    );
    expect((await city()).value).toBeNull();
    await change({ indicatorCode, orgUnitCode: '510400', validFrom: '2021-01-01' });
    await report(aFigure({ ...rate, territoryCode: '510400', value: '3.15' }));
    expect(await city()).toEqual({ value: '3.15', finding: null });
    const lastYear = { ...rate, territoryCode: '510400', value: '3.45', asOf: '2021-12-31' };
    await report(aFigure(lastYear));
    const { indicatorProgress } = await office.ask<{ indicatorProgress: object[] }>(
      'city_leader',
      `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510400", indicatorCodes: ["${indicatorCode}"]) { sameDayLastYear yearOnYearChange yearOnYearRate } }`,
    );
    expect(indicatorProgress).toEqual([
      { sameDayLastYear: '3.45', yearOnYearChange: '-0.30', yearOnYearRate: null },
    ]);
    // Once its parts are known they take its place.
    await report(aFigure({ indicatorCode, value: '40', denominator: '1000', asOf: '2022-09-30' }));
    expect(await value('510402', indicatorCode)).toBe('4.00');
  });

  it('of a rate of the office’s own is typed in, with its parts or alone', async () => {
    await desk.change(
      'Indicator',
      {
        ...{ code: 'graduates_settled_rate', label: '离校未就业毕业生帮扶就业率', unit: '%' },
        ...{ decimals: 1, kind: 'ratio', better: 'more', place: 1 },
      },
      OF_THE_CITY,
    );
    const rate = { indicatorCode: 'graduates_settled_rate', value: '96.25', isRate: true };
    const refusals = async (changes: object) =>
      codesOf(await tryReport(aFigure({ ...rate, ...changes })));
    expect(await refusals({ isRate: false })).toEqual(['ratio-parts']);
    expect(await refusals({ figureKind: 'period' })).toEqual(['rate-adds-up']);
    await report(aFigure(rate));
    expect(await value('510402', rate.indicatorCode)).toBe('96.3');
    await change({ indicatorCode: rate.indicatorCode, orgUnitCode: '510400', source: 'children' });
    expect(await refusals({ territoryCode: '510400' })).toEqual(['rate-needs-source']);
    expect(await value('510400', rate.indicatorCode)).toBeNull();
    const parts = { indicatorCode: rate.indicatorCode, territoryCode: '510403' };
    await report(aFigure({ ...parts, value: '45', denominator: '50' }));
    expect(await value('510403', rate.indicatorCode)).toBe('90.0');
  });

  it('of a rate typed in alone is the figure from its day, for as long as one is signed', async () => {
    const indicatorCode = 'training_satisfied_rate';
    await desk.change(
      'Indicator',
      {
        ...{ code: indicatorCode, label: '培训满意率', unit: '%', decimals: 1 },
        ...{ kind: 'ratio', better: 'more', place: 1 },
      },
      OF_THE_CITY,
    );
    const unit = { indicatorCode, territoryCode: '510402' };
    await report(aFigure({ ...unit, value: '40', denominator: '50', asOf: '2022-03-31' }));
    await report(aFigure({ ...unit, value: '96.2', isRate: true }));
    await report(aFigure({ ...unit, value: '97', isRate: true, asOf: '2022-09-30' }));
    const sources = async () =>
      (
        await office.ask<{ indicatorSources: { items: object[] } }>(
          'city_leader',
          `{ indicatorSources(orgUnitCode: "510402", indicatorCode: "${indicatorCode}") { items { source validFrom validTo } } }`,
        )
      ).indicatorSources.items;
    const told = async () => [
      await value('510402', indicatorCode, '2022-03-31'),
      await value('510402', indicatorCode),
      await sources(),
    ];
    const from = (validFrom: string) => [{ source: 'reported', validFrom, validTo: null }];
    expect(await told()).toEqual(['80.0', '97.0', from('2022-06-30')]);
    const { rows } = await office.admin.query<{ id: string }>(
      'SELECT id FROM reported_figure WHERE is_rate AND indicator_code = $1 ORDER BY as_of',
      [indicatorCode],
    );
    const step = async (who: string, verb: string, { id }: { id: string }) => {
      const { record } = await office.ask<{ record: { revision: number } }>(
        who,
        'query ($id: ID!) { record(ledger: "reported_figure", id: $id) { revision } }',
        { id },
      );
      await office.ask(
        who,
        `mutation ($id: ID!, $revision: Int!) { act(ledger: "reported_figure", verb: "${verb}", steps: [{ id: $id, revision: $revision, reason: "填错" }]) { id } }`,
        { id, revision: record.revision },
      );
      await post();
    };
    const [first, second] = [rows[0]!, rows[1]!];
    await step('city_approver', 'returnForCorrection', first);
    expect(await sources()).toEqual(from('2022-09-30'));
    await step('city_approver', 'withdraw', second);
    expect(await told()).toEqual(['80.0', '80.0', []]);
    await step('city_approver', 'restore', second);
    expect(await told()).toEqual(['80.0', '97.0', from('2022-09-30')]);
    await step('city_reviewer', 'review', first);
    await step('city_approver', 'approve', first);
    expect(await told()).toEqual(['80.0', '97.0', from('2022-06-30')]);
    // What is left of it beside what somebody sets still goes with the figures.
    await change({ indicatorCode, source: 'counted', validFrom: '2022-12-01' });
    const counted = { source: 'counted', validFrom: '2022-12-01', validTo: null };
    expect(await sources()).toEqual([
      { source: 'reported', validFrom: '2022-06-30', validTo: '2022-11-30' },
      counted,
    ]);
    await step('city_approver', 'withdraw', first);
    expect(await sources()).toEqual([
      { source: 'reported', validFrom: '2022-09-30', validTo: '2022-11-30' },
      counted,
    ]);
    await step('city_approver', 'restore', first);
    // What somebody sets stays, whatever becomes of the figures.
    const [{ id }] = (
      await office.admin.query<{ id: number }>(
        'SELECT id FROM indicator_source WHERE indicator_code = $1 AND until_version IS NULL ORDER BY valid_from',
        [indicatorCode],
      )
    ).rows as [{ id: number }];
    const set = { validFrom: '2022-06-30', validTo: '2022-11-30' };
    await change({ indicatorCode, ...set, replaces: String(id) });
    for (const each of [first, second]) await step('city_approver', 'withdraw', each);
    expect(await sources()).toEqual([{ source: 'reported', ...set }, counted]);
  });

  it('of money is typed in in 万元', async () => {
    const loans = { indicatorCode: 'startup_loans_released' };
    await change(loans);
    await report(aFigure({ ...loans, value: '12.34' }));
    expect(await value('510400', 'startup_loans_released')).toBe('12.34');
  });

  it('has beside it what was sent up and what was confirmed, and the office says which is printed', async () => {
    await report(aFigure({ basis: 'sent_up', value: '9', sourceDocument: '上报表' }));
    await report(aFigure({ basis: 'confirmed', value: '7', sourceDocument: '市局核定通知' }));
    const compare = async () =>
      (
        await office.ask<{ figureComparison: object[] }>('city_leader', COMPARISON, {
          unit: '510402',
          codes: ['new_urban_jobs', 'new_hires'],
        })
      ).figureComparison;
    const numbers = {
      source: 'counted',
      own: '2',
      counted: '2',
      confirmedLessSentUp: '-2',
      sentUp: { value: '9', asOf: '2022-06-30', sourceDocument: '上报表', difference: '7' },
      confirmed: { value: '7', sourceDocument: '市局核定通知', difference: '5' },
    };
    expect(await compare()).toEqual([
      { ...numbers, printed: 'own', value: '2' },
      expect.objectContaining({
        value: '2',
        sentUp: null,
        confirmed: null,
        confirmedLessSentUp: null,
      }),
    ]);
    expect(await value('510402')).toBe('2');
    await change({ source: 'counted', printed: 'confirmed' });
    expect((await compare())[0]).toEqual({ ...numbers, printed: 'confirmed', value: '7' });
    expect([await value('510402'), await value('510400')]).toEqual(['7', '10']);
    await change({ source: 'reported', printed: 'own', validFrom: '2022-06-30' });
    await report(aFigure({ value: '8' }));
    expect((await compare())[0]).toMatchObject({
      source: 'reported',
      own: '8',
      counted: '2',
      value: '8',
    });
  });

  it('is published as a whole only where a figure stands in the place of records', async () => {
    await change({ orgUnitCode: '510403001' });
    await report(aFigure({ territoryCode: '510403001', value: '60' }));
    const { publishedTable } = await office.ask<{
      publishedTable: { indicators: { rows: object[]; total: string | null }[] };
    }>(
      'city_leader',
      '{ publishedTable(year: 2022, quarter: 4, orgUnitCode: "510403", indicatorCodes: ["new_urban_jobs"]) { indicators { rows { value } total } } }',
    );
    expect(publishedTable.indicators).toEqual([{ rows: [], total: '61' }]);
  });

  it('is asked for by one and approved by another, who see beforehand what it does', async () => {
    await report(aFigure({ basis: 'confirmed', value: '7' }));
    const input = aSource({ source: 'counted', printed: 'confirmed' });
    expect(await desk.preview(OF_THE_CITY[0], 'IndicatorSource', input)).toEqual([
      {
        label: '“城镇新增就业”东区截至2022-12-31的数值',
        count: null,
        examples: ['现为2人', '变更后为7人'],
      },
      {
        label: '由相同口径构成、仍按各自数据来源的其他指标',
        count: null,
        examples: ['城镇累计新就业', '自然减员'],
      },
    ]);
    const asked = await desk.propose(OF_THE_CITY[0], 'IndicatorSource', input);
    expect(asked).toMatchObject({
      state: 'waiting',
      title: '“城镇新增就业”(机构510402)自2022-01-01台账计数,采用上级核定数',
    });
    expect(await value('510402')).toBe('2');
    expect(codesOf(await desk.tryDecide(OF_THE_CITY[0], 'approve', asked.id))).toEqual([
      'NOT_PERMITTED',
    ]);
    await desk.approve(OF_THE_CITY[1], asked.id);
    expect(await value('510402')).toBe('7');
    const withdrawn = await desk.propose(
      OF_THE_CITY[0],
      'IndicatorSource',
      aSource({ indicatorCode: 'new_hires' }),
    );
    await desk.tryDecide(OF_THE_CITY[0], 'withdraw', withdrawn.id);
    expect(codesOf(await desk.tryDecide(OF_THE_CITY[1], 'approve', withdrawn.id))).toEqual([
      'OFFICE_CHANGE_OVER',
    ]);
    const { indicatorSources } = await office.ask<{ indicatorSources: object }>(
      'city_leader',
      '{ indicatorSources(orgUnitCode: "510402") { totalCount items { indicatorCode indicatorLabel orgUnitName source printed validFrom validTo document } } }',
    );
    expect(indicatorSources).toEqual({
      totalCount: 1,
      items: [
        {
          indicatorCode: 'new_urban_jobs',
          indicatorLabel: '城镇新增就业',
          orgUnitName: '东区',
          source: 'counted',
          printed: 'confirmed',
          validFrom: '2022-01-01',
          validTo: null,
          document: '示例〔2022〕3号',
        },
      ],
    });
  });

  it('is a matter of who oversees the unit, and of nobody else', async () => {
    await change({ orgUnitCode: '510403001' }, OF_THE_DISTRICT);
    expect(await value('510403001')).toBeNull();
    const refused = async (who: string, changes: object = {}) =>
      codesOf(await desk.tryPropose(who, 'IndicatorSource', aSource(changes)));
    expect(await refused('statistician')).toEqual(['unit-unknown']);
    expect(await refused('statistician', { orgUnitCode: '510400' })).toEqual(['unit-unknown']);
    expect(await refused('reviewer', { orgUnitCode: '510403' })).toEqual(['NOT_PERMITTED']);
    expect(await refused('clerk', { orgUnitCode: '510403' })).toEqual(['NOT_PERMITTED']);
    const ofTheCity = await desk.propose(OF_THE_CITY[0], 'IndicatorSource', aSource());
    expect(codesOf(await desk.tryDecide('leader', 'approve', ofTheCity.id))).toEqual([
      'REGION_OUT_OF_REACH',
    ]);
    const { indicatorSources } = await office.ask<{ indicatorSources: { items: object[] } }>(
      'neighbour',
      '{ indicatorSources { items { orgUnitCode } } }',
    );
    expect(indicatorSources.items).toEqual([]);
    await desk.tryDecide(OF_THE_CITY[0], 'withdraw', ofTheCity.id);
  });

  it('is told to whoever sees the unit, however little of what lies below', async () => {
    await change({ orgUnitCode: '510402001' });
    await report(aFigure({ territoryCode: '510402001' }));
    await installAccounts(
      office.admin,
      [
        {
          username: 'alone',
          displayName: '丙',
          unitCode: '510402',
          roles: ['leader'],
        },
      ],
      PASSWORD,
    );
    await office.admin.query(`UPDATE user_account SET reach = 'own_unit' WHERE username = 'alone'`);
    const { indicatorProgress } = await office.ask<{ indicatorProgress: { value: string }[] }>(
      'alone',
      PROGRESS,
      { codes: ['new_urban_jobs'], unit: '510402', asOf: '2022-12-31' },
    );
    expect(indicatorProgress[0]!.value).toBe('40');
  });

  it.each([
    [{ indicatorCode: 'no_such' }, ['indicator-unknown']],
    [{ indicatorCode: 'no_such', orgUnitCode: '999999' }, ['indicator-unknown', 'unit-unknown']],
    [{ orgUnitCode: '510402001', source: 'children' }, ['no-units-below']],
    [{ validFrom: '2022-03-01', validTo: '2022-02-01' }, ['ends-before-it-begins']],
    [{ replaces: '999999' }, ['source-unknown']],
    [{ document: ' ' }, ['is-length']],
    [{ validFrom: '2022-02-30' }, expect.anything()],
  ])('is refused with %j', async (changes, codes) => {
    expect(
      codesOf(await desk.tryPropose(OF_THE_CITY[0], 'IndicatorSource', aSource(changes))),
    ).toEqual(codes);
  });

  it('overlaps another only in the place of it', async () => {
    await change({ validFrom: '2022-03-01', validTo: '2022-08-31' });
    const overlapping = aSource({ source: 'counted', validFrom: '2022-06-01' });
    const refused = await desk.tryPropose(OF_THE_CITY[0], 'IndicatorSource', overlapping);
    expect(codesOf(refused)).toEqual(['sources-overlap']);
    const id = /编号(\d+)/.exec(refused.errors[0]!.extensions.issues![0]!.message)![1];
    await desk.change('IndicatorSource', { ...overlapping, replaces: id }, OF_THE_CITY);
    await report(aFigure({ asOf: '2022-05-31' }));
    expect(await value('510402', undefined, '2022-05-31')).toBe('40');
    expect(await value('510402', undefined, '2022-06-01')).toBe('2');
  });

  it('takes no figure of the unit itself where it is counted', async () => {
    expect(codesOf(await tryReport(aFigure()))).toEqual(['indicator-is-counted']);
    await change({ validFrom: '2022-07-01' });
    expect(codesOf(await tryReport(aFigure()))).toEqual(['indicator-is-counted']);
    expect(codesOf(await tryReport(aFigure({ asOf: '2022-07-31' })))).toEqual([]);
  });

  it('is never overwritten', async () => {
    await change();
    await expect(
      office.admin.query(`UPDATE indicator_source SET source = 'counted'`),
    ).rejects.toThrow('not overwritten');
    await expect(office.admin.query('DELETE FROM indicator_source')).rejects.toThrow();
  });
});
