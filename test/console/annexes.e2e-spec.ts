import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { paragraph, wordFile } from '../support/word-file.js';
import { workbookOf } from '../support/workbooks.js';
import { Console, faultsOf } from './browser.js';
import { holdBack } from './held-requests.js';

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

/** A document without its annexes. */
async function begin(page: Page, year = 2022) {
  await page.goto(`${desk.address}/ledgers/deliverable/new`);
  await page.getByLabel('材料种类').selectOption({ label: '年度工作总结' });
  await page.getByLabel('标题').fill(`${year}年工作总结`);
  await page.getByLabel('公开属性').selectOption({ label: '不予公开' });
  await page.getByLabel('属地').selectOption('510403');
  await page.getByLabel('起始日期').fill(`${year}-01-01`);
  await page.getByLabel('截止日期').fill(`${year}-12-31`);
}

/** Holds back files on their way; each arrives when it is let go, by its name. */
async function hold(page: Page) {
  const held = await holdBack(page, (asked) =>
    /mutation KeepFile\b/.test(asked) ? /"name":"([^"]+)"/.exec(asked)?.[1] : undefined,
  );
  return async (...names: string[]) => {
    const all = await Promise.all(names.map((name) => held.next(name)));
    for (const go of all) go();
  };
}

/** One more annex, with its file. */
async function add(page: Page, at: number, label: string, name: string, file: Buffer) {
  await page.getByRole('button', { name: '添加附件' }).click();
  await annex(page, at).getByLabel('附件名称').fill(label);
  await give(annex(page, at), name, file);
  await told(page, at, name);
}

