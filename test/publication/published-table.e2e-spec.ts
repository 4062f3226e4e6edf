import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ledgerOf } from '../support/ledger-of.js';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { anEmployment, key } from '../support/builders.js';
import { Office } from '../support/office.js';

const TABLE = `query ($quarter: Int! = 4, $unit: String! = "510403", $codes: [String!]!) {
  publishedTable(year: 2022, quarter: $quarter, orgUnitCode: $unit, indicatorCodes: $codes) {
    asOf limit note indicators { indicatorCode unit total explanation rows { orgUnitCode value } } } }`;

interface Answer {
  publishedTable: {
    asOf: string;
    limit: number;
    indicators: {
      total: string | null;
      explanation: string | null;
      rows: { orgUnitCode: string; value: number | null }[];
    }[];
  };
}

describe('what is published outside', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
    const employment = ledgerOf(office.app, EmploymentRegistration);
    const register = (place: string, persons: number) =>
      Array.from({ length: persons }, () => anEmployment({ territoryCode: place }));
    const inputs = [
      ...register('510403001901', 9),
      ...register('510403002901', 2),
      ...register('510403003', 5),
      ...register('510403004', 4),
    ];
    await office.as('district_clerk', () => employment.enter(inputs, key()));
    // Of before a street had to be named: they stay at the district itself.
    await office.admin.query(
      `UPDATE employment_registration SET territory_id = district_id
        WHERE territory_id = (SELECT id FROM org_unit WHERE code = '510403004')`,
    );
    await office.post();
  });
  afterAll(() => office?.close());

  const rowsOf = async (who: string, variables: object = {}) => {
    const { publishedTable } = await office.ask<Answer>(who, TABLE, {
      codes: ['new_hires'],
      ...variables,
    });
    const [{ rows, total }] = publishedTable.indicators as [
      Answer['publishedTable']['indicators'][0],
    ];
    return { total, ...Object.fromEntries(rows.map((row) => [row.orgUnitCode, row.value])) };
  };

  it('hides a small street and the smallest other count, and keeps the sum', async () => {
    expect(await rowsOf('leader')).toMatchObject({
      total: '20',
      '510403001': 9,
      '510403002': null,
      '510403003': 5,
      '510403004': 0,
      other: null,
    });
  });

  it('is the same for everybody who may read figures of the district', async () => {
    const [first, ...others] = await Promise.all(
      ['leader', 'statistician', 'district_clerk', 'approver'].map((who) => rowsOf(who)),
    );
    for (const other of others) expect(other).toEqual(first);
  });

  it('shows the whole alone of what is computed from several counts', async () => {
    expect(await rowsOf('leader', { codes: ['new_urban_jobs'] })).toEqual({ total: '20' });
  });

  it('has no rows of what nobody told yet, and says that nothing is hidden', async () => {
    const { publishedTable } = await office.ask<Answer>('leader', TABLE, {
      codes: ['talent_introduced', 'new_hires'],
    });
    expect(publishedTable.indicators).toMatchObject([
      { total: null, rows: [], explanation: expect.stringContaining('尚无已审批的填报数') },
      { total: '20', explanation: null },
    ]);
  });

  it('shows leaders inside every number', async () => {
    const { indicatorProgress } = await office.ask<{ indicatorProgress: { value: string }[] }>(
      'leader',
      `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403002", indicatorCodes: ["new_hires"]) { value } }`,
    );
    expect(indicatorProgress[0]!.value).toBe('2');
  });

  it('is of a district one sees as a whole, and not for who reads no figures', async () => {
    const codeOf = async (who: string, variables: object = {}) =>
      (await office.graphql(who, TABLE, { codes: ['new_hires'], ...variables })).errors[0]
        ?.extensions.code;
    expect(await codeOf('street_clerk')).toBe('NOT_FOUND');
    expect(await codeOf('neighbour')).toBe('NOT_FOUND');
    expect(await codeOf('admin')).toBe('NOT_PERMITTED');
    expect(await codeOf('leader', { unit: '510403001' })).toBe('INPUT_REFUSED');
    expect(await codeOf('leader', { quarter: 5 })).toBe('INPUT_REFUSED');
  });
});
