import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { paragraph, wordFile } from '../support/word-file.js';
import { workbookOf } from '../support/workbooks.js';
import { Console, faultsOf } from './browser.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  desk.office.clock.moveTo('2023-02-10T10:00:00+08:00');
}, 120_000);
afterAll(() => desk?.close());

const SHOTS = process.env.SHOTS;

/** The card of an annex, by the number it stands at. */
const annex = (page: Page, at: number) =>
  page.getByRole('group', { name: `附件 ${at}`, exact: true });
const give = (card: Locator, name: string, buffer: Buffer) =>
  card.locator('input[type=file]').setInputFiles({ name, buffer, mimeType: 'application/zip' });
const told = (page: Page, at: number, name: string) =>
  annex(page, at).getByRole('status').getByRole('link', { name }).waitFor();
/** The files of the document are these, in this order. */
async function holds(page: Page, names: string[]) {
  const rows = page.getByRole('table', { name: '附件' }).getByRole('rowheader');
  for (const [at, name] of names.entries()) await rows.nth(at).getByText(name).waitFor();
  expect(await rows.count()).toBe(names.length);
}

it('adds annexes to a document, orders and removes them, each with its own file', async () => {
  const page = await desk.of('statistician');
  await page.goto(`${desk.address}/ledgers/deliverable/new`);
  await page.getByLabel('材料种类').selectOption({ label: '年度工作总结' });
  await page.getByLabel('标题').fill('2022年工作总结');
  await page.getByLabel('公开属性').selectOption({ label: '不予公开' });
  await page.getByLabel('属地').selectOption('510403');
  await page.getByLabel('起始日期').fill('2022-01-01');
  await page.getByLabel('截止日期').fill('2022-12-31');
  const add = page.getByRole('button', { name: '添加附件' });
  await add.click();
  await annex(page, 1).getByLabel('附件名称').fill('统计表');
  await give(annex(page, 1), '统计表.xls', workbookOf([['甲', 1]], { kind: 'xls' }));
  await told(page, 1, '统计表.xls');
  await add.click();
  await annex(page, 2).getByLabel('附件名称').fill('总结');
  await give(annex(page, 2), '总结.docx', wordFile(paragraph('总结')));
  await told(page, 2, '总结.docx');
  await add.click();
  await annex(page, 3).getByLabel('附件名称').fill('名单');
  await give(annex(page, 3), '名单.docx', Buffer.from('none of it'));
  await annex(page, 3).getByRole('status').getByText('文件').waitFor();
  // What is said of a file goes with it.
  await page.getByRole('button', { name: '上移附件 2' }).click();
  await told(page, 1, '总结.docx');
  await told(page, 2, '统计表.xls');
  expect(await annex(page, 1).getByLabel('附件名称').inputValue()).toBe('总结');
  await page.getByRole('button', { name: '删去附件 3' }).click();
  expect(await faultsOf(page)).toEqual([]);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/annexes.png`, fullPage: true });
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.waitForURL(/\/(reports|ledgers\/deliverable)\/\d+$/);
  const id = /\d+$/.exec(page.url())![0];

  await page.goto(`${desk.address}/reports/${id}`);
  await holds(page, ['总结.docx', '统计表.xls']);

  await page
    .getByRole('group', { name: '可办事项' })
    .getByRole('button', { name: /^修改/ })
    .click();
  await page.waitForURL(/\/revise$/);
  // Without having chosen it here one sees which file it is.
  await told(page, 2, '统计表.xls');
  await page.getByRole('button', { name: '删去附件 1' }).click();
  await told(page, 1, '统计表.xls');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.waitForURL(/\/deliverable\/\d+$/);
  await page.goto(`${desk.address}/reports/${id}`);
  await holds(page, ['统计表.xls']);
});

it('complains of nothing but the refusals that were meant', () => {
  expect(desk.complaints.filter((each) => !/status of 400/.test(each))).toEqual([]);
});
