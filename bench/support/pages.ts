import { Browser, BrowserContext, Page, chromium } from 'playwright-core';
import { tokenOf } from './fill.js';
import { Served } from './servers.js';

/** An office's old line and computer: 2 Mbit/s, 100 ms to the server, a quarter of this processor. */
const LINE = { latency: 100, downloadThroughput: 250_000, uploadThroughput: 250_000 };
const SLOWDOWN = 4;

/** What the browser itself notes of moved content and of how long somebody waits for what they pressed. */
const NOTE = `
  window.moved = 0;
  window.waited = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) window.moved += each.value; })
    .observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const each of list.getEntries()) if (each.interactionId) window.waited = Math.max(window.waited, each.duration); })
    .observe({ type: 'event', durationThreshold: 16, buffered: true });`;

/** The page stands: it has its heading, and nothing of it is still being loaded. */
const STANDS = `document.querySelector('main h1') !== null && document.querySelector('main .loading') === null`;

/** Looked for at every picture: the protocol takes such a text, and the page itself no script but its own. */
const whenever = (holds: string, answer: string) => `new Promise((done, fail) => {
  const look = () => (${holds}) ? done(${answer}) : requestAnimationFrame(look);
  look();
  setTimeout(() => fail(new Error(${JSON.stringify(`not within a minute: ${holds}`)})), 60_000);
})`;

/** A browser of somebody who is signed in, on a slow line. */
export class SlowDesk {
  private constructor(
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly url: string,
  ) {}

  static async open(product: Served, username: string): Promise<SlowDesk> {
    const { chromium: found } = (await import(
      new URL('../../../scripts/chromium.mjs', import.meta.url).href
    )) as { chromium: () => string | undefined };
    const executablePath = found();
    if (!executablePath) throw new Error('The pages are measured in Chromium: see npm test.');
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'],
    });
    const url = product.url.replace('[::1]', '127.0.0.1');
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await context.addCookies([{ name: 'taizhang', value: tokenOf(username), url }]);
    const page = await context.newPage();
    await page.addInitScript(NOTE);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...LINE });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    return new SlowDesk(browser, context, page, url);
  }

  /** Milliseconds from asking for an address until its page stands. */
  async load(path: string): Promise<number> {
    await this.page.goto(`${this.url}${path}`, { waitUntil: 'commit' });
    return this.page.evaluate<number>(whenever(STANDS, 'performance.now()'));
  }

  /** Milliseconds from a click in the page until what is expected holds, as the page itself measures them. */
  async click(selector: string, expected: string): Promise<number> {
    await this.page.locator(selector).first().waitFor({ state: 'attached' });
    const press = `(() => { window.pressed = performance.now(); document.querySelector('${selector}').click(); })(), `;
    return this.page.evaluate<number>(press + whenever(expected, 'performance.now() - pressed'));
  }

  /** Points at so many of them one after the other, as a hand does, and closes what has opened. */
  async press(selector: string, most: number): Promise<void> {
    const all = this.page.locator(`${selector}:visible`);
    for (let at = 0; at < Math.min(most, await all.count()); at += 1) {
      await all.nth(at).click();
      await this.page.keyboard.press('Escape');
    }
  }

  /** What has moved on this page since it was loaded, and the longest that somebody waited for a key or a click. */
  noted(): Promise<{ moved: number; waited: number }> {
    // A wait is noted once what was waited for is drawn.
    return this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(() => done({ moved, waited })))))',
    );
  }

  async close() {
    await this.context.close();
    await this.browser.close();
  }
}
