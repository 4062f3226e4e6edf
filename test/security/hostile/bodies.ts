import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { JSON_TYPE, Shot, asToken } from './shot.js';

const MB = 2 ** 20;
export const LIMIT = 4 * MB;

/** As small as matters here; the usual quality takes half a minute for so much. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

export interface BodyShot extends Shot {
  /** Any of these: a code of refusal, or “answered”. */
  expected: RegExp;
}

const TOO_LARGE = /"code":"BODY_TOO_LARGE"/;
const UNREADABLE =
  /"code":"(BAD_REQUEST|GRAPHQL_PARSE_FAILED|BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED|INPUT_REFUSED)"/;

/** A valid operation that is as long as it should be. */
const padded = (bytes: number) => {
  const around = (filling: string) =>
    `{"query":"query ($a: String) { employers(name: $a) { totalCount } }","variables":{"a":"${filling}"}}`;
  return around('a'.repeat(bytes - around('').length));
};

/** Bodies that are too large, look small and are not, or take long to read. */
export function bodies(token: string): BodyShot[] {
  const post = (
    what: string,
    body: string | Buffer,
    expected: RegExp,
    headers: Record<string, string> = {},
  ): BodyShot => ({
    kind: 'a large body',
    what,
    method: 'POST',
    path: '/graphql',
    headers: { ...JSON_TYPE, ...asToken(token), ...headers },
    body,
    expected,
  });
  const unannounced = (what: string, body: string, expected: RegExp) =>
    post(what, body, expected, { 'transfer-encoding': 'chunked' });
  const bomb = JSON.stringify({ query: `{ me { username } } # ${'0'.repeat(64 * MB)}` });
  const zipped = gzipSync(bomb);
  const encoded = (encoding: string, body: Buffer) =>
    post(
      `64 MB that came as ${Math.round(body.length / 1024)} kB of ${encoding}`,
      body,
      UNREADABLE,
      {
        'content-encoding': encoding,
      },
    );
  const upload =
    '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"{ __typename }"}\r\n--x\r\n' +
    `Content-Disposition: form-data; name="0"; filename="../../a.zip"\r\n\r\n${'PK\u0003\u0004'.repeat(1000)}\r\n--x--`;
  return [
    post('just under the limit', padded(LIMIT - 1), /"code":"INPUT_REFUSED"/),
    post('just over the limit', padded(LIMIT + 1), TOO_LARGE),
    unannounced('just under the limit, in chunks', padded(LIMIT - 1), /"code":"INPUT_REFUSED"/),
    unannounced('just over the limit, in chunks', padded(LIMIT + 1), TOO_LARGE),
    encoded('gzip', zipped),
    encoded('deflate', deflateSync(bomb)),
    encoded('br', brotliCompressSync(bomb, QUICKLY)),
    encoded('gzip, gzip', gzipSync(zipped)),
    post('an upload', upload, UNREADABLE, { 'content-type': 'multipart/form-data; boundary=x' }),
    post('a zip', Buffer.from('PK\u0003\u0004'.repeat(1000)), UNREADABLE, {
      'content-type': 'application/zip',
    }),
    post('brackets to the limit', '['.repeat(LIMIT - 1), UNREADABLE),
    post(
      'lists within lists',
      `{"query":"query ($a: [ID!]) { employers(ids: $a) { totalCount } }","variables":{"a":${'['.repeat(MB)}${']'.repeat(MB)}}}`,
      /层次过深/,
    ),
    post(
      'a hundred thousand variables',
      JSON.stringify({
        query: '{ me { username } }',
        variables: Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`v${at}`, at])),
      }),
      /"data":/,
    ),
    post(
      'a hundred thousand numbers',
      JSON.stringify({
        query: 'query ($a: [ID!]) { employers(ids: $a) { totalCount } }',
        variables: { a: Array.from({ length: 100_000 }, (_, at) => String(at)) },
      }),
      /"code":"INPUT_REFUSED"/,
    ),
  ];
}

/** Far more than the limit: it is refused by what it announces, before it has arrived. */
export const announcedTooLarge = (token: string) =>
  `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n` +
  `Content-Length: ${10 ** 12}\r\n\r\n{"query":"`;
