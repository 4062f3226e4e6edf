import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson } from '../support/builders.js';
import { workbookOf } from '../support/workbooks.js';
import { Console, faultsOf } from './browser.js';
import { holdBack } from './held-requests.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

const SHOTS = process.env.SHOTS;
const give = (page: Page, name: string, buffer: Buffer) =>
  page.setInputFiles('input[type=file]', { name, buffer, mimeType: 'application/octet-stream' });

const TOTALS = [
  ['收入支出决算总表'],
  ['项目', '决算数', '上年决算数'],
  ['本年收入合计', 2100.75, 2000],
  ['收入总计', 2100.75, 2000],
  ['支出总计', 2100.75, 2000],
];
const REVENUE = [
  ['收入决算表'],
  ['项目', '决算数'],
  ['其他收入', '约一百万'],
  ['本年收入合计', 2100.75],
];

it.each([
  [1366, 768],
  [375, 740],
])(
  'says of a workbook of accounts what each sheet is taken for and what is wrong where, and enters the good ones, %i wide',
  async (width, height) => {
    await desk.office.admin.query(
      `UPDATE report_table SET status = 'withdrawn', status_before_withdrawal = status WHERE status <> 'withdrawn'`,
    );
    const page = await desk.at('/reports', 'statistician', width, height);
    await page.getByRole('link', { name: '决算工作簿' }).click();
    const sheets = [
      { name: '封面', rows: [['某局2022年度部门决算']] },
      { name: 'Z01 总表', rows: TOTALS },
      { name: '收入决算表', rows: REVENUE },
      { name: 'GK01 总表', rows: TOTALS },
    ];
    await give(page, '决算公开.xls', workbookOf(sheets, { kind: 'xls' }));
    await page.getByLabel('来源文件').fill('2022年度部门决算公开');
    await page.getByRole('button', { name: '核对工作簿' }).click();
    const table = page.getByRole('table', { name: '工作表' });
    await table.getByRole('row', { name: /封面.*不读入/ }).waitFor();
    await table.getByText('第 3 行“决算数”').waitFor();
    // Of two sheets of one kind the first is chosen, and another instead of it.
    const [first, other] = ['Z01 总表', 'GK01 总表'].map((name) =>
      table.getByRole('checkbox', { name: `选择 ${name}` }),
    );
    expect([await first!.isChecked(), await other!.isChecked()]).toEqual([true, false]);
    await table.getByText('与“Z01 总表”是同一种表').waitFor();
    await other!.check();
    expect(await first!.isChecked()).toBe(false);
    expect(await table.getByRole('checkbox').count()).toBe(2);
    expect(await faultsOf(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/workbook-${width}.png`, fullPage: true });
    await page.getByRole('button', { name: '录入 1 张工作表' }).click();
    await page.getByText('已录入 1 张表,待审核').waitFor();
    await page.getByRole('link', { name: '收入支出决算总表' }).click();
    await page.getByText('2,100.75').first().waitFor();
    // What a workbook is not is said where it was chosen.
    await page.goto(`${desk.address}/reports/workbook`);
    await give(page, '决算.xlsx', Buffer.from('PK\x03\x04 no workbook', 'latin1'));
    await page.getByLabel('来源文件').fill('决算');
    await page.getByRole('button', { name: '核对工作簿' }).click();
    await page.getByRole('alert').getByText('工作簿不完整或已损坏').waitFor();
  },
  60_000,
);

const workbook = (rows = TOTALS) => workbookOf([{ name: 'Z01 总表', rows }], { kind: 'xls' });
/** Holds back what is asked by this name until it is let go, the first first. */
async function hold(page: Page, operation: string) {
  const isIt = new RegExp(`${operation}\\b`);
  const held = await holdBack(page, (asked) => (isIt.test(asked) ? operation : undefined));
  return {
    asked: held.count,
    letGo: async () => {
      const go = await held.next(operation);
      const answered = page.waitForResponse(
        (response) => response.request().postData()?.includes(operation) ?? false,
      );
      go();
      await (await answered).finished();
    },
  };
}

it('tells of a workbook what was asked of it last, and takes what it has told', async () => {
  const page = await desk.at('/reports/workbook?year=2016', 'statistician');
  const year = page.getByLabel('年度');
  expect(await year.inputValue()).toBe('2016');
  await give(page, '决算.xls', workbook());
  const source = page.getByLabel('来源文件');
  await source.fill('2016年度部门决算公开');
  const { asked, letGo } = await hold(page, 'mutation CheckReportWorkbook');
  await source.press('Enter');
  await source.press('Enter');
  await year.selectOption('2021');
  await page.getByRole('button', { name: '核对工作簿' }).click();
  await letGo();
  await letGo();
  expect(asked()).toBe(2);
  await page.getByRole('table', { name: '工作表' }).waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: '录入 1 张工作表' }).click();
  await page.getByText('已录入 1 张表,待审核').waitFor();
  const { rows } = await desk.office.admin.query(
    `SELECT year FROM report_table WHERE status <> 'withdrawn' AND year IN (2016, 2021)`,
  );
  expect(rows).toEqual([{ year: 2021 }]);
}, 60_000);

it('goes on telling that it is not known whether a workbook was taken, and takes it once', async () => {
  const page = await desk.of('statistician');
  const taken = async () => {
    const { rows } = await desk.office.admin.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM report_table WHERE status <> 'withdrawn' AND year = 2020`,
    );
    return rows[0]!.n;
  };
  const check = async () => {
    await give(page, '决算.xls', workbook());
    await page.getByLabel('年度').selectOption('2020');
    await page.getByLabel('来源文件').fill('2020年度部门决算公开');
    await page.getByRole('button', { name: '核对工作簿' }).click();
    await page.getByRole('button', { name: '录入 1 张工作表' }).waitFor();
  };
  await page.goto(`${desk.address}/reports/workbook`);
  await check();
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('mutation ImportReportWorkbook')
      ? route.abort()
      : route.continue(),
  );
  await page.getByRole('button', { name: '录入 1 张工作表' }).click();
  const unknown = page.getByText('没有收到答复,尚不知道是否已保存');
  await unknown.waitFor();
  await page.getByLabel('小数位数').selectOption('4');
  await unknown.waitFor();
  await page.getByRole('link', { name: '报送日历' }).click();
  await page.getByRole('heading', { name: '报送日历' }).first().waitFor();
  await page.unroute('**/graphql');
  await page.getByRole('link', { name: '决算工作簿' }).click();
  await page.getByText('上一次提交的没有收到答复').waitFor();
  await check();
  await page.getByRole('button', { name: '录入 1 张工作表' }).click();
  await page.getByText('已录入 1 张表,待审核').waitFor();
  expect(await taken()).toBe(1);
}, 60_000);

