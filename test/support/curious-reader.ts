import { Bonds } from '../../src/publication/bonds.js';
import { PublishedQuarter, Quarter } from '../../src/publication/published-counts.js';

interface Range {
  least: number;
  most: number;
}
/** least ≤ sum of the signed unknowns ≤ most */
interface Fact extends Range {
  terms: { of: string; sign: 1 | -1 }[];
}

/**
 * A curious reader of published tables, told also which of the hidden counts are small: writes down every fact as an inequality
 * over whole numbers and looks, for each hidden count, for another number that agrees with all of them. Knows nothing of how
 * the counts were hidden.
 */
export class Reader {
  private readonly ranges = new Map<string, Range>();
  private readonly truth = new Map<string, number>();
  private readonly facts: Fact[] = [];
  private readonly factsOf = new Map<string, Fact[]>();

  constructor(
    quarters: readonly Quarter[],
    published: readonly PublishedQuarter[],
    bonds: Bonds,
    private readonly limit: number,
  ) {
    quarters.forEach((quarter, q) => {
      for (const code of bonds.printed) {
        const { rows, total } = quarter.get(code)!;
        const shown = published[q]!.measures.get(code)!;
        const places = [...(rows ?? []).keys()].map(String);
        const isWithheld = [...shown.rows, shown.total].every((each) => each === null);
        (rows ?? []).forEach((count, row) =>
          this.know(`${q} ${code} ${row}`, count, shown.rows[row]!, isWithheld),
        );
        this.know(`${q} ${code} total`, total, shown.total, isWithheld);
        this.fact(
          `${q} ${code} total`,
          places.map((row) => `${q} ${code} ${row}`),
          0,
          0,
        );
        for (const place of [...places, 'total'])
          if (q > 0 && bonds.flows.has(code))
            this.fact(`${q} ${code} ${place}`, [`${q - 1} ${code} ${place}`], 0, Infinity);
      }
      for (const { whole, parts } of bonds.parts)
        for (const place of [...(quarter.get(whole)!.rows ?? []).keys(), 'total'])
          this.fact(
            `${q} ${whole} ${place}`,
            parts.map((p) => `${q} ${p} ${place}`),
            0,
            Infinity,
          );
      for (const { code, terms } of bonds.sums) {
        const sum = published[q]!.sums.get(code) ?? null;
        if (sum !== null)
          this.facts.push({
            terms: terms.map(({ measure, sign }) => ({ of: `${q} ${measure} total`, sign })),
            least: sum,
            most: sum,
          });
      }
    });
    for (const fact of this.facts)
      for (const { of } of fact.terms)
        this.factsOf.set(of, [...(this.factsOf.get(of) ?? []), fact]);
  }

  /** The hidden counts that can be one number only. That a withheld zero is a zero tells of nobody. */
  determined(): string[] {
    const start = this.narrowed(this.ranges, [...this.ranges.keys()]);
    if (!start) throw new Error('the true counts contradict the facts');
    return [...this.ranges]
      .filter(
        ([name, { least, most }]) =>
          least < most && this.truth.get(name)! > 0 && !this.couldBeOther(name, start),
      )
      .map(([name]) => `${name} = ${this.truth.get(name)}`);
  }

  private know(name: string, count: number, shown: number | null, isWithheld: boolean) {
    this.truth.set(name, count);
    if (shown !== null) this.ranges.set(name, { least: count, most: count });
    else if (isWithheld) this.ranges.set(name, { least: 0, most: 200 });
    else if (count < this.limit) this.ranges.set(name, { least: 1, most: this.limit - 1 });
    else this.ranges.set(name, { least: this.limit, most: 200 });
  }

  private fact(whole: string, parts: string[], least: number, most: number) {
    this.facts.push({
      terms: [{ of: whole, sign: 1 }, ...parts.map((of) => ({ of, sign: -1 as const }))],
      least,
      most,
    });
  }

  private couldBeOther(name: string, start: ReadonlyMap<string, Range>): boolean {
    const { least, most } = start.get(name)!;
    const true_ = this.truth.get(name)!;
    const others = Array.from({ length: most - least + 1 }, (_, i) => least + i)
      .filter((value) => value !== true_)
      .sort((a, b) => Math.abs(a - true_) - Math.abs(b - true_));
    return others.some((value) => {
      const tried = this.narrowed(new Map(start).set(name, { least: value, most: value }), [name]);
      return tried !== null && this.canBeFilled(tried);
    });
  }

  /** Tries the numbers near the true ones first; whatever it finds agrees with every fact. */
  private canBeFilled(ranges: ReadonlyMap<string, Range>): boolean {
    let open: [string, Range] | undefined;
    for (const entry of ranges) {
      const width = entry[1].most - entry[1].least;
      if (width > 0 && (!open || width < open[1].most - open[1].least)) open = entry;
    }
    if (!open) return true;
    const [name, { least, most }] = open;
    const true_ = this.truth.get(name)!;
    return Array.from({ length: most - least + 1 }, (_, i) => least + i)
      .sort((a, b) => Math.abs(a - true_) - Math.abs(b - true_))
      .some((value) => {
        const tried = this.narrowed(new Map(ranges).set(name, { least: value, most: value }), [
          name,
        ]);
        return tried !== null && this.canBeFilled(tried);
      });
  }

  /** Draws the consequences of every fact until none is left; null when they contradict one another. */
  private narrowed(
    ranges: ReadonlyMap<string, Range>,
    changed: string[],
  ): Map<string, Range> | null {
    const all = new Map(ranges);
    const queue = new Set(changed.flatMap((name) => this.factsOf.get(name) ?? []));
    for (const fact of queue) {
      queue.delete(fact);
      const ends = fact.terms.map(({ of, sign }) => {
        const { least, most } = all.get(of)!;
        return sign > 0 ? { least, most } : { least: -most, most: -least };
      });
      const least = ends.reduce((sum, each) => sum + each.least, 0);
      const most = ends.reduce((sum, each) => sum + each.most, 0);
      if (least > fact.most || most < fact.least) return null;
      for (const [at, { of, sign }] of fact.terms.entries()) {
        const end = ends[at]!;
        const low = Math.max(end.least, fact.least - (most - end.most));
        const high = Math.min(end.most, fact.most - (least - end.least));
        if (low > high) return null;
        if (low === end.least && high === end.most) continue;
        all.set(of, sign > 0 ? { least: low, most: high } : { least: -high, most: -low });
        for (const other of this.factsOf.get(of)!) queue.add(other);
      }
    }
    return all;
  }
}
