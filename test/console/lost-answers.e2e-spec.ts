import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson } from '../support/builders.js';
import { Console } from './browser.js';

/** 答复丢失 — of a form whose answer is lost and that is then refused for something else: stored once, whatever one does next. */
let desk: Console;
let page: Page;
beforeAll(async () => {
  desk = await Console.open();
  page = await desk.of('street_clerk');
}, 120_000);
afterAll(() => desk?.close());

const BUSY = {
  errors: [
    { message: '操作过于频繁,请在 5 秒后重试。', extensions: { code: 'TOO_MANY_OPERATIONS' } },
  ],
};

async function fillIn(startedOn: string) {
  const { name, documentNumber } = aPerson();
  await page.goto(`${desk.address}/ledgers/employment_registration/new`);
  await page.getByLabel('证件号码').fill(documentNumber);
  await page.getByLabel('姓名', { exact: false }).first().fill(name);
  await page.getByLabel('就业形式').selectOption('灵活就业');
  await page.getByLabel('就业方式').selectOption('新就业');
  await page.getByRole('group', { name: '是否城镇就业' }).getByLabel('是').check();
  await page.getByLabel('就业日期').fill(startedOn);
  await page.getByLabel('每月从业天数').fill('22');
  await page.getByLabel('月收入').fill('2600');
  await page.getByLabel('佐证材料').selectOption('社区走访核实记录');
  await page.getByLabel(/^属地\*?$/).selectOption('510403001901');
}

/** The first answer is lost, whether or not the entry arrived; the next is a refusal that says nothing of it. */
async function enterInVain(isStored: boolean) {
  let sent = 0;
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation Enter')) return route.continue();
    sent += 1;
    if (sent > 1) return route.fulfill({ json: BUSY });
    if (isStored) await route.fetch();
    return route.abort();
  });
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText(/尚不知道是否已保存:操作过于频繁/).waitFor();
  expect(await page.getByText('没有保存:').count()).toBe(0);
  await page.unroute('**/graphql');
}

const stored = async (startedOn: string) => {
  const { rows } = await desk.office.admin.query<{ pay: string }>(
    `SELECT monthly_pay_yuan::int AS pay FROM employment_registration WHERE started_on = $1`,
    [startedOn],
  );
  return rows.map(({ pay }) => Number(pay));
};

const enterAgain = async () => {
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText(/已登记,编号/).waitFor();
};
const TOLD = '此前送出的一份已经保存';

it('is stored once where it was stored', async () => {
  await fillIn('2022-06-01');
  await enterInVain(true);
  await enterAgain();
  expect(await stored('2022-06-01')).toEqual([2600]);
  expect(await page.getByText(TOLD).count()).toBe(0);
}, 60_000);

it('is stored as it stands where it was not', async () => {
  await fillIn('2022-06-02');
  await enterInVain(false);
  await page.getByLabel('月收入').fill('2700');
  await enterAgain();
  expect(await stored('2022-06-02')).toEqual([2700]);
  expect(await page.getByText(TOLD).count()).toBe(0);
}, 60_000);

it('tells that it is stored as it was sent first where one has changed it since', async () => {
  await fillIn('2022-06-03');
  await enterInVain(true);
  await page.getByLabel('月收入').fill('2700');
  await enterAgain();
  expect(await stored('2022-06-03')).toEqual([2600]);
  await page.getByText(TOLD).waitFor();
}, 60_000);

it('complains of nothing but what was meant', () => {
  expect(desk.complaints.filter((each) => !/ERR_FAILED/.test(each))).toEqual([]);
});
