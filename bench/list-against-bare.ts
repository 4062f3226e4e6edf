import { Benchmark } from './support/benchmark.js';
import { Database } from './support/database.js';
import { Figure, digits, median, spread } from './support/figures.js';
import { Served } from './support/servers.js';

const CONNECTIONS = 16;
const ROUNDS = 4;

export const LIST = `{
  employmentRegistrations(limit: 20) {
    items { id personId form entry startedOn status revision } hasMore
  }
}`;

/** As a screen asks: with what stands in other tables, what may be done, and what is odd. */
export const WHOLE_LIST = `{
  employmentRegistrations(limit: 20) {
    items {
      id revision form entry startedOn statusLabel
      person { id name maskedNumber } employer { id name creditCode }
      territory { code name } handlingUnit { code name } enteredBy
      openFindings { kind message } permittedVerbs { verb label needsReason }
    } hasMore
  }
}`;

interface Lists {
  claim: string;
  query: string;
  path: string;
  why: string;
}

/** What NestJS, Apollo and TypeORM cost against the least that can answer. */
export const listAgainstBare: Benchmark = {
  name: 'list-against-bare',
  async run(databases, scale) {
    const database = await databases.with(scale.records);
    const product = await Served.product(database);
    const bare = await Served.bare(database);
    const figures: Figure[] = [];
    for (const lists of [
      {
        claim:
          'a list of 20 rows with person, employer, units, steps and findings over GraphQL against bare node:http + pg with the same joins',
        query: WHOLE_LIST,
        path: '/whole',
        why: 'Five hundred fields are answered one by one, each by a resolver of its own.',
      },
      {
        claim: 'a list of 20 rows of seven columns over GraphQL against bare node:http + pg',
        query: LIST,
        path: '/',
        why: 'In a CPU profile a fifth of the busy time is writing to sockets, which the bare server does too, and each a tenth is collecting garbage and GraphQL with Apollo; the rest is spread thinly. Compiled queries (Mercurius with its JIT) are what is left to try.',
      },
    ])
      figures.push(await compared(database, product, bare, scale.roundSeconds, lists));
    await Promise.all([product.stop(), bare.stop()]);
    return figures;
  },
};

async function compared(
  database: Database,
  product: Served,
  bare: Served,
  seconds: number,
  { claim, query, path, why }: Lists,
): Promise<Figure> {
  const operation = { username: `clerk-${database.districts[0]!.code}`, query };
  await product.rate(CONNECTIONS, seconds, operation);
  await bare.rate(CONNECTIONS, 1, path);
  const rounds = { product: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.bare.push(await bare.rate(CONNECTIONS, seconds, path));
    rounds.product.push(await product.rate(CONNECTIONS, seconds, operation));
  }
  const ratio = median(rounds.product) / median(rounds.bare);
  return {
    claim: `${claim}, ${CONNECTIONS} clients`,
    goal: '≥ 0.25×',
    measured: `${digits(ratio)}×: ${spread(rounds.product, '/s')} against ${spread(rounds.bare, '/s')}`,
    met: ratio >= 0.25,
    why,
  };
}
