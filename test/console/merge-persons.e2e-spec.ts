import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aPerson, anEmployment, anUnemployment } from '../support/builders.js';
import { Desk } from '../support/steps.js';
import { Console, faultsOf } from './browser.js';

let desk: Console;
const wrong = aPerson({ name: '示例两号人员' });
const right = { ...aPerson(), name: wrong.name };
beforeAll(async () => {
  desk = await Console.open();
  const counter = new Desk(desk.office);
  await counter.enter(
    'street_clerk',
    'registerUnemployment',
    anUnemployment({ person: wrong, registeredOn: '2022-02-01' }),
  );
  for (const [person, startedOn] of [
    [wrong, '2022-05-01'],
    [right, '2022-07-01'],
  ] as const)
    await counter.enter('street_clerk', 'registerEmployment', anEmployment({ person, startedOn }));
  await desk.office.post();
}, 120_000);
afterAll(() => desk?.close());

const main = (page: Page) => page.getByRole('main');
const maskOf = (number: string) => `${number.slice(0, 6)}********${number.slice(-4)}`;

/** The page of whoever has this number. */
async function open(page: Page, number: string) {
  await page.goto(desk.address);
  await page.locator('.quick-number input:focus').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.getByRole('search').getByRole('link', { name: wrong.name }).click();
  await main(page).getByRole('heading', { name: wrong.name }).waitFor();
}

it('merges two entries of one human being: asked from the page of one, seen whole by who signs, and found as one', async () => {
  const clerk = await desk.of('street_clerk');
  await open(clerk, wrong.documentNumber);
  await main(clerk).getByRole('link', { name: '与另一人归并' }).click();
  const form = main(clerk);
  await form.locator('#field-person-documentNumber').fill(wrong.documentNumber);
  await form.getByLabel('变更原因').selectOption({ label: '登记有误' });
  await form.getByLabel('申请日期').fill('2022-12-02');
  await form.getByLabel('证明材料').fill('居民身份证');
  await form.getByLabel('变更说明').fill('两次登记为同一人,第一次号码录错');
  await form.getByLabel('新证件号码').fill(right.documentNumber);
  expect(
    await form.getByRole('group', { name: '与新号码的人员归并' }).getByLabel('是').isChecked(),
  ).toBe(true);
  await form.getByLabel(/^属地\*?$/).selectOption('510403001901');
  await form.getByText('归并后改到保留的人员名下:').waitFor();
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await clerk.getByText(/已登记,编号/).waitFor();
  await clerk.getByText('在2022年都计入了“城镇累计新就业”').first().waitFor();
  const address = clerk.url();

  const reviewer = await desk.of('reviewer');
  await reviewer.goto(address);
  await main(reviewer).getByRole('heading', { name: '复核后的变化' }).waitFor();
  await main(reviewer).getByText('就业登记1条').waitFor();
  await main(reviewer)
    .getByRole('heading', { name: `保留:${wrong.name} ${maskOf(right.documentNumber)}` })
    .waitFor();
  expect(await faultsOf(reviewer)).toEqual([]);
  await reviewer.getByRole('button', { name: '复核人员信息变更' }).click();
  await reviewer.getByRole('dialog').getByRole('button', { name: '复核人员信息变更' }).click();
  await reviewer.getByText('已办理:').waitFor();

  await open(clerk, wrong.documentNumber);
  await main(clerk).getByText(maskOf(right.documentNumber)).waitFor();
  const done = main(clerk).locator('section', { hasText: '办理情况' });
  const rows = done.getByRole('rowheader');
  await rows.first().waitFor();
  expect((await rows.allTextContents()).sort()).toEqual(
    ['人员信息变更', '失业登记', '就业登记', '就业登记'].sort(),
  );

  const mergings = main(clerk).locator('section', { hasText: '归并情况' });
  await mergings.getByText('复核人员信息变更:').waitFor();
  expect(await mergings.getByRole('row').count()).toBe(2);
  expect(await faultsOf(clerk)).toEqual([]);
  await mergings.getByRole('link', { name: '申请撤销归并' }).click();
  await main(clerk).getByRole('button', { name: '申请撤销归并' }).click();
  const asking = clerk.getByRole('dialog');
  await asking.getByLabel('撤销依据').fill('居民户口簿');
  await asking.getByLabel(/理由/).fill('核对户口簿,两条登记不是同一人');
  await asking.getByRole('button', { name: '申请撤销归并' }).click();
  await clerk.getByText('撤销后回到归并前的人员名下:').waitFor();

  await reviewer.goto(address);
  await main(reviewer).getByRole('heading', { name: '复核后的变化' }).waitFor();
  await main(reviewer).getByText('撤销后回到归并前的人员名下:').waitFor();
  expect(await faultsOf(reviewer)).toEqual([]);
  await reviewer.getByRole('button', { name: '复核撤销归并' }).click();
  await reviewer.getByRole('dialog').getByRole('button', { name: '复核撤销归并' }).click();
  await main(reviewer)
    .getByRole('heading', { name: `已撤销归并:${wrong.name} ${maskOf(wrong.documentNumber)}` })
    .waitFor();

  await open(clerk, wrong.documentNumber);
  await main(clerk).getByText(maskOf(wrong.documentNumber)).waitFor();
  await mergings.getByText('已撤销归并').waitFor();
  await mergings.getByText('复核撤销归并:').waitFor();
  expect(await mergings.getByRole('link', { name: '申请撤销归并' }).count()).toBe(0);
  expect(desk.complaints).toEqual([]);
}, 120_000);
