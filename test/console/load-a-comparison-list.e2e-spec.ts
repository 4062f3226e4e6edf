import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { comparisonRows } from '../support/builders-comparison-lists.js';
import { Console, faultsOf } from './browser.js';

/** A list of another authority is opened, loaded as its file, a wrong line first, and put in use. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

const fileOf = (name: string, lines: string[][]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [['姓名', '身份证号', '死亡日期', '备注'], ...lines].map((line) => line.join(',')).join('\r\n'),
  ),
});

it('is loaded file by file, with every wrong line named, and then put in use', async () => {
  const [one, other, third] = comparisonRows(3).map(({ number }) => number);
  const page = await desk.at('/ledgers/data_comparison_list/new', 'statistician');
  await page.getByLabel('名单类别').selectOption({ label: '死亡(注销户口、火化)人员' });
  await page.getByLabel('所属月份').fill('2022-03');
  await page.getByLabel('来源单位').fill('示例区民政局');
  await page.getByLabel('来函文号或交接单号').fill('示例函〔2022〕3号');
  await page.getByLabel('收到日期').fill('2022-04-05');
  await page.getByLabel('名单人(户)数').fill('3');
  await page.getByLabel(/^属地\*?$/).selectOption('510403001901');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('已装载 0 行,来函载明 3 行').waitFor();
  await page.getByText('2022-03', { exact: true }).waitFor();

  const lines = page.locator('section', { has: page.getByRole('heading', { name: '名单行' }) });
  const choose = (file: ReturnType<typeof fileOf>) =>
    lines.locator('input[type=file]').setInputFiles(file);
  const wrong = one!.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  await choose(
    fileOf('三月.csv', [
      ['示例甲', wrong, '2022-03-10', ''],
      ['示例乙', other!, '昨天', ''],
    ]),
  );
  await lines.getByRole('button', { name: '装载第 1 个文件' }).click();
  await lines.getByText('文件有 2 处问题,没有装载:').waitFor();
  expect(await lines.getByRole('alert').getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/^第 2 行:.*校验/),
    expect.stringMatching(/^第 3 行:.*日期/),
  ]);
  expect(await faultsOf(page)).toEqual([]);

  await choose(
    fileOf('三月.csv', [
      ['示例甲', one!, '2022-03-10', '示例备注'],
      ['示例乙', other!, '2022-03-11', ''],
      ['示例乙', other!, '2022-03-11', ''],
    ]),
  );
  await lines.getByRole('button', { name: '装载第 1 个文件' }).click();
  await lines.getByText('已装载 2 行,来函载明 3 行;重复的 1 行只保留一次').waitFor();
  const table = lines.getByRole('table', { name: '名单行' });
  await table.getByText('示例备注').waitFor();
  expect(await table.getByRole('row').count()).toBe(3);
  expect(await table.textContent()).not.toContain(one);

  await choose(fileOf('三月补.csv', [['示例丙', third!, '2022-03-12', '']]));
  await lines.getByRole('button', { name: '装载第 2 个文件' }).click();
  await lines.getByText('已装载 3 行,来函载明 3 行').waitFor();
  await page.getByRole('button', { name: '启用名单' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '启用名单' }).click();
  await page.getByText('已办理:').waitFor();
  await lines.locator('input[type=file]').waitFor({ state: 'detached' });
  expect(await faultsOf(page)).toEqual([]);
  expect(desk.complaints).toEqual([]);
}, 90_000);
