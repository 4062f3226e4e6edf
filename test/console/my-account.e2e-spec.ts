import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { codeAt, fromBase32, otpauthUri, stepAt } from '../../src/access/totp.js';
import { installAccounts } from '../../src/access/install-accounts.js';
import { PASSWORD } from '../support/office.js';
import { Console, faultsOf, signIn } from './browser.js';

/** A package of the pages, which tests have none of their own of. */
const { encode } = createRequire(new URL('../../web/package.json', import.meta.url))('uqr') as {
  encode(text: string, how: object): { data: boolean[][] };
};

/** What everybody does with the own account: a second factor, the sessions, the password. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open({ door: { secondFactorOf: 'administrators' } });
  const newcomer = { username: 'newcomer', displayName: '示例新管理员', unitCode: '510403' };
  const account = { ...newcomer, roles: ['system_administrator' as const] };
  await installAccounts(desk.office.admin, [account], PASSWORD, true);
}, 120_000);
afterAll(() => desk?.close());

const part = (page: Page, name: string) => page.getByRole('region', { name });

/** With the name and the password, whatever is asked for after them. */
async function knockAs(page: Page, username: string, password = PASSWORD) {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}

async function giveCode(page: Page, code: string) {
  await page.getByLabel('动态口令').fill(code);
  await page.keyboard.press('Enter');
}

/** By the name in the bar, from whatever page. */
async function openAccount(page: Page) {
  await page.getByTitle('我的账号').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '我的账号', level: 1 }).waitFor();
}

it('binds a second factor by keyboard, a wrong code first, and signs in with it', async () => {
  const page = await desk.of('reviewer');
  await openAccount(page);
  const factor = part(page, '双因素验证');
  await factor.getByText('未绑定').waitFor();
  await factor.getByLabel('现用密码').focus();
  await page.keyboard.type('not-the-password');
  await page.keyboard.press('Enter');
  await factor.getByText('当前密码不正确').waitFor();
  await factor.getByLabel('现用密码').fill(PASSWORD);
  await page.keyboard.press('Enter');

  const secret = (await factor.getByLabel('密钥').innerText()).replaceAll(' ', '');
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const codeIn = (steps: number) =>
    codeAt(fromBase32(secret), stepAt(desk.office.clock.now()) + steps);
  const { data } = encode(otpauthUri(secret, 'reviewer', '就业台账'), { ecc: 'M', border: 4 });
  const drawn = factor.getByRole('img', { name: '绑定动态口令的二维码' }).locator('path').last();
  expect((await drawn.getAttribute('d'))!.split('M')).toHaveLength(
    1 + data.flat().filter(Boolean).length,
  );
  expect(await faultsOf(page)).toEqual([]);

  // The focus stands where the code is typed.
  await page.keyboard.type(codeIn(0) === '000000' ? '000001' : '000000');
  await page.keyboard.press('Enter');
  await factor.getByText('动态口令不正确').waitFor();
  await factor.getByLabel('六位数字').fill(codeIn(0));
  await page.keyboard.press('Enter');
  const codes = factor.getByRole('list', { name: '备用码' }).getByRole('listitem');
  await codes.first().waitFor();
  expect(await codes.count()).toBe(10);
  const spare = await codes.first().innerText();
  // One Enter too many sends them not away.
  await page.keyboard.press('Enter');
  expect(await codes.count()).toBe(10);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await factor.getByText(/自 2022-12-31 10:00\s+起/).waitFor();
  await factor.getByText('本人不能解除').waitFor();
  await page.reload();
  await factor.getByText('已绑定').waitFor();
  expect(await page.content()).not.toContain(secret);

  await page.getByRole('button', { name: '退出' }).click();
  await knockAs(page, 'reviewer');
  await giveCode(page, '123');
  await page.getByText('用户名、密码或动态口令不正确').waitFor();
  await giveCode(page, codeIn(1));
  await page.getByRole('button', { name: '退出' }).waitFor();
  // A recovery code stands in for the telephone.
  const other = await desk.window();
  await knockAs(other, 'reviewer');
  await giveCode(other, spare);
  await other.getByRole('button', { name: '退出' }).waitFor();

  await openAccount(other);
  const renewal = part(other, '双因素验证').getByRole('form', { name: '更换备用码' });
  await renewal.getByLabel('现用密码').fill('not-the-password');
  await other.keyboard.press('Enter');
  await renewal.getByText('当前密码不正确').waitFor();
  await renewal.getByLabel('现用密码').fill(PASSWORD);
  await other.keyboard.press('Enter');
  const renewed = part(other, '双因素验证').getByRole('list', { name: '备用码' });
  await renewed.getByRole('listitem').first().waitFor();
  expect(await renewed.getByRole('listitem').count()).toBe(10);
  expect(await renewed.innerText()).not.toContain(spare);
  expect(await faultsOf(other)).toEqual([]);
});

