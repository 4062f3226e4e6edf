import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { indicators } from '../indicators/definitions.js';
import { measures } from '../catalog/measures.js';
import { Bonds, bondsOf } from './bonds.js';
import { Counts, PublishedCounts, Quarter, publishQuarters } from './published-counts.js';
import { Reader } from '../../test/support/curious-reader.js';

const LIMIT = 3;

/** A whole, two kinds of it that exclude one another, a part of another description, and the whole less a measure of its own. */
const BONDS: Bonds = {
  printed: ['whole', 'kind a', 'kind b', 'some', 'left'],
  parts: [
    { whole: 'whole', parts: ['kind a', 'kind b'] },
    { whole: 'whole', parts: ['some'] },
  ],
  sums: [
    {
      code: 'net',
      terms: [
        { measure: 'whole', sign: 1 },
        { measure: 'left', sign: -1 },
      ],
    },
  ],
  flows: new Set(['whole', 'kind a', 'kind b', 'some', 'left']),
};
const ALONE: Bonds = { printed: ['whole'], parts: [], sums: [], flows: new Set(['whole']) };

const countsOf = (rows: number[]): Counts => ({
  rows,
  total: rows.reduce((sum, each) => sum + each, 0),
});

const few = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 12 }));

/** What one street adds in a quarter, so that parts stay within their whole and nothing falls. */
const growth = fc
  .record({ a: few, b: few, other: fc.constantFrom(0, 0, 1, 5), some: fc.nat(100), left: few })
  .map(({ a, b, other, some, left }) => {
    const whole = a + b + other;
    return { whole, 'kind a': a, 'kind b': b, some: Math.floor((whole * some) / 100), left };
  });

const years = (rows: number, quarters: number) =>
  fc
    .array(fc.array(growth, { minLength: rows, maxLength: rows }), {
      minLength: 1,
      maxLength: quarters,
    })
    .map((grown) =>
      grown.map(
        (_, q): Quarter =>
          new Map(
            BONDS.printed.map((code) => [
              code,
              countsOf(
                grown[0]!.map((__, row) =>
                  grown.slice(0, q + 1).reduce((sum, each) => sum + each[row]![code as 'whole'], 0),
                ),
              ),
            ]),
          ),
      ),
    );

const publishOne = (rows: number[]): PublishedCounts =>
  publishQuarters([new Map([['whole', countsOf(rows)]])], ALONE, LIMIT)[0]!.measures.get('whole')!;

describe('a table published outside', () => {
  it.each<[string, number[], PublishedCounts]>([
    ['a zero stays', [5, 0, 40], { rows: [5, 0, 40], total: 45 }],
    [
      'another count is hidden beside a small one',
      [2, 10, 40],
      { rows: [null, null, 40], total: 52 },
    ],
    ['one and two could be two and one', [1, 2, 40], { rows: [null, null, 40], total: 43 }],
    ['one and one could not be otherwise', [1, 1, 40], { rows: [null, null, null], total: 42 }],
    ['two and two neither', [2, 2, 40], { rows: [null, null, null], total: 44 }],
    ['nothing else is there to hide', [2, 0, 0], { rows: [null, 0, 0], total: null }],
    ['only one street', [2], { rows: [null], total: null }],
  ])('%s: %j', (_, rows, expected) => {
    expect(publishOne(rows)).toEqual(expected);
  });

  it('hides more where four small counts come to four', () => {
    const { rows, total } = publishOne([5, 1, 1, 0, 1, 1, 12]);
    expect({ rows, total }).toEqual({ rows: [null, null, null, 0, null, null, 12], total: 21 });
  });

  it('hides classes of one kind together with all classes, street by street', () => {
    const quarter: Quarter = new Map([
      ['training_classes', countsOf([11, 6, 3, 6, 1, 1, 0])],
      ['training_classes.labour_brand', countsOf([10, 4, 2, 4, 1, 0, 0])],
      ['training_classes.startup', countsOf([1, 2, 1, 2, 0, 1, 0])],
    ]);
    const all = bondsOf(indicators, measures);
    const bonds: Bonds = {
      ...all,
      printed: [...quarter.keys()],
      parts: all.parts
        .filter(({ whole }) => whole === 'training_classes')
        .map(({ whole, parts }) => ({ whole, parts: parts.filter((each) => quarter.has(each)) })),
      sums: [],
    };
    const published = publishQuarters([quarter], bonds, LIMIT);
    expect(new Reader([quarter], published, bonds, LIMIT).determined()).toEqual([]);
    expect(published[0]!.measures.get('training_classes')!.total).toBe(28);
  });

  it('shows no count below the limit', () => {
    fc.assert(
      fc.property(years(6, 4), (quarters) => {
        publishQuarters(quarters, BONDS, LIMIT).forEach(({ measures: shown, sums }) => {
          for (const { rows, total } of shown.values())
            for (const count of [...rows, total, ...sums.values()])
              expect(count === null || count <= 0 || count >= LIMIT).toBe(true);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('leaves a reader who knows every bond, and which of the hidden are small, at least two numbers for each hidden count', () => {
    fc.assert(
      fc.property(years(4, 3), (quarters) => {
        const published = publishQuarters(quarters, BONDS, LIMIT);
        expect(new Reader(quarters, published, BONDS, LIMIT).determined()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('shows in a later quarter nothing by which an earlier one would have been hidden otherwise', () => {
    fc.assert(
      fc.property(years(5, 3), (quarters) => {
        const all = publishQuarters(quarters, BONDS, LIMIT);
        quarters.forEach((_, q) =>
          expect(publishQuarters(quarters.slice(0, q + 1), BONDS, LIMIT)).toEqual(
            all.slice(0, q + 1),
          ),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('is true where it shows anything, and hides nothing where nothing is small', () => {
    fc.assert(
      fc.property(years(5, 2), (quarters) => {
        publishQuarters(quarters, BONDS, LIMIT).forEach(({ measures: shown }, q) => {
          for (const [code, { rows, total }] of shown) {
            const truth = quarters[q]!.get(code)!;
            expect([null, truth.total]).toContain(total);
            rows.forEach((count, row) => expect([null, truth.rows![row]]).toContain(count));
          }
        });
      }),
      { numRuns: 40 },
    );
    expect(publishOne([10, 0, 20, 30])).toEqual({ rows: [10, 0, 20, 30], total: 60 });
  });
});

describe('what binds published counts', () => {
  const { parts, sums } = bondsOf(indicators, measures);

  it('is read off the rules: kinds that exclude one another, and rules with one condition more', () => {
    const classes = parts.find(({ whole }) => whole === 'training_classes')!.parts;
    expect(classes).toEqual(
      expect.arrayContaining(['training_classes.labour_brand', 'training_classes.startup']),
    );
    expect(parts).toContainEqual({
      whole: 'unemployed_reemployment',
      parts: ['hardship_reemployment'],
    });
    expect(parts).toContainEqual({ whole: 'new_hires', parts: ['unemployed_reemployment'] });
  });

  it('is read off the formulas', () => {
    expect(sums).toContainEqual({
      code: 'new_urban_jobs',
      terms: [
        { measure: 'new_hires', sign: 1 },
        { measure: 'natural_attrition', sign: -1 },
      ],
    });
  });
});
