import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { aPerson, anEmployer, anEmployment } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

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
  const page = await desk.at('/signing/fund_payment/review', 'reviewer');
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
  const page = await desk.at('/ledgers/fund_payment', 'clerk');
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

it('goes from what it looks for down to what was found, and back', async () => {
  const employer = anEmployer();
  await new Desk(desk.office).enter(
    'street_clerk',
    'registerEmployment',
    anEmployment({ employer }),
  );
  const page = await desk.of('street_clerk');
  await page.keyboard.press('/');
  await page.keyboard.type(employer.name);
  await page.keyboard.press('Enter');
  const found = page.getByRole('region', { name: '查找结果' });
  await found.getByRole('link').first().waitFor();
  await page.keyboard.press('ArrowDown');
  expect(await has(found.getByRole('link').first())).toBe(true);
  await page.keyboard.press('ArrowUp');
  expect(await has(page.getByRole('searchbox', { name: '查找' }))).toBe(true);
}, 60_000);

const has = (field: Locator) => field.evaluate((element) => element === document.activeElement);

async function tabToField(page: Page, id: string): Promise<Locator> {
  const field = page.locator(`#field-${id}`);
  for (let presses = 0; presses < 150; presses += 1) {
    if (await has(field)) return field;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${id} is not reached from the keyboard.`);
}

async function write(page: Page, id: string, text: string): Promise<void> {
  const field = await tabToField(page, id);
  if ((await field.getAttribute('type')) === 'date') await writeDay(page, field, text);
  else await page.keyboard.type(text);
  expect([id, await field.inputValue()]).toEqual([id, text]);
}

/** Its parts in the order in which this browser shows them. */
async function writeDay(page: Page, field: Locator, day: string): Promise<void> {
  const [year, month, date] = day.split('-');
  await page.keyboard.type(`${month}${date}${year}`);
  if ((await field.inputValue()) === day) return;
  for (const key of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  await page.keyboard.type(`${year}${month}${date}`);
}

async function choose(page: Page, id: string, option: string): Promise<void> {
  const field = await tabToField(page, id);
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await field.locator('option:checked').innerText()).trim() === option) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${option} of ${id} is not reached from the keyboard.`);
}

/** A step that a record offers: its button, what its dialog asks, and the button that takes it. */
async function take(page: Page, label: string, fillIn = () => Promise.resolve()): Promise<void> {
  const button = new RegExp(`^BUTTON ${[...label].join('\\s?')}$`);
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await fillIn();
  if (!button.test(await focused(page))) await tabTo(page, button);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByText(`已办理:${label}。`).waitFor();
  // What opened it may have gone with the state in which the record was.
  await neverLost(page);
}

it('sees what is to be filled in, though it stood above what is shown', async () => {
  const page = await desk.at('/ledgers/employment_registration/new', 'clerk');
  await page.setViewportSize({ width: 1366, height: 400 });
  const send = page.getByRole('button', { name: '登记', exact: true });
  await send.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'field-person-documentNumber');
  const [top, below] = await page.evaluate(() => [
    document.activeElement!.getBoundingClientRect().top,
    document.querySelector('header')!.getBoundingClientRect().bottom,
  ]);
  expect(top).toBeGreaterThanOrEqual(below!);
}, 60_000);

it('takes a case from its registration to its closing', async () => {
  const page = await desk.at('/ledgers/wage_petition/new', 'inspector');
  await page.locator('#field-caseNumber').waitFor();
  await write(page, 'caseNumber', '示例监〔2022〕901号');
  await choose(page, 'channel', '来访');
  await choose(page, 'matter', '拖欠工资');
  await choose(page, 'procedure', '协调化解');
  await write(page, 'respondentName', '示例劳务班组');
  await page.keyboard.press('Enter');
  // Sent too early, it leads to what is lacking.
  await page.waitForFunction(() => document.activeElement?.id === 'field-workersAffected');
  expect(await faultsOf(page)).toEqual([]);
  await write(page, 'workersAffected', '3');
  await write(page, 'amountOwedYuan', '9000');
  await write(page, 'receivedOn', '2022-12-01');
  await choose(page, 'territoryCode', '示例一社区');
  await page.keyboard.press('Tab');
  await tabTo(page, /^BUTTON 登\s?记$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /示例劳务班组/ }).waitFor();
  await neverLost(page);
  await take(page, '受理', () => write(page, 'acceptedOn', '2022-12-02'));
  await take(page, '结案', async () => {
    await write(page, 'closedOn', '2022-12-20');
    await write(page, 'conclusion', '示例:双方自行和解');
  });
  await page.getByText('结案待复核').first().waitFor();
  const address = page.url();
  for (const [who, label] of [
    ['reviewer', '复核结案'],
    ['approver', '审批结案'],
  ] as const) {
    const signer = await desk.of(who);
    await signer.goto(address);
    await signer.getByRole('group', { name: '可办事项' }).waitFor();
    await take(signer, label);
  }
  await page.reload();
  await page.getByText('已结案').first().waitFor();
}, 180_000);