it('asks an administrator who signs in first for a password and a second factor, and for nothing else', async () => {
  const page = await desk.window();
  await knockAs(page, 'newcomer');
  await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
  const chosen = 'Stapled-9-umbrellas-by-the-sea';
  await page.getByLabel('现用密码').fill(PASSWORD);
  await page.getByLabel('新密码', { exact: true }).fill(chosen);
  await page.getByLabel('再次输入新密码').fill(chosen);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '请先绑定动态口令' }).waitFor();
  // Whoever has no telephone at hand may come back.
  await page.goto(`${desk.address}/governing/accounts`);
  await page.getByRole('heading', { name: '请先绑定动态口令' }).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  await page.getByRole('button', { name: '退出' }).click();
  await knockAs(page, 'newcomer', chosen);

  await page.getByLabel('现用密码').fill(chosen);
  await page.keyboard.press('Enter');
  const secret = (await page.getByLabel('密钥').innerText()).replaceAll(' ', '');
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.type(codeAt(fromBase32(secret), stepAt(desk.office.clock.now())));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '已抄下' }).click();
  await page.getByRole('navigation', { name: '目录' }).getByText('启用准备').waitFor();
});

it('ends the session of another window, which is told so and goes on after signing in', async () => {
  const other = await desk.of('street_clerk');
  await other.getByRole('main').getByRole('link', { name: '自然减员' }).click();
  await other.getByLabel('人数').fill('3');
  await other.getByLabel(/^原因/).selectOption('按月核定人数');
  await other.getByLabel('发生日期').fill('2022-11-30');
  await other.getByLabel('核定文号').fill('示例〔2022〕8号');

  const page = await desk.of('street_clerk');
  await openAccount(page);
  const sessions = part(page, '登录会话');
  const rows = sessions.getByRole('row');
  await rows.filter({ hasText: '本次登录' }).getByText('127.0.0.1').waitFor();
  expect(await rows.filter({ hasText: '浏览器' }).count()).toBe(2);
  expect(await faultsOf(page)).toEqual([]);
  await sessions.getByRole('button', { name: /^结束 2022-12-31 10:00/ }).focus();
  await page.keyboard.press('Enter');
  await sessions.getByText('已结束 1 处会话').waitFor();
  await rows.filter({ hasText: '浏览器' }).nth(1).waitFor({ state: 'detached' });

  // Whatever is in front of it: what the page asks for by itself may have told it already.
  const enter = other.getByRole('button', { name: '登记', exact: true });
  await enter.evaluate((button: HTMLElement) => button.click());
  await other.getByRole('dialog').getByText('已在别处被结束').waitFor();
  await signIn(other, 'street_clerk');
  await other.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await other.getByLabel('人数').inputValue()).toBe('3');
  await enter.click();
  await other.getByText(/已登记,编号/).waitFor();

  await page.reload();
  await sessions.getByRole('button', { name: '结束其他全部会话' }).click();
  await sessions.getByText('已结束 1 处会话').waitFor();
  await other.reload();
  await other.getByRole('button', { name: '登录' }).waitFor();
});

it('changes the password, and keeps the window in which that was done', async () => {
  const page = await desk.of('leader');
  await openAccount(page);
  const password = part(page, '修改密码');
  const fill = async (current: string, next: string, again: string) => {
    await password.getByLabel('现用密码').fill(current);
    await password.getByLabel('新密码', { exact: true }).fill(next);
    await password.getByLabel('再次输入新密码').fill(again);
    await page.keyboard.press('Enter');
  };
  const chosen = 'Stapled-9-umbrellas-by-the-sea';
  await fill(PASSWORD, chosen, `${chosen}!`);
  await password.getByText('两次输入的新密码不同').waitFor();
  await fill('not-the-password', chosen, chosen);
  await password.getByText('当前密码不正确').waitFor();
  await fill(PASSWORD, chosen, chosen);
  await password.getByText('密码已修改').waitFor();
  expect(await password.getByLabel('现用密码').inputValue()).toBe('');
  await page.reload();
  await page.getByRole('heading', { name: '我的账号', level: 1 }).waitFor();
  await signIn(await desk.window(), 'leader', chosen);
});

it('complains of nothing but the refusals that were meant', () => {
  // A browser names every answer that is a refusal.
  expect(desk.complaints.filter((each) => !/status of (401|400)/.test(each))).toEqual([]);
});
