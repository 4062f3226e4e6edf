import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anAttrition, anEmployment } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

/** What stands above a list, and the list that a number opens. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  for (const startedOn of ['2022-01-31', '2022-03-01', '2022-05-01'])
    await counter.enter('district_clerk', 'registerEmployment', anEmployment({ startedOn }));
  const wrong = await counter.enter('district_clerk', 'registerEmployment', anEmployment());
  await counter.step('district_clerk', 'employment_registration:withdraw', wrong, {
    reason: '示例撤销',
  });
  let left = await counter.enter('district_clerk', 'recordAttrition', anAttrition());
  left = await counter.step('reviewer', 'natural_attrition:review', left);
  await counter.step('approver', 'natural_attrition:approve', left);
  for (const amountYuan of ['1000.10', '2000.20'])
    await counter.enter('district_clerk', 'requestFundPayment', aFundPayment({ amountYuan }));
  await desk.office.post();
}, 120_000);
afterAll(() => desk?.close());

const totals = (page: Page, words: RegExp) =>
  page.getByRole('status', { name: '合计' }).filter({ hasText: words }).waitFor();
const rows = (page: Page) => page.locator('.table tbody tr');
const SHOTS = process.env.SHOTS;

it('sums up what the list is narrowed to, whatever state or days', async () => {
  const page = await desk.at('/ledgers/employment_registration', 'leader');
  await totals(page, /合计 4 条\(其中已撤销 1 条,不计入以下各数\),3 人,3 家单位$/);
  await page.getByLabel('自', { exact: true }).fill('2022-03-01');
  await totals(
    page,
    /合计 3 条.*,2 人,2 家单位;计入指标:城镇新增就业 2 人\(2 条\)、城镇累计新就业 2 人\(2 条\)/,
  );
  expect(await faultsOf(page)).toEqual([]);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/totals.png` });
  await page.goto(`${desk.address}/ledgers/fund_payment`);
  await totals(page, /合计 2 条,拨付金额 3,000\.30 元$/);
}, 60_000);

it('says one in English where there is one', async () => {
  const page = await desk.of('leader');
  await page.evaluate(() => void (document.cookie = 'taizhang-language=en; path=/'));
  await page.goto(`${desk.address}/ledgers/employment_registration?from=2022-05-01`);
  await page
    .getByRole('status', { name: 'Total' })
    .filter({ hasText: /^Total 1 record, 1 person, 1 employer/ })
    .waitFor();
}, 60_000);

it('opens from a number the list of exactly its records, ledger by ledger', async () => {
  const page = await desk.at('/figures/new_urban_jobs?year=2022&unit=510403', 'leader');
  const ledgers = page.getByRole('list', { name: '按台账列出' });
  await ledgers.getByText('计 -1 人').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/source-ledgers.png` });
  await ledgers.getByRole('link', { name: '就业登记 3 条' }).click();
  await page.getByText('只列计入').waitFor();
  await totals(page, /合计 3 条,3 人,3 家单位;计入指标:城镇新增就业 3 人\(3 条\)$/);
  await rows(page).nth(2).waitFor();
  expect(await rows(page).count()).toBe(3);
  expect(await faultsOf(page)).toEqual([]);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/counted-for.png` });
  const printed = page.waitForEvent('download');
  await page.getByRole('button', { name: '打印' }).click();
  await printed;
  await page.getByRole('button', { name: '显示全部记录' }).click();
  await totals(page, /合计 4 条/);
  await page.goBack();
  await page.getByRole('heading', { name: '城镇新增就业' }).waitFor();
}, 60_000);

it('complains of nothing', () => {
  expect(desk.complaints).toEqual([]);
});
