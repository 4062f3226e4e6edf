import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { Console, faultsOf, signIn } from './browser.js';
import { checked, many, pasted, status } from './pasted-table.js';

/** 答复丢失 — of a table that is entered: each row once, whatever becomes of it before one knows. */
let desk: Console;
let page: Page;
beforeAll(async () => {
  desk = await Console.open();
  page = await desk.of('street_clerk');
  await page.clock.install();
}, 120_000);
afterAll(() => desk?.close());

/** The batch is stored or never arrives, its answer never comes, and by the time it is asked for again the session has ended. */
async function loseAnswerAndSession(rows: number, isStored = true, sent = rows) {
  let isLost = true;
  await page.route('**/graphql', async (route) => {
    const isEntry = route.request().postData()?.includes('mutation Enter') ?? false;
    if (!isEntry || !isLost) return route.continue();
    isLost = false;
    if (isStored) await route.fetch();
    await desk.office.admin.query(
      `UPDATE user_session SET revoked_at = now() WHERE user_id = (SELECT id FROM user_account WHERE username = 'street_clerk')`,
    );
    await route.abort();
  });
  await page.getByRole('button', { name: `登记 ${rows} 条` }).click();
  await page.getByText('尚不知道是否已保存').waitFor();
  // When it asks again.
  await page.clock.fastForward(4000);
  await page.getByRole('dialog').waitFor();
  await signIn(page, 'street_clerk');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // Nobody says of these rows that they are not stored.
  await page.getByText(`已送出的 ${sent} 行没有收到答复`).waitFor();
  await page.getByText('登记中断').waitFor();
  expect(await page.getByText('余下各行没有保存').count()).toBe(0);
  await page.unroute('**/graphql');
}

/** Looks at another page without loading this one anew. */
async function lookElsewhere() {
  await page.locator('.trail').getByRole('link').click();
  await page.getByRole('link', { name: '成批登记' }).click();
  await status(page, /共 \d+ 行/).waitFor();
}

const storedOn = async (day: string) => {
  const { rows } = await desk.office.admin.query<{ count: number }>(
    'SELECT count(*)::int FROM employment_registration WHERE started_on = $1',
    [day],
  );
  return rows[0]!.count;
};

it('what was answered by nobody before one had to sign in again is sent as the same, and stored once', async () => {
  await pasted(page, many(4, '2022-06-02'), /可登记 4 行/);
  await loseAnswerAndSession(4);
  await page.getByRole('button', { name: '登记 4 条' }).click();
  await page.getByText('已登记 4 条。').waitFor();
  expect(await storedOn('2022-06-02')).toBe(4);
}, 90_000);

it('and so it is by whoever has looked at another page before', async () => {
  await pasted(page, many(3, '2022-06-04'), /可登记 3 行/);
  await loseAnswerAndSession(3);
  await lookElsewhere();
  await page.getByText('已送出的 3 行没有收到答复').waitFor();
  await page.getByRole('button', { name: '登记 3 条' }).click();
  await page.getByText('已登记 3 条。').waitFor();
  expect(await storedOn('2022-06-04')).toBe(3);
}, 90_000);

it('nor is anything entered twice by whoever leaves the page before the answer comes', async () => {
  await pasted(page, many(3, '2022-06-05'), /可登记 3 行/);
  let answer = () => {};
  const isLeft = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('mutation Enter')) return route.continue();
    const response = await route.fetch();
    await isLeft;
    await route.fulfill({ response });
  });
  const isEntry = (each: Request) => each.postData()?.includes('mutation Enter') ?? false;
  const sent = page.waitForRequest(isEntry);
  await page.getByRole('button', { name: '登记 3 条' }).click();
  await sent;
  await page.locator('.trail').getByRole('link').click();
  await page.getByRole('link', { name: '成批登记' }).waitFor();
  const answered = page.waitForResponse((each) => isEntry(each.request()));
  answer();
  await answered;
  await page.unroute('**/graphql');
  await page.getByRole('link', { name: '成批登记' }).click();
  await page.getByText('已送出的 3 行没有收到答复').waitFor();
  await page.getByRole('button', { name: '登记 3 条' }).click();
  await page.getByText('已登记 3 条。').waitFor();
  expect(await storedOn('2022-06-05')).toBe(3);
}, 90_000);

