import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anEmployment, anUnemployment } from '../support/builders.js';
import { PASSWORD } from '../support/office.js';
import { Desk } from '../support/steps.js';
import { Console } from './browser.js';

let desk: Console;
let job: string;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  ({ id: job } = await counter.enter('street_clerk', 'registerEmployment', anEmployment()));
  await counter.enter('street_clerk', 'registerUnemployment', anUnemployment());
  await desk.office.post();
}, 120_000);
afterAll(() => desk?.close());

const PAGES: [who: string, path: () => string, heading: string][] = [
  ['street_clerk', () => '/', 'Home'],
  ['street_clerk', () => '/account', 'My account'],
  ['street_clerk', () => '/ledgers/employment_registration/paste', 'enter a list'],
  ['street_clerk', () => `/ledgers/employment_registration/${job}/revise`, 'Revise'],
  ['reviewer', () => '/signing', 'Signing'],
  ['reviewer', () => '/signing/delegations', 'Delegations'],
  ['leader', () => '/figures/new_urban_jobs?view=targets', 'New urban jobs'],
  ['admin', () => '/governing/setup', 'Setting up'],
  ['admin', () => '/governing/accounts', 'Accounts'],
  ['admin', () => '/governing/releases', 'Releases and approvals'],
  ['admin', () => '/governing/policies', 'Policies and calendar'],
  ['admin', () => '/governing/units', 'Units'],
  ['admin', () => '/governing/jobs', 'System jobs'],
  ['statistician', () => '/governing/indicators', 'Indicators and levels'],
  ['statistician', () => '/governing/openings', 'Openings'],
  ['statistician', () => '/governing/letterheads', 'Letterheads'],
  ['statistician', () => '/governing/counting', 'Posting and recounting'],
  ['auditor', () => '/governing/audit', 'Audit'],
  ['auditor', () => '/governing/alarms', 'Security alarms'],
  ['statistician', () => '/freezes', 'Freezes'],
  ['statistician', () => '/periods', 'Periods'],
  ['reviewer', () => '/findings/same-job-registered', ''],
  ['reviewer', () => '/findings/same-job-registered?state=explained', ''],
  ['statistician', () => '/proofreading', 'Proofreading'],
  ['statistician', () => '/reports', 'Reports'],
  ['statistician', () => '/reports/templates', 'Templates and drafts'],
  ['statistician', () => '/reports/sheets', 'Sheets of superiors'],
];

const HAN = /\p{Script=Han}/u;

/** Found by whoever reads only one of them. */
const AS_IT_IS = '语言 Language';

/** Every text of an answer, whoever wrote it. */
const textsIn = (answer: unknown): string[] => {
  if (typeof answer === 'string') return HAN.test(answer) ? [answer] : [];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.values(answer).flatMap(textsIn);
};

/** What stands on the page and on what can be pointed at. */
const shownOn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode as Text;
      if (!parentElement!.closest('script, style, svg, [lang="zh-CN"]')) texts.push(data);
    }
    for (const each of document.querySelectorAll('[placeholder], [aria-label], [title]'))
      for (const name of ['placeholder', 'aria-label', 'title'])
        texts.push(each.getAttribute(name) ?? '');
    return texts;
  });

/** 框架用字 — Chinese of a page that no answer brought: words of its own that have no English. */
function ownChinese(shown: readonly string[], answered: ReadonlySet<string>): string[] {
  const longestFirst = [...answered].sort((one, other) => other.length - one.length);
  const left = (text: string) =>
    longestFirst.reduce((rest, each) => (HAN.test(rest) ? rest.split(each).join('') : rest), text);
  return shown.filter((text) => text !== AS_IT_IS && HAN.test(text) && HAN.test(left(text)));
}

/** What was answered so far, once all of it is read. */
class Answers {
  private readonly texts = new Set<string>();
  private readonly read: Promise<void>[] = [];

  take(answer: Promise<unknown>): void {
    // Of a page that was left the answer is gone.
    const texts = answer.then(textsIn, () => []);
    this.read.push(texts.then((all) => all.forEach((text) => this.texts.add(text))));
  }

  async all(): Promise<ReadonlySet<string>> {
    await Promise.all(this.read);
    return this.texts;
  }
}

async function inEnglish(who: string, answers: Answers): Promise<Page> {
  const page = await desk.window();
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql')) answers.take(response.json());
  });
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByLabel('User name').fill(who);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return page;
}

it('every page says its own words in English and stands within the screen', async () => {
  const windows = new Map<string, Page>();
  const answers = new Answers();
  const faults: string[] = [];
  for (const [who, path, heading] of PAGES) {
    const page = windows.get(who) ?? (await inEnglish(who, answers));
    windows.set(who, page);
    await page.goto(desk.address + path());
    await page.getByRole('heading', { name: heading, level: 1 }).first().waitFor();
    await page.getByText('Loading…').first().waitFor({ state: 'detached' });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > 1366) faults.push(`${path()} is ${wide} wide`);
    const shown = await shownOn(page);
    for (const text of ownChinese(shown, await answers.all())) faults.push(`${path()}: ${text}`);
    if (process.env.SHOTS)
      await page.screenshot({
        path: `${process.env.SHOTS}/${who}${path().replace(/\W+/g, '-')}.png`,
      });
  }
  for (const page of windows.values()) await page.close();
  expect(faults).toEqual([]);
  expect(desk.complaints).toEqual([]);
}, 180_000);