it('adds annexes to a document, orders and removes them, each with its own file', async () => {
  const page = await desk.of('statistician');
  await begin(page);
  await add(page, 1, '统计表', '统计表.xls', workbookOf([['甲', 1]], { kind: 'xls' }));
  await add(page, 2, '总结', '总结.docx', wordFile(paragraph('总结')));
  await page.getByRole('button', { name: '添加附件' }).click();
  await annex(page, 3).getByLabel('附件名称').fill('名单');
  await give(annex(page, 3), '名单.docx', Buffer.from('none of it'));
  await annex(page, 3).getByRole('status').getByText('文件').waitFor();
  // What is said of a file goes with it.
  const up = (at: number) => page.getByRole('button', { name: `上移附件 ${at}` });
  await up(2).focus();
  await page.keyboard.press('Enter');
  await told(page, 1, '总结.docx');
  // Whoever moves it by keys goes on from there, and hears where it is.
  await page.getByRole('status').getByText('已移到第 1 位:附件').waitFor();
  await page.waitForFunction(() => document.activeElement?.textContent === '上移附件 1');
  expect(await up(1).getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Enter');
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
  const followed = page.waitForResponse((answer) =>
    Boolean(answer.request().postData()?.includes('ChangeTokens')),
  );
  await page.goto(`${desk.address}/reports/${id}`);
  await holds(page, ['统计表.xls']);

  // Whoever has its page open is told what is made of it elsewhere meanwhile.
  await followed;
  const beside = await desk.at(`/ledgers/deliverable/${id}/revise`, 'statistician');
  await annex(beside, 1).getByLabel('附件名称').fill('统计表附表');
  await beside.getByRole('button', { name: '保存修改' }).click();
  await beside.waitForURL(/\/deliverable\/\d+$/);
  const changed = page.getByRole('status').getByText('这条记录刚有变动');
  expect(await changed.count()).toBe(0);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await changed.waitFor();
  await page.getByText('统计表附表').first().waitFor();
  await page.getByRole('button', { name: '知道了' }).click();
  await changed.waitFor({ state: 'detached' });
});

it('keeps what is typed, moved and removed while files are on their way, and is not sent without them', async () => {
  const page = await desk.of('statistician');
  await begin(page, 2021);
  const letGo = await hold(page);
  const enter = page.getByRole('button', { name: '登记', exact: true });
  for (const at of [1, 2, 3, 4]) {
    await page.getByRole('button', { name: '添加附件' }).click();
    await give(annex(page, at), `${at}.docx`, wordFile(paragraph(`第${at}份`)));
    await annex(page, at).getByText('正在收存').waitFor();
  }
  await annex(page, 1).getByLabel('附件名称').fill('甲');
  await annex(page, 2).getByLabel('附件名称').fill('乙');
  await annex(page, 4).getByLabel('附件名称').fill('丁');
  await page.getByRole('button', { name: '删去附件 3' }).click();
  await page.getByRole('button', { name: '下移附件 1' }).click();
  // What is chosen or typed instead counts, whenever the first arrives.
  await give(annex(page, 3), '另一份.docx', wordFile(paragraph('另一份')));
  await page.getByText('文件正在收存,收存完再提交。').waitFor();
  expect(await enter.isDisabled()).toBe(true);
  await letGo('另一份.docx');
  await told(page, 3, '另一份.docx');
  await letGo('1.docx', '2.docx', '3.docx', '4.docx');
  await told(page, 1, '2.docx');
  await told(page, 2, '1.docx');
  await told(page, 3, '另一份.docx');
  for (const [at, name] of ['乙', '甲', '丁'].entries())
    expect(
      await annex(page, at + 1)
        .getByLabel('附件名称')
        .inputValue(),
    ).toBe(name);
  expect(await annex(page, 4).count()).toBe(0);
  await page.unroute('**/graphql');
  await enter.click();
  await page.waitForURL(/\/(reports|ledgers\/deliverable)\/\d+$/);
  await page.goto(`${desk.address}/reports/${/\d+$/.exec(page.url())![0]}`);
  await holds(page, ['2.docx', '1.docx', '另一份.docx']);
}, 60_000);

it('says at the annex that is meant what is wrong with its number, and asks once it is typed', async () => {
  const page = await desk.of('statistician');
  await begin(page);
  let asked = 0;
  page.on('request', (request) => {
    if (/query KeptFile\b/.test(request.postData() ?? '')) asked += 1;
  });
  await add(page, 1, '统计表', '统计表.xls', workbookOf([['甲', 1]], { kind: 'xls' }));
  await page.getByRole('button', { name: '添加附件' }).click();
  await annex(page, 2).getByLabel('附件名称').fill('名单');
  asked = 0;
  const number = annex(page, 2).getByPlaceholder('文件编号');
  await number.pressSequentially('987654');
  await number.press('Tab');
  await annex(page, 2).getByText('没有这个文件。').waitFor();
  expect(asked).toBe(1);
  await number.fill('3号文件');
  await number.press('Tab');
  await annex(page, 2).getByText('没有这个文件。').waitFor();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await annex(page, 2).getByRole('alert').waitFor();
  await page.getByRole('button', { name: '上移附件 2' }).click();
  await annex(page, 2).getByRole('alert').waitFor({ state: 'detached' });
  await give(annex(page, 1), '名单.docx', wordFile(paragraph('名单')));
  await told(page, 1, '名单.docx');
  await annex(page, 1).getByRole('alert').waitFor({ state: 'detached' });
  // A file belongs to the place of the document, which is chosen before.
  await page.getByLabel('属地').selectOption('');
  await give(annex(page, 2), '另一份.docx', wordFile(paragraph('另一份')));
  await annex(page, 2).getByText('请先选择属地').waitFor();
  await page.getByLabel('属地').selectOption('510403');
  await give(annex(page, 2), '另一份.docx', wordFile(paragraph('另一份')));
  await told(page, 2, '另一份.docx');
  const ofDistrict = await annex(page, 2).getByPlaceholder('文件编号').inputValue();
  // Where the document is given another place, what was chosen here goes along; what is known by its number alone cannot.
  await page.getByLabel('属地').selectOption('510403001');
  await page.waitForFunction(
    ([before]) =>
      [...document.querySelectorAll<HTMLInputElement>('input[placeholder=文件编号]')].every(
        ({ value }) => value !== before,
      ),
    [ofDistrict],
  );
  await told(page, 2, '另一份.docx');
  const kept = '这个文件不属于现在的属地,请重新选择文件。';
  await annex(page, 2).getByText(kept).waitFor({ state: 'detached' });
  await annex(page, 2).getByPlaceholder('文件编号').fill(ofDistrict);
  await page.keyboard.press('Tab');
  await annex(page, 2).getByText(kept).waitFor();
}, 60_000);

it('complains of nothing but the refusals that were meant', () => {
  expect(desk.complaints.filter((each) => !/status of 400/.test(each))).toEqual([]);
});
