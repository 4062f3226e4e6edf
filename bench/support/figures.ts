/** One line of the table: a claim, what was measured, and whether it holds. */
export interface Figure {
  claim: string;
  goal: string;
  measured: string;
  met: boolean;
  /** The same in what the machine does without the product; filled in by the run. */
  yardsticks?: string;
  /** What explains a goal that is missed. */
  why?: string;
}

export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

export const median = (values: number[]) => quantile(values, 0.5);

export const digits = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value >= 10 ? 3 : 2);

export const ms = (value: number) => `${digits(value)} ms`;

/** Median with the least and the largest round. */
export const spread = (values: number[], unit = '') =>
  `${digits(median(values))}${unit} (${digits(Math.min(...values))}–${digits(Math.max(...values))})`;

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

const width = (text: string) => [...text].length;

export function table(figures: Figure[]): string {
  const rows = [
    ['claim', 'goal', 'measured', 'in yardsticks', ''],
    ...figures.map((each) => [
      each.claim,
      each.goal,
      each.measured,
      each.yardsticks ?? '',
      each.met ? 'met' : 'MISSED',
    ]),
  ];
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => width(row[at]!))));
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => cell + ' '.repeat(widths[at]! - width(cell))).join(' | ')} |`;
  const rule = `|${widths.map((each) => '-'.repeat(each + 2)).join('|')}|`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join('\n');
}
