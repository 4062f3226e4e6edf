import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { FindingSweep } from '../../src/findings/finding-sweep.js';
import { aPerson, anEmployer, anEmployment } from '../support/builders.js';
import { Desk, type Moved } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

/** What is odd about records is explained where it is seen: at the record, and in the list of its kind. */
let desk: Console;
let records: Moved[];
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  const same = { person: aPerson(), employer: anEmployer() };
  records = [];
  for (const who of ['street_clerk', 'clerk'])
    records.push(await counter.enter(who, 'registerEmployment', anEmployment(same)));
  const others = { person: aPerson(), employer: anEmployer() };
  for (let n = 0; n < 2; n += 1)
    await counter.enter('street_clerk', 'registerEmployment', anEmployment(others));
  await desk.office.post();
}, 120_000);
afterAll(() => desk?.close());

const addressOf = (at: number) =>
  `${desk.address}/ledgers/employment_registration/${records[at]!.id}`;
const findings = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: '疑点', exact: true }) });

it('is explained at the record, with a reason, and stands there as explained', async () => {
  const page = await desk.of('reviewer');
  await page.goto(addressOf(0));
  await findings(page).getByRole('button', { name: '给出说明' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '给出说明' }).click();
  await dialog.getByText('请写明核实的情况。').waitFor();
  await dialog.getByLabel('情况说明').fill('劳动合同到期后续签,两条均有据');
  await dialog.getByLabel('说明文号').fill('示例就〔2022〕6号');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '给出说明' }).click();
  await dialog.waitFor({ state: 'detached' });
  await findings(page).getByText('✓ 已说明').waitFor();
  await findings(page).getByText('说明:劳动合同到期后续签,两条均有据').waitFor();
  await findings(page).getByText('(文号 示例就〔2022〕6号)').waitFor();
  expect(await page.getByRole('button', { name: '给出说明' }).count()).toBe(0);
  expect(await faultsOf(page)).toEqual([]);

  // Of the other record it is the same finding; whoever only enters sees it and explains nothing.
  const clerk = await desk.of('clerk');
  await clerk.goto(addressOf(1));
  await findings(clerk).getByText('✓ 已说明').waitFor();
});

it('is found from the first page of whoever explains, and explained in the list of its kind', async () => {
  const page = await desk.of('reviewer');
  await page.getByRole('list', { name: '未说明的疑点' }).getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: /就业/ }).waitFor();
  const table = page.getByRole('table', { name: '未说明的疑点' });
  await table.getByRole('button', { name: '给出说明' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('情况说明').fill('已电话核实');
  await dialog.getByRole('button', { name: '给出说明' }).click();
  await page.getByText('没有未说明的疑点。').waitFor();
  await page.getByRole('link', { name: '已说明的' }).click();
  const done = page.getByRole('table', { name: '已说明的疑点' });
  await done.getByText('说明:已电话核实').waitFor();
  expect(await done.getByRole('row').count()).toBe(3);
  expect(await faultsOf(page)).toEqual([]);
});

it('is left to another by whoever entered one of the records', async () => {
  const here = { person: aPerson(), employer: anEmployer(), territoryCode: '510402001' };
  const counter = new Desk(desk.office);
  const own = await counter.enter('neighbour', 'registerEmployment', anEmployment(here));
  await counter.enter('neighbour', 'registerEmployment', anEmployment(here));
  const { rows } = await desk.office.admin.query(`SELECT id FROM org_unit WHERE code = '510402'`);
  await desk.office.app.get(FindingSweep).sweepDistrict(rows[0].id);
  const page = await desk.at(`/ledgers/employment_registration/${own.id}`, 'neighbour');
  await findings(page).getByText('其中有您登记的记录,须由他人说明。').waitFor();
  expect(await page.getByRole('button', { name: '给出说明' }).count()).toBe(0);
  await page.close();
});

it('offers nothing to whoever reads them only', async () => {
  const page = await desk.of('street_clerk');
  await page.goto(addressOf(0));
  await findings(page).getByText('✓ 已说明').waitFor();
  expect(await page.getByRole('button', { name: '给出说明' }).count()).toBe(0);
  expect(desk.complaints).toEqual([]);
});
