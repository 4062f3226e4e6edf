import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PublishedTable, publishList, publishTable } from './small-cells.js';

type Unknown = { coefficients: bigint[] };

/** Every equation a reader knows: each row and column adds up to its total, the totals to the total of all. */
function equationsOf(published: PublishedTable): { rows: number[][]; unknowns: number } {
  const { cells, rowTotals, columnTotals, total } = published;
  const numbers = new Map<string, number>();
  const at = (name: string, value: number | null): [number, number | null] => {
    if (value !== null) return [-1, value];
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return [numbers.get(name)!, null];
  };
  const sums: { terms: [number, number | null][]; total: [number, number | null] }[] = [
    ...cells.map((row, r) => ({
      terms: row.map((cell, c) => at(`${r} ${c}`, cell)),
      total: at(`row ${r}`, rowTotals[r]!),
    })),
    ...columnTotals.map((sum, c) => ({
      terms: cells.map((row, r) => at(`${r} ${c}`, row[c]!)),
      total: at(`column ${c}`, sum),
    })),
    { terms: rowTotals.map((sum, r) => at(`row ${r}`, sum)), total: at('total', total) },
    { terms: columnTotals.map((sum, c) => at(`column ${c}`, sum)), total: at('total', total) },
  ];
  const unknowns = numbers.size;
  return {
    unknowns,
    rows: sums.map(({ terms, total: whole }) => {
      const row = new Array<number>(unknowns + 1).fill(0);
      for (const [index, value] of terms) {
        if (index >= 0) row[index]! += 1;
        else row[unknowns]! -= value!;
      }
      if (whole[0] >= 0) row[whole[0]]! -= 1;
      else row[unknowns]! += whole[1]!;
      return row;
    }),
  };
}

/** Gaussian elimination in whole numbers: how many unknowns the equations fix. */
function solvedBy(published: PublishedTable): number {
  const { rows, unknowns } = equationsOf(published);
  const matrix: Unknown[] = rows.map((row) => ({ coefficients: row.map(BigInt) }));
  let rank = 0;
  for (let column = 0; column < unknowns; column += 1) {
    const pivot = matrix.findIndex((row, i) => i >= rank && row.coefficients[column] !== 0n);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot]!, matrix[rank]!];
    const base = matrix[rank]!.coefficients;
    matrix.forEach((row, i) => {
      const factor = row.coefficients[column]!;
      if (i === rank || factor === 0n) return;
      row.coefficients = row.coefficients.map((x, k) => x * base[column]! - base[k]! * factor);
    });
    rank += 1;
  }
  return matrix
    .slice(0, rank)
    .filter((row) => row.coefficients.slice(0, unknowns).filter((x) => x !== 0n).length === 1)
    .length;
}

/** All tables of whole, non-negative counts that agree with what is shown, found by trying; the set of values of each hidden cell. */
function possibleValues(published: PublishedTable, most: number): Map<string, Set<number>> {
  const { cells, rowTotals, columnTotals, total } = published;
  const values = new Map<string, Set<number>>();
  const trial = cells.map((row) => row.map((cell) => cell ?? 0));
  const free = cells.flatMap((row, r) => row.flatMap((cell, c) => (cell === null ? [[r, c]] : [])));
  const sum = (counts: number[]) => counts.reduce((all, each) => all + each, 0);
  const agrees = () => {
    const rows = trial.map(sum);
    const columns = columnTotals.map((_, c) => sum(trial.map((row) => row[c]!)));
    return (
      rows.every((each, r) => rowTotals[r] === null || rowTotals[r] === each) &&
      columns.every((each, c) => columnTotals[c] === null || columnTotals[c] === each) &&
      (total === null || sum(rows) === total)
    );
  };
  const walk = (at: number) => {
    if (at === free.length) {
      if (!agrees()) return;
      for (const [r, c] of free) {
        const name = `${r} ${c}`;
        if (!values.has(name)) values.set(name, new Set());
        values.get(name)!.add(trial[r!]![c!]!);
      }
      return;
    }
    const [r, c] = free[at]!;
    for (let value = 0; value <= most; value += 1) {
      trial[r!]![c!] = value;
      walk(at + 1);
    }
    trial[r!]![c!] = 0;
  };
  walk(0);
  return values;
}

const tables = (max: number, size: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: size }), fc.integer({ min: 1, max: size }))
    .chain(([height, width]) =>
      fc.array(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max })), {
          minLength: width,
          maxLength: width,
        }),
        { minLength: height, maxLength: height },
      ),
    );

describe('a table published outside', () => {
  it('shows no count below the limit, in cells or totals', () => {
    fc.assert(
      fc.property(tables(200, 6), fc.integer({ min: 2, max: 10 }), (cells, limit) => {
        const { cells: shown, rowTotals, columnTotals, total } = publishTable(cells, limit);
        for (const count of [...shown.flat(), ...rowTotals, ...columnTotals, total])
          expect(count === null || count === 0 || count >= limit).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nothing to be solved: no equation fixes a hidden count', () => {
    fc.assert(
      fc.property(tables(200, 6), fc.integer({ min: 2, max: 10 }), (cells, limit) => {
        expect(solvedBy(publishTable(cells, limit))).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves nothing to be narrowed down: every hidden cell could be at least two numbers', () => {
    fc.assert(
      fc.property(tables(5, 3), fc.integer({ min: 2, max: 4 }), (cells, limit) => {
        const published = publishTable(cells, limit);
        const free = published.cells.flat().filter((cell) => cell === null).length;
        fc.pre(free > 0 && free <= 6);
        for (const values of possibleValues(published, 7).values())
          expect(values.size).toBeGreaterThan(1);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same for whoever asks, and true where it shows anything', () => {
    fc.assert(
      fc.property(tables(50, 5), fc.integer({ min: 2, max: 10 }), (cells, limit) => {
        const published = publishTable(cells, limit);
        expect(
          publishTable(
            cells.map((row) => [...row]),
            limit,
          ),
        ).toEqual(published);
        published.cells.forEach((row, r) =>
          row.forEach((cell, c) => expect(cell === null || cell === cells[r]![c]).toBe(true)),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('hides nothing where nothing is small', () => {
    expect(
      publishTable(
        [
          [10, 0],
          [20, 30],
        ],
        3,
      ),
    ).toEqual({
      cells: [
        [10, 0],
        [20, 30],
      ],
      rowTotals: [10, 50],
      columnTotals: [30, 30],
      total: 60,
    });
  });

  it('hides a second cell in row and column, and keeps the totals', () => {
    const published = publishTable(
      [
        [2, 10, 40],
        [12, 11, 50],
        [60, 70, 80],
      ],
      3,
    );
    expect(published.cells).toEqual([
      [null, null, 40],
      [null, null, 50],
      [60, 70, 80],
    ]);
    expect(published.rowTotals).toEqual([52, 73, 210]);
  });
});

describe('a list with its sum', () => {
  it.each<[number[], ReturnType<typeof publishList>]>([
    [[2, 10, 40], { rows: [null, null, 40], total: 52 }],
    [[1, 2, 40], { rows: [null, null, 40], total: 43 }],
    [[5, 0, 40], { rows: [5, 0, 40], total: 45 }],
    [[2, 0, 0], { rows: [null, 0, 0], total: null }],
    [[2], { rows: [null], total: null }],
    [[], { rows: [], total: 0 }],
  ])('%j', (rows, expected) => {
    expect(publishList(rows, 3)).toEqual(expected);
  });
});
