import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
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
  server.get('/*', (request, reply) => {
    const file = files.get(decodedPath(request));
    if (file) return sendFile(request, reply, file);
    if (!request.headers.accept?.includes('text/html')) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64url');
    // On plain http browsers do not keep it, and complain.
    if (request.protocol !== 'https') reply.removeHeader('cross-origin-opener-policy');
    return reply
      .header('content-security-policy', policyFor(nonce))
      .header('cache-control', 'no-cache')
      .type(TYPES['.html']!)
      .send(page.replaceAll(NONCE, nonce));
  });
}

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
