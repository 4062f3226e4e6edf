import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anEmployment } from '../support/builders.js';
import { PASSWORD } from '../support/office.js';
import { Desk } from '../support/steps.js';
import { Console, signIn } from './browser.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

/** What a page calls things; what stands in records, units and persons are named as they are in either language. */
const CALLED = [
  ...['h2', 'h3', 'th[scope=col]', 'dt', 'legend', 'summary', 'label > span', '.field > label'],
  ...['.figure small', '.unit', 'td.number'],
  ...['button:not([lang])', 'nav a', '.action, .action-quiet, .all', '.skip', '.bar-name'],
];

const chineseOn = (page: Page): Promise<string[]> =>
  page.evaluate((called) => {
    const said = [...document.querySelectorAll<HTMLElement>(called)].map((each) => each.innerText);
    const told = (name: string, of: string) =>
      [...document.querySelectorAll(`${of}[${name}]`)].map((each) => each.getAttribute(name) ?? '');
    // What an indicator is stands in words beside its name.
    const named = [...told('placeholder', ''), ...told('title', 'h2')];
    return [document.title, ...said, ...named].filter((text) => /\p{Script=Han}/u.test(text));
  }, CALLED.join());

async function signInInEnglish(page: Page, username: string): Promise<void> {
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

it('speaks English on the main pages to whoever has chosen it, and Chinese again', async () => {
  const employment = anEmployment();
  const { id } = await new Desk(desk.office).enter(
    'street_clerk',
    'registerEmployment',
    employment,
  );
  const page = await desk.window();
  await signIn(page, 'street_clerk');
  await page.getByTitle('我的账号').click();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual([
    'taizhang-language=en',
    0,
  ]);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await page.getByRole('heading', { name: 'Quick entry' }).waitFor();
  await page.getByRole('heading', { name: /Entered today/ }).waitFor();
  await page.waitForFunction(() => document.querySelector('main .loading') === null);
  expect(await chineseOn(page)).toEqual([]);

  const directory = page.getByRole('navigation');
  await directory.getByRole('link', { name: 'Employment registration', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Subject' }).waitFor();
  await page.getByText('Total').first().waitFor();
  expect(await chineseOn(page)).toEqual([]);
  await page.goto(`${desk.address}/ledgers/employment_registration/${id}`);
  await page.getByRole('heading', { name: 'History' }).waitFor();
  expect(await chineseOn(page)).toEqual([]);
  await page.goto(`${desk.address}/ledgers/employment_registration/new`);
  await page.getByRole('button', { name: 'Enter and go on to the next' }).waitFor();
  expect(await chineseOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Enter', exact: true }).click();
  await page.getByText('This is required.').first().waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await signInInEnglish(page, 'leader');
  await page.getByRole('heading', { name: /Indicator progress/ }).waitFor();
  await page.waitForFunction(() => document.querySelector('main .loading') === null);
  expect(await chineseOn(page)).toEqual([]);
  await page.goto(`${desk.address}/figures/new_urban_jobs`);
  for (const view of ['Source records', 'Not counted', 'Three numbers', 'Targets', 'By month']) {
    await page.getByRole('button', { name: view, exact: true }).click();
    await page.waitForFunction(() => document.querySelector('main .loading') === null);
    expect(await chineseOn(page)).toEqual([]);
  }

  await desk.office.post();
  await page.goto(`${desk.address}/figures/new_urban_jobs?year=2022&unit=510403`);
  await page.locator('.page-head .figure').getByText('1person', { exact: true }).waitFor();

  // Of a range the unit goes by its end.
  const counter = new Desk(desk.office);
  const target = await counter.enter('statistician', 'setTarget', {
    ...{ territoryCode: '510403', indicatorCode: 'new_urban_jobs', year: 2022, level: 'city' },
    ...{ operator: 'at_least', value: '1', ceiling: '5', documentNumber: '示例文件 1 号' },
    effectiveFrom: '2022-01-01',
  });
  const reviewed = await counter.step('reviewer', 'target:review', target);
  await counter.step('approver', 'target:approve', reviewed);
  await page.goto(`${desk.address}/figures/new_urban_jobs?year=2022&unit=510403&view=targets`);
  await page.getByText('1–5 persons', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByLabel('用户名').waitFor();
  expect(await page.evaluate(() => document.cookie)).toBe('');
}, 120_000);

it('goes on in English where that was chosen before, and not by the word of another page of the host', async () => {
  const page = await desk.window();
  await page.evaluate(() => void (document.cookie = 'language=en; path=/'));
  await page.reload();
  await page.getByLabel('用户名').waitFor();
  await page.evaluate(() => localStorage.setItem('language', 'en'));
  await page.reload();
  await page.getByLabel('User name').waitFor();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.reload();
  await page.getByLabel('User name').waitFor();

  const known = await desk.of('street_clerk');
  await known.evaluate(() => localStorage.setItem('language', 'en'));
  await known.reload();
  await known.getByRole('button', { name: 'Sign out' }).waitFor();
  expect(await known.locator('.bar-unit').innerText()).toMatch(/· [a-z ]+$/i);
}, 60_000);

it('complains of nothing', () => {
  expect(desk.complaints).toEqual([]);
});
