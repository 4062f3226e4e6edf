import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openLoadedOffice } from '../support/demo-office.js';
import { Office } from '../support/office.js';

jest.setTimeout(600_000);

const folder = new URL('by-another-hand/', import.meta.url);
const sqlOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const withoutEnd = (sql: string) => sql.replace(/;\s*$/, '\n');
const SETTING_UP = 'area.sql';
/** Made of the figures of the other files. */
const LAST = 'new_urban_jobs.sql';
const files = [...readdirSync(folder).filter((name) => ![SETTING_UP, LAST].includes(name)), LAST];

const DISTRICT = '510403';
const STREETS = ['510403001', '510403002', '510403003', '510403004', '510403006', '510403100'];
const DAYS = ['2021-12-31', '2022-03-31', '2022-06-30', '2022-12-31', '2023-12-31'];

const PROGRESS = `query ($year: Int!, $asOf: Date!, $unit: String!, $codes: [String!]) {
  indicatorProgress(year: $year, asOf: $asOf, orgUnitCode: $unit, indicatorCodes: $codes) { indicator { code decimals } value } }`;

interface Answer {
  indicatorProgress: { indicator: { code: string; decimals: number }; value: string | null }[];
}

describe('the headline figures, counted a second time from the words of the regulation', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openLoadedOffice();
    await office.admin.query(sqlOf(SETTING_UP));
    await office.admin.query(
      'CREATE TEMP TABLE figure (unit text, day date, indicator text, value numeric)',
    );
  });
  afterAll(() => office?.close());

  async function byHand(unit: string, day: string): Promise<Map<string, string | null>> {
    for (const file of files)
      await office.admin.query(
        `INSERT INTO figure SELECT $1, $2, f.* FROM (${withoutEnd(sqlOf(file))}) f`,
        [unit, day],
      );
    const { rows } = await office.admin.query(
      'SELECT indicator, value::text FROM figure WHERE unit = $1 AND day = $2',
      [unit, day],
    );
    return new Map(rows.map((row) => [row.indicator, row.value]));
  }

  async function differencesAt(unit: string, day: string): Promise<string[]> {
    const counted = await byHand(unit, day);
    const codes = [...counted.keys()];
    const { indicatorProgress } = await office.ask<Answer>('leader', PROGRESS, {
      year: Number(day.slice(0, 4)),
      asOf: day,
      unit,
      codes,
    });
    const { rows } = await office.admin.query(
      `SELECT c.code FROM jsonb_to_recordset($1) AS c (code text, decimals int, said numeric, counted numeric)
        WHERE c.said IS DISTINCT FROM round(c.counted, c.decimals)`,
      [
        JSON.stringify(
          indicatorProgress.map(({ indicator, value }) => ({
            ...indicator,
            said: value,
            counted: counted.get(indicator.code),
          })),
        ),
      ],
    );
    const published = new Map(indicatorProgress.map((each) => [each.indicator.code, each.value]));
    return rows.map(
      ({ code }) => `${code}: ${published.get(code)}, by another hand ${counted.get(code)}`,
    );
  }

  it.each(DAYS)('agree for the district as of %s', async (day) => {
    expect(await differencesAt(DISTRICT, day)).toEqual([]);
  });

  describe.each(STREETS)('agree for %s', (street) => {
    it.each(DAYS)('as of %s', async (day) => {
      expect(await differencesAt(street, day)).toEqual([]);
    });
  });
});
