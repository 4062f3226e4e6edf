import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anAttrition, anEmployment } from '../support/builders.js';
import { OF_THE_CITY, OfficeDesk } from '../support/office-data.js';
import { Desk, Moved } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

/** Who has not submitted is seen on the first page and where a month is closed; what was sent back is followed. */
let desk: Console;
let attrition: { id: string; revision: number };
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  await counter.enter(
    'street_clerk',
    'registerEmployment',
    anEmployment({ startedOn: '2022-12-05' }),
  );
  attrition = await counter.enter(
    'other_street_clerk',
    'recordAttrition',
    anAttrition({ occurredOn: '2022-12-06', territoryCode: '510403002901' }),
  );
  await desk.office.post();
}, 120_000);
afterAll(() => desk?.close());

const table = (page: Page) => page.getByRole('table', { name: '报送情况' });

it('tells the statistician which units have entered nothing, and opens what is unsigned by one click', async () => {
  const page = await desk.of('statistician');
  await page.getByText(/\d+ 个单位未登记,1 个单位有未签的记录。/).waitFor();
  expect(
    await table(page)
      .getByRole('row', { name: /清香坪/ })
      .count(),
  ).toBe(0);
  await table(page)
    .getByRole('row', { name: /有未签/ })
    .getByRole('link', { name: '自然减员 1' })
    .click();
  await page.getByRole('heading', { name: '自然减员', level: 1 }).waitFor();
  await page.getByRole('main').getByRole('table').getByRole('link').first().waitFor();

  await page.goto(`${desk.address}/periods`);
  await table(page)
    .getByRole('row', { name: /清香坪.*已齐全/ })
    .waitFor();
  await page.getByLabel('统计月').selectOption('11');
  await table(page)
    .getByRole('row', { name: /清香坪.*未登记/ })
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('does not call a month complete in which nothing was entered, and says what a grey button waits for', async () => {
  const page = await desk.at('/periods?unit=510403001901', 'statistician');
  await page.getByLabel('统计月').selectOption('11');
  await page.getByText('这个统计月还没有登记。').waitFor();
  await page.getByLabel('统计月').selectOption('12');
  await page.getByText('各单位均已登记,并已签完。').waitFor();
  await page.goto(`${desk.address}/reports/sheets`);
  await page.getByText('先有定版才能办理').first().waitFor();
  await page.getByRole('link', { name: '办理定版' }).first().click();
  await page.getByRole('heading', { name: '定版', level: 1 }).waitFor();
  await page.goto(`${desk.address}/no-such-page`);
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
}, 60_000);

it('shows a reviewer what was sent back and has not come again', async () => {
  const page = await desk.at(`/ledgers/natural_attrition/${attrition.id}`, 'reviewer');
  const steps = page.getByRole('group', { name: '可办事项' });
  await steps.getByRole('button', { name: /退回/ }).click();
  await page.getByRole('dialog').getByLabel('理由').fill('请补退休审批表');
  await page.getByRole('dialog').getByRole('button', { name: /退回/ }).click();
  await page.getByText(/已办理:/).waitFor();
  await page.goto(desk.address);
  const block = page.locator('section', {
    has: page.getByRole('heading', { name: /已退回未改回/ }),
  });
  await block.getByText('请补退休审批表').waitFor();
  const other = await desk.of('approver');
  await other
    .getByRole('heading', { name: '待我签字' })
    .or(other.getByText('待我签字'))
    .first()
    .waitFor();
  expect(await other.getByText('已退回未改回').count()).toBe(0);
  expect(desk.complaints).toEqual([]);
}, 60_000);

it('shows no number of the month of a formula of which a term was told for the first time', async () => {
  const counter = new Desk(desk.office);
  const sign = async (ledger: string, entered: Moved) =>
    counter.step(
      'approver',
      `${ledger}:approve`,
      await counter.step('reviewer', `${ledger}:review`, entered),
    );
  const data = await OfficeDesk.of(desk.office);
  await data.propose(OF_THE_CITY[0], 'Indicator', {
    ...{ code: 'jobs_and_talent', label: '就业与人才', unit: '人', decimals: 0, kind: 'flow' },
    ...{ better: 'more', place: 12, of: ['new_hires', 'talent_introduced'] },
  });
  await counter.enter(
    'street_clerk',
    'registerEmployment',
    anEmployment({ startedOn: '2022-06-05' }),
  );
  const target = { territoryCode: '510403', year: 2022, level: 'city', operator: 'at_least' };
  for (const indicatorCode of ['jobs_and_talent', 'talent_introduced'])
    await sign(
      'target',
      await counter.enter('statistician', 'setTarget', {
        ...{ ...target, indicatorCode, value: '100', documentNumber: '示例文件 1 号' },
        effectiveFrom: '2022-01-01',
      }),
    );
  await sign(
    'reported_figure',
    await counter.enter('statistician', 'reportFigure', {
      ...{ territoryCode: '510403', indicatorCode: 'talent_introduced', asOf: '2022-12-31' },
      ...{ value: '29', sourceDocument: '示例统计表' },
    }),
  );
  await desk.office.post();
  const page = await desk.of('district_clerk');
  await page.goto(desk.address);
  const line = (label: string) => page.getByRole('listitem').filter({ hasText: label });
  await line('就业与人才').getByText('无数据').waitFor();
  // What is told alone for the first time is all of the month's.
  await line('引进').getByText('29', { exact: true }).waitFor();
}, 60_000);

it('begins with the month before until the tenth', async () => {
  desk.office.clock.moveTo('2023-01-09T10:00:00+08:00');
  const page = await desk.of('statistician');
  await page.getByText('统计月 2022-12-01 至 2022-12-31').waitFor();
});
