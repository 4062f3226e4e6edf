import type pg from 'pg';
import { Benchmark } from './support/benchmark.js';
import { digits, median, spread, timed } from './support/figures.js';
import { ProgressReader } from './support/progress-reader.js';

const PER_ROUND = 10;

async function balanceRows(admin: pg.Client): Promise<number> {
  const { rows } = await admin.query<{ rows: number }>(
    'SELECT ((SELECT count(*) FROM balance_day) + (SELECT count(*) FROM balance_month))::int AS rows',
  );
  return rows[0]!.rows;
}

/** Progress must not know how many records there are. */
export const progressBySize: Benchmark = {
  name: 'progress-by-size',
  async run(databases, scale) {
    const sizes = [await databases.with(scale.fewRecords), await databases.with(scale.records)];
    const readers = await Promise.all(sizes.map((each) => ProgressReader.open(each)));
    const codes = sizes[0]!.districts.map((each) => each.code);
    const questions = [
      { claim: 'progress of one district', of: (n: number) => codes[n % codes.length]! },
      { claim: `progress over ${codes.length} districts`, of: () => 'CITY' },
    ];
    const balances = await Promise.all(sizes.map(({ admin }) => balanceRows(admin)));
    const figures = [];
    for (const { claim, of } of questions) {
      const rounds: number[][] = [[], []];
      for (let round = -2; round < scale.rounds; round += 1) {
        // Who goes first alternates, so that neither always finds the caches as the other left them.
        for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) {
          const took = await timed(async () => {
            for (let n = 0; n < PER_ROUND; n += 1)
              await readers[at]!.progress(of(Math.max(round, 0) * PER_ROUND + n));
          });
          if (round >= 0) rounds[at]!.push(took / PER_ROUND);
        }
      }
      const ratios = rounds[1]!.map((took, round) => took / rounds[0]![round]!);
      figures.push({
        claim: `${claim}: ${scale.records.toLocaleString('en')} records against ${scale.fewRecords.toLocaleString('en')}`,
        goal: 'median ≤ 1.3×',
        measured: `${spread(ratios, '×')}; ${spread(rounds[1]!, ' ms')} against ${spread(rounds[0]!, ' ms')}`,
        met: median(ratios) <= 1.3,
        why: `Progress reads balances, and the small side has fewer of them: ${digits(balances[0]!)} against ${digits(balances[1]!)} rows by day and month, since days and months without a record have none. Their number is bounded by units × measures × days, not by records.`,
      });
    }
    await Promise.all(readers.map((each) => each.close()));
    return figures;
  },
};
