import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { published } from '../../src/demo/published.js';
import { indicators } from '../../src/indicators/definitions.js';
import { tidyName } from '../../src/platform/text.js';
import { openLoadedOffice } from '../support/demo-office.js';
import { Office, PASSWORD } from '../support/office.js';

jest.setTimeout(600_000);

const DISTRICT = '510403';
const CITY = '510400';
const OPERATORS: Record<string, string> = { '>=': 'at_least', '<=': 'at_most', '=': 'exactly' };

const PROGRESS = `query ($unit: String!, $codes: [String!]) {
  indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: $unit, indicatorCodes: $codes) {
    indicator { code } value qualifier parts { measure quantity }
    targets { level operator target documentNumber completionRate gap isMet } } }`;
const SOURCES = `query ($code: String!, $limit: Int!, $offset: Int!) {
  figureSources(indicatorCode: $code, year: 2022, asOf: "2022-12-31", orgUnitCode: "${DISTRICT}", limit: $limit, offset: $offset) {
    totalCount totalQuantity items { measure ledger recordId day quantity } } }`;
const TRAIL = `query ($type: String!, $id: ID!) {
  countingTrail(ledger: $type, recordId: $id) { measure isCounted quantity day reason } }`;

interface Target {
  level: string;
  operator: string;
  target: string;
  documentNumber: string;
  completionRate: string | null;
  gap: string | null;
  isMet: boolean | null;
}
interface Progress {
  indicator: { code: string };
  value: string | null;
  qualifier: string | null;
  parts: { measure: string; quantity: string }[];
  targets: Target[];
}
interface Item {
  measure: string;
  ledger: string;
  recordId: string;
  day: string;
  quantity: string;
}
interface Sources {
  figureSources: { totalCount: number; totalQuantity: string; items: Item[] };
}
interface Trail {
  countingTrail: { measure: string; isCounted: boolean; quantity: string; day: string }[];
}

const ofCity = (each: object) => 'scope' in each && each.scope === 'city';
const qualifierOf = (each: object) => ('qualifier' in each ? each.qualifier : null);
const same = (said: string | null | undefined, printed: number | string) =>
  said !== null && said !== undefined && new Decimal(said).eq(printed);
const named = <Row extends { indicator: string }>(rows: Row[]) =>
  rows.map((row) => [row.indicator, row] as const);

