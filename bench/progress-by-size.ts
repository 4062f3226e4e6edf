import { Benchmark } from './support/benchmark.js';
import { digits, median, spread, timed } from './support/figures.js';
import { ProgressReader } from './support/progress-reader.js';

const PER_ROUND = 10;

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
        why: `With few records many days and months have no balance at all (${digits(scale.fewRecords / codes.length)} records per district), so the small side reads fewer rows; from then on the number of rows is bounded by units × months.`,
      });
    }
    await Promise.all(readers.map((each) => each.close()));
    return figures;
  },
};