it('is offered to those who enter tables', async () => {
  const page = await desk.at('/reports', 'leader');
  await page.getByRole('link', { name: '上级报表' }).waitFor();
  expect(await page.getByRole('link', { name: '决算工作簿' }).count()).toBe(0);
});

it('reads of two files the one that was chosen last', async () => {
  const page = await desk.at('/ledgers/employment_registration/paste', 'street_clerk');
  const { letGo } = await hold(page, 'query TableFile');
  const list = (name: string) => workbookOf([{ name, rows: [['姓名'], ['示例甲']] }]);
  await give(page, '先.xlsx', list('先'));
  await give(page, '后.xlsx', list('后'));
  const sheets = page.getByRole('table', { name: '文件中的工作表' });
  await letGo();
  await page.getByText('正在读取').waitFor();
  expect(await sheets.count()).toBe(0);
  await letGo();
  await sheets.getByRole('row', { name: /后.*姓名/ }).waitFor();
  await page.unroute('**/graphql');
}, 60_000);

it('takes a list out of one sheet of several that another system wrote', async () => {
  const heads = ['姓名', '公民身份号码', '联系电话'];
  const list = [
    ['2022年新增就业人员花名册'],
    heads,
    ['示例甲', aPerson().documentNumber, '13800000001'],
    ['示例乙', 510403199001010000, '13800000002'],
    ['合计', '2人', null],
  ];
  const page = await desk.at('/ledgers/employment_registration/paste', 'street_clerk');
  await give(
    page,
    '花名册.xlsx',
    workbookOf([
      { name: '说明', rows: [['本表由各街道填报,请勿改动格式。']] },
      { name: '一月', rows: list },
      { name: '二月', rows: [heads, ['示例丙', '110101199003070011', '']], isHidden: true },
    ]),
  );
  const sheets = page.getByRole('table', { name: '文件中的工作表' });
  await sheets.getByRole('row', { name: /一月.*姓名.*2 行/ }).waitFor();
  expect(await sheets.getByRole('row').count()).toBe(3);
  expect(await sheets.getByRole('button', { name: /读入\s*说明/ }).isDisabled()).toBe(true);
  expect(await faultsOf(page)).toEqual([]);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/sheets-of-a-list.png`, fullPage: true });
  await sheets.getByRole('button', { name: /读入\s*一月/ }).click();
  await page.getByRole('status').getByText('共 2 行').waitFor();
  // Of a number that the other program kept as a number the last digits are lost, and it says so.
  await page
    .getByText(/5\.1040319900101E\+17/)
    .first()
    .waitFor();
  // What each has an own of is filled in for nobody else.
  for (const own of ['证件号码', '姓名', '联系电话'])
    expect(await page.getByLabel(`${own}:空格统一填写`).count()).toBe(0);
  await page.getByRole('button', { name: '重新粘贴' }).click();
  await sheets.getByRole('button', { name: /读入\s*一月/ }).waitFor();
});

it('complains of nothing but the refusals that were meant', () => {
  expect(desk.complaints.filter((each) => !/status of 400|ERR_FAILED/.test(each))).toEqual([]);
});
