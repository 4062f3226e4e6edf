import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson } from '../support/builders.js';
import { Console } from './browser.js';
import { draftWith } from './held-requests.js';

/** 答复丢失 — of a form whose answer is lost and that is then refused for something else: stored once, whatever one does next. */
let desk: Console;
let page: Page;
beforeAll(async () => {
  desk = await Console.open();
  page = await desk.of('street_clerk');
  await page.clock.install();
}, 120_000);
afterAll(() => desk?.close());

const BUSY = {
  errors: [
    { message: '操作过于频繁,请在 5 秒后重试。', extensions: { code: 'TOO_MANY_OPERATIONS' } },
  ],
};

/** Longer than a page waits before it asks again what was not answered. */
const UNTIL_ASKED_AGAIN_MS = 4000;

/** Filled in last. */
const PLACE = '510403001901';

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
  await page.getByLabel(/^属地\*?$/).selectOption(PLACE);
}

/** The first answer is lost, whether or not what was sent arrived; the next is a refusal that says nothing of it. */
async function loseAnswer(
  of: Page,
  mutation: string,
  isStored: boolean,
  press: () => Promise<void>,
) {
  let sent = 0;
  await of.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes(`mutation ${mutation}`)) return route.continue();
    sent += 1;
    if (sent > 1) return route.fulfill({ json: BUSY });
    if (isStored) await route.fetch();
    return route.abort();
  });
  await press();
  await of.getByText('尚不知道是否已保存').waitFor();
  await of.clock.fastForward(UNTIL_ASKED_AGAIN_MS);
  await of.getByText(/尚不知道是否已保存:操作过于频繁/).waitFor();
  expect(await of.getByText('没有保存:').count()).toBe(0);
  await of.unroute('**/graphql');
}

const enterInVain = (isStored: boolean) =>
  loseAnswer(page, 'Enter', isStored, () =>
    page.getByRole('button', { name: '登记', exact: true }).click(),
  );

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
  await page.getByText('月收入 2700').waitFor();
}, 60_000);

it('keeps what was changed since, of an entry and of a correction, for the next correction', async () => {
  const pay = page.getByLabel('月收入');
  const intoRevision = page.getByRole('button', { name: '把没有保存的改动填入修改' });
  await intoRevision.click();
  await page.getByRole('button', { name: '保存修改' }).waitFor();
  expect(await pay.inputValue()).toBe('2700');
  await loseAnswer(page, 'Revise', true, () =>
    page.getByRole('button', { name: '保存修改' }).click(),
  );
  await pay.fill('2800');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('月收入 2800').waitFor();
  expect(await stored('2022-06-03')).toEqual([2700]);
  await intoRevision.click();
  await page.getByRole('button', { name: '保存修改' }).waitFor();
  expect(await pay.inputValue()).toBe('2800');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('已修改。').waitFor();
  expect(await intoRevision.count()).toBe(0);
  expect(await stored('2022-06-03')).toEqual([2800]);
}, 60_000);

it('is stored once where it was sent by two presses, and the first answer was lost', async () => {
  let sent = 0;
  let goOn = () => {};
  const isPressed = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/graphql', async (route) => {
    const asked = route.request().postData() ?? '';
    // A draft on its way holds back what is sent.
    if (asked.includes('mutation KeepFormDraft')) await isPressed;
    if (!asked.includes('mutation Enter')) return route.continue();
    sent += 1;
    if (sent > 1) return route.continue();
    await route.fetch();
    return route.abort();
  });
  const keeping = page.waitForRequest((request) =>
    (request.postData() ?? '').includes('KeepFormDraft'),
  );
  await fillIn('2022-06-04');
  await keeping;
  await page.getByRole('button', { name: '登记', exact: true }).dblclick();
  goOn();
  await page.getByText(/已登记,编号/).waitFor();
  // What would be sent then is sent before this.
  await page.clock.fastForward(UNTIL_ASKED_AGAIN_MS);
  await page.evaluate(async () => (await fetch('/health/live')).text());
  expect(sent).toBe(2);
  expect(await stored('2022-06-04')).toEqual([2600]);
  await page.unroute('**/graphql');
}, 60_000);

it('is no other draft that is taken up meanwhile, and is not stored again when one comes back to it', async () => {
  const offers = page.getByRole('region', { name: '未登记的草稿' });
  const goOn = () => offers.getByRole('button', { name: /^继续填写/ }).click();
  const whole = draftWith(page, PLACE);
  await fillIn('2022-06-06');
  await whole;
  await fillIn('2022-06-05');
  await enterInVain(true);
  await page.getByLabel('月收入').fill('2700');
  await goOn();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#field-startedOn')?.value === '2022-06-06',
  );
  await enterAgain();
  expect(await stored('2022-06-06')).toEqual([2600]);
  await page.getByRole('link', { name: '再登记一条' }).click();
  await goOn();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('#field-startedOn')?.value === '2022-06-05',
  );
  await enterAgain();
  await page.getByText('月收入 2700').waitFor();
  expect(await stored('2022-06-05')).toEqual([2600]);
}, 90_000);

it('asks for one 定版, though its dialog is closed before it is known whether it was asked for', async () => {
  const statistician = await desk.at('/freezes', 'statistician');
  const dialog = statistician.getByRole('dialog');
  const begin = () => dialog.getByRole('button', { name: '开始试算' }).click();
  const open = async () => {
    await statistician.getByRole('button', { name: '办理定版' }).click();
    await dialog.getByLabel('统计月').selectOption('10');
    await dialog.getByText('期间:2022-10-01 至 2022-10-31').waitFor();
  };
  await statistician.clock.install();
  await open();
  await loseAnswer(statistician, 'FreezePeriod', true, begin);
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'detached' });
  await open();
  await dialog.getByText('上一次提交的没有收到答复').waitFor();
  await begin();
  await statistician.waitForURL(/\/freezes\/\d+$/);
  const { rows } = await desk.office.admin.query('SELECT count(*)::int AS n FROM period_freeze');
  expect(rows).toEqual([{ n: 1 }]);
}, 60_000);

it('complains of nothing but what was meant', () => {
  expect(desk.complaints.filter((each) => !/ERR_FAILED/.test(each))).toEqual([]);
});
