import { Benchmark } from './support/benchmark.js';
import { digits, median, spread } from './support/figures.js';
import { Served } from './support/servers.js';

const CONNECTIONS = 16;
const ROUNDS = 4;

export const LIST = `{
  employmentRegistrations(limit: 20) {
    items { id personId form entry startedOn status revision } hasMore
  }
}`;

/** What NestJS, Apollo and TypeORM cost against the least that can answer. */
export const listAgainstBare: Benchmark = {
  name: 'list-against-bare',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const product = await Served.product(database);
    const bare = await Served.bare(database);
    const operation = { username: `clerk-${database.districts[0]!.code}`, query: LIST };
    await product.rate(CONNECTIONS, scale.roundSeconds, operation);
    await bare.rate(CONNECTIONS, 1, null);
    const rounds = { product: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.bare.push(await bare.rate(CONNECTIONS, scale.roundSeconds, null));
      rounds.product.push(await product.rate(CONNECTIONS, scale.roundSeconds, operation));
    }
    await Promise.all([product.stop(), bare.stop()]);
    const ratio = median(rounds.product) / median(rounds.bare);
    return [
      {
        claim: `a list of 20 rows over GraphQL against bare node:http + pg, ${CONNECTIONS} clients`,
        goal: '≥ 0.25×',
        measured: `${digits(ratio)}×: ${spread(rounds.product, '/s')} against ${spread(rounds.bare, '/s')}`,
        met: ratio >= 0.25,
        why: 'In a CPU profile a fifth of the busy time is writing to sockets, which the bare server does too, and each a tenth is collecting garbage and GraphQL with Apollo; the rest is spread thinly. Compiled queries (Mercurius with its JIT) are what is left to try.',
      },
    ];
  },
};
