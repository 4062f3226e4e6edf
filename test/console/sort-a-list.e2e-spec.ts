import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aFundPayment } from '../support/builders-funds.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

/** 排序 — a list is sorted by the headings of its columns, by pointer and by keyboard, and its address says how. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  for (const [payee, amountYuan] of [
    ['示例乙', '1000.10'],
    ['示例甲', '3000.30'],
    ['示例丙', '2000.20'],
  ] as const)
    await counter.enter(
      'district_clerk',
      'requestFundPayment',
      aFundPayment({ payee, amountYuan }),
    );
}, 120_000);
afterAll(() => desk?.close());

const heading = (page: Page, name: string) =>
  page.getByRole('columnheader', { name: new RegExp(`^${name}`) });

const reads = (page: Page, ...payees: string[]) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('tbody th')]
        .map((cell) => cell.textContent?.slice(0, 3))
        .join(' ') === wanted,
    payees.join(' '),
  );

it('by a heading, the other way round by the same, and as it was by the address', async () => {
  const page = await desk.of('leader');
  await page.goto(`${desk.address}/ledgers/fund_payment`);
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  const amount = heading(page, '拨付金额');
  expect(await amount.getAttribute('aria-sort')).toBe('none');
  await amount.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=amountYuan%3Aasc/);
  await reads(page, '示例乙', '示例丙', '示例甲');
  expect(await amount.getAttribute('aria-sort')).toBe('ascending');
  // What one pressed keeps the focus while the rows come.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^拨付金额/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=amountYuan%3Adesc/);
  await reads(page, '示例甲', '示例丙', '示例乙');
  expect(await amount.getAttribute('aria-sort')).toBe('descending');
  const order = page.getByRole('combobox', { name: '排序' });
  expect(await order.locator('option:checked').innerText()).toBe('按拨付金额由大到小排序');
  expect(await faultsOf(page)).toEqual([]);

  await page.reload();
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  await reads(page, '示例甲', '示例丙', '示例乙');
  expect(await heading(page, '拨付金额').getAttribute('aria-sort')).toBe('descending');
  await order.selectOption({ label: '办理日期由近到远' });
  await page.waitForFunction(() => !location.search.includes('amountYuan'));
}, 60_000);

it('by every heading that offers it', async () => {
  const page = await desk.of('leader');
  await page.goto(`${desk.address}/ledgers/fund_payment`);
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  const headings = page.getByRole('columnheader').getByRole('button');
  const count = await headings.count();
  expect(count).toBeGreaterThan(4);
  for (let at = 0; at < count; at += 1) {
    await headings.nth(at).click();
    await page.locator('th[aria-sort="ascending"], th[aria-sort="descending"]').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('row', { name: /示例/ }).count()).toBe(3);
  }
}, 60_000);

it('complains of nothing', () => {
  expect(desk.complaints).toEqual([]);
});
