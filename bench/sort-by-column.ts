import { MOST_SORTED } from '../src/ledgers/shared/column-order.js';
import { Benchmark } from './support/benchmark.js';
import { median, ms, quantile } from './support/figures.js';
import { Served, latencies } from './support/servers.js';
import { ONE_MACHINE } from './support/yardstick.js';

/** A half-year of the three that are filled in: a city's whole list is longer than may be sorted by what no index holds. */
const DAYS = { from: '2022-01-01', to: '2022-06-30' };
const COLUMNS = { day: 'startedOn', state: 'status', name: 'person', firm: 'employer' };

/** The first page of a city's list by a column that no index holds, and by the one that its index holds. */
export const sortByColumn: Benchmark = {
  name: 'sort-by-column',
  async run(databases, scale, { reads }) {
    const database = await databases.with(scale.records);
    const product = await Served.product(database);
    const { rows } = await database.admin.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM employment_registration WHERE started_on BETWEEN $1 AND $2',
      [DAYS.from, DAYS.to],
    );
    const figures = [];
    for (const [what, column] of Object.entries(COLUMNS)) {
      const ask = () =>
        product.ask(
          'leader-CITY',
          `query ($from: Date, $to: Date) {
            employmentRegistrations(from: $from, to: $to, sort: "${column}:asc", limit: 50) { items { id } endCursor } }`,
          DAYS,
        );
      await ask();
      const found = await latencies(1, scale.roundSeconds, ask);
      const p95 = quantile(found, 0.95);
      const goal = 1_000 * (ONE_MACHINE.reads / reads);
      figures.push({
        claim: `a list of ${rows[0]!.count.toLocaleString('en')} records of a half-year by its ${what} (at most ${MOST_SORTED.toLocaleString('en')} by what no index holds)`,
        goal: `p95 ≤ ${ms(goal)}`,
        measured: `p95 ${ms(p95)}, p50 ${ms(median(found))}, ${found.length} answers`,
        met: p95 <= goal,
      });
    }
    await product.stop();
    return figures;
  },
};
