import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { codeAt, fromBase32, stepAt } from '../../src/access/totp.js';
import { PASSWORD } from '../support/office.js';
import { Console, signIn } from './browser.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  const newcomer = { username: 'newcomer', displayName: '示例新人', unitCode: '510403001' };
  const account = { ...newcomer, roles: ['caseworker' as const] };
  await installAccounts(desk.office.admin, [account], PASSWORD, true);
}, 120_000);
afterAll(() => desk?.close());

it('refuses a wrong password in words, and shows who is signed in after the right one', async () => {
  const page = await desk.window();
  await page.getByLabel('用户名').fill('clerk');
  await page.getByLabel('密码').fill('not-the-password');
  await page.keyboard.press('Enter');
  await page.getByText('用户名、密码或动态口令不正确').waitFor();
  await signIn(page, 'clerk');
  await page.getByRole('banner').getByText('clerk', { exact: true }).waitFor();
  expect(await page.context().cookies()).toEqual([
    expect.objectContaining({ name: 'taizhang', httpOnly: true, sameSite: 'Strict' }),
  ]);
  expect(
    await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]),
  ).toEqual([0, 0, '']);

  await page.reload();
  await page.getByRole('button', { name: '退出' }).click();
  await page.getByRole('button', { name: '登录' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '登录' }).waitFor();
});

it('lets a first password be changed before anything else', async () => {
  const page = await desk.window();
  await page.getByLabel('用户名').fill('newcomer');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
  const chosen = 'Stapled-9-umbrellas-by-the-sea';
  await page.getByLabel('现用密码').fill(PASSWORD);
  await page.getByLabel('新密码', { exact: true }).fill(chosen);
  await page.getByLabel('再次输入新密码').fill(`${chosen}!`);
  await page.keyboard.press('Enter');
  await page.getByText('两次输入的新密码不同').waitFor();
  await page.getByLabel('再次输入新密码').fill(chosen);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '退出' }).waitFor();
});

it('asks for the code of an account that has one', async () => {
  const enrol =
    'mutation ($password: String!) { enrolTotp(currentPassword: $password) { secret } }';
  const { enrolTotp } = await desk.office.ask<{ enrolTotp: { secret: string } }>(
    'reviewer',
    enrol,
    { password: PASSWORD },
  );
  const codeIn = (steps: number) =>
    codeAt(fromBase32(enrolTotp.secret), stepAt(desk.office.clock.now()) + steps);
  const confirm = 'mutation ($code: String!) { confirmTotp(code: $code) }';
  await desk.office.ask('reviewer', confirm, { code: codeIn(0) });

  const page = await desk.window();
  await page.getByLabel('用户名').fill('reviewer');
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByLabel('动态口令').fill(codeIn(1));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '退出' }).waitFor();
});

it('keeps what was typed when the session ends in the middle, and goes on after signing in', async () => {
  const page = await desk.of('street_clerk');
  await page.getByRole('main').getByRole('link', { name: '自然减员' }).click();
  await page.getByLabel('人数').fill('3');
  await page.getByLabel(/^原因/).selectOption('按月核定人数');
  await page.getByLabel('发生日期').fill('2022-11-30');
  await page.getByLabel('核定文号').fill('示例〔2022〕7号');
  await desk.office.admin.query(
    `UPDATE user_session SET revoked_at = now() WHERE user_id = (SELECT id FROM user_account WHERE username = 'street_clerk')`,
  );
  // Whatever is in front of it: what the page asks for by itself may have told it already.
  await page
    .getByRole('button', { name: '登记', exact: true })
    .evaluate((button: HTMLElement) => button.click());
  // Whoever was here types the password alone; no key puts the dialog away.
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.getByLabel('用户名').inputValue()).toBe('street_clerk');
  for (const key of ['Escape', 'Escape', 'Escape']) await page.keyboard.press(key);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  expect(await page.getByLabel('人数').inputValue()).toBe('3');
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText(/已登记,编号/).waitFor();
});

it('complains of nothing but the refusals that were meant', () => {
  // A browser names every answer that is a refusal.
  expect(desk.complaints.filter((each) => !/status of (401|400)/.test(each))).toEqual([]);
});
