import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anEmployer, key } from '../support/builders.js';
import { InspectionDesk, PetitionRow } from '../support/builders-wage-petitions.js';
import { Console, faultsOf } from './browser.js';

/** A case across a holiday, with an approved extension, from its registration to its closing, as its page shows it. */
let desk: Console;
let inspection: InspectionDesk;
let page: Page;
let row: PetitionRow;
beforeAll(async () => {
  desk = await Console.open();
  inspection = new InspectionDesk(desk.office);
  row = await inspection.register({ receivedOn: '2022-09-28' });
  page = await desk.of('inspector');
}, 120_000);
afterAll(() => desk?.close());

const open = () => page.goto(`${desk.address}/ledgers/wage_petition/${row.id}`);
const card = (title: string) =>
  page.locator('section.card', { has: page.locator('h2', { hasText: title }) }).first();
const SHOTS = process.env.SHOTS;
const shoot = async (name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

it('shows the last day for acceptance behind the holiday', async () => {
  await open();
  await card('办理期限').getByText('2022-10-10').first().waitFor();
  await card('执法文书').getByText('还没有登记执法文书。').waitFor();
  // What runs late is drawn as late from its own day on, and a name leads nowhere for who may not look it up.
  await page.locator('.clock-late').waitFor({ state: 'attached' });
  const employer = anEmployer();
  const { id } = await inspection.register({ employer });
  await page.goto(`${desk.address}/ledgers/wage_petition/${id}`);
  const facts = page.getByRole('region', { name: '记录内容' });
  await facts.getByText(employer.name).first().waitFor();
  expect(await facts.getByRole('link', { name: employer.name }).count()).toBe(0);
}, 60_000);

it('shows a document, its service and the clock that it started', async () => {
  row = await inspection.step(row, 'accept', { acceptedOn: '2022-09-29' });
  row = await inspection.file(row, '2022-09-30');
  const { issuePetitionDocument: made } = await desk.office.ask<{
    issuePetitionDocument: { id: string; revision: number };
  }>(
    'inspector',
    `mutation ($input: IssuePetitionDocumentInput!, $key: String!) {
       issuePetitionDocument(input: $input, idempotencyKey: $key) { id revision } }`,
    {
      input: {
        ...{ petitionId: row.id, kind: 'treatment_decision', addressee: 'respondent' },
        ...{ documentNumber: '示例监理〔2022〕7号', issuedOn: '2022-10-20' },
      },
      key: key(),
    },
  );
  await page.goto(`${desk.address}/ledgers/petition_document/${made.id}`);
  const opener = page.getByRole('button', { name: '送达' });
  await opener.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // Whoever has no mouse goes on from where the dialog was opened.
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await opener.press('Enter');
  await dialog.getByLabel('送达日期').fill('2022-10-21');
  await dialog.getByLabel('送达方式').selectOption({ label: '直接送达' });
  await dialog.getByLabel('送达人', { exact: true }).fill('示例甲 川D001');
  await dialog.getByLabel('第二送达人').fill('示例乙 川D002');
  await dialog.getByRole('button', { name: /送\s*达/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await open();
  const documents = card('执法文书');
  for (const text of ['行政处理决定书', '2022-10-21 直接送达', '2022-12-20'])
    await documents.getByText(text).first().waitFor();
}, 60_000);

it('draws the second clock of what was assigned, and ends it with the answer', async () => {
  const { registerPetitionAssignment: assigned } = await desk.office.ask<{
    registerPetitionAssignment: { id: string };
  }>(
    'inspector',
    `mutation ($input: RegisterPetitionAssignmentInput!, $key: String!) {
       registerPetitionAssignment(input: $input, idempotencyKey: $key) { id } }`,
    {
      input: {
        ...{ petitionId: row.id, source: 'hotline', assignmentNumber: '示例工单 1 号' },
        ...{ assignedOn: '2022-10-08', statedDueOn: '2022-10-28' },
      },
      key: key(),
    },
  );
  await open();
  const clock = card('办理期限');
  await clock.getByText('政务服务便民热线(12345),答复期限 2022-10-28').waitFor();
  await clock.getByText(/答复已逾期 \d+ 天/).waitFor();
  await shoot('second-clock-1366');
  await page.goto(`${desk.address}/ledgers/petition_assignment/${assigned.id}`);
  await page.getByRole('button', { name: '答复', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('答复日期').fill('2022-11-01');
  await dialog.getByLabel('回复文号').fill('示例复〔2022〕1号');
  await dialog.getByLabel('答复内容').fill('已作出行政处理决定');
  await dialog.getByRole('button', { name: /答\s*复/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await open();
  await clock.getByText('答复逾期').waitFor();
  await shoot('second-clock-answered');
}, 60_000);

it('shows what is owed, paid and left to each worker, and what is to be paid next', async () => {
  const petitionId = row.id;
  const enter = (ledger: string, rows: object[]) =>
    desk.office.ask(
      'inspector',
      `mutation ($ledger: String!, $rows: [Form!]!, $key: String!) {
         enter(ledger: $ledger, rows: $rows, idempotencyKey: $key) { id } }`,
      { ledger, rows, key: key() },
    );
  await enter(
    'petition_worker',
    ['示例甲', '示例乙', '示例丙'].map((name) => ({
      ...{ petitionId, name, amountOwedYuan: '12000.00' },
    })),
  );
  await enter('wage_instalment', [
    {
      ...{ petitionId, workerName: '示例乙', agreedOn: '2022-11-01' },
      ...{ dueOn: '2022-12-30', amountYuan: '5000.00' },
    },
  ]);
  await open();
  await card('涉及劳动者').getByRole('link', { name: '2022-12-30 5,000.00 元' }).click();
  await page.getByRole('button', { name: '支付', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('支付日期').fill('2022-12-30');
  await dialog.getByLabel('实付金额').fill('5000');
  await dialog.getByRole('button', { name: /支\s*付/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await open();
  await card('涉及劳动者').getByText('31,000.00').waitFor();
  await card('分期支付').getByText('2022-12-30 实付 5,000.00 元').waitFor();
  await shoot('instalments-1366');
  await card('涉及劳动者').getByRole('link', { name: '粘贴名单' }).click();
  await page.getByRole('link', { name: new RegExp(`^投诉编号 ${petitionId}$`) }).click();
  await card('涉及劳动者').waitFor();
}, 60_000);

it('ticks what the closing needs, and leads to where the rest is mended', async () => {
  await open();
  const points = card('结案核对');
  const openPoint = (label: string) => points.locator('li', { hasText: label });
  await points.getByText(/已具备 \d+\/\d+/).waitFor();
  await openPoint('监察案件已经审批立案').getByText('✓ 已具备').waitFor();
  await openPoint('监察案件已由两名执法人员调查').getByText('○ 待办').waitFor();
  await shoot('checklist-1366');
  await openPoint('文书期限均已了结').getByRole('link', { name: '去办理' }).click();
  await page.getByRole('button', { name: '了结' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/ledgers\/petition_document\/\d+$/);
}, 60_000);

it('shows the extension, and the closing within it', async () => {
  const input = { extendedOn: '2022-12-01', extensionDays: 30 };
  row = await inspection.step(row, 'extend', input, 'approver');
  await open();
  await card('办理期限').getByText('已延期 30 天').waitFor();
  await inspection.close(row, '2022-12-30');
  await open();
  const clock = card('办理期限');
  await clock.getByText('2022-12-30').first().waitFor();
  expect(await clock.getByText('结案逾期').count()).toBe(0);
  // Where it stood before is told by its word, not by its code.
  expect(await page.getByRole('main').textContent()).not.toMatch(/accepted|extended|fulfilling/);
  expect(await faultsOf(page)).toEqual([]);
  await shoot('case-1366');
}, 60_000);

it('is printed on one page by the server', async () => {
  const stored = page.waitForEvent('download');
  await page.getByRole('link', { name: '打印', exact: true }).click();
  const download = await stored;
  expect(download.suggestedFilename()).toMatch(/^欠薪案件单.*\.pdf$/);
  expect(await download.failure()).toBeNull();
}, 60_000);

it('stands in a list that is printed as it was looked for, with nothing of it in the address', async () => {
  await page.goto(`${desk.address}/ledgers/wage_petition`);
  await page.getByLabel('姓名、单位、编号').fill('示例劳务班组');
  await page.getByRole('button', { name: /查\s*找/ }).click();
  const asked = page.waitForRequest((request) => request.url().includes('/prints/'));
  const stored = page.waitForEvent('download');
  await page.getByRole('button', { name: /打\s*印/ }).click();
  const request = await asked;
  expect(new URL(request.url()).pathname).toBe('/prints/lists/wage_petition');
  expect(new URL(request.url()).search).toBe('');
  expect(request.postDataJSON()).toMatchObject({ text: '示例劳务班组', sort: 'newest' });
  expect((await stored).suggestedFilename()).toBe('欠薪投诉清单.pdf');
  await shoot('list-1366');
  // What is refused is said where it was asked for.
  await page.getByLabel('姓名、单位、编号').fill('示');
  await page.getByRole('button', { name: /查\s*找/ }).click();
  await page.getByRole('button', { name: /打\s*印/ }).click();
  await page.locator('.page-head').getByText('请至少输入姓名、名称的两个字').waitFor();
  // The browser says so too, of its own accord.
  expect(desk.complaints.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]);
}, 60_000);

it('is read on a telephone too, and complains of nothing', async () => {
  await page.setViewportSize({ width: 375, height: 800 });
  await open();
  await card('执法文书').getByText('行政处理决定书').waitFor();
  // What explains the line goes with it.
  expect(await page.getByText('浅色为周末').isVisible()).toBe(false);
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wide).toBeLessThanOrEqual(0);
  expect(await faultsOf(page)).toEqual([]);
  await shoot('case-375');
  expect(desk.complaints).toEqual([]);
}, 60_000);

it('shows on which day a case was refused, and that nothing runs any more', async () => {
  const refused = await inspection.register({ receivedOn: '2022-12-01' });
  const gone = await inspection.step(refused, 'refuse');
  // On a telephone there is no room for the line.
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`${desk.address}/ledgers/wage_petition/${refused.id}`);
  const clock = card('办理期限');
  await clock
    .getByRole('img', { name: /办理时间线/ })
    .getByText('不予受理')
    .waitFor();
  await clock.getByText('不予受理').first().waitFor();
  expect(await clock.getByText(/还有|已逾期/).count()).toBe(0);

  // 撤销 — of another day, and of which the clock knows nothing.
  await inspection.step(gone, 'withdraw');
  await page.reload();
  await clock.getByText('离案').first().waitFor();
  expect(await clock.getByText('已撤销').count()).toBe(0);
}, 60_000);
