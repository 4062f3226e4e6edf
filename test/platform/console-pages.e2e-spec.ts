import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';

const SCRIPT = 'console.log("示例");';

describe('the pages of the console', () => {
  let office: Office;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'taizhang-pages-'));
    const pages = join(folder, 'web');
    mkdirSync(join(pages, 'assets'), { recursive: true });
    writeFileSync(join(pages, 'index.html'), '<meta nonce="__NONCE__"><div id="root"></div>');
    writeFileSync(join(pages, 'assets', 'main-1234.js'), SCRIPT);
    writeFileSync(join(pages, 'assets', 'main-1234.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(pages, 'assets', 'main-1234.js.gz'), gzipSync(SCRIPT));
    writeFileSync(join(folder, 'secret.js'), 'not for anybody');
    office = await Office.open({ pages });
  });
  afterAll(async () => {
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