describe('the printed report of 2022, asked of the system', () => {
  let office: Office;
  let progress: Map<string, Progress>;
  const ask = async (unit: string, who: string) => {
    const { indicatorProgress } = await office.ask<{ indicatorProgress: Progress[] }>(
      who,
      PROGRESS,
      { unit, codes: null },
    );
    return new Map(indicatorProgress.map((each) => [each.indicator.code, each]));
  };
  const targetsOf = (indicator: string) => progress.get(indicator)?.targets ?? [];

  beforeAll(async () => {
    office = await openLoadedOffice();
    progress = await ask(DISTRICT, 'leader');
  }, 600_000);
  afterAll(() => office?.close());

  describe('actuals', () => {
    it.each(named(published.actuals.filter((each) => !ofCity(each))))(
      '%s is what was printed',
      (indicator, printed) => {
        const said = progress.get(indicator);
        expect(new Decimal(said?.value ?? NaN).toNumber()).toBe(printed.value);
        expect(said?.qualifier).toBe(qualifierOf(printed));
      },
    );

    it.each(named(published.actuals.filter(ofCity)))(
      '%s is a figure of the city and no part of the district',
      async (indicator, printed) => {
        const city = await ask(CITY, 'city_leader');
        expect(new Decimal(city.get(indicator)?.value ?? NaN).toNumber()).toBe(printed.value);
        expect(city.get(indicator)?.qualifier).toBe(qualifierOf(printed));
        expect(new Decimal(progress.get(indicator)?.value ?? 0).toNumber()).toBe(0);
      },
    );

    it.each(named(published.reportedFigures))('%s is typed in as printed', (indicator, printed) => {
      expect(new Decimal(progress.get(indicator)?.value ?? NaN).toNumber()).toBe(printed.value);
    });

    it('shows what has a class and what has none of the trained', () => {
      const parts = progress.get('training_person_times')?.parts;
      expect(parts?.map((part) => [part.measure, Number(part.quantity)])).toEqual([
        ['training_person_times', 965],
        ['reported.training_person_times', 401],
      ]);
    });
  });

  describe('targets', () => {
    it.each(
      published.targets.map(
        (each) => [each.indicator, each.operator, each.value, each.document, each] as const,
      ),
    )('%s %s %s (%s) stands beside its value', (indicator, operator, value, document, printed) => {
      const found = targetsOf(indicator).filter(
        (each) =>
          each.documentNumber === tidyName(document) &&
          each.level === printed.level &&
          each.operator === OPERATORS[operator] &&
          same(each.target, value),
      );
      expect(found).toHaveLength(1);
      if ('printedCompletion' in printed && printed.printedCompletion) {
        expect(same(found[0]?.completionRate, printed.printedCompletion.replace('%', ''))).toBe(
          true,
        );
      }
    });

    it('are those printed and no others', () => {
      const all = [...progress.values()].flatMap((each) => each.targets);
      expect(all).toHaveLength(published.targets.length);
    });

    it('say of both plans of 4000 what the print leaves out', () => {
      const plans = targetsOf('new_urban_jobs').filter((each) => same(each.target, 4000));
      expect(plans.map((each) => [each.level, each.completionRate, each.isMet])).toEqual(
        expect.arrayContaining([
          ['city', '80.78', false],
          ['department_performance', '80.78', false],
        ]),
      );
      expect(plans).toHaveLength(2);
    });

    it('give a rate the points below its ceiling, and no percentage', () => {
      const ceilings = targetsOf('registered_unemployment_rate');
      const points = ceilings.map((each) => [Number(each.target), Number(each.gap)]);
      expect(points.sort()).toEqual([
        [4, 0.42],
        [4.2, 0.62],
        [4.2, 0.62],
      ]);
      expect(ceilings.every((each) => each.isMet && each.completionRate === null)).toBe(true);
    });

    it('contradict one another where the print does, and nowhere else', async () => {
      const { targetContradictions } = await office.ask<{
        targetContradictions: { indicatorCode: string; level: string; values: string[] }[];
      }>(
        'leader',
        `{ targetContradictions(year: 2022, orgUnitCode: "${DISTRICT}") { indicatorCode level values } }`,
      );
      const plain = (indicator: string, level: string, values: (string | number)[]) =>
        [indicator, level, ...values.map(Number).sort((a, b) => a - b)].join(' ');
      expect(
        targetContradictions
          .map((each) => plain(each.indicatorCode, each.level, each.values))
          .sort(),
      ).toEqual(
        published.expectedContradictions
          .map((each) => plain(each.indicator, each.level, each.values))
          .sort(),
      );
    });
  });

  describe('the records behind a figure', () => {
    const sources = async (code: string, offset = 0, limit = 1) =>
      (await office.ask<Sources>('leader', SOURCES, { code, limit, offset })).figureSources;

    it.each(
      indicators.filter((each) => each.kind !== 'ratio').map((each) => [each.code, each] as const),
    )('of %s come to the figure, and each says that it is counted', async (code, indicator) => {
      const { totalCount, totalQuantity } = await sources(code);
      const figure = new Decimal(totalQuantity).div(indicator.scale ?? 1);
      expect(figure.toFixed(indicator.decimals)).toBe(progress.get(code)?.value);
      const offsets = new Set([0, Math.floor(totalCount / 2), totalCount - 1]);
      for (const offset of offsets) {
        const [item] = offset < 0 ? [] : (await sources(code, offset)).items;
        if (!item) continue;
        const { countingTrail } = await office.ask<Trail>('leader', TRAIL, {
          type: item.ledger,
          id: item.recordId,
        });
        expect(countingTrail).toContainEqual(
          expect.objectContaining({ measure: item.measure, isCounted: true, reason: null }),
        );
      }
    });

    it('are listed to the last one', async () => {
      const { totalCount, totalQuantity } = await sources('new_urban_jobs');
      let sum = new Decimal(0);
      let listed = 0;
      for (let offset = 0; offset < totalCount; offset += 500) {
        const { items } = await sources('new_urban_jobs', offset, 500);
        listed += items.length;
        for (const item of items) sum = sum.plus(item.quantity);
      }
      expect([listed, sum.toFixed(2)]).toEqual([totalCount, totalQuantity]);
    });
  });

  describe('the examples of the README', () => {
    const examples = [
      ...readFileSync(new URL('../../README.md', import.meta.url), 'utf8').matchAll(
        /-d '(\{.*\})'/g,
      ),
    ].map(([, body]) => (JSON.parse(body!) as { query: string }).query);

    it('sign in and answer as they stand', async () => {
      const [signIn, question] = examples;
      const { login } = await office.ask<{ login: { token: string } }>(
        null as never,
        signIn!.replace('…', PASSWORD),
      );
      expect(login.token).toEqual(expect.any(String));
      expect(await office.ask('leader', question!)).toEqual({
        indicatorProgress: [
          {
            value: '3231',
            targets: [
              ['province', '2700', '119.67', true],
              ['city', '4000', '80.78', false],
              ['city', '3300', '97.91', false],
              ['department_performance', '4000', '80.78', false],
            ]
              .map(([level, target, completionRate, isMet]) => ({
                level,
                target,
                completionRate,
                isMet,
              }))
              .map((each) => expect.objectContaining(each)),
          },
        ],
      });
    });
  });
});
