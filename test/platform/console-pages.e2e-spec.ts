import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allowedDocuments, hashOfDocument } from '../../src/platform/door/allowed-documents.js';
import { applicationOn, Office, PASSWORD } from '../support/office.js';

const SIGN_IN =
  'mutation ($u: String!, $p: String!) { openBrowserSession(username: $u, password: $p) { csrfToken } }';
const ME = '{ me { username } }';
/** Asked first, and so sent along with the page. */
const ASKED_FIRST = 'query Me { me { username displayName } }';
/** What the pages of this test are built to send. */
const SENT = [SIGN_IN, ME, ASKED_FIRST];
const OTHER = '{ me { userId } }';

/** Longer than a test may take. */
const NEVER_MS = 600_000;

const SCRIPT = 'console.log("示例");';

describe('the pages of the console', () => {
  let office: Office;
  let folder: string;
  let listed: NestFastifyApplication;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taizhang-pages-'));
    const pages = join(folder, 'web');
    mkdirSync(join(pages, 'assets'), { recursive: true });
    writeFileSync(
      join(pages, 'index.html'),
      '<meta nonce="__NONCE__"><div id="root"></div><script type="application/json" id="me">__ME__</script>',
    );
    writeFileSync(join(pages, 'assets', 'main-1234.js'), SCRIPT);
    writeFileSync(join(pages, 'assets', 'main-1234.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(pages, 'assets', 'main-1234.js.gz'), gzipSync(SCRIPT));
    writeFileSync(
      join(pages, 'documents.json'),
      JSON.stringify(Object.fromEntries(SENT.map((each) => [hashOfDocument(each), each]))),
    );
    writeFileSync(join(folder, 'secret.js'), 'not for anybody');
    office = await Office.open({ pages, production: true });
    const door = { documents: allowedDocuments(JSON.stringify([OTHER])), lockMs: NEVER_MS };
    listed = await applicationOn(office.database, office.clock, { pages, production: true, door });
  });
  afterAll(async () => {
    await listed?.close();
    await office?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (url: string, headers: Record<string, string> = {}) =>
    office.app.inject({ method: 'GET', url, headers });
  const open = (url: string) => get(url, { accept: 'text/html,application/xhtml+xml' });

  it('are one page at every address that a browser opens, run by its own scripts alone', async () => {
    const nonces = new Set<string>();
    for (const url of [
      '/',
      '/ledgers/employment_registration',
      '/figures/new_urban_jobs?year=2022',
    ]) {
      const { statusCode, headers, body } = await open(url);
      const [, nonce] = /nonce="([\w-]{20,})"/.exec(body)!;
      nonces.add(nonce!);
      expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
        ...[200, 'text/html; charset=utf-8', 'no-cache'],
      ]);
      expect(headers['content-security-policy']).toBe(
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; ` +
          "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
    }
    expect(nonces.size).toBe(3);
  });

  it('do not give out the list of what they send', async () => {
    expect((await get('/documents.json')).statusCode).toBe(404);
  });

  describe('in production', () => {
    const send = async (app: NestFastifyApplication, query: object, headers: object = {}) => {
      const payload = JSON.stringify(query);
      const sent = { 'content-type': 'application/json', ...headers };
      const answer = await app.inject({ method: 'POST', url: '/graphql', headers: sent, payload });
      const [error] = answer.json().errors ?? [];
      return { answer, told: [answer.statusCode, error?.extensions?.code ?? 'OK'], error };
    };
    const cookieOf = async (app: NestFastifyApplication) => {
      const variables = { u: 'clerk', p: PASSWORD };
      const { answer, told } = await send(app, { query: SIGN_IN, variables });
      expect(told).toEqual([200, 'OK']);
      const [{ name, value }] = answer.cookies as [{ name: string; value: string }];
      return { cookie: `${name}=${value}` };
    };
    const bearer = async () => ({ authorization: `Bearer ${await office.tokenOf('clerk')}` });
    const REFUSED = [400, 'DOCUMENT_NOT_ALLOWED'];

    it('let the session of a browser ask what they ask, and nothing else', async () => {
      const cookie = await cookieOf(office.app);
      expect((await send(office.app, { query: ME }, cookie)).told).toEqual([200, 'OK']);
      const byHash = { documentId: hashOfDocument(ME) };
      expect((await send(office.app, byHash, cookie)).told).toEqual([200, 'OK']);
      const refused = await send(office.app, { query: OTHER }, cookie);
      expect(refused.told).toEqual(REFUSED);
      expect(refused.error.message).toMatch(/刷新页面/);
      expect((await send(office.app, { query: `${ME} ` }, cookie)).told).toEqual(REFUSED);
    });

    it('say to whoever is signed in who that is, in a page that no browser keeps, and to nobody else', async () => {
      const told = async (headers: Record<string, string>) => {
        const page = await get('/', { accept: 'text/html', ...headers });
        const [, said] = /id="me">(.*?)<\/script>/.exec(page.body)!;
        return [page.headers['cache-control'], JSON.parse(said!)];
      };
      const cookie = await cookieOf(office.app);
      const name = (
        await office.admin.query(
          `SELECT display_name AS name FROM user_account WHERE username = 'clerk'`,
        )
      ).rows[0].name;
      const rename = (to: string) =>
        office.admin.query(`UPDATE user_account SET display_name = $1 WHERE username = 'clerk'`, [
          to,
        ]);
      // No name ends the block in which it stands.
      await rename('</script><b>$&');
      expect(await told(cookie)).toEqual([
        'no-store',
        { me: { username: 'clerk', displayName: '</script><b>$&' } },
      ]);
      await rename(name);
      expect(await told({})).toEqual(['no-cache', null]);
      expect(await told(await bearer())).toEqual(['no-cache', null]);
      expect(await told({ cookie: 'taizhang=nobody-of-whom-anything-is-known' })).toEqual([
        'no-cache',
        null,
      ]);
    });

    it('are there although the database does not say who is signed in', async () => {
      const { cookie } = await cookieOf(listed);
      const headers = { accept: 'text/html', cookie };
      await office.admin.query('BEGIN; LOCK TABLE user_session');
      try {
        const { statusCode, body } = await listed.inject({ method: 'GET', url: '/', headers });
        expect([statusCode, body]).toEqual([200, expect.stringContaining('id="me">null<')]);
      } finally {
        await office.admin.query('ROLLBACK');
      }
    });

    it('are told whose each answer is, and programs are not', async () => {
      const { rows } = await office.admin.query(
        `SELECT id::text AS id FROM user_account WHERE username = 'clerk'`,
      );
      const of = async (headers: object, query = ME) =>
        (await send(office.app, { query }, headers)).answer.headers['x-account'];
      const cookie = await cookieOf(office.app);
      expect(String(await of(cookie))).toBe(rows[0].id);
      expect(String(await of(cookie, OTHER))).toBe(rows[0].id);
      expect(await of(await bearer())).toBeUndefined();
      expect(await of({})).toBeUndefined();
    });

    it('leave programs what they ask, unless these have a list of their own', async () => {
      expect((await send(office.app, { query: OTHER }, await bearer())).told).toEqual([200, 'OK']);
      expect((await send(listed, { query: OTHER }, await bearer())).told).toEqual([200, 'OK']);
      const refused = await send(listed, { query: ME }, await bearer());
      expect(refused.told).toEqual(REFUSED);
      expect(refused.error.message).toMatch(/更新客户端程序/);
      const cookie = await cookieOf(listed);
      expect((await send(listed, { query: ME }, cookie)).told).toEqual([200, 'OK']);
      expect((await send(listed, { query: OTHER }, cookie)).told).toEqual(REFUSED);
    });
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity', undefined],
  ])('are packed as a browser takes it (%s), and kept for good', async (taken, packed) => {
    const answer = await get('/assets/main-1234.js', { 'accept-encoding': taken });
    expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, packed]);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    if (!packed) expect(answer.body).toBe(SCRIPT);
  });

  it.each([
    '/assets/none.js',
    '/assets/../../secret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/main-1234.js.br',
    '/%ff',
  ])('hold nothing at %s', async (url) => {
    const { statusCode, body } = await get(url);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('not for anybody');
  });

  it('leave every other answer as it was', async () => {
    expect((await get('/nothing')).statusCode).toBe(404);
    expect((await open('/graphql')).statusCode).toBe(405);
    const { statusCode, headers } = await open('/health/live');
    expect([statusCode, headers['content-security-policy']]).toEqual([
      ...[200, expect.stringContaining("default-src 'none'; frame-ancestors")],
    ]);
  });
});
