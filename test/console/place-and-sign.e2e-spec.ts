import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson, anEmployer } from '../support/builders.js';
import { WelfareJobs } from '../support/builders-welfare-jobs.js';
import { Console } from './browser.js';

/** A placement goes from the form of a caseworker to the number of the head, through everybody's own page. */
let desk: Console;
let postId: string;
const employer = anEmployer();
const person = aPerson({ name: '示例安置人员' });
beforeAll(async () => {
  desk = await Console.open();
  const jobs = new WelfareJobs(desk.office);
  ({ id: postId } = await jobs.postInUse({ kind: 'urban', employer }));
  await jobs.certify(person);
}, 120_000);
afterAll(() => desk?.close());

/** As one misreads it: the last character does not belong to those before it. */
const misread = (number: string) => number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');

const inMain = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('link', { name }).first();

/** Takes a step that the record's page offers; what it asks for is filled in before it is sent. */
async function take(page: Page, label: RegExp, reason?: string) {
  await page.getByRole('group', { name: '可办事项' }).getByRole('button', { name: label }).click();
  const dialog = page.getByRole('dialog');
  if (reason) await dialog.getByLabel('理由').fill(reason);
  await dialog.getByRole('button', { name: label }).click();
  await page.getByText('已办理:').waitFor();
}

/** Everything but whom it is for. */
async function fillIn(clerk: Page) {
  // The post is found by its employer, and known again by its number.
  await clerk.getByLabel('岗位记录编号').fill(employer.name);
  await clerk.locator(`datalist option[value="${postId}"]`).waitFor({ state: 'attached' });
  await clerk.getByLabel('岗位记录编号').fill(postId);
  await clerk.getByText(new RegExp(`公益性岗位 · ${employer.name}`)).waitFor();
  await clerk.getByLabel('安置次数').fill('1');
  await clerk.getByRole('group', { name: '临近退休' }).getByLabel('否').check();
  await clerk.getByLabel('上岗日期').fill('2022-12-01');
  await clerk.getByLabel('协议截止日期').fill('2025-02-28');
  await clerk.getByLabel(/^属地\*?$/).selectOption('510403001901');
}

/** From the matter on the first page to the record that waits. */
async function openToSign(page: Page) {
  await inMain(page, '公益性岗位安置').click();
  await inMain(page, person.name).click();
}

const home = (page: Page) => page.goto(desk.address);

it('is entered, returned, mended, signed, and counted', async () => {
  const clerk = await desk.of('clerk');
  await inMain(clerk, '公益性岗位安置').click();
  await clerk.getByLabel('证件号码').fill(misread(person.documentNumber));
  await clerk.getByText('身份证号码校验位不符').waitFor();
  await clerk.getByLabel('姓名').fill(person.name);
  await fillIn(clerk);
  await clerk.getByRole('button', { name: '登记', exact: true }).click();
  // What is wrong is where one is led to, and nothing was stored.
  expect(await clerk.evaluate(() => document.activeElement?.id)).toBe(
    'field-person-documentNumber',
  );
  await clerk.getByLabel('证件号码').fill(person.documentNumber);
  await clerk.getByText('身份证号码校验位不符').waitFor({ state: 'detached' });
  await clerk.keyboard.press('Enter');
  await clerk.getByText(/已登记,编号/).waitFor();
  await inMain(clerk, '公益性岗位安置').click();
  await clerk.getByRole('row', { name: person.name }).getByText('待复核').waitFor();

  const reviewer = await desk.of('reviewer');
  await openToSign(reviewer);
  await take(reviewer, /退回/, '协议编号漏填。');

  await home(clerk);
  await clerk.getByText('协议编号漏填。').waitFor();
  await inMain(clerk, person.name).click();
  await clerk.getByRole('button', { name: '修改' }).click();
  await clerk.getByLabel('协议编号').fill('示例协议 7 号');
  await clerk.getByRole('button', { name: '保存修改' }).click();
  await clerk.getByText('已修改。').waitFor();
  // What was said at an earlier step is told as of that step.
  await clerk.getByText(/退回.*时的说明.*:协议编号漏填。/).waitFor();

  await home(reviewer);
  await openToSign(reviewer);
  await reviewer.getByText('示例协议7号').first().waitFor();
  await take(reviewer, /^复核/);

  const approver = await desk.of('approver');
  await openToSign(approver);
  await take(approver, /审批上岗/);
  await desk.office.post();

  const head = await desk.of('leader');
  await inMain(head, /^城镇新增就业 1人/).click();
  await inMain(head, person.name).click();
  await head.getByRole('heading', { name: person.name }).waitFor();
  expect(desk.complaints).toEqual([]);
}, 120_000);

it('is told what is wrong with whom it is for before it is sent', async () => {
  const clerk = await desk.of('clerk');
  await inMain(clerk, '公益性岗位安置').click();
  const other = aPerson({ name: '示例未认定人员' });
  await clerk.getByLabel('证件号码').fill(other.documentNumber);
  await clerk.getByLabel('姓名').fill(other.name);
  await fillIn(clerk);
  await clerk
    .getByText(/就业困难人员/)
    .first()
    .waitFor();
});
