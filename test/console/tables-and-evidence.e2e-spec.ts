import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { anEmployment } from '../support/builders.js';
import { FreezeDesk } from '../support/freezes.js';
import { Desk, type Moved } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

/** What no ledger counts is typed or pasted as a table, a self-evaluation is scored, and a freeze proved. */
let desk: Console;
let freezeId: string;
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  await counter.enter('street_clerk', 'registerEmployment', anEmployment());
  await desk.office.post();
  ({ id: freezeId } = await new FreezeDesk(desk.office).final({
    ...{ firstDay: '2022-01-01', lastDay: '2022-12-31' },
  }));
  desk.office.clock.moveTo('2023-02-10T10:00:00+08:00');
}, 120_000);
afterAll(() => desk?.close());

const main = (page: Page) => page.getByRole('main');
const paste = (into: Locator, text: string) =>
  into.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

it('pastes a range into the rows that the kind declares, and is told at the cell what does not come out', async () => {
  const page = await desk.of('statistician');
  await page.goto(`${desk.address}/ledgers/report_table/new`);
  await page.getByLabel('表的种类').selectOption({ label: '人员情况表' });
  await page.getByLabel('年度').fill('2022');
  await page.getByLabel('小数位数').fill('0');
  await page.getByLabel('来源文件').fill('2022年度部门决算');
  const grid = page.getByRole('table', { name: '数据行' });
  const first = grid.getByLabel('实有人数 第 1 行');
  await paste(first, '20\t22\r\n5\t6\r\n三十\t\r\n2\t\r\n70\t\r\n');
  await grid.getByText(/“三十”不是数字/).waitFor();
  const wrong = grid.getByLabel('实有人数 第 3 行');
  expect(await wrong.getAttribute('aria-invalid')).toBe('true');
  await wrong.fill('30');
  await wrong.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    '实有人数 第 4 行',
  );
  await grid
    .getByText(/合计|应为/)
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('heading', { name: '表格与勾稽核对' }).waitFor();
  await page.getByRole('row', { name: /在职人员.*70.*不符.*应为 57/ }).waitFor();

  await page.getByRole('button', { name: '修改', exact: true }).click();
  await grid.getByLabel('实有人数 第 5 行').fill('57');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('各项勾稽相符').waitFor();
}, 60_000);

it('tells of lines that another has changed meanwhile, and goes on upon those that are chosen', async () => {
  const { rows } = await desk.office.admin.query<{ id: string }>('SELECT id FROM report_table');
  const [one, other] = [await desk.of('statistician'), await desk.of('statistician')];
  const cell = (page: Page, row: number) => page.getByLabel(`实有人数 第 ${row} 行`);
  for (const page of [one, other]) {
    await page.goto(`${desk.address}/ledgers/report_table/${rows[0]!.id}/revise`);
    await cell(page, 3).waitFor();
  }
  const save = (page: Page) => page.getByRole('button', { name: '保存修改' }).click();
  await cell(other, 3).fill('33');
  await save(other);
  await other.getByText('已修改。').waitFor();
  await cell(one, 4).fill('3');
  await save(one);
  const conflict = one.getByRole('alert', { name: '这条记录刚被他人修改' });
  const lines = conflict.getByRole('row', { name: /数据行/ });
  await lines.getByRole('radio').first().check();
  await conflict.getByRole('button', { name: '按所选继续修改' }).click();
  await conflict.waitFor({ state: 'detached' });
  expect(await cell(one, 3).inputValue()).toBe('33');
  expect(await cell(one, 4).inputValue()).toBe('2');
}, 60_000);

it('takes the goals of a self-evaluation one by one, and scores them', async () => {
  const page = await desk.of('statistician');
  await page.goto(`${desk.address}/ledgers/self_evaluation/new`);
  await page.getByLabel('自评表种类').selectOption({ index: 1 });
  await page.getByLabel('年度').fill('2022');
  await page.getByLabel('项目名称').fill('就业创业服务');
  await page.getByRole('button', { name: '添加绩效指标' }).click();
  const goal = page.getByRole('group', { name: '绩效指标 1' });
  await goal.getByLabel('二级指标').selectOption({ index: 1 });
  await goal.getByLabel('三级指标').fill('城镇新增就业人数');
  await goal.getByLabel('指标性质').selectOption({ index: 1 });
  await goal.getByLabel('指标值', { exact: true }).fill('2');
  await goal.getByLabel('完成值', { exact: true }).fill('1');
  await goal.getByLabel('权重').fill('50');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByRole('heading', { name: '自评得分' }).waitFor();
  await page.getByRole('row', { name: /城镇新增就业人数.*50/ }).waitFor();
  await page.getByText(/尚缺:/).first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const stored = page.waitForEvent('download');
  await page.getByRole('link', { name: '打印', exact: true }).click();
  expect((await stored).suggestedFilename()).toMatch(/绩效自评表.*\.pdf$/);
}, 60_000);

it('says why an evaluation has no grade', async () => {
  const { id } = await new Desk(desk.office).enter<Moved>('statistician', 'enterSelfEvaluation', {
    ...{ territoryCode: '510403', kind: 'project', year: 2022, projectName: '就业见习' },
    ...{ adjustedBudget: '100', executed: '100' },
    goals: [
      {
        ...{ dimension: 'economic', name: '城镇登记失业率', operator: 'at_most', target: '4.3' },
        ...{ unit: '%', actual: '4.1', actualUnit: '%', weight: '30' },
      },
    ],
  });
  const page = await desk.of('statistician');
  await page.goto(`${desk.address}/ledgers/self_evaluation/${id}`);
  await page.getByText('(权重合计 40 分,未评定等级)').waitFor();
}, 60_000);

it('has what is typed into the finance bureau’s system, and says what that one prints otherwise', async () => {
  const { id } = await new Desk(desk.office).enter<Moved>('statistician', 'enterSelfEvaluation', {
    ...{ territoryCode: '510403', kind: 'project_sichuan', year: 2022 },
    ...{ projectName: '公益性岗位补贴', department: '示例人社局' },
  });
  const page = await desk.of('statistician');
  await page.goto(`${desk.address}/ledgers/self_evaluation/${id}`);
  const stored = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载填报对照表' }).click();
  expect((await stored).suggestedFilename()).toMatch(/^填报对照表.*公益性岗位补贴\.xlsx$/);
  await page.getByText('粘贴表格文字').click();
  const theirs = '部门预算项目支出绩效自评表(2022年度)\n项目名称\t见习补贴\n主管部门\t示例人社局';
  await page.getByLabel('表格文字').fill(theirs);
  await page.getByRole('button', { name: '比对', exact: true }).click();
  await page.getByRole('row', { name: /项目名称.*公益性岗位补贴.*见习补贴.*不同/ }).waitFor();
  await page.getByText(/一致 2 格,不同 1 格/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('has the proof of a freeze made, and downloads it by a link', async () => {
  const page = await desk.of('statistician');
  await page.goto(`${desk.address}/freezes/${freezeId}?view=evidence`);
  await page.getByRole('button', { name: '制作证据包' }).click();
  await page.getByText('等待制作').or(page.getByText('正在制作')).first().waitFor();
  await desk.office.doAsked();
  await main(page).getByText('✓ 全部一致').waitFor();
  const stored = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载证据包' }).click();
  expect((await stored).suggestedFilename()).toMatch(/证据包.*\.zip$/);
  expect(desk.complaints).toEqual([]);
}, 60_000);
