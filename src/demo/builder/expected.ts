import { DISTRICT } from './places.js';

interface Line {
  measure: string;
  day: string;
  unit: string;
  quantity: number;
}

/** The builder's own bookkeeping of what it made, written while making it. */
export class Expected {
  private readonly lines: Line[] = [];

  add(measure: string, day: string, unit: string, quantity = 1): void {
    this.lines.push({ measure, day, unit, quantity });
  }

  merge(others: Iterable<Expected>): Expected {
    for (const other of others) this.lines.push(...other.lines);
    return this;
  }

  get measures(): string[] {
    return [...new Set(this.lines.map((line) => line.measure))].sort();
  }

  /** What happened from one day to another, both included, in a unit and everything below it. */
  flow(measure: string, from: string, to: string, unit = DISTRICT): number {
    const sum = this.lines
      .filter((line) => line.measure === measure && line.unit.startsWith(unit))
      .filter((line) => line.day >= from && line.day <= to)
      .reduce((total, line) => total + line.quantity, 0);
    return Math.round(sum * 100) / 100;
  }

  inYear(measure: string, year: number, unit = DISTRICT): number {
    return this.flow(measure, `${year}-01-01`, `${year}-12-31`, unit);
  }

  /** What holds at the end of a day. */
  stock(measure: string, day: string, unit = DISTRICT): number {
    return this.flow(measure, '0000-01-01', day, unit);
  }
}
