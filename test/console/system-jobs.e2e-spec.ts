import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Console, faultsOf } from './browser.js';

/** Whoever keeps the office running sees what failed, what it means, and has it tried again. */
let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
  const { admin, districtId } = desk.office;
  await admin.query(
    `INSERT INTO asked_job (kind, district_id, state, attempts, error, finished_at)
     VALUES ('recount', $1, 'failed', 5, 'connect ECONNREFUSED 127.0.0.1:5432', now())`,
    [districtId],
  );
  await admin.query(
    `INSERT INTO parked_group (district_id, measure, group_kind, group_id, error)
     VALUES ($1, 'natural_attrition', 'natural_attrition', 1, 'division by zero')`,
    [districtId],
  );
}, 120_000);
afterAll(() => desk?.close());

it('tells failures in words, retries them, and runs by day what the night does', async () => {
  const page = await desk.of('admin');
  await page.getByRole('navigation').getByRole('link', { name: '系统作业' }).click();
  const part = (name: string) => page.getByRole('region', { name });
  await part('备份').getByText('本系统不知道它的备份情况').waitFor();
  const failed = part('后台作业').getByRole('row', { name: /复算/ });
  await failed.getByText('与数据库或队列的连接中断').waitFor();
  await failed.getByText('✗ 失败').waitFor();
  await part('过账')
    .getByRole('row', { name: /自然减员/ })
    .getByText('规则无法计算的值')
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await failed.getByRole('button', { name: /^重试/ }).focus();
  await page.keyboard.press('Enter');
  await part('后台作业').getByRole('row', { name: /复算/ }).getByText('✓ 已完成').waitFor();
  await part('过账').getByText('✓ 与记录一致').waitFor();
  await part('过账').getByRole('button', { name: '重试过账' }).click();
  await part('过账').getByText('没有挂起的组').waitFor();
  await part('后台作业').getByRole('button', { name: '现在核对疑点' }).click();
  await part('后台作业')
    .getByRole('row', { name: /疑点核对/ })
    .getByText('✓ 已完成')
    .waitFor();

  await page.setViewportSize({ width: 375, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  expect(await faultsOf(page)).toEqual([]);
}, 90_000);

it('complains of nothing', () => expect(desk.complaints).toEqual([]));
