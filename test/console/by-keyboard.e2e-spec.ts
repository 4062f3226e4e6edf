import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aFundPayment } from '../support/builders-funds.js';
import { Desk } from '../support/steps.js';
import { Console } from './browser.js';

/** Tasks without a pointer: what has the focus is seen, and is never lost as what had it goes. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  for (const payee of ['示例甲', '示例乙'])
    await counter.enter('clerk', 'requestFundPayment', aFundPayment({ payee }));
}, 120_000);
afterAll(() => desk?.close());

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: on } = document;
    return `${on?.tagName} ${on?.getAttribute('aria-label') ?? (on as HTMLElement).innerText ?? ''}`;
  });

async function tabTo(page: Page, what: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    if (what.test(await focused(page))) return;
  }
  throw new Error(`${String(what)} is not reached from the keyboard.`);
}

const neverLost = (page: Page) =>
  page.waitForFunction(() => document.activeElement !== document.body);

it('returns what waits for a signature, and the one who entered it corrects it and hands it in again', async () => {
  const page = await desk.of('reviewer');
  await page.goto(`${desk.address}/signing/fund_payment/review`);
  await page.getByRole('row', { name: /示例甲/ }).waitFor();
  await tabTo(page, /^INPUT 选择 .*示例甲/);
  await page.keyboard.press('Space');
  await tabTo(page, /^BUTTON 退回所选/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  expect(await focused(page)).toMatch(/^BUTTON 退回所选/);
  await page.keyboard.press('Enter');
  await page.keyboard.type('示例:请核对收款人');
  await tabTo(page, /^BUTTON .*退回/);
  await page.keyboard.press('Enter');
  await page.getByRole('row', { name: /示例甲/ }).waitFor({ state: 'detached' });
  await neverLost(page);

  const clerk = await desk.of('clerk');
  await clerk
    .getByRole('link', { name: /示例甲/ })
    .first()
    .waitFor();
  await tabTo(clerk, /^A 示例甲/);
  await clerk.keyboard.press('Enter');
  await clerk.getByRole('heading', { level: 1, name: /示例甲/ }).waitFor();
  // The page that was left took its focus along.
  await neverLost(clerk);
  await tabTo(clerk, /^BUTTON 修改/);
  await clerk.keyboard.press('Enter');
  await clerk.getByRole('button', { name: '保存修改' }).waitFor();
  await neverLost(clerk);
  await clerk.locator('#field-payee').focus();
  await clerk.keyboard.press('End');
  await clerk.keyboard.type('丙');
  await clerk.keyboard.press('Enter');
  await clerk.getByText('已修改。').waitFor();
  await neverLost(clerk);
}, 120_000);

it('finds somebody, and stands on their page', async () => {
  const page = await desk.of('clerk');
  await page.goto(`${desk.address}/ledgers/fund_payment`);
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('示例乙');
  await page.keyboard.press('Escape');
  await tabTo(page, /^A 示例乙/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /示例乙/ }).waitFor();
  await neverLost(page);
  await tabTo(page, /^A 首页/, 'Shift+Tab');
}, 60_000);

it('complains of nothing', () => {
  expect(desk.complaints).toEqual([]);
});
