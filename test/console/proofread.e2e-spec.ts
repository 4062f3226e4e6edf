import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { paragraph, wordFile } from '../support/word-file.js';
import { Console } from './browser.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

const WRONG =
  '全年城镇新增就业3917人,目标4000人,完成率99.91%。\n失业人员再就业762人,就业困难人员再就业203人,合计1366人。\n截至目前,发放创业担保贷款80.35万元。';

/** As long as a yearly report: 60,000 characters with a number in every line. */
const long = () => {
  const lines = Array.from(
    { length: 1600 },
    (_, at) =>
      `第${at + 1}项工作按计划推进,服务群众${1000 + at}人次,开展活动${at + 2}场,各项措施落实到位。`,
  );
  const text = `${WRONG}\n${lines.join('\n')}`;
  return text.slice(0, 60_000);
};

it('marks what is wrong in its place, the gravest first, and leads from one to the other by keyboard', async () => {
  const page = await desk.of('statistician');
  await page.getByRole('link', { name: '核对稿件' }).click();
  await page.getByLabel('稿件').fill(WRONG);
  await page.getByRole('button', { name: '核对', exact: true }).click();
  const findings = page.getByRole('region', { name: '问题' });
  const first = findings.getByRole('button', { name: /完成率与完成数、目标数不符/ });
  await first.waitFor();
  const said = await findings.locator('.proof-finding .state').allTextContents();
  expect(said.map((each) => ['错误', '警告', '提示'].indexOf(each))).toEqual(
    said.map((each) => ['错误', '警告', '提示'].indexOf(each)).sort(),
  );
  await first.click();
  const text = page.getByRole('region', { name: '稿件文字' });
  await text.locator('.mark-chosen').filter({ hasText: '99.91%' }).waitFor();
  await findings.getByRole('button', { name: /第 1 处/ }).click();
  await page.waitForFunction(() => document.activeElement?.matches('.mark-error'));

  // From the list by arrows, from the text by tabulator and enter.
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await findings.getByText('第 2 个').waitFor();
  await text.getByRole('button', { name: '99.91%' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    (button) => button?.getAttribute('aria-expanded') === 'true',
    await first.elementHandle(),
  );

  // What each number is stands behind it for whoever cannot rest upon it.
  await page.getByLabel('在各数后写明用途').check();
  await text.filter({ hasText: '3917人(完成数' }).waitFor();

  await findings.getByRole('button', { name: /^提示 \d+$/ }).click();
  await first.waitFor({ state: 'detached' });
  await text.locator('.mark-error').first().waitFor({ state: 'detached' });
  expect(page.url()).toBe(`${desk.address}/proofreading`);
});

it('reads a Word file that is let fall or chosen', async () => {
  const page = await desk.at('/proofreading', 'statistician');
  const buffer = wordFile(WRONG.split('\n').map(paragraph).join(''));
  await page
    .getByLabel('选择文件')
    .setInputFiles({ name: '稿件.docx', mimeType: 'application/zip', buffer });
  await page.getByText('稿件.docx').waitFor();
  await page.getByRole('button', { name: /完成率与完成数、目标数不符/ }).waitFor();
});

it('stays quick with sixty thousand characters', async () => {
  const page = await desk.at('/proofreading', 'statistician');
  await page.getByLabel('稿件').fill(long());
  const before = process.cpuUsage();
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText(/60000 字/).waitFor({ timeout: 60_000 });
  // Of the processor, whatever else the machine does.
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(15_000);
  // How long one step to the next finding holds the page.
  await page.getByRole('button', { name: '下一个' }).click();
  const held = await page.evaluate(async () => {
    const next = [...document.querySelectorAll('button')].find(
      (each) => each.textContent === '下一个',
    )!;
    const before = performance.now();
    next.click();
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return performance.now() - before;
  });
  expect(held).toBeLessThan(1000);
}, 120_000);

it('without a page complaining of anything', () => {
  expect(desk.complaints).toEqual([]);
});
