import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson, anEmployer, anEmployment, anUnemployment } from '../support/builders.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

let desk: Console;
const person = aPerson({ name: '示例往来人员' });
const employer = anEmployer({ name: '示例往来公司' });
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  await counter.enter(
    'street_clerk',
    'registerUnemployment',
    anUnemployment({ person, registeredOn: '2022-02-01' }),
  );
  await counter.enter(
    'street_clerk',
    'registerEmployment',
    anEmployment({ person, employer, startedOn: '2022-05-01' }),
  );
}, 120_000);
afterAll(() => desk?.close());

const main = (page: Page) => page.getByRole('main');

it('finds a person by a key and shows everything done with them, and with their employer, latest first', async () => {
  const page = await desk.of('street_clerk');
  // From the box for a number too, where one is when the first page has come.
  await page.locator('.quick-number input:focus').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('示例往来');
  await page.keyboard.press('Enter');
  await page.getByRole('search').getByRole('link', { name: person.name }).click();
  await page.getByRole('heading', { name: person.name }).waitFor();
  const rows = main(page).getByRole('rowheader');
  await rows.first().waitFor();
  expect(await rows.allTextContents()).toEqual(['就业登记', '失业登记']);
  expect(await page.title()).toBe('人员 · 台账');
  expect(decodeURIComponent(page.url())).not.toContain('示例');

  // The next search is begun, and answered, before the page that was asked for has come.
  let letCome!: () => void;
  const held = new Promise<void>((resolve) => (letCome = resolve));
  await page.route('**/assets/record-page*.js', (route) => held.then(() => route.continue()));
  await rows.first().getByRole('link').click();
  await page.keyboard.press('/');
  await page.keyboard.type('示例往来公司');
  await page.keyboard.press('Enter');
  const found = page.getByRole('search').getByRole('link', { name: employer.name });
  await found.waitFor();
  letCome();
  await main(page).getByRole('link', { name: '打印' }).waitFor();
  const facts = main(page).getByRole('region', { name: '记录内容' });
  for (const { name } of [person, employer]) await facts.getByRole('link', { name }).waitFor();
  await found.click();
  await main(page)
    .getByRole('row', { name: /就业登记.*示例往来人员/ })
    .waitFor();
});

