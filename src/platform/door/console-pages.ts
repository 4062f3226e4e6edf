import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseCookie } from 'cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AllowedDocuments, allowedDocuments } from './allowed-documents.js';
import { isAccepted } from './encodings.js';

/** What the build leaves beside a file where it is worth it, best first; browsers take br over https only. */
const ENCODINGS = ['br', 'gz'] as const;
const NAMES = { br: 'br', gz: 'gzip' };

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** In the page as it was built, where the nonce of a response is put. */
const NONCE = '__NONCE__';
/** And where it is said who opens it. */
const ME = '__ME__';

/** Scripts are ours alone, styles ours or of this very response; nothing comes from or goes elsewhere. */
const policyFor = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

interface PageFile {
  type: string;
  /** Its name holds its content's hash, so that it never changes under it. */
  isHashed: boolean;
  plain: Buffer;
  packed: Partial<Record<(typeof ENCODINGS)[number], Buffer>>;
}

/** What the pages send, as the build lists it beside them. */
const DOCUMENTS = 'documents.json';

export const hasPages = (folder: string) =>
  ['index.html', DOCUMENTS].every((name) => existsSync(join(folder, name)));

export const documentsOfPages = (folder: string): AllowedDocuments =>
  allowedDocuments(readFileSync(join(folder, DOCUMENTS), 'utf8'));

/**
 * 工作台页面 — the console as it was built, from the address of the product itself. Its files are read once, so a path names one of
 * them or nothing; every other address that a browser opens is a place within the page.
 */
export function servePages(server: FastifyInstance, folder: string): void {
  const files = filesOf(folder);
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const asking = meDocument(folder);
  server.get('/*', async (request, reply) => {
    const file = files.get(decodedPath(request));
    if (file) return sendFile(request, reply, file);
    if (!request.headers.accept?.includes('text/html')) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64url');
    // On plain http browsers do not keep it, and complain.
    if (request.protocol !== 'https') reply.removeHeader('cross-origin-opener-policy');
    const me = asking ? await inTime(meOf(server, request, asking)) : null;
    return (
      reply
        .header('content-security-policy', policyFor(nonce))
        // What names a person is kept by no browser.
        .header('cache-control', me ? 'no-store' : 'no-cache')
        .type(TYPES['.html']!)
        .send(page.replaceAll(NONCE, nonce).replace(ME, () => me ?? 'null'))
    );
  });
}

/** What the pages ask first: who is signed in. */
const meDocument = (folder: string) =>
  [...documentsOfPages(folder).values()].find((text) => /^\s*query Me\b/.test(text ?? ''));

/** So long the page waits for it, in milliseconds: a page without it asks for itself, and says when nobody answers. */
const ME_WITHIN_MS = 1000;

const inTime = <Answer>(asked: Promise<Answer>): Promise<Answer | null> =>
  Promise.race([asked.catch(() => null), pause(ME_WITHIN_MS, null, { ref: false })]);

/**
 * 谁打开的 — the answer to what the page would ask before anything else, sent along with it: on a slow line that is one way to the
 * server and back less. Asked as the page asks it, through the same door; null where nobody is known to be signed in.
 */
async function meOf(
  server: FastifyInstance,
  request: FastifyRequest,
  query: string,
): Promise<string | null> {
  if (request.credential?.by !== 'cookie') return null;
  const headers = { ...request.headers };
  delete headers['accept-encoding'];
  const answer = await server.inject({
    ...{ method: 'POST', url: '/graphql', payload: { query } },
    remoteAddress: request.socket.remoteAddress ?? '',
    headers: {
      ...{ ...headers, 'accept-language': languageOfPage(request) },
      ...{ accept: 'application/json', 'content-type': 'application/json' },
    },
  });
  if (answer.statusCode !== 200) return null;
  const { data, errors } = answer.json<{ data?: unknown; errors?: unknown }>();
  // Within a page no text may close what it stands in.
  return data && !errors ? JSON.stringify(data).replaceAll('<', '\\u003c') : null;
}

/** 页面的语言 — as the page itself goes by what was chosen at this browser. */
const languageOfPage = ({ headers: { cookie = '' } }: FastifyRequest): string =>
  parseCookie(cookie)['taizhang-language'] === 'en' ? 'en' : 'zh-CN';

function filesOf(folder: string): Map<string, PageFile> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const read = (name: string) => readFileSync(join(folder, name));
  return new Map(
    names
      .filter((name) => TYPES[extname(name)] && name !== 'index.html')
      .map((name) => [
        `/${name}`,
        {
          type: TYPES[extname(name)]!,
          isHashed: name.startsWith('assets/'),
          plain: read(name),
          packed: Object.fromEntries(
            ENCODINGS.filter((each) => names.includes(`${name}.${each}`)).map((each) => [
              each,
              read(`${name}.${each}`),
            ]),
          ),
        },
      ]),
  );
}

function decodedPath({ url }: FastifyRequest): string {
  try {
    return decodeURIComponent(url.split('?')[0]!);
  } catch {
    return '';
  }
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply {
  const accepted = request.headers['accept-encoding'];
  const encoding = ENCODINGS.find((each) => file.packed[each] && isAccepted(accepted, NAMES[each]));
  reply
    .type(file.type)
    .header('vary', 'Accept-Encoding')
    .header(
      'cache-control',
      file.isHashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    );
  if (!encoding) return reply.send(file.plain);
  return reply.header('content-encoding', NAMES[encoding]).send(file.packed[encoding]);
}