/** Corrects the first row and removes the second. */
async function correctAndRemove() {
  await page.getByRole('gridcell', { name: '139' }).first().click();
  for (const key of '13700137000') await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await page.getByRole('gridcell', { name: '139' }).nth(1).click();
  await page.getByRole('button', { name: '删除所选行' }).click();
  await checked(page);
}

it('a row that is corrected meanwhile is stored as it was sent, once, and one is told that it is', async () => {
  await pasted(page, many(3, '2022-06-03'), /可登记 3 行/);
  await loseAnswerAndSession(3);
  await correctAndRemove();
  await page.getByRole('button', { name: /^登记 \d 条/ }).click();
  await page.getByText('已登记 3 条。').waitFor();
  expect(await storedOn('2022-06-03')).toBe(3);
  const otherwise = page.getByRole('alert').filter({ hasText: '登记的是改动前的内容' });
  await otherwise.getByText(/第 2 行 .*送出后改为 .*13700137000/).waitFor();
  await otherwise.getByText(/第 4 行 .*送出后从表中删除/).waitFor();
  expect(await otherwise.getByRole('listitem').count()).toBe(2);
  expect(await faultsOf(page)).toEqual([]);
}, 90_000);

it('a row that is corrected or removed after it was sent and never stored is entered as it stands, or not at all', async () => {
  await pasted(page, many(3, '2022-06-10'), /可登记 3 行/);
  await loseAnswerAndSession(3, false);
  await correctAndRemove();
  // Sent again without the one that is gone: of these and of that nothing is known.
  await loseAnswerAndSession(2, false, 3);
  const sent = page.waitForRequest((each) => /mutation Enter/.test(each.postData() ?? ''));
  await page.getByRole('button', { name: '登记 2 条' }).click();
  await page.getByText('已登记 2 条。').waitFor();
  const { variables } = (await sent).postDataJSON() as { variables: { rows: object[] } };
  expect(JSON.stringify(variables.rows)).toContain('13700137000');
  expect(await page.getByText('登记的是改动前的内容').count()).toBe(0);
  expect(await storedOn('2022-06-10')).toBe(2);
}, 90_000);

it('rows that are all removed after they were sent are asked about, and stored by that no more than they were', async () => {
  for (const isStored of [false, true]) {
    const day = isStored ? '2022-06-11' : '2022-06-12';
    await pasted(page, many(2, day), /可登记 2 行/);
    await loseAnswerAndSession(2, isStored);
    for (const left of [2, 1]) {
      await page.getByRole('gridcell', { name: '139' }).first().click();
      await page.getByRole('button', { name: '删除所选行' }).click();
      await status(page, left > 1 ? /共 1 行/ : /共 0 行/).waitFor();
    }
    await page.getByRole('button', { name: '问明是否已登记' }).click();
    // Once it is known there is nothing left of the table.
    await page.getByLabel('把表格粘贴到这里').waitFor();
    expect(await page.getByText('没有收到答复').count()).toBe(0);
    expect(await storedOn(day)).toBe(isStored ? 2 : 0);
    const removed = page.getByRole('alert').filter({ hasText: '登记的是改动前的内容' });
    expect(await removed.getByText('送出后从表中删除').count()).toBe(isStored ? 2 : 0);
  }
}, 120_000);

it('a table of which nobody knows what is stored is put away with what was mended in it, and asked about', async () => {
  await pasted(page, many(2, '2022-06-13'), /可登记 2 行/);
  await loseAnswerAndSession(2);
  await page.getByRole('gridcell', { name: '139' }).first().click();
  for (const key of '13700137000') await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '重新粘贴' }).click();
  await page.getByRole('button', { name: '不保留,重新粘贴' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '问明是否已登记' }).click();
  await page.getByLabel('把表格粘贴到这里').waitFor();
  expect(await storedOn('2022-06-13')).toBe(2);
}, 60_000);

it('complains of nothing but what was meant', () => {
  // Answers that do not come, and what is refused while one signs in anew.
  const meant = /status of (401|400|403)|ERR_FAILED/;
  expect(desk.complaints.filter((each) => !meant.test(each))).toEqual([]);
});
