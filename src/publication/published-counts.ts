import { Bonds } from './bonds.js';
import { Cell, Relation, hiddenCells } from './small-cells.js';

/** Counts of a measure at the end of a quarter: by street, the rest of the district last, and of the whole district. */
export interface Counts {
  /** None where the streets do not add up to the district, as while a community moved: then only the whole is published. */
  rows: number[] | null;
  total: number;
}

/** The same as published: nothing where a count is hidden. */
export interface PublishedCounts {
  rows: (number | null)[];
  total: number | null;
}

/** One quarter: measures by code; an indicator of several measures is worked out from them. */
export type Quarter = ReadonlyMap<string, Counts>;

export interface PublishedQuarter {
  measures: ReadonlyMap<string, PublishedCounts>;
  /** Indicators of several measures, by their code. */
  sums: ReadonlyMap<string, number | null>;
}

/** What is lost by hiding: a total most. Not the exact count decides, from which it could be told, but its size. */
const lossOf = (count: number, place: number, isTotal: boolean) =>
  (isTotal ? 6 : 1) + Math.floor(Math.log2(Math.abs(count) + 1)) / 50 + place / 10_000;

const minus = (cell: number) => ({ cell, sign: -1 as const });
const sumOf = (code: string) => `=${code}`;

/**
 * 对外公开的一年 — the quarters of a year one after the other, as they come out: what earlier quarters showed or hid stays, and
 * the next is hidden so that no hidden count of any quarter can be worked out. All indicators are hidden together, whichever
 * are asked for.
 */
export function publishQuarters(
  quarters: readonly Quarter[],
  bonds: Bonds,
  limit: number,
): PublishedQuarter[] {
  const year = new Year(bonds, limit);
  return quarters.map((quarter) => year.publish(quarter));
}

class Year {
  private readonly cells: Cell[] = [];
  private readonly relations: Relation[] = [];
  private before = new Map<string, number>();

  constructor(
    private readonly bonds: Bonds,
    private readonly limit: number,
  ) {}

  publish(quarter: Quarter): PublishedQuarter {
    const first = this.cells.length;
    const firstRelation = this.relations.length;
    const at = this.lay(quarter);
    const ofQuarter = this.relations.slice(firstRelation);
    this.bindToQuarterBefore(at);
    const hidden = hiddenCells(this.cells, this.relations, this.limit, (cell) =>
      this.withholdAround(cell, first, ofQuarter),
    );
    for (let index = first; index < this.cells.length; index += 1) {
      const cell = this.cells[index]!;
      if (cell.state === 'open') cell.state = hidden.has(index) ? 'hidden' : 'shown';
    }
    this.before = at;
    return this.read(quarter, at);
  }

  /** The quarter's cells and what binds them within it. */
  private lay(quarter: Quarter): Map<string, number> {
    const at = new Map<string, number>();
    for (const [code, counts] of quarter) this.layMeasure(code, counts, at);
    for (const { whole, parts } of this.bonds.parts)
      for (const row of ['total', ...(quarter.get(whole)?.rows ?? []).keys()]) {
        const [first, ...rest] = [whole, ...parts].map((code) => at.get(`${code} ${row}`));
        if (first !== undefined && !rest.includes(undefined)) this.restOf(first, rest as number[]);
      }
    for (const { code, terms } of this.bonds.sums) this.laySum(code, terms, quarter, at);
    return at;
  }

  private layMeasure(code: string, { rows, total }: Counts, at: Map<string, number>) {
    const state = this.bonds.printed.includes(code) ? 'open' : 'unprinted';
    const whole = this.add(total, state, 0, true);
    at.set(`${code} total`, whole);
    if (state === 'unprinted' || !rows) return;
    // The rest of the district is the least missed.
    const cells = rows.map((count, row) =>
      this.add(count, 'open', row === rows.length - 1 ? 0 : row + 1, false),
    );
    cells.forEach((cell, row) => at.set(`${code} ${row}`, cell));
    this.relations.push([{ cell: whole, sign: 1 }, ...cells.map(minus)]);
  }

  private laySum(
    code: string,
    terms: Bonds['sums'][number]['terms'],
    quarter: Quarter,
    at: Map<string, number>,
  ) {
    const sum = terms.reduce((all, each) => all + each.sign * quarter.get(each.measure)!.total, 0);
    const cell = this.add(sum, 'open', 0, true);
    at.set(sumOf(code), cell);
    this.relations.push([
      minus(cell),
      ...terms.map(({ measure, sign }) => ({ cell: at.get(`${measure} total`)!, sign })),
    ]);
  }

  /** A flow's count does not fall within the year; what was added since the last quarter is a count too. */
  private bindToQuarterBefore(at: ReadonlyMap<string, number>) {
    const grows = (name: string) => this.bonds.flows.has(name.slice(0, name.lastIndexOf(' ')));
    for (const [name, index] of at) {
      const before = this.before.get(name);
      if (before !== undefined && grows(name)) this.restOf(index, [before]);
    }
  }

  /** What the whole has beside its parts is a count that nobody prints. Where records do not keep to it, no reader can. */
  private restOf(whole: number, parts: number[]) {
    const count = (cell: number) => this.cells[cell]!.count;
    const rest = count(whole) - parts.reduce((sum, part) => sum + count(part), 0);
    if (rest < 0) return;
    this.relations.push([
      { cell: whole, sign: 1 },
      ...parts.map(minus),
      minus(this.add(rest, 'unprinted', 0, false)),
    ]);
  }

  private add(count: number, state: Cell['state'], place: number, isTotal: boolean): number {
    return this.cells.push({ count, state, loss: lossOf(count, place, isTotal) }) - 1;
  }

  /**
   * As the last resort nothing of the bound indicators is printed this quarter, not even their zeros. Returns false when
   * nothing of them was left to print.
   */
  private withholdAround(cell: number, first: number, ofQuarter: readonly Relation[]): boolean {
    const bound = new Set([cell]);
    for (let size = 0; size < bound.size;) {
      size = bound.size;
      for (const relation of cell < first ? this.relations : ofQuarter)
        if (relation.some((term) => bound.has(term.cell)))
          for (const term of relation) bound.add(term.cell);
    }
    const open = [...bound].filter(
      (index) => index >= first && this.cells[index]!.state === 'open',
    );
    for (const index of open) this.cells[index]!.state = 'unprinted';
    return open.length > 0;
  }

  private read(quarter: Quarter, at: ReadonlyMap<string, number>): PublishedQuarter {
    const shown = (name: string) => {
      const cell = this.cells[at.get(name) ?? -1];
      return cell?.state === 'shown' ? cell.count : null;
    };
    return {
      measures: new Map(
        [...quarter].map(([code, { rows }]) => [
          code,
          {
            rows: (rows ?? []).map((_, row) => shown(`${code} ${row}`)),
            total: shown(`${code} total`),
          },
        ]),
      ),
      sums: new Map(this.bonds.sums.map(({ code }) => [code, shown(sumOf(code))])),
    };
  }
}
