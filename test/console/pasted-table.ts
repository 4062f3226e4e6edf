import type { Page } from 'playwright-core';
import { aPerson, anEmployer } from '../support/builders.js';

/** 成批登记 — a table as the clipboard brings it, and what the page says of it. */
const PASTE = '/ledgers/employment_registration/paste';

/** As the clipboard brings it: on plain http a page may not read that of its own accord. */
export async function paste(page: Page, text: string) {
  const box = page.getByLabel('把表格粘贴到这里');
  await box.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

export const status = (page: Page, words: string | RegExp) =>
  page.getByRole('status').filter({ hasText: words });

/** Once all that was pasted is looked at. */
export const checked = async (page: Page) => {
  await status(page, /共 \d+ 行/).waitFor();
  await page.waitForFunction(() => !document.querySelector('main')!.innerText.includes('正在核对'));
};

/** At the page for it, until it says this. */
export async function pasted(page: Page, text: string, words: string | RegExp) {
  await page.goto(new URL(PASTE, page.url()).href);
  await paste(page, text);
  await status(page, words).waitFor();
}

export const employer = anEmployer();
export const HEADS = [
  '姓名',
  '公民身份号码',
  '手机号',
  '新就业时间',
  '就业地点',
  '就业形式',
  '就业方式',
  '是否城镇',
];
const MORE = ['单位名称', '信用代码', '合同编号', '月收入'];
/** Of so many people, each cell as the form wants it. */
export const many = (count: number, day = '2022-06-01') =>
  [
    [...HEADS, ...MORE],
    ...Array.from({ length: count }, (_, at) => {
      const { name, documentNumber } = aPerson();
      // Each day has numbers of its own: one that many people give is odd.
      const phone = `139${String(10_000_000 + Number(day.slice(-2)) * 1000 + at)}`;
      const where = [day, '示例二社区', '私营企业就业', '新就业', '是'];
      const at1 = [employer.name, employer.creditCode, `示例〔2022〕${at + 1}号`, '3000'];
      return [name, documentNumber, phone, ...where, ...at1];
    }),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');
