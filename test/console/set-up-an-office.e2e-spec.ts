import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { EmptyOffice } from '../support/empty-office.js';
import { until } from '../support/until.js';
import { launched, signIn } from './browser.js';

/** From an empty folder to a number against its targets, by the pages alone. */
const FIRST = 'Jian-Guo-2026-shou-ci';
const OWN = 'Zi-Ji-de-mi-ma-2026';

let office: EmptyOffice;
let browser: Browser;
const pages: Page[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  office = await EmptyOffice.start(FIRST);
  browser = await launched();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await office?.end();
});

const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');

async function open(username: string, password: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await context.newPage();
  pages.push(page);
  page.setDefaultTimeout(20_000);
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(office.address);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  return page;
}

/** Signs in for the first time, and with a password of one's own from then on. */
async function first(username: string, password: string): Promise<Page> {
  const page = await open(username, password);
  await page.getByLabel('现用密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill(OWN);
  await page.getByLabel('再次输入新密码').fill(OWN);
  await page.getByRole('button', { name: /修改/ }).click();
  await page
    .getByRole('button', { name: '退出' })
    .or(page.getByRole('button', { name: '登录' }))
    .first()
    .waitFor();
  if (await page.getByRole('button', { name: '登录' }).isVisible())
    await signIn(page, username, OWN);
  return page;
}

const go = (page: Page, path: string) => page.goto(`${office.address}${path}`);

async function take(page: Page, name: string, text: string) {
  await dialog(page)
    .getByLabel(/选择清单/)
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await dialog(page).getByText(name).waitFor();
}

async function propose(page: Page, said: RegExp = /已生效|待批准/) {
  const preview = dialog(page).getByRole('button', { name: '预览影响' });
  if (await preview.isVisible()) {
    await preview.click();
    const refused = dialog(page).getByRole('alert');
    await dialog(page).getByRole('status', { name: '变更影响' }).or(refused).first().waitFor();
    if (await refused.isVisible()) throw new Error(await refused.innerText());
  }
  await dialog(page).getByRole('button', { name: '提出变更' }).click();
  await dialog(page).getByText(said).first().waitFor();
  await dialog(page).getByRole('button', { name: '关闭' }).click();
}

async function slips(page: Page): Promise<Map<string, string>> {
  const stored = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: '保存密码条' }).click();
  const html = readFileSync(await (await stored).path(), 'utf8');
  await dialog(page).getByRole('button', { name: '关闭' }).click();
  const codes = [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code]) => code!);
  return new Map(codes.flatMap((code, at) => (at % 2 ? [[codes[at - 1]!, code]] : [])));
}

const UNITS = `机构代码,机构名称,简称,机构类型,上级机构代码
610102,,,区县,
610102001,示例一街道,,街道,610102
610102002,示例二街道,,街道,610102
`;
const ACCOUNTS = `登录名,姓名,机构代码,岗位,范围,指定机构代码
tongji,示例统计,610102,统计人员,本单位及下级,
fuhe,示例复核,610102,复核人,本单位及下级,
shenpi,示例审批,610102,审批人,本单位及下级,
lingdao,示例领导,610102,领导,本单位及下级,
`;

let admin: Page;
let security: Page;
let auditor: Page;
let statistician: Page;

it('lets the three in, who choose passwords of their own', async () => {
  admin = await first('admin', FIRST);
  security = await first('security', FIRST);
  auditor = await first('auditor', FIRST);
  await go(admin, '/governing/setup');
  await main(admin).getByText('在岗 3 员,已修改密码 3 员。').waitFor();
  // One notice, and each of them in its line.
  await main(admin)
    .getByText(/^\d+ 项职责无人办理/)
    .waitFor();
  expect(
    await main(admin)
      .getByText(/officeGaps/)
      .count(),
  ).toBe(0);
}, 90_000);

it('takes the units of a list', async () => {
  await main(admin).getByRole('link', { name: '录入机构' }).click();
  await admin.getByRole('button', { name: '导入清单' }).click();
  await take(admin, '机构.csv', UNITS);
  await propose(admin);
  await main(admin)
    .getByRole('row', { name: /示例二街道/ })
    .waitFor();
}, 60_000);

it('opens the accounts of a list by three', async () => {
  await go(admin, '/governing/accounts');
  await admin.getByRole('button', { name: '导入清单' }).click();
  await take(admin, '账号.csv', ACCOUNTS.replace('复核人', '没有的岗位'));
  await dialog(admin).getByRole('button', { name: '核对清单' }).click();
  await dialog(admin)
    .getByRole('alert')
    .getByText(/第 3 行/)
    .waitFor();
  await take(admin, '账号.csv', ACCOUNTS);
  await dialog(admin).getByRole('button', { name: '核对清单' }).click();
  await dialog(admin).getByRole('button', { name: '导入', exact: true }).click();
  const halves = await slips(admin);

  await go(security, '/governing/releases');
  await security.getByRole('button', { name: '放行所列 4 项' }).click();
  const others = await slips(security);
  await go(security, '/governing/accounts');
  await security.getByRole('button', { name: '按清单授权' }).click();
  await take(security, '账号.csv', ACCOUNTS);
  await dialog(security).getByRole('button', { name: '申请授权' }).click();
  await dialog(security).getByText('已申请 4 人的授权').waitFor();

  await go(auditor, '/governing/releases');
  await auditor.getByRole('button', { name: '放行所列 4 项' }).click();
  await dialog(auditor).getByText('已放行 4 项。').waitFor();

  statistician = await first('tongji', `${halves.get('tongji')}-${others.get('tongji')}`);
}, 120_000);

it('has a first value entered where there is none', async () => {
  await go(statistician, '/governing/policies');
  const lacking = main(statistician).getByRole('listitem').filter({ hasText: '没有现行取值' });
  await main(statistician).getByRole('button', { name: '列出全部' }).click();
  await lacking.first().waitFor();
  const before = await lacking.count();
  await lacking
    .filter({ hasText: '“月最低工资' })
    .first()
    .getByRole('button', { name: '录入' })
    .click();
  await dialog(statistician).getByText('还没有取值。').waitFor();
  await dialog(statistician).getByLabel('新取值').fill('2160');
  await dialog(statistician).getByLabel('适用地区').selectOption('610000');
  await dialog(statistician).getByLabel('依据').fill('示例政发〔2026〕1号');
  await propose(statistician);
  await main(statistician).getByLabel('查找政策').fill('月最低工资');
  await main(statistician)
    .getByRole('row', { name: /2160 元/ })
    .waitFor();
  await until('less is lacking', async () => (await lacking.count()) < before);
}, 60_000);

it('switches on by two, once it is said whether it is an exercise', async () => {
  await go(admin, '/governing/setup');
  await admin.getByRole('button', { name: '启用本系统' }).click();
  expect(await dialog(admin).getByRole('button', { name: '提出变更' }).isDisabled()).toBe(true);
  await dialog(admin)
    .getByLabel(/练习库/)
    .check();
  await propose(admin, /待批准/);
  await go(security, '/governing/releases');
  await security
    .getByRole('row', { name: /启用本系统/ })
    .getByRole('button', { name: '查看并批准' })
    .click();
  await dialog(security).getByRole('button', { name: '批准', exact: true }).click();
  await security.getByRole('row', { name: /启用本系统.*已生效/ }).waitFor();
  await admin.reload();
  await main(admin).getByText('已启用(练习库)。').waitFor();
}, 60_000);

it('complains of nothing', () => {
  expect(complaints).toEqual([]);
});
