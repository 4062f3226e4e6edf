import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Console, faultsOf } from './browser.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

it('asks once more before an account is shut out, and tells what it means', async () => {
  const page = await desk.at('/governing/accounts', 'admin');
  const row = page.getByRole('row', { name: /statistician/ });
  const dialog = page.getByRole('dialog', { name: '停用' });

  await row.getByRole('button', { name: '停用' }).click();
  await dialog.getByText(/停用期间不能登录/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await row.getByRole('button', { name: '停用' }).count()).toBe(1);

  await row.getByRole('button', { name: '停用' }).click();
  await dialog.getByRole('button', { name: '停用' }).click();
  await dialog.waitFor({ state: 'detached' });
  await row.getByRole('button', { name: '启用' }).waitFor();
  expect(desk.complaints).toEqual([]);
}, 60_000);

it('shows the first half of a password once it has been asked for twice', async () => {
  const page = await desk.at('/governing/accounts', 'admin');
  await page
    .getByRole('row', { name: /reviewer/ })
    .getByRole('button', { name: '重置密码' })
    .click();
  const dialog = page.getByRole('dialog', { name: '重置密码' });
  await dialog.getByText(/另一位管理员放行后/).waitFor();
  await dialog.getByRole('button', { name: '重置密码' }).click();
  await page
    .getByRole('dialog', { name: '一次性密码前半' })
    .getByText(/只显示这一次/)
    .waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
  expect(desk.complaints).toEqual([]);
}, 60_000);
