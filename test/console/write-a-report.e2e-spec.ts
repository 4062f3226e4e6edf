import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anEmployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { hire } from '../support/signing.js';
import { Desk } from '../support/steps.js';
import { paragraph, wordFile } from '../support/word-file.js';
import { paragraphsOf } from '../support/word-parts.js';
import { superiorSheet } from '../support/superior-sheet.js';
import { Console, clicksOf, faultsOf } from './browser.js';

/** Last year's report becomes this year's, is handed in, signed, and goes out with its final. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  const freezes = new FreezeDesk(desk.office);
  for (const [year, people, target] of [
    [2022, 3, '2'],
    [2023, 2, '4'],
  ] as const) {
    desk.office.clock.moveTo(`${year}-12-31T10:00:00+08:00`);
    for (let at = 1; at <= people; at += 1)
      await counter.enter(
        'district_clerk',
        'registerEmployment',
        anEmployment({ startedOn: `${year}-03-0${at}`, territoryCode: '510403001901' }),
      );
    const aimed = await counter.enter('statistician', 'setTarget', {
      ...{ territoryCode: '510403', indicatorCode: 'new_urban_jobs', year, level: 'city' },
      ...{ operator: 'at_least', value: target, documentNumber: `示例〔${year}〕3号` },
      effectiveFrom: `${year}-01-01`,
    });
    const reviewed = await counter.step('reviewer', 'target:review', aimed);
    await counter.step('approver', 'target:approve', reviewed);
    await desk.office.post();
    await freezes.final({ firstDay: `${year}-01-01`, lastDay: `${year}-12-31` });
  }
  await hire(desk.office, ['secrecy', 'deputy'], '510403', ['reviewer']);
  desk.office.clock.moveTo('2024-01-15T10:00:00+08:00');
}, 240_000);
afterAll(() => desk?.close());

const main = (page: Page) => page.getByRole('main');
const BEFORE = [
  '示例区2022年就业工作总结',
  '2022年,全区城镇新增就业3人,市级目标2人,各项工作圆满完成。',
  '开展走访约260次,设立站点7个。',
];

it('gives last year’s docx, confirms its numbers by keyboard, and downloads this year’s', async () => {
  const page = await desk.of('statistician');
  await page
    .getByRole('navigation', { name: '目录' })
    .getByRole('link', { name: '报告', exact: true })
    .click();
  await page.getByRole('link', { name: '底稿与初稿' }).click();
  await page.getByRole('button', { name: '提交底稿' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('选择上年的报告').setInputFiles({
    ...{ name: '2022年总结.docx', mimeType: 'application/zip' },
    buffer: wordFile(BEFORE.map(paragraph).join('')),
  });
  await dialog.getByLabel('数字截止日期').fill('2022-12-31');
  await dialog.getByRole('button', { name: '提交' }).click();
  await page.getByRole('heading', { name: '2022年总结', level: 1 }).waitFor();

  const numbers = page.getByRole('list', { name: '底稿数字' });
  await page.getByRole('button', { name: '确认全部一致的建议' }).click();
  await main(page).getByText('已确认 4 处').waitFor();
  // What is left is the office's own; one of it is looked for and left alone.
  const open = numbers.getByRole('button', { name: /260次/ }).first();
  await open.focus();
  await page.keyboard.press('x');
  await page.waitForFunction(() => document.activeElement?.textContent?.includes('7个'));
  await page.keyboard.press('f');
  await page.getByRole('dialog').getByLabel(/查找/).fill('城镇新增就业');
  await page.getByRole('list', { name: '可绑定的数' }).getByRole('button').first().waitFor();
  await page.keyboard.press('Escape');
  // Until it is gone, what lies behind it cannot have the keyboard.
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await numbers.getByRole('button', { name: /7个/ }).first().press('x');
  await main(page).getByText('已确认 6 处').waitFor();

  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel('按哪一次定版的数').selectOption({ index: 1 });
  await page.getByRole('heading', { name: '报告初稿' }).waitFor();
  const text = page.getByRole('region', { name: '稿件文字' });
  await text.getByText('全区城镇新增就业').waitFor();
  expect(await text.innerText()).toContain('示例区2023年就业工作总结');
  expect(await text.innerText()).toContain('城镇新增就业2人,市级目标4人');
  // Last year it was met, so that its paragraph has no reason to give.
  await main(page).getByText('缺未完成原因').first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const stored = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载初稿(docx)' }).click();
  const file = await stored;
  expect(file.suggestedFilename()).toBe('2022年总结-初稿.docx');
  expect(paragraphsOf(readFileSync(await file.path())).join()).toContain('城镇新增就业2人');
}, 90_000);

const TODAY = '2024-01-15';

async function take(page: Page, label: string) {
  await page.getByRole('group', { name: '可办事项' }).getByRole('button', { name: label }).click();
  await page.getByRole('dialog').getByRole('button', { name: label, exact: true }).click();
  await page.getByText(`已办理:${label}`).waitFor();
}

it('is begun from the calendar, shows who has yet to sign, and keeps what went out', async () => {
  const page = await desk.at('/reports?year=2024', 'statistician');
  const calendar = page.getByRole('table', { name: '报送日历' });
  await calendar
    .getByRole('row', { name: /^年度工作总结 .*2023-01-01/ })
    .getByRole('button', { name: /起草/ })
    .click();
  await page.getByLabel('公开属性').selectOption({ label: '主动公开' });
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText(/已登记,编号/).waitFor();
  await main(page)
    .getByRole('link', { name: /审签情况/ })
    .click();
  await page.getByRole('heading', { name: '2023年度工作总结', level: 1 }).waitFor();
  await page.goto(`${desk.address}/reports?year=2024`);
  await calendar.getByRole('link', { name: '年度工作总结' }).click();
  await page.getByRole('heading', { name: '2023年度工作总结', level: 1 }).waitFor();
  await main(page).getByText('未齐全').waitFor();
  const address = page.url();
  await main(page).getByText('没有送审稿,签发的是什么文稿日后无从核对').waitFor();
  await page.goto(`${desk.address}/reports/sheets`);
  const annual = page.locator('section', { hasText: '生成文稿' });
  await annual.getByLabel(/^定版/).selectOption({ index: 1 });
  await annual.getByLabel('作为送审稿').selectOption({ label: '2023年度工作总结' });
  await annual.getByRole('button', { name: '生成文稿(docx)' }).click();
  await annual.getByRole('link', { name: '报告材料' }).click();
  await page.getByRole('table', { name: '送审稿' }).getByRole('link', { name: /docx$/ }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  // What it is made of and who handles it stand in the form that corrects it.
  await page.getByRole('button', { name: '修改', exact: true }).click();
  expect(await page.getByLabel('所依据的定版').inputValue()).toMatch(/^\d+$/);
  expect(await page.getByLabel(/^经办机构/).inputValue()).toBe('510403');
  await page.goto(address);

  for (const [who, label] of [
    ['reviewer', '中心主任审核'],
    ['secrecy', '保密审查'],
    ['deputy', '分管领导审签'],
    ['approver', '局长签发'],
  ] as const) {
    const signer = await desk.of(who);
    await signer.goto(address);
    await take(signer, label);
  }
  await page.reload();
  await main(page).getByText('✓ 已齐全').waitFor();
  await page.getByRole('button', { name: '登记定稿文件和扫描件' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('选择文件:定稿文件').setInputFiles({
    ...{ name: '2023年总结定稿.docx', mimeType: 'application/zip' },
    buffer: wordFile(paragraph('定稿')),
  });
  await dialog.getByText('已收存:2023年总结定稿.docx').waitFor();
  await dialog.getByRole('button', { name: '登记定稿文件和扫描件' }).click();
  const stored = page.waitForEvent('download');
  await page.getByRole('link', { name: '2023年总结定稿.docx' }).click();
  expect((await stored).suggestedFilename()).toBe('2023年总结定稿.docx');
  await page.getByRole('button', { name: '另出一版更正' }).waitFor();
  // A file is called by its name, not by its number.
  await main(page).getByText('定稿文件为“文档(docx) 2023年总结定稿.docx”').waitFor();
  // Its numbers are not those that were signed; and beside no draft nothing is called right.
  await main(page).getByText('定稿文件与送审稿的数不同').waitFor();
  expect(await main(page).getByText('核对未发现错误').count()).toBe(0);
  await desk.office.admin.query(
    `UPDATE deliverable SET draft_file_id = NULL, draft_missing_reason = '示例' WHERE id = $1`,
    [address.split('/').at(-1)],
  );
  await page.reload();
  await main(page).getByText('定稿文件:没有可比对的送审稿').waitFor();
  expect(await main(page).getByText('核对未发现错误').count()).toBe(0);
  await main(page).getByText('尚未登记盖章扫描件').waitFor();

  for (const [label, filled] of [
    ['报送', { 报送机关: '示例市人社局', 报送日期: TODAY, 报送文号: '示例人社〔2023〕8号' }],
    ['登记批复', { 批复机关: '示例市人社局', 批复日期: TODAY, 批复文号: '示例复〔2023〕2号' }],
    ['登记公开', { 公开日期: TODAY, 公开地址: 'https://example.invalid/2023' }],
  ] as [string, Record<string, string>][]) {
    const steps = page.getByRole('group', { name: '可办事项' });
    await steps.getByRole('button', { name: label, exact: true }).click();
    for (const [field, text] of Object.entries(filled)) await dialog.getByLabel(field).fill(text);
    await dialog.getByRole('button', { name: label, exact: true }).click();
    await main(page).getByText(`已办理:${label}`).waitFor();
  }
  // What the step was told with is said once; of what is published nothing is asked any more.
  await main(page)
    .getByText(/已办理:登记公开。 尚未登记盖章扫描件/)
    .waitFor();
  await page.reload();
  await main(page).getByText('已公开', { exact: true }).waitFor();
  await main(page).getByText('示例复〔2023〕2号').first().waitFor();
  expect(await main(page).getByText('尚未登记盖章扫描件').count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);
}, 90_000);

const SHAPE = {
  name: '完成情况',
  rows: [
    ['就业重点指标完成情况表'],
    ['地区', '城镇新增就业', null],
    [null, '累计完成', '上年同期'],
    ['清香坪街道', null, 9],
  ],
  merged: ['A1:C1', 'A2:A3', 'B2:C2'],
};

it('registers a sheet of the superior once, confirms what it takes, fills it and compares it', async () => {
  const page = await desk.at('/reports/sheets', 'statistician');
  await page.getByRole('button', { name: '登记上级报表' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('选择上级发来的报表').setInputFiles({
    ...{ name: '完成情况表.xlsx', mimeType: 'application/zip' },
    buffer: superiorSheet([SHAPE]),
  });
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('heading', { name: '完成情况表', level: 1 }).waitFor();
  await page.getByRole('button', { name: '采纳确定的建议(2)' }).click();
  await main(page).getByText('2 格已设定取数').waitFor();
  await page.getByRole('button', { name: '添加单元格' }).click();
  await dialog.getByLabel('单元格', { exact: false }).first().fill('d4');
  await dialog.getByLabel('取数内容').selectOption({ label: '机构名称' });
  await dialog.getByRole('button', { name: '设定' }).click();
  await main(page).getByText('3 格已设定取数').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByLabel('按哪一次定版填').selectOption({ index: 1 });
  await page.getByRole('button', { name: '只核对' }).click();
  const cells = page.getByRole('table', { name: '填报单元格' });
  await cells.getByRole('row', { name: /C4.*3.*9.*不一致/ }).waitFor();
  // 每月 — from the first page the sheet is filled by the newest final figures and stored, in two clicks.
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByRole('heading', { name: '上级报表' }).waitFor();
  const stored = page.waitForEvent('download');
  const clicks = await clicksOf(page, async () => {
    await main(page).getByRole('link', { name: '完成情况表' }).click();
    await page.getByRole('button', { name: '填报', exact: true }).click();
    await page.getByRole('link', { name: /完成情况表\(截至2023-12-31\)/ }).waitFor();
  });
  expect(clicks).toBe(2);
  expect((await stored).suggestedFilename()).toContain('完成情况表');

  await page.goto(`${desk.address}/reports/sheets`);
  const ready = page.locator('section', { hasText: '现成报表' });
  await ready.getByLabel(/^定版/).selectOption({ index: 1 });
  await ready.getByRole('button', { name: '生成' }).click();
  await page.getByRole('link', { name: /指标完成情况表.*xlsx/ }).waitFor();
}, 60_000);

it('marks in a manuscript what the freeze prints and what not', async () => {
  const page = await desk.at('/proofreading', 'statistician');
  await page.getByLabel('稿件').fill('2023年,城镇新增就业2人。接待群众213人。');
  await page.getByLabel('与哪一次定版核对').selectOption({ index: 1 });
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText('与定版一致 1').waitFor();
  await page.getByRole('region', { name: '稿件文字' }).locator('.mark-equal').waitFor();
  await page.getByRole('button', { name: '修改或换一份稿件' }).click();
  await page.getByLabel('稿件').fill('2023年,城镇新增就业5人。');
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByRole('button', { name: /与定版数值不同/ }).waitFor();
  expect(desk.complaints).toEqual([]);
}, 60_000);
