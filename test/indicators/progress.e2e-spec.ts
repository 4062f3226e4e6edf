import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnemploymentRegistration } from '../../src/ledgers/employment/unemployment-registration.entity.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { anEmployment, anUnemployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { Desk } from '../support/steps.js';

const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) { registerEmployment(input: $input, idempotencyKey: $key) { id } }`;
const PROGRESS = `query ($asOf: Date!, $codes: [String!], $unit: String!, $through: ID) {
  indicatorProgress(year: 2022, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes, through: $through) {
    indicator { code } value qualifier asOf parts { measure quantity } forecast { method value }
    targets { level operator target documentNumber completionRate gap isMet status remaining monthlyPaceNeeded } } }`;
const SOURCES = `query ($code: String!, $asOf: Date!, $unit: String!) {
  figureSources(indicatorCode: $code, year: 2022, asOf: $asOf, orgUnitCode: $unit, limit: 100) {
    totalCount totalQuantity items { ledger recordId orgUnitCode day quantity ruleVersion measure } } }`;

interface Progress {
  indicatorProgress: {
    indicator: { code: string };
    value: string | null;
    targets: {
      level: string;
      completionRate: string | null;
      gap: string;
      isMet: boolean;
      status: string;
      target: string;
    }[];
    forecast: { method: string; value: string };
  }[];
}
interface Sources {
  figureSources: {
    totalCount: number;
    totalQuantity: string;
    items: { recordId: string; quantity: string; orgUnitCode: string }[];
  };
}

const aTarget = (overrides: object = {}) => ({
  territoryCode: '510403',
  indicatorCode: 'new_urban_jobs',
  year: 2022,
  level: 'province',
  operator: 'at_least',
  value: '4',
  documentNumber: '示例文件 1 号',
  effectiveFrom: '2022-01-01',
  ...overrides,
});

describe('progress against targets', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const desk = new Desk(office);
    const setTarget = async (input: object) => {
      const entered = await desk.enter('statistician', 'setTarget', input);
      const reviewed = await desk.step('reviewer', 'target:review', entered);
      await desk.step('approver', 'target:approve', reviewed);
    };
    const employments = ['2022-02-03', '2022-05-05', '2022-05-31', '2022-11-11', '2021-06-01'].map(
      (startedOn) => anEmployment({ startedOn }),
    );
    for (const input of employments) {
      await office.ask('clerk', REGISTER, { input, key: key() });
    }
    await setTarget(aTarget());
    await setTarget(aTarget({ level: 'city', value: '3', documentNumber: '示例文件 2 号' }));
    await setTarget(aTarget({ level: 'city', value: '5', documentNumber: '示例文件 3 号' }));
    await office.post();
  });
  afterAll(() => office?.close());

  const progress = (asOf: string, unit = '510403', who = 'leader', through: string | null = null) =>
    office.ask<Progress>(who, PROGRESS, { asOf, codes: ['new_urban_jobs'], unit, through });

  it('compares one value with every target in force', async () => {
    const { indicatorProgress } = await progress('2022-12-31');
    expect(indicatorProgress[0]?.value).toBe('4');
    expect(
      indicatorProgress[0]?.targets.map((each) => [
        each.level,
        each.completionRate,
        each.gap,
        each.isMet,
        each.status,
      ]),
    ).toEqual([
      ['province', '100.00', '0', true, 'met'],
      ['city', '133.33', '1', true, 'met'],
      ['city', '80.00', '-1', false, 'missed'],
    ]);
  });

  it.each([
    ['2022-02-02', '0'],
    ['2022-02-03', '1'],
    ['2022-05-30', '2'],
    ['2022-05-31', '3'],
    ['2022-11-10', '3'],
  ])('counts up to and including %s', async (asOf, value) => {
    expect((await progress(asOf)).indicatorProgress[0]?.value).toBe(value);
  });

  it('is where screens begin until the next year has targets', async () => {
    const begins = async (who: string) =>
      (await office.ask<{ me: { figuresYear: number } }>(who, '{ me { figuresYear } }')).me;
    office.clock.moveTo('2023-01-10T10:00:00+08:00');
    expect(await begins('leader')).toEqual({ figuresYear: 2022 });
    expect(await begins('admin')).toEqual({ figuresYear: 2023 });
    office.clock.moveTo('2022-12-31T10:00:00+08:00');
  });

  it('opens the records behind the figure', async () => {
    const { figureSources } = await office.ask<Sources>('leader', SOURCES, {
      code: 'new_urban_jobs',
      asOf: '2022-12-31',
      unit: '510403',
    });
    expect(figureSources.totalQuantity).toBe('4.00');
    expect(figureSources.totalCount).toBe(4);
    expect(figureSources.items.every((each) => each.orgUnitCode === '510403001901')).toBe(true);
  });

  it('answers for a street as the sum of its communities, and not for a street out of reach', async () => {
    expect(
      (await progress('2022-12-31', '510403001', 'street_clerk')).indicatorProgress[0]?.value,
    ).toBe('4');
    expect(
      (await progress('2022-12-31', '510403002', 'other_street_clerk')).indicatorProgress[0]?.value,
    ).toBe('0');
    const refused = await office.graphql('other_street_clerk', PROGRESS, {
      asOf: '2022-12-31',
      codes: null,
      unit: '510403001',
    });
    expect(refused.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('shows the targets of one level that contradict one another', async () => {
    const { targetContradictions } = await office.ask<{ targetContradictions: object[] }>(
      'leader',
      `{ targetContradictions(year: 2022, orgUnitCode: "510403") { indicatorCode level values kind } }`,
    );
    expect(targetContradictions).toEqual([
      {
        indicatorCode: 'new_urban_jobs',
        level: 'city',
        values: ['3', '5'],
        kind: 'different_values',
      },
    ]);
  });

  it('gives the same number for a position of the journal whatever happened since', async () => {
    const { postingState } = await office.ask<{ postingState: { position: string } }>(
      'leader',
      `{ postingState { position } }`,
    );
    const input = anEmployment({ startedOn: '2022-05-05' });
    await office.ask('clerk', REGISTER, { input, key: key() });
    await office.post();
    expect((await progress('2022-12-31')).indicatorProgress[0]?.value).toBe('5');
    expect(
      (await progress('2022-12-31', '510403', 'leader', postingState.position)).indicatorProgress[0]
        ?.value,
    ).toBe('4');
    expect(
      (await progress('2022-12-31', '510403001', 'street_clerk', postingState.position))
        .indicatorProgress[0]?.value,
    ).toBe('4');
  });

  it('keeps last year under the street that had the community then', async () => {
    await office.admin.query(`
      UPDATE org_unit_parent SET valid_to = '2022-05-01' WHERE unit_id = (SELECT id FROM org_unit WHERE code = '510403001902');
      INSERT INTO org_unit_parent (unit_id, parent_id, valid_from)
      SELECT u.id, p.id, '2022-05-01' FROM org_unit u, org_unit p WHERE u.code = '510403001902' AND p.code = '510403100'`);
    for (const startedOn of ['2022-04-30', '2022-05-01']) {
      await office.ask('clerk', REGISTER, {
        input: anEmployment({ startedOn, territoryCode: '510403001902' }),
        key: key(),
      });
    }
    await office.post();
    const value = async (unit: string, asOf: string) =>
      (await progress(asOf, unit)).indicatorProgress[0]?.value;
    const before = Number(await value('510403001', '2022-04-29'));
    expect(Number(await value('510403001', '2022-04-30'))).toBe(before + 1);
    expect(await value('510403100', '2022-12-31')).toBe('1');
    expect(await value('510403100', '2022-04-30')).toBe('0');
  });

  it('divides a rate last, and has no data without a denominator', async () => {
    const rate = async () =>
      (
        await office.ask<Progress>('leader', PROGRESS, {
          asOf: '2022-12-31',
          codes: ['registered_unemployment_rate'],
          unit: '510403',
        })
      ).indicatorProgress[0];
    expect((await rate())?.value).toBeNull();
    const figure = {
      territoryCode: '510403',
      indicatorCode: 'urban_employed',
      asOf: '2022-06-30',
      value: '26',
      sourceDocument: '示例统计表',
    };
    const { reportFigure } = await office.ask<{ reportFigure: { id: string; revision: number } }>(
      'statistician',
      `mutation ($input: ReportFigureInput!, $key: String!) { reportFigure(input: $input, idempotencyKey: $key) { id revision } }`,
      { input: figure, key: key() },
    );
    const REVIEW = `mutation ($id: ID!, $revision: Int!) { act(ledger: "reported_figure", verb: "review", steps: [{ id: $id, revision: $revision }]) { id revision } }`;
    const APPROVE = `mutation ($id: ID!, $revision: Int!) { act(ledger: "reported_figure", verb: "approve", steps: [{ id: $id, revision: $revision }]) { id revision } }`;
    expect(
      (await office.graphql('statistician', REVIEW, reportFigure)).errors[0]?.extensions.code,
    ).toBe('NOT_PERMITTED');
    const { act } = await office.ask<{ act: object[] }>('reviewer', REVIEW, reportFigure);
    await office.post();
    expect((await rate())?.value).toBeNull();
    await office.ask('approver', APPROVE, act[0]!);
    await office.as('clerk', () =>
      office.app
        .get<Ledger<UnemploymentRegistration>>(LEDGER(UnemploymentRegistration))
        .open(anUnemployment(), key()),
    );
    await office.post();
    expect((await rate())?.value).toBe('3.70');
    expect((await office.recount()).differences).toBe(0);
  });

  it('refuses a day of another year, an unknown indicator and a unit that does not exist, each in one sentence', async () => {
    const codes = async (variables: object) =>
      (
        await office.graphql('leader', PROGRESS, {
          asOf: '2022-12-31',
          unit: '510403',
          codes: null,
          ...variables,
        })
      ).errors.map((each) => each.extensions.code);
    expect(await codes({ asOf: '2021-12-31' })).toEqual(['INPUT_REFUSED']);
    expect(await codes({ asOf: '2022-02-30' })).toEqual(['INPUT_REFUSED']);
    expect(await codes({ codes: ['no_such'] })).toEqual(['INPUT_REFUSED']);
    expect(await codes({ unit: '000000' })).toEqual(['NOT_FOUND']);
  });
});