it('freezes a month', async () => {
  const page = await desk.at('/freezes', 'statistician');
  await page.getByRole('button', { name: '办理定版' }).waitFor();
  await tabTo(page, /^A 跳到内容/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^BUTTON 办理定版/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const month = dialog.getByLabel('统计月');
  await month.waitFor();
  for (let presses = 0; !(await has(month)) && presses < 20; presses += 1)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Home');
  for (let at = 1; at < 11; at += 1) await page.keyboard.press('ArrowDown');
  await dialog.getByText('期间:2022-11-01 至 2022-11-30').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  expect(await dialog.getByLabel(/正式定版/).isChecked()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  await tabTo(page, /^BUTTON 开始定版/);
  await page.keyboard.press('Enter');
  await page.getByText('正在取数').or(page.getByText('取数 2022')).first().waitFor();
  await neverLost(page);
  await desk.office.doAsked();
  await page.getByRole('button', { name: '分月' }).waitFor();
  const address = page.url();
  for (const [who, label] of [
    ['reviewer', '审核定版'],
    ['approver', '定稿'],
  ] as const) {
    const signer = await desk.of(who);
    await signer.goto(address);
    await signer.getByRole('group', { name: '可办事项' }).waitFor();
    await take(signer, label);
  }
  await page.reload();
  await page.getByRole('main').getByText('已定稿').waitFor();
}, 180_000);

it('enters rows that were pasted, after it has corrected them', async () => {
  const page = await desk.at('/ledgers/employment_registration/paste', 'street_clerk');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  const rows = [1, 2, 3].map((at) => {
    const { name, documentNumber } = aPerson();
    const number =
      at === 2
        ? `${documentNumber.slice(0, 17)}${documentNumber.endsWith('1') ? 2 : 1}`
        : documentNumber;
    return {
      name,
      documentNumber,
      line: [
        name,
        number,
        '2022-06-03',
        '示例一社区',
        '灵活就业',
        '新就业',
        '是',
        '社区走访核实记录',
        '2600',
        '22',
      ],
    };
  });
  const heads = [
    '姓名',
    '证件号码',
    '就业日期',
    '属地',
    '就业形式',
    '就业方式',
    '是否城镇就业',
    '佐证材料',
    '月收入',
    '每月从业天数',
  ];
  await page.keyboard.insertText(
    [heads, ...rows.map(({ line }) => line)].map((cells) => cells.join('\t')).join('\n'),
  );
  await tabTo(page, /^BUTTON 识读/);
  await page.keyboard.press('Enter');
  await page.getByText(/可登记 2 行,须改 1 行/).waitFor();
  await neverLost(page);
  // From wherever one stands, and back to the one problem that is left.
  for (const elsewhere of [null, page.getByRole('button', { name: '列出全部栏' })]) {
    await elsewhere?.focus();
    await page.keyboard.press('F8');
    await page.waitForFunction(() =>
      /第 3 行,证件号码/.test(document.activeElement?.getAttribute('aria-label') ?? ''),
    );
  }
  await page.keyboard.type(rows[1]!.documentNumber);
  await page.keyboard.press('Enter');
  await page.getByText(/可登记 3 行/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  // Leaves the grid for the button beside it.
  await page.keyboard.press('Escape');
  expect(await focused(page)).toMatch(/^BUTTON 登记 3 条/);
  await page.keyboard.press('Enter');
  await page.getByText('已登记 3 条。').waitFor();
  await neverLost(page);
}, 120_000);

it('complains of nothing', () => {
  expect(desk.complaints).toEqual([]);
});
