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
  form: number[];
  opened: number[];
  moved: number[];
}

/** The way to more rows of a list: the first page may have such a button too, and stays until the list has come. */
const MORE = 'main .page-head ~ button.more';
const HOME = `document.querySelector('main h1.visually-hidden') !== null && document.querySelector('${MORE}') === null`;
const LISTED = `document.querySelector('${MORE}') !== null`;
const MORE_LISTED = `document.querySelectorAll('main .page-head ~ * tbody tr').length > 20`;

const FORM = `${LEDGER}/new`;
/** The form has its fields, and its places to choose from. */
const FILLABLE = `document.querySelectorAll('main form.form select option').length > 10`;
/** So many of a kind are enough. */
const MOST_PRESSED = 6;

/**
 * A caseworker opens the form, and everything in it that opens, for the first time: what is chosen from, days, what is ticked; and
 * the tabs of the list. Answers how long the form took, and the longest wait for a click.
 */
async function opens(product: Served): Promise<{ form: number; opened: number; moved: number }> {
  const desk = await SlowDesk.open(product, 'clerk-D001');
  await desk.load(LEDGER);
  await desk.press('.tabs .tab', MOST_PRESSED);
  const atList = await desk.noted();
  const form = await desk.click(`a[href="${FORM}"]`, FILLABLE);
  for (const opening of [
    'select',
    'input[type="date"]',
    'input[type="month"]',
    'input[type="radio"]',
  ])
    await desk.press(`main form.form ${opening}`, MOST_PRESSED);
  const { waited, moved } = await desk.noted();
  await desk.close();
  return { form, opened: waited, moved: Math.max(moved, atList.moved) };
}

/** A leader opens the first page, then the list of a ledger, and works in it. */
async function seen(database: Database): Promise<Seen> {
  const product = await Served.product(database);
  const found: Seen = {
    ...{ cold: [], warm: [], list: [], again: [], more: [], waited: [] },
    ...{ form: [], opened: [], moved: [] },
  };
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
      const entry = await opens(product);
      // The first round fills the caches of the server.
      if (round < 0) continue;
      const { form, opened } = entry;
      const took = { cold, warm, list, again, more, waited, form, opened };
      for (const [name, value] of Object.entries({
        ...took,
        moved: Math.max(moved, homeNoted.moved, entry.moved),
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
      figure('the form of a record opened from it', 'form', 1_500),
      figure(
        'the longest wait as its selects, days and choices and the tabs of the list open for the first time',
        'opened',
        200,
      ),
      {
        claim: 'what moved on these pages while they were loaded',
        goal: '≤ 0.1',
        measured: `${digits(moved)} at most`,
        met: moved <= 0.1,
      },
    ];
  },
};
