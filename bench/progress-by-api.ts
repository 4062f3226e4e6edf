import { Benchmark } from './support/benchmark.js';
import { median, ms, quantile } from './support/figures.js';
import { AS_OF, YEAR } from './support/progress-reader.js';
import { Served, latencies } from './support/servers.js';

export const PROGRESS = (orgUnitCode: string) => `{
  indicatorProgress(year: ${YEAR}, asOf: "${AS_OF}", orgUnitCode: "${orgUnitCode}") {
    indicator { code label unit } value sameDayLastYear elapsedShare
    targets { level target completionRate status } forecast { value }
  }
}`;

/** What leadership waits for when the progress page opens. */
export const progressByApi: Benchmark = {
  name: 'progress-by-api',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const product = await Served.product(database);
    let turn = 0;
    const ask = () => {
      const { code } = database.districts[turn++ % database.districts.length]!;
      return product.ask(`leader-${code}`, PROGRESS(code));
    };
    const askCity = () => product.ask('leader-CITY', PROGRESS('CITY'));
    await latencies(16, scale.roundSeconds, ask);
    const one = await latencies(1, scale.roundSeconds, ask);
    const sixteen = await latencies(16, 2 * scale.roundSeconds, ask);
    await latencies(1, 1, askCity);
    const city = await latencies(1, scale.roundSeconds, askCity);
    await product.stop();
    const figure = (claim: string, found: number[], goal: number) => ({
      claim,
      goal: `p95 ≤ ${goal} ms`,
      measured: `p95 ${ms(quantile(found, 0.95))}, p50 ${ms(median(found))}, ${found.length} answers`,
      met: quantile(found, 0.95) <= goal,
    });
    return [
      {
        ...figure('progress of a district over GraphQL, one client', one, 10),
        why: 'Half of the answers take no more than the median; the slow twentieth comes with the collection of garbage and with the database’s own background work, which share the two cores.',
      },
      {
        ...figure('the same, 16 clients who ask without pause', sixteen, 50),
        why: 'One process answers: each answer of all indicators costs its event loop a few milliseconds, and sixteen wait in line for it.',
      },
      figure(
        `progress over ${database.districts.length} districts over GraphQL, one client`,
        city,
        50,
      ),
    ];
  },
};
