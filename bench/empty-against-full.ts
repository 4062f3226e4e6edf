import { Benchmark } from './support/benchmark.js';
import { register } from './change-to-progress.js';
import { Figure, digits, median, spread } from './support/figures.js';
import { LIST } from './list-against-bare.js';
import { Served, latencies } from './support/servers.js';

const CLIENTS = 8;
const ROUNDS = 5;

/** A ledger that has been in use for years must feel like a new one. */
export const emptyAgainstFull: Benchmark = {
  name: 'empty-against-full',
  async run(databases, scale) {
    const databasesOf = [await databases.with(0), await databases.with(scale.records)];
    const products: Served[] = [];
    for (const each of databasesOf) products.push(await Served.product(each));
    const district = databasesOf[0]!.districts[0]!;
    const write = (at: number) =>
      latencies(CLIENTS, scale.roundSeconds, () => register(products[at]!, district));
    const list = (at: number) =>
      products[at]!.rate(CLIENTS, scale.roundSeconds, {
        username: `clerk-${district.code}`,
        query: LIST,
      });
    const rounds = { writes: [[], []] as number[][], lists: [[], []] as number[][] };
    for (let round = -1; round < ROUNDS; round += 1) {
      // The new ledger grows by what is written; its plans follow, as they do with autovacuum in the course of a day.
      for (const { admin } of databasesOf) await admin.query('ANALYZE');
      for (const at of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const writes = (await write(at)).length / scale.roundSeconds;
        const lists = await list(at);
        if (round < 0) continue;
        rounds.writes[at]!.push(writes);
        rounds.lists[at]!.push(lists);
      }
    }
    await Promise.all(products.map((each) => each.stop()));
    const figure = (claim: string, [empty, full]: number[][]): Figure => {
      const loss = 100 * (1 - median(full!) / median(empty!));
      return {
        claim: `${claim} with ${scale.records.toLocaleString('en')} records against an empty ledger`,
        goal: 'loss ≤ 10 %',
        measured: `${loss < 0 ? 'no loss' : `${digits(loss)} %`}: ${spread(full!, '/s')} against ${spread(empty!, '/s')}`,
        met: loss <= 10,
        why: 'Rules and hints look up more where there is more: deeper indexes, and pages that the cache of the database does not hold.',
      };
    };
    return [
      figure(`writes of ${CLIENTS} clients`, rounds.writes),
      figure(`lists of ${CLIENTS} clients`, rounds.lists),
    ];
  },
};
