import { Benchmark } from './support/benchmark.js';
import { median, ms, quantile } from './support/figures.js';
import { GIVEN, SURNAMES } from './support/fill-sql.js';
import { Served, latencies } from './support/servers.js';
import { ONE_MACHINE } from './support/yardstick.js';

const SEARCH = `query ($text: String!) {
  search(text: $text, limit: 10) { persons { id name maskedNumber } employers { id name } records { id } hasMore } }`;

/** What a desk types: a name and its beginning, initials, a number of a record. */
const textsOf = (turn: number): string[] => {
  const pick = ({ characters, initials }: typeof SURNAMES, n: number) => ({
    character: characters[n % characters.length]!,
    initial: initials[n % initials.length]!,
  });
  const [surname, first, second] = [
    pick(SURNAMES, turn),
    pick(GIVEN, turn * 7),
    pick(GIVEN, turn * 11),
  ];
  return [
    surname.character + first.character,
    surname.character + first.character + second.character,
    surname.initial + first.initial,
    surname.initial + first.initial + second.initial,
    `示例单位${turn % 50}`,
    `示例〔2022〕${turn}号`,
  ];
};

/** One field for everything, over a million rows: of a district, and of a city with all its districts. */
export const searchBySize: Benchmark = {
  name: 'search-by-size',
  async run(databases, scale, { reads }) {
    const database = await databases.with(scale.records);
    const product = await Served.product(database);
    let turn = 0;
    const asking = (usernameOf: (turn: number) => string) => () => {
      turn += 1;
      const texts = textsOf(turn);
      // The masked numbers of the sample are no seals that anybody could open, so persons are asked for by name only.
      return product.ask(usernameOf(turn), SEARCH.replace(' maskedNumber', ''), {
        text: texts[turn % texts.length],
      });
    };
    const district = asking(
      (n) => `clerk-${database.districts[n % database.districts.length]!.code}`,
    );
    const city = asking(() => 'leader-CITY');
    const goal = 100 * (ONE_MACHINE.reads / reads);
    const figure = async (claim: string, ask: () => Promise<unknown>) => {
      await latencies(1, 2, ask);
      const found = await latencies(1, scale.roundSeconds, ask);
      const p95 = quantile(found, 0.95);
      return {
        claim,
        goal: `p95 ≤ ${ms(goal)}`,
        measured: `p95 ${ms(p95)}, p50 ${ms(median(found))}, ${found.length} answers`,
        met: p95 <= goal,
      };
    };
    const figures = [
      await figure('search by name, initials or number in one district, one client', district),
      await figure(`the same over ${database.districts.length} districts`, city),
    ];
    await product.stop();
    return figures;
  },
};
