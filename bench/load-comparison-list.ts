import { ROWS_PER_PART } from '../src/ledgers/data-comparison-lists/data-comparison-row.model.js';
import { alone } from './support/alone.js';
import { Benchmark } from './support/benchmark.js';
import { digits } from './support/figures.js';

const LINES = 100_000;
const WITHIN_S = 60;
const MOST_MEGABYTES = 512;

/** A list of another authority, checked, sealed and indexed line by line, in as many parts as it takes, by a process that does nothing else. */
export const loadComparisonList: Benchmark = {
  name: 'load-comparison-list',
  async run(databases, scale) {
    const { logins, districts } = await databases.with(scale.fewRecords);
    const count = Math.min(LINES, scale.records / 10);
    const { ms, megabytes } = await alone<{ ms: number; megabytes: number }>('load-alone.js', {
      ...{ logins, code: districts[0]!.code, count },
    });
    const seconds = ms / 1000;
    return [
      {
        claim: `a comparison list of ${count.toLocaleString('en')} lines, loaded in parts of ${ROWS_PER_PART.toLocaleString('en')} and put in use`,
        goal: `≤ ${WITHIN_S} s a ${LINES.toLocaleString('en')}, ≤ ${MOST_MEGABYTES} MB`,
        measured: `${digits(seconds)} s, ${digits(count / seconds)} lines/s, at most ${digits(megabytes)} MB`,
        met: seconds <= (WITHIN_S * count) / LINES && megabytes <= MOST_MEGABYTES,
      },
    ];
  },
};
