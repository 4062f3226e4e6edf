import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aFundPayment } from '../support/builders-funds.js';
import { Desk } from '../support/steps.js';
import { until } from '../support/until.js';
import { Console, faultsOf } from './browser.js';

/** 排序 — a list is sorted by the headings of its columns, by pointer and by keyboard, and its address says how. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  for (const [payee, amountYuan, requestedOn, beneficiaries] of [
    ['示例乙', '1000.10', '2022-02-11', 30],
    ['示例甲', '3000.30', '2022-02-12', 9],
    ['示例丙', '2000.20', '2022-02-10', 100],
  ] as const)
    await counter.enter(
      'district_clerk',
      'requestFundPayment',
      aFundPayment({ payee, amountYuan, requestedOn, beneficiaries }),
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
  const page = await desk.at('/ledgers/fund_payment', 'leader');
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
  expect(await order.locator('option:checked').innerText()).toBe('金额由大到小');
  expect(await faultsOf(page)).toEqual([]);

  await page.reload();
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  await reads(page, '示例甲', '示例丙', '示例乙');
  expect(await heading(page, '拨付金额').getAttribute('aria-sort')).toBe('descending');
  await order.selectOption({ label: '办理日期由近到远' });
  await page.waitForFunction(() => !location.search.includes('amountYuan'));
}, 60_000);

it('by every heading that offers it', async () => {
  const page = await desk.at('/ledgers/fund_payment', 'leader');
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  const headings = page.getByRole('columnheader').getByRole('button');
  const count = await headings.count();
  expect(count).toBeGreaterThan(4);
  let different = 0;
  for (let at = 0; at < count; at += 1)
    for (const press of ['first', 'second']) {
      const sorted = headings.nth(at).locator('xpath=..');
      const before = await sorted.getAttribute('aria-sort');
      await headings.nth(at).click();
      // Until the page is drawn anew the heading says how it stood.
      await until(
        `the heading at ${at} says how it stands now`,
        async () => (await sorted.getAttribute('aria-sort')) !== before,
      );
      const said = `${await sorted.innerText()} ${press}`;
      const column = await sorted.evaluate((cell) => (cell as HTMLTableCellElement).cellIndex);
      const way = await sorted.getAttribute('aria-sort');
      const read = () =>
        page
          .locator(`tbody tr > :nth-child(${column + 1})`)
          .evaluateAll((found) => found.map((cell) => (cell as HTMLElement).innerText.trim()));
      let cells = await read();
      const inOrder = [...cells].sort(compare);
      if (way === 'descending') inOrder.reverse();
      // The rows of before stand until these have come.
      const stand = async () => (cells = await read()).join() === inOrder.join();
      await until(said, stand).catch(() => expect([said, cells]).toEqual([said, inOrder]));
      expect(cells).toHaveLength(3);
      expect(await page.getByRole('alert').count()).toBe(0);
      if (new Set(cells).size === 3) different += 1;
    }
  // How much, when: from either end.
  expect(different).toBeGreaterThanOrEqual(4);
}, 60_000);

const numberIn = (text: string) => Number(/^[\d,.]+/.exec(text)?.[0].replaceAll(',', '') ?? NaN);
/** Numbers by what they are, days as they are written, words as they are pronounced. */
function compare(one: string, other: string): number {
  if (/^\d{4}-/.test(one)) return one < other ? -1 : Number(one > other);
  const by = numberIn(one) - numberIn(other);
  return Number.isNaN(by) ? one.localeCompare(other, 'zh-CN-u-co-pinyin') : by;
}

it('as it stands in the address, however that is written, and is offered once', async () => {
  const page = await desk.of('leader');
  const options = page.getByRole('combobox', { name: '排序' }).locator('option');
  await page.goto(`${desk.address}/ledgers/fund_payment`);
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  const always = await options.count();
  for (const [sort, name, way, said] of [
    ['oldest', '申请日期', 'ascending', '办理日期由远到近'],
    ['requestedOn:asc', '申请日期', 'ascending', '办理日期由远到近'],
    ['requestedOn:desc', '申请日期', 'descending', '办理日期由近到远'],
    ['largest', '拨付金额', 'descending', '金额由大到小'],
    ['amountYuan:desc', '拨付金额', 'descending', '金额由大到小'],
    ['smallest', '拨付金额', 'ascending', '金额由小到大'],
    ['payee:asc', '收款', 'ascending', /^按收款.*由小到大排序$/],
  ] as const) {
    const shown = 'payee.amountYuan.requestedOn';
    await page.goto(`${desk.address}/ledgers/fund_payment?columns=${shown}&sort=${sort}`);
    await page.getByRole('row', { name: /示例乙/ }).waitFor();
    expect([sort, await heading(page, name).getAttribute('aria-sort')]).toEqual([sort, way]);
    const order = page.getByRole('combobox', { name: '排序' });
    expect(await order.locator('option:checked').innerText()).toMatch(
      typeof said === 'string' ? new RegExp(`^${said}$`) : said,
    );
    const more = sort.startsWith('payee') ? 1 : 0;
    expect([sort, await options.count()]).toEqual([sort, always + more]);
  }
}, 60_000);

it('narrowed by a day as it is typed, and by all that is chosen, on a slow computer', async () => {
  const page = await desk.at('/ledgers/fund_payment', 'leader');
  await page.getByRole('row', { name: /示例乙/ }).waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  const from = page.getByLabel('自', { exact: true });
  // A field that nothing follows says what these keys make, in whatever order the browser writes a day.
  await page.evaluate(() => {
    const free = document.createElement('input');
    free.type = 'date';
    free.setAttribute('aria-label', '对照');
    document.querySelector('main')!.append(free);
  });
  const made: string[] = [];
  for (const field of [page.getByLabel('对照'), from]) {
    await field.fill('2022-02-02');
    await field.focus();
    for (const key of ['1', '1', 'ArrowRight', '1', '1', 'ArrowRight', '2', '0', '2', '1'])
      await page.keyboard.press(key);
    made.push(await field.inputValue());
  }
  expect(made[1]).toBe(made[0]);
  await page.waitForURL((url) => url.searchParams.get('from') === made[0]);

  // One after the other, before the list of the first has come.
  await from.fill('2022-02-11');
  await page.getByLabel('至', { exact: true }).fill('2022-02-12');
  await page.getByRole('combobox', { name: '排序' }).selectOption({ label: '金额由大到小' });
  await reads(page, '示例甲', '示例乙');
  expect(new URL(page.url()).search).toBe('?from=2022-02-11&to=2022-02-12&sort=largest');
}, 60_000);

it('complains of nothing', () => {
  expect(desk.complaints).toEqual([]);
});
