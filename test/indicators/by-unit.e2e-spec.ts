import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ProgressService } from '../../src/indicators/progress.service.js';
import { ledgerOf } from '../support/ledger-of.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';
import { statementsOf } from '../support/statements.js';

const BY_UNIT = `query ($unit: String! = "510403", $codes: [String!]! = ["new_hires", "registered_unemployment_rate"]) {
  indicatorByUnit(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCodes: $codes) {
    indicator { code } total rows { orgUnitCode value } } }`;

interface Answer {
  indicatorByUnit: {
    total: string | null;
    rows: { orgUnitCode: string | null; value: string | null }[];
  }[];
}

describe('an indicator by the units below', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const employment = ledgerOf(office.app, EmploymentRegistration);
    const inputs = ['510403001901', '510403001', '510403002901', '510403004', '510403004'].map(
      (territoryCode) => anEmployment({ territoryCode }),
    );
    await office.as('district_clerk', () => employment.enter(inputs, key()));
    // Of before a street had to be named: they stay at the district itself.
    await office.admin.query(
      `UPDATE employment_registration SET territory_id = district_id
        WHERE territory_id = (SELECT id FROM org_unit WHERE code = '510403004')`,
    );
    await office.post();
  }, 120_000);
  afterAll(() => office?.close());

  const ask = async (who: string, variables = {}) =>
    (await office.ask<Answer>(who, BY_UNIT, variables)).indicatorByUnit;

  it('has a line for what stays at the district, so that the lines add up to the total', async () => {
    const [{ total, rows }] = (await ask('leader')) as [Answer['indicatorByUnit'][0]];
    expect(total).toBe('5');
    expect(rows.find(({ orgUnitCode }) => orgUnitCode === '510403001')?.value).toBe('2');
    expect(rows.at(-1)).toEqual({ orgUnitCode: null, value: '2' });
    expect(rows.reduce((sum, { value }) => sum + Number(value), 0)).toBe(5);
  });

  it('has the same for a street and its communities', async () => {
    const [{ total, rows }] = (await ask('street_clerk', { unit: '510403001' })) as [
      Answer['indicatorByUnit'][0],
    ];
    expect(total).toBe('2');
    expect(rows.find(({ orgUnitCode }) => orgUnitCode === '510403001901')?.value).toBe('1');
    expect(rows.at(-1)).toEqual({ orgUnitCode: null, value: '1' });
  });

  it('has none for a rate, which does not add up', async () => {
    const [, { rows }] = (await ask('leader')) as [unknown, Answer['indicatorByUnit'][0]];
    expect(rows.every(({ orgUnitCode }) => orgUnitCode !== null)).toBe(true);
  });

  const COMPARED = `query ($codes: [String!]!, $asOf: Date!) {
    indicatorByUnit(year: 2022, asOf: $asOf, orgUnitCode: "510403", indicatorCodes: $codes) {
      indicator { code } rows { orgUnitCode value rank progress { indicator { code } orgUnitCode value } } } }`;
  interface Compared {
    indicator: { code: string };
    rows: {
      orgUnitCode: string | null;
      value: string | null;
      rank: number | null;
      progress: {
        indicator: { code: string };
        orgUnitCode: string;
        value: string | null;
      } | null;
    }[];
  }
  const compared = async (codes: string[], asOf = '2022-12-31') =>
    (await office.ask<{ indicatorByUnit: Compared[] }>('leader', COMPARED, { codes, asOf }))
      .indicatorByUnit;

  it('works out what it compares once for all units, whatever is asked of it', async () => {
    const progress = jest.spyOn(office.app.get(ProgressService), 'progressAt');
    const codes = ['new_hires', 'new_urban_jobs', 'registered_unemployment_rate'];
    const answer = await compared(codes);
    const streets = answer[0]!.rows.filter(({ orgUnitCode }) => orgUnitCode !== null);
    expect(streets.length).toBeGreaterThan(1);
    expect(progress).toHaveBeenCalledTimes(1);
    progress.mockRestore();
    for (const { indicator, rows } of answer)
      for (const { orgUnitCode, value, progress: of } of rows)
        if (of) expect(of).toEqual({ indicator, orgUnitCode, value });
  });

  it('asks no more of many units than of few at a position either', async () => {
    const { postingState } = await office.ask<{ postingState: { position: string } }>(
      'leader',
      '{ postingState(orgUnitCode: "510403") { position } }',
    );
    const at = (unit: string) =>
      office.ask<{ indicatorByUnit: Compared[] }>(
        'leader',
        `query ($unit: String!, $through: ID!) {
          indicatorByUnit(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCodes: ["new_hires"], through: $through) {
            rows { orgUnitCode value rank progress { orgUnitCode value } } } }`,
        { unit, through: postingState.position },
      );
    const comparedAt = async (unit: string) => {
      const [{ rows }] = (await at(unit)).indicatorByUnit as [Compared];
      return {
        units: rows.filter(({ progress }) => progress).length,
        asks: await statementsOf(() => at(unit)),
      };
    };
    const [few, many] = [await comparedAt('510403001'), await comparedAt('510403')];
    expect(many.units).toBeGreaterThan(few.units);
    expect(many.asks).toBe(few.asks);
  });

  it('compares a unit that has another code since', async () => {
    await office.ask(
      'admin',
      'mutation ($input: RenameUnitInput!, $key: String!) { renameUnit(input: $input, idempotencyKey: $key) { state } }',
      {
        input: { code: '510403002', name: '新名街道', newCode: '510403002X', from: '2022-12-01' },
        key: key(),
      },
    );
    const [before] = await compared(['new_hires'], '2022-11-30');
    const street = before!.rows.find(({ orgUnitCode }) => orgUnitCode === '510403002');
    expect(street?.progress).toMatchObject({ orgUnitCode: '510403002', value: street!.value });
    expect(street?.rank).not.toBeNull();
    const asked = async (asOf: string) =>
      office.graphql<{ indicatorProgress: { value: string }[] }>(
        'leader',
        `{ indicatorProgress(year: 2022, asOf: "${asOf}", orgUnitCode: "510403002", indicatorCodes: ["new_hires"]) { value } }`,
      );
    expect((await asked('2022-11-30')).data?.indicatorProgress[0]!.value).toBe(street!.value);
    expect((await asked('2022-12-01')).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is of a unit one may see', async () => {
    const refused = await office.graphql('other_street_clerk', BY_UNIT, { unit: '510403001' });
    expect(refused.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
