// Pictures of the console for README and docs/console.md, of the demo's invented people alone:
//   npm run demo, and beside it  node scripts/picture-console.mjs http://localhost:3000 PASSWORD
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromium as found } from './chromium.mjs';

const [address, password] = process.argv.slice(2);
const folder = join(new URL('..', import.meta.url).pathname, 'docs', 'pictures');
/** A page of a README is not to be long in coming. */
const LARGEST = 120_000;

/** Who opens what; with which heading at the top, and how high, where it is not the page's own first view. */
const PICTURES = [
  ['home-of-a-caseworker', 'centre1', '/'],
  ['home-of-the-head', 'leader', '/', '资金', 1090],
  ['list', 'centre1', '/ledgers/employment_registration'],
  ['paste', 'centre1', '/ledgers/employment_registration/paste'],
  ['figures', 'leader', '/figures?year=2022'],
  ['signing', 'approver', '/signing'],
];

/** Below the bar that stays. */
const toTop = (element) =>
  element.ownerDocument.defaultView.scrollTo(0, element.getBoundingClientRect().top - 90);

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: found(),
  // Dates are shown in the language of the browser itself.
  env: { ...process.env, LANGUAGE: 'zh_CN' },
  args: ['--no-sandbox', '--disable-gpu', '--lang=zh-CN'],
});
try {
  for (const [name, username, path, heading, height = 768] of PICTURES) {
    const context = await browser.newContext({
      viewport: { width: 1366, height },
      locale: 'zh-CN',
    });
    const page = await context.newPage();
    await page.goto(address);
    await page.getByLabel('用户名').fill(username);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: '退出' }).waitFor();
    await page.goto(new URL(path, address).href);
    await page.waitForLoadState('networkidle');
    if (heading) await page.getByRole('heading', { name: heading, exact: true }).evaluate(toTop);
    const file = join(folder, `${name}.jpg`);
    await page.screenshot({ path: file, type: 'jpeg', quality: 72 });
    const { size } = statSync(file);
    console.log(`${name}.jpg ${Math.round(size / 1000)} kB`);
    if (size > LARGEST) throw new Error(`${name}.jpg is larger than ${LARGEST / 1000} kB.`);
    await context.close();
  }
} finally {
  await browser.close();
}
