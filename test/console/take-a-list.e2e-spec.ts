import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { read, utils } from '@e965/xlsx';
import { aPerson, anEmployment, key } from '../support/builders.js';
import { Console, faultsOf } from './browser.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  await desk.office.ask(
    'street_clerk',
    `mutation ($rows: [Form!]!, $key: String!) {
       enter(ledger: "employment_registration", rows: $rows, idempotencyKey: $key) { id } }`,
    { rows: [anEmployment({ person: aPerson({ name: '示例甲' }) })], key: key() },
  );
}, 120_000);
afterAll(() => desk?.close());

const SHOTS = process.env.SHOTS;

it.each([
  [1366, 768],
  [375, 740],
])(
  'exports the list as a workbook with the purpose that is said, %i wide',
  async (width, height) => {
    const page = await desk.at('/ledgers/employment_registration', 'street_clerk', width, height);
    await page.getByRole('row', { name: /示例甲/ }).waitFor();
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/list-${width}.png` });
    await page.getByRole('button', { name: '导出' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('用途').fill('看看');
    await dialog.getByRole('button', { name: '导出' }).click();
    await dialog.getByText('用途须写明').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/export-${width}.png` });
    await dialog.getByLabel('用途').fill('核对本月新增就业名单');
    const coming = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const file = await coming;
    expect(file.suggestedFilename()).toBe('就业登记清单.xlsx');
    const book = read(readFileSync(await file.path()));
    const rows = utils.sheet_to_json<string[]>(book.Sheets['清单']!, { header: 1 });
    expect(rows.flat()).toContain('示例甲');
    await dialog.waitFor({ state: 'detached' });
    // 栏目 — those of the page are those of the file.
    const shown = await page.getByRole('columnheader').allTextContents();
    // How the list stands is shown beside the name of a column.
    const heads = shown.map((head) => head.replace(/[▲▼↕]$/, ''));
    const columns = rows[1]!.map((head) => head.replace(/\([元%]\)$/, ''));
    expect(columns).toEqual(expect.arrayContaining(heads.slice(1)));
  },
);

it('complains of nothing but the refusals that were meant', () => {
  expect(desk.complaints.filter((each) => !/status of 400/.test(each))).toEqual([]);
});
