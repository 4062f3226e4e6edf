import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Browser, BrowserContext, Page, chromium } from 'playwright-core';
import { SignInService } from '../../src/access/sign-in.service.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Office, OfficeOptions, PASSWORD } from '../support/office.js';
import { build } from '../support/program.js';

const root = new URL('../..', import.meta.url).pathname;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Folder of Chromium 86 by scripts/oldest-chromium.mjs, where the tests are to run in it. */
const OLDEST = process.env.TEST_OLDEST_CHROMIUM;

/** Those of scripts/chromium.mjs. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** An office whose console people open in a browser, each in a window of their own; whatever a page complains of is kept. */
export class Console {
  readonly complaints: string[] = [];
  private readonly windows: BrowserContext[] = [];

  private constructor(
    readonly office: Office,
    readonly address: string,
    private readonly browser: Browser,
  ) {}

  static async open(options: OfficeOptions = {}): Promise<Console> {
    build();
    // As offices run it: the pages ask what the build has listed of them, and nothing else.
    const pages = `${root}dist/web`;
    const office = await Office.open({ works: true, production: true, pages, ...options });
    await office.app.listen(0, '127.0.0.1');
    const browser = await launched();
    return new Console(office, (await office.app.getUrl()).replace('[::1]', '127.0.0.1'), browser);
  }

  async close() {
    // A page asks of its own accord until it is closed: what a test has let wait or changed on its way ends with it.
    for (const page of this.windows.flatMap((each) => each.pages()))
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    await this.browser.close();
    await this.office.close();
  }

  /** A window of a browser in which nobody is signed in. */
  async window(width?: number, height?: number): Promise<Page> {
    const page = await this.opened(await this.context(width, height));
    await page.goto(this.address);
    return page;
  }

  private async context(width = 1366, height = 768): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width, height }, locale: 'zh-CN' });
    this.windows.push(context);
    return context;
  }

  /** Another window of the same browser, in which the same one is signed in. */
  beside(page: Page): Promise<Page> {
    return this.opened(page.context());
  }

  private async opened(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    if (OLDEST) await teachTheDriver(page);
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complain(page, message.text());
    });
    page.on('pageerror', (error) => this.complain(page, error.message));
    page.on('requestfailed', (request) => {
      // What a page no longer needs because one has gone on is dropped.
      const why = request.failure()?.errorText ?? '';
      if (why !== 'net::ERR_ABORTED') this.complain(page, `${request.url()}: ${why}`);
    });
    return page;
  }

  /**
   * As somebody of the office whose session goes on, at the first page; to sign in at the page takes a sixth more than it takes to
   * open this, and is tried where it is the matter.
   */
  async of(username: string, width?: number, height?: number): Promise<Page> {
    const page = await this.at('', username, width, height);
    await page.getByRole('button', { name: '退出' }).waitFor();
    return page;
  }

  /** The same at another page, as a bookmark opens it. */
  async at(path: string, username: string, width?: number, height?: number): Promise<Page> {
    const context = await this.context(width, height);
    const value = await this.sessionOf(username);
    const url = this.address;
    await context.addCookies([
      { name: 'taizhang', value, url, httpOnly: true, sameSite: 'Strict' },
    ]);
    const page = await this.opened(context);
    await page.goto(url + path);
    return page;
  }

  private async sessionOf(username: string): Promise<string> {
    const { app } = this.office;
    const given = { username, password: PASSWORD, code: null, address: '127.0.0.1' };
    const { token } = await app
      .get(UnitOfWork)
      .run(null, () => app.get(SignInService).open({ ...given, kind: 'browser' }));
    return token;
  }

  private complain(page: Page, text: string) {
    this.complaints.push(`${new URL(page.url()).pathname}: ${text}`);
  }
}

export async function launched(): Promise<Browser> {
  const executablePath = OLDEST
    ? join(OLDEST, 'chromium')
    : PLACES.find((path) => existsSync(path));
  if (!executablePath) throw new Error('The tests of the console need Chromium: see npm test.');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=zh-CN'],
    ...(OLDEST ? { env: { ...process.env, LD_LIBRARY_PATH: join(OLDEST, 'lib') } } : {}),
  });
}

const CHECK_VISIBILITY = `Element.prototype.checkVisibility = function () {
  for (let each = this; each; each = each.parentElement)
    if (getComputedStyle(each).display === 'none') return false;
  return true;
}`;

/**
 * The driver asks every element `checkVisibility`, which Chromium 86 lacks: it is given to the driver's own world alone, so
 * that the page stays as old as it is.
 */
export async function teachTheDriver(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.auxData?.type !== 'isolated') return;
    // A page that is already gone needs nothing.
    session
      .send('Runtime.evaluate', { contextId: context.id, expression: CHECK_VISIBILITY })
      .catch(() => undefined);
  });
  await session.send('Runtime.enable');
}

export async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: '退出' }).waitFor();
}

/** How often one points while one does it, on however many pages of the console; what is typed is free. */
export async function clicksOf(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks?: number };
    if (counted.clicks === undefined)
      document.addEventListener('pointerdown', () => (counted.clicks! += 1), true);
    counted.clicks = 0;
  });
  await act();
  return page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}

/** What hurts somebody who cannot see or point, in words. */
export async function faultsOf(page: Page): Promise<string[]> {
  // By the protocol, because the page itself takes no script from elsewhere; once, until another page is opened.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> };
    };
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}
