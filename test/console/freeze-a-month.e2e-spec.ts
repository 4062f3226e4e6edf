import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson, anEmployment } from '../support/builders.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

/** A month is frozen, signed, corrected by a late entry, and closed; an edit is refused, and another person opens it. */
let desk: Console;
let counter: Desk;
let first: string;
const late = aPerson({ name: '示例迟录人员' });
const job = (over: object) => anEmployment({ startedOn: '2022-11-10', ...over });
beforeAll(async () => {
  desk = await Console.open();
  counter = new Desk(desk.office);
  first = (await counter.enter('street_clerk', 'registerEmployment', job({}))).id;
  await counter.enter('street_clerk', 'registerEmployment', job({}));
  await desk.office.post();
}, 120_000);
afterAll(() => desk?.close());

const main = (page: Page) => page.getByRole('main');

async function take(page: Page, label: RegExp) {
  await page.getByRole('group', { name: '可办事项' }).getByRole('button', { name: label }).click();
  await page.getByRole('dialog').getByRole('button', { name: label }).click();
  await page.getByText('已办理:').waitFor();
}

it('is asked for, watched, signed by two, and each number leads to its records', async () => {
  const page = await desk.of('statistician');
  await page.getByRole('navigation').getByRole('link', { name: '定版' }).click();
  await page.getByRole('button', { name: '办理定版' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('统计月').selectOption('11');
  await dialog.getByText('期间:2022-11-01 至 2022-11-30').waitFor();
  await dialog.getByLabel(/正式定版/).check();
  await dialog.getByRole('button', { name: '开始定版' }).click();
  await page.getByText('正在取数').or(page.getByText('取数 2022')).first().waitFor();
  await desk.office.doAsked();
  const counted = main(page).getByRole('row', { name: /城镇新增就业/ });
  await counted.getByRole('link', { name: '2 人' }).waitFor();
  const address = page.url();
  expect(await faultsOf(page)).toEqual([]);

  for (const [who, label] of [
    ['reviewer', /审核|复核/],
    ['approver', /定稿/],
  ] as const) {
    const signer = await desk.of(who);
    await signer.goto(address);
    await take(signer, label);
  }

  await page.reload();
  await main(page).getByText('已定稿').waitFor();
  await counted.getByRole('link', { name: '2 人' }).click();
  await page.getByText('复算一致').waitFor();
  await page.getByRole('heading', { name: '三数对照' }).waitFor();
  await page.getByText('共 2 条,合计 2').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await counter.enter('street_clerk', 'registerEmployment', job({ person: late }));
  await desk.office.post();
  await page.goto(`${address}?view=corrections`);
  const corrected = main(page).getByRole('row', { name: /城镇新增就业/ });
  expect(await faultsOf(page)).toEqual([]);
  await corrected.getByText('新计入 1').click();
  const entered = main(page)
    .getByRole('row', { name: /补录/ })
    .getByRole('link', { name: late.name });
  await entered.waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await entered.click();
  await page.getByRole('heading', { name: late.name }).waitFor();
}, 120_000);

it('shows by month and by unit, and a trial that is thrown away', async () => {
  const page = await desk.at('/freezes', 'statistician');
  await page.getByRole('button', { name: '办理定版' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('统计月').selectOption('11');
  await dialog.getByRole('button', { name: '开始试算' }).click();
  await page.getByText('正在取数').or(page.getByText('取数 2022')).first().waitFor();
  await desk.office.doAsked();
  await page.getByRole('button', { name: '分月' }).click();
  await main(page)
    .getByRole('row', { name: /^11 月/ })
    .getByRole('link')
    .waitFor();
  await page.getByRole('button', { name: '分单位' }).click();
  await main(page)
    .getByRole('row', { name: /清香坪/ })
    .waitFor();
  // With what none of these counts they add up to what is printed of the unit, which stands below.
  for (const name of [/^本级及其他/, /^本单位/])
    await main(page).getByRole('row', { name }).getByRole('link').waitFor();
  await page.getByRole('group', { name: '可办事项' }).getByRole('button', { name: /作废/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /作废/ }).click();
  await main(page).getByText('已作废(试算)').waitFor();
}, 60_000);

it('is closed, refuses an edit, and is opened by another person than who asked', async () => {
  const closes = await desk.of('statistician');
  await closes.getByRole('link', { name: '封账' }).click();
  await closes.getByRole('button', { name: '封账 11 月' }).click();
  await closes.getByRole('dialog').getByRole('button', { name: '确认封账' }).click();
  await closes.getByRole('row', { name: /11 月.*已封账/ }).waitFor();
  const refused = await counter.try('street_clerk', 'registerEmployment', null, {
    input: job({}),
  });
  expect(JSON.stringify(refused.errors)).toContain('封账');
  const clerk = await desk.at(`/ledgers/employment_registration/${first}/revise`, 'street_clerk');
  await clerk.getByLabel('合同编号').fill('示例1号');
  await clerk.getByLabel('每月从业天数').focus();
  // Before it is sent, and with what to do about it.
  await clerk.getByRole('alert').filter({ hasText: '请申请解封' }).waitFor();

  await closes.getByRole('button', { name: '申请解封 11 月' }).click();
  await closes.getByRole('dialog').getByLabel('理由').fill('补录一人。');
  await closes.getByRole('dialog').getByRole('button', { name: '申请' }).click();
  await closes.getByRole('row', { name: /补录一人.*待批准/ }).waitFor();
  expect(await closes.getByRole('button', { name: '批准' }).count()).toBe(0);

  const opens = await desk.of('approver');
  await main(opens)
    .getByRole('link', { name: /2022-11-01 至 2022-11-30/ })
    .click();
  await opens.getByLabel('只列待批准的').uncheck();
  await opens.getByRole('button', { name: '批准' }).click();
  await opens.getByRole('row', { name: /补录一人.*解封中/ }).waitFor();
  await counter.enter('street_clerk', 'registerEmployment', job({}));
}, 60_000);

it('opens a number of the head by one click, and says which records do not count and why', async () => {
  await desk.office.post();
  const head = await desk.of('leader');
  await main(head)
    .getByRole('link', { name: /^城镇新增就业 4人/ })
    .click();
  await main(head).getByRole('link', { name: late.name }).waitFor();
  await head.getByRole('button', { name: '分月' }).click();
  await head.getByRole('img', { name: '各月累计与上年同期' }).waitFor();
  await head.getByRole('button', { name: '分单位' }).click();
  await main(head)
    .getByRole('row', { name: /清香坪/ })
    .getByRole('link', { name: '4' })
    .waitFor();
  await head.getByRole('button', { name: '未计入' }).click();
  await main(head)
    .getByText('没有未计入的记录。')
    .or(main(head).getByRole('table'))
    .first()
    .waitFor();
  await head.getByRole('button', { name: '目标' }).click();
  await main(head).getByRole('heading', { name: '历次下达与调整' }).waitFor();
  expect(desk.complaints).toEqual([]);
}, 60_000);
