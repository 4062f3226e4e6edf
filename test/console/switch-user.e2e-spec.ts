import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { anEmployment } from '../support/builders.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf, signIn } from './browser.js';
import { holdDrafts } from './held-requests.js';

/** One computer, two people: what the first had before them is gone for the second, and waits for the first. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

const DOCUMENT = '示例〔2022〕77号';
const openAttrition = async (page: Page) => {
  await page.goto(`${desk.address}/ledgers/natural_attrition/new`);
  await page.getByLabel('人数').waitFor();
};
const switchUser = async (page: Page) => {
  await page.getByRole('button', { name: '切换用户' }).click();
  await page.getByLabel('用户名').waitFor();
};
const named = (page: Page, name: string) =>
  page.getByRole('banner').getByText(name, { exact: true }).waitFor();
const sessionsOf = async (username: string) =>
  (
    await desk.office.admin.query(
      `SELECT count(*)::int AS n FROM user_session s JOIN user_account a ON a.id = s.user_id WHERE a.username = $1 AND s.revoked_at IS NULL`,
      [username],
    )
  ).rows[0].n as number;

it('gives the page to the next one with nothing in it of the first, who finds the draft again', async () => {
  const page = await desk.of('street_clerk');
  await named(page, 'street_clerk');
  await openAttrition(page);
  await page.getByLabel('人数').fill('6');
  await page.getByLabel('核定文号').fill(DOCUMENT);
  await switchUser(page);
  expect(await sessionsOf('street_clerk')).toBe(0);
  expect(await page.content()).not.toContain('street_clerk');

  await signIn(page, 'district_clerk');
  await named(page, 'district_clerk');
  // Where the first one was, as the second one's own.
  await page.getByLabel('人数').waitFor();
  expect(await page.getByLabel('人数').inputValue()).toBe('');
  expect(await page.getByLabel('核定文号').inputValue()).toBe('');
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByRole('heading', { name: /今日登记/ }).waitFor();
  expect(await page.getByText('未登记的草稿').count()).toBe(0);
  expect(await page.content()).not.toMatch(new RegExp(`street_clerk|${DOCUMENT}`));
  expect(await faultsOf(page)).toEqual([]);

  await switchUser(page);
  await signIn(page, 'street_clerk');
  await page.getByRole('link', { name: '自然减员:登记' }).click();
  await page.getByRole('button', { name: /^继续填写/ }).click();
  await page.getByText('草稿已保存').waitFor();
  expect(await page.getByLabel('核定文号').inputValue()).toBe(DOCUMENT);
}, 90_000);

it('leaves no other window of the browser with what the first one saw', async () => {
  const { id } = await new Desk(desk.office).enter(
    'district_clerk',
    'registerEmployment',
    anEmployment(),
  );
  const page = await desk.of('district_clerk');
  const beside = await desk.beside(page);
  await beside.goto(`${desk.address}/ledgers/employment_registration/${id}`);
  await beside.getByText(/示例/).first().waitFor();
  await switchUser(page);
  await beside.getByLabel('用户名').waitFor();
  expect(await beside.content()).not.toContain('示例');
}, 60_000);

/** As after some hours without a touch. */
const endSessionsOf = (username: string) =>
  desk.office.admin.query(
    `UPDATE user_session SET revoked_at = now() WHERE user_id = (SELECT id FROM user_account WHERE username = $1)`,
    [username],
  );

it('gives whoever signs in once the session has ended no draft of what the first one typed', async () => {
  const page = await desk.of('street_clerk');
  await openAttrition(page);
  const keeping = await holdDrafts(page);
  await page.getByLabel('人数').fill('7');
  await endSessionsOf('street_clerk');
  keeping.letAllGo();
  await page.getByRole('dialog').waitFor();
  await signIn(page, 'district_clerk');
  await named(page, 'district_clerk');
  await page.getByRole('heading', { name: /今日登记/ }).waitFor();
  const { rows } = await desk.office.admin.query(
    `SELECT d.id FROM form_draft d JOIN user_account a ON a.id = d.account_id WHERE a.username = 'district_clerk'`,
  );
  expect(rows).toEqual([]);
}, 60_000);

it('leaves the other windows once another signs in, and goes on in them once it is the same one', async () => {
  const page = await desk.of('street_clerk');
  const beside = await desk.beside(page);
  await openAttrition(beside);
  await endSessionsOf('street_clerk');
  await page.goto(desk.address);
  const goesOn = beside.waitForResponse((response) =>
    (response.request().postData() ?? '').includes('query Me '),
  );
  await signIn(page, 'street_clerk');
  await goesOn;
  // Where it has heard before that the session has ended, it says so until then.
  await beside.getByRole('dialog').waitFor({ state: 'detached' });
  await beside.getByLabel('人数').fill('3');
  await beside.getByText('草稿已保存').waitFor();

  await endSessionsOf('street_clerk');
  await page.goto(desk.address);
  await signIn(page, 'district_clerk');
  await named(beside, 'district_clerk');
  expect(new URL(beside.url()).pathname).toBe('/');
}, 60_000);

it('leaves a window too that was still being loaded as another signed in, and so could not hear of it', async () => {
  const page = await desk.of('street_clerk');
  const beside = await desk.beside(page);
  let letGo = () => undefined as void;
  const isSwitched = new Promise<void>((go) => (letGo = go));
  await beside.route('**/assets/first-*.js', async (route) => {
    await isSwitched;
    await route.continue();
  });
  const isUnderWay = beside.waitForRequest('**/assets/first-*.js');
  const loaded = beside.goto(desk.address);
  // By then the page itself has come, and says whose it is.
  await isUnderWay;
  await switchUser(page);
  await signIn(page, 'district_clerk');
  letGo();
  await loaded;
  await named(beside, 'district_clerk');
  expect(await beside.content()).not.toContain('street_clerk');
}, 60_000);

it('does not go while what is typed is nowhere, or nobody knows whether the session has ended', async () => {
  const page = await desk.of('street_clerk');
  await openAttrition(page);
  await page.context().setOffline(true);
  await page.getByLabel('人数').fill('8');
  await page.getByRole('button', { name: '切换用户' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/没有存为草稿|还没有存为草稿/).waitFor();
  await dialog.getByRole('button', { name: /^不保留/ }).click();
  await dialog.getByText('没有收到服务器的答复').waitFor();
  expect(await sessionsOf('street_clerk')).toBeGreaterThan(0);
  await page.context().setOffline(false);
  await dialog.getByRole('button', { name: '重试' }).click();
  await page.getByLabel('用户名').waitFor();
  expect(await sessionsOf('street_clerk')).toBe(0);
}, 60_000);

it('complains of nothing but what was meant', () => {
  const meant = /status of 40[13]|ERR_INTERNET_DISCONNECTED/;
  expect(desk.complaints.filter((each) => !meant.test(each))).toEqual([]);
});