it('shows the whole number of a person for a purpose, in front of the page and no longer than it is open', async () => {
  const page = await desk.of('street_clerk');
  await page.keyboard.press('/');
  await page.keyboard.type('示例往来人员');
  await page.keyboard.press('Enter');
  await page.getByRole('search').getByRole('link', { name: person.name }).click();
  await main(page).getByRole('button', { name: '查看完整号码、电话' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('用途').fill('看');
  await dialog.getByRole('button', { name: '查看', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  expect(await page.content()).not.toContain(person.documentNumber);
  await dialog.getByLabel('用途').fill('电话核实就业情况');
  await dialog.getByRole('button', { name: '查看', exact: true }).click();
  await dialog.getByText(person.documentNumber).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '关闭' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await page.content()).not.toContain(person.documentNumber);

  await main(page).getByRole('link', { name: '就业登记' }).click();
  await main(page).getByRole('button', { name: '查看完整号码、电话' }).waitFor();
  const leader = await desk.of('leader');
  await leader.goto(page.url());
  await main(leader).getByText('录入', { exact: true }).waitFor();
  expect(await main(leader).getByRole('button', { name: '查看完整号码、电话' }).count()).toBe(0);
});

it('lets one administrator open an account, another say what it may, and a third release it', async () => {
  const admin = await desk.of('admin');
  await main(admin).getByRole('link', { name: '账号', exact: true }).click();
  await admin.getByRole('button', { name: '新增账号' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('用户名').fill('newhand');
  await dialog.getByLabel('姓名').fill('示例新人');
  await dialog.getByLabel('所在机构').selectOption('510403001');
  await dialog.getByRole('button', { name: '新增', exact: true }).click();
  await admin.getByRole('heading', { name: '一次性密码前半' }).waitFor();
  await admin.getByRole('button', { name: '已告知' }).click();
  await admin.getByRole('row', { name: /newhand.*未授权.*密码待放行/ }).waitFor();

  const security = await desk.of('security');
  await main(security).getByRole('link', { name: '账号', exact: true }).click();
  const row = security.getByRole('row', { name: /newhand/ });
  await row.getByRole('button', { name: '授权' }).click();
  await security.getByRole('dialog').getByLabel('经办人').check();
  await security.getByRole('dialog').getByLabel('数据范围').selectOption('own_unit_and_below');
  await security.getByRole('dialog').getByRole('button', { name: '授权' }).click();
  await security.getByRole('row', { name: /newhand.*授权待放行/ }).waitFor();

  const auditor = await desk.of('auditor');
  await main(auditor).getByRole('link', { name: '账号事项' }).click();
  await auditor
    .getByRole('row', { name: /newhand.*授权/ })
    .getByRole('button', { name: '放行', exact: true })
    .click();
  await auditor.getByRole('row', { name: /newhand.*授权/ }).waitFor({ state: 'detached' });
  await auditor
    .getByRole('row', { name: /newhand.*一次性密码/ })
    .getByRole('button', { name: '放行', exact: true })
    .click();
  await auditor.getByRole('heading', { name: '一次性密码后半' }).waitFor();
  await auditor.getByRole('button', { name: '已告知' }).click();
  await security.reload();
  await security.getByRole('row', { name: /newhand.*经办人/ }).waitFor();
}, 60_000);

it('tells the auditor who did what, and the administrators what is missing', async () => {
  const auditor = await desk.of('auditor');
  await auditor.getByRole('navigation').getByRole('link', { name: '审计' }).click();
  await main(auditor).getByRole('row', { name: /admin/ }).first().waitFor();
  await auditor.getByRole('button', { name: '重新核验' }).click();
  await auditor.getByText('已受理').waitFor();

  const admin = await desk.of('admin');
  for (const [link, heading] of [
    ['启用准备', '准备事项'],
    ['放行与批准', '机构数据变更'],
    ['政策与日历', '今日执行的政策取值'],
  ] as const) {
    await admin.getByRole('navigation').getByRole('link', { name: link }).click();
    await admin.getByRole('heading', { name: heading }).waitFor();
    await admin.getByText('正在加载…').first().waitFor({ state: 'detached' });
  }
  expect(desk.complaints).toEqual([]);
});

it('shows unusual looks until they are looked into, and gives the lines of one person as a file', async () => {
  await desk.office.admin.query(
    `INSERT INTO security_alarm (user_id, unit_id, kind, cause, number, raised_at)
     SELECT id, unit_id, 'unmask', 'limit', 30, '2022-12-30T10:00:00+08:00' FROM user_account WHERE username = 'street_clerk'`,
  );
  const security = await desk.of('security');
  await main(security).getByRole('link', { name: '安全预警' }).first().click();
  const alarm = main(security).getByRole('row', { name: /street_clerk/ });
  await alarm.waitFor();
  expect(await faultsOf(security)).toEqual([]);
  await alarm.getByRole('button', { name: '已核实' }).click();
  await main(security).getByText('没有未核实的安全预警。').waitFor();
  await main(security).getByLabel('也列出已核实的').check();
  await alarm.waitFor();

  const auditor = await desk.of('auditor');
  await auditor.getByRole('navigation').getByRole('link', { name: '审计' }).click();
  await main(auditor).getByRole('button', { name: '只看security的操作' }).first().click();
  await main(auditor).getByRole('button', { name: '取消只看 security' }).waitFor();
  await main(auditor)
    .getByRole('button', { name: '只看security的操作' })
    .first()
    .waitFor({ state: 'detached' });
  // What is chosen shows at once; the lines come after it.
  const others = main(auditor).getByRole('row', { name: /admin/ });
  await others.first().waitFor({ state: 'detached' });
  expect(await others.count()).toBe(0);
  expect(await faultsOf(auditor)).toEqual([]);
  const taken = auditor.waitForEvent('download');
  await main(auditor).getByRole('button', { name: '导出(csv)' }).click();
  expect((await taken).suggestedFilename()).toBe('审计记录.csv');
  expect(desk.complaints).toEqual([]);
}, 60_000);
