import { Benchmark } from './support/benchmark.js';
import { Database } from './support/database.js';
import { Figure, digits, median, ms, quantile } from './support/figures.js';
import { SlowDesk } from './support/pages.js';
import { Served } from './support/servers.js';

const LEDGER = '/ledgers/employment_registration';
const ROUNDS = 3;
const TYPED = 'wang';

interface Seen {
  cold: number[];
  warm: number[];
  list: number[];
  again: number[];
  more: number[];
  waited: number[];
  moved: number[];
}

/** The way to more rows of a list: the first page may have such a button too, and stays until the list has come. */
const MORE = 'main .page-head ~ button.more';
const HOME = `document.querySelector('main h1.visually-hidden') !== null && document.querySelector('${MORE}') === null`;
const LISTED = `document.querySelector('${MORE}') !== null`;
const MORE_LISTED = `document.querySelectorAll('main .page-head ~ * tbody tr').length > 20`;

/** A leader opens the first page, then the list of a ledger, and works in it. */
async function seen(database: Database): Promise<Seen> {
  const product = await Served.product(database);
  const found: Seen = { cold: [], warm: [], list: [], again: [], more: [], waited: [], moved: [] };
  try {
    for (let round = -1; round < ROUNDS; round += 1) {
      const desk = await SlowDesk.open(product, 'leader-CITY');
      const cold = await desk.load('/');
      const warm = await desk.load('/');
      const homeNoted = await desk.noted();
      const list = await desk.click(`a[href="${LEDGER}"]`, LISTED);
      const more = await desk.click(MORE, MORE_LISTED);
      await desk.click('nav a[href="/"]', HOME);
      const again = await desk.click(`a[href="${LEDGER}"]`, LISTED);
      await desk.page.locator('main input').first().pressSequentially(TYPED, { delay: 120 });
      const { waited, moved } = await desk.noted();
      await desk.close();
      // The first round fills the caches of the server.
      if (round < 0) continue;
      const took = { cold, warm, list, again, more, waited };
      for (const [name, value] of Object.entries({
        ...took,
        moved: Math.max(moved, homeNoted.moved),
      }))
        found[name as keyof Seen].push(value);
    }
  } finally {
    await product.stop();
  }
  return found;
}

/** The console in a browser, on a line of 2 Mbit/s with 100 ms and a quarter of this processor. */
export const consolePages: Benchmark = {
  name: 'console-pages',
  async run(databases, scale) {
    const few = await seen(await databases.with(scale.fewRecords));
    const many = await seen(await databases.with(scale.records));
    const figure = (claim: string, of: keyof Seen, most: number): Figure => ({
      claim,
      goal: `median ≤ ${digits(most)} ms`,
      measured: `${ms(median(many[of]))} (${digits(Math.min(...many[of]))}–${digits(Math.max(...many[of]))}); with ${scale.fewRecords.toLocaleString('en')} records ${ms(median(few[of]))}`,
      met: median(many[of]) <= most,
    });
    const moved = quantile(many.moved, 1);
    return [
      figure('console, slow line and processor: the first page, nothing kept', 'cold', 4_000),
      figure('the same page loaded again', 'warm', 1_500),
      figure('a list opened from it for the first time', 'list', 1_500),
      figure('the same list opened again', 'again', 200),
      figure('the next page of it', 'more', 1_500),
      figure('the longest wait for a key or a click while working in it', 'waited', 200),
      {
        claim: 'what moved on these pages while they were loaded',
        goal: '≤ 0.1',
        measured: `${digits(moved)} at most`,
        met: moved <= 0.1,
      },
    ];
  },
};
