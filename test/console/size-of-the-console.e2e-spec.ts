import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Console, signIn } from './browser.js';

let desk: Console;
beforeAll(async () => {
  desk = await Console.open();
}, 120_000);
afterAll(() => desk?.close());

const MOST = 250_000;
const ASSETS = new URL('../../dist/web/assets', import.meta.url).pathname;

/** What the scripts come to that a page has asked for, as they travel. */
const sizeOf = (scripts: ReadonlySet<string>) =>
  [...scripts].reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0);

it.each(['中文', 'English'])(
  'loads no more than 250 kB of scripts until the first page is there, in %s',
  async (language) => {
    const page = await desk.window();
    const door = page.getByRole('button', { name: '登录' });
    await door.waitFor();
    // As theme.json has it: what was made at the build is of the very components that stand here.
    expect(await door.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe(
      'rgb(11, 79, 138)',
    );
    const scripts = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js')) scripts.add(basename(pathname));
    });
    await page.reload();
    await signIn(page, 'street_clerk');
    await page.getByRole('heading', { name: '快速登记' }).waitFor();
    if (language === 'English') {
      await page.evaluate(() => void (document.cookie = 'taizhang-language=en; path=/'));
      await page.reload();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
    }
    await page.waitForLoadState('networkidle');
    expect(scripts.size).toBeGreaterThan(1);
    // Each of many small ones is asked for in its turn.
    expect(scripts.size).toBeLessThan(6);
    expect(sizeOf(scripts)).toBeGreaterThan(100_000);
    expect(sizeOf(scripts)).toBeLessThanOrEqual(MOST);
    if (process.env.SHOTS) process.stderr.write(`${language}: ${sizeOf(scripts)}\n`);
  },
);
