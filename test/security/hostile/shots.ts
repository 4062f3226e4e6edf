import { Chance } from '../../support/chance.js';
import { HOSTILE_TEXTS, WRONG_VALUES } from '../../support/hostile-values.js';
import { Documents } from './documents.js';
import { JSON_TYPE, Shot, asToken, operationShot } from './shot.js';
import { twistedDocument } from './twisted-documents.js';

export interface Holders {
  /** Sessions that are good. */
  tokens: string[];
  /** Sessions that have ended, each in its own way. */
  ended: string[];
}

/** What no log may hold: it stands in many of the shots. */
export const PERSONAL = {
  name: '欧阳示例密',
  documentNumber: '510499199003077771',
  phone: '13987650123',
  account: '6222021234567890128',
};

const METHODS = ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'POST'];

const PATHS = [
  ...[
    '/',
    '/graphql',
    '/graphql/',
    '/graphql?query={__typename}',
    '/graphql%00',
    '//graphql',
    '/GraphQL',
  ],
  ...[
    '/..%2f..%2fetc%2fpasswd',
    '/%',
    '/%E0%A4%A',
    '/%00',
    '/.env',
    '/.git/config',
    '/admin',
    '/console',
    '/api',
  ],
  ...[
    '/health/live',
    '/health/ready',
    '/metrics',
    '/health',
    '/metrics/../graphql',
    '/graphql;a=b',
    '/favicon.ico',
  ],
  `/graphql?query=${'a'.repeat(10_000)}`,
  '/graphql?query=mutation%7Blogout%7D&variables=%7B%22a%22:1%7D&extensions=null',
  '/graphql?query[]=a&query[b]=c&__proto__[x]=1&constructor.prototype.y=2',
  `/graphql?name=${encodeURIComponent(PERSONAL.name)}&number=${PERSONAL.documentNumber}`,
];

const TYPES = [
  ...[
    'text/plain',
    'application/xml',
    'text/html',
    'application/x-www-form-urlencoded',
    'application/graphql',
  ],
  ...[
    'multipart/form-data; boundary=x',
    'multipart/form-data',
    'application/octet-stream',
    'application/json; charset=gbk',
  ],
  ...[
    'application/json; charset=utf-16',
    'APPLICATION/JSON',
    'application/json;;;',
    'application/jsonx',
    'application/ld+json',
  ],
  ...[
    'json',
    '',
    '*/*',
    'application/graphql-response+json',
    'application/msgpack',
    '\u00e9/\u00e9',
  ],
];

const NUMBERS = [
  ...[
    '1e309',
    '-1e309',
    '9'.repeat(400),
    '-0',
    '0.1e-400',
    '1'.repeat(50) + '.5',
    '2147483648',
    '-2147483649',
  ],
  ...[
    '9007199254740993',
    '00',
    '01',
    '+1',
    '.5',
    '5.',
    '0x10',
    'NaN',
    'Infinity',
    '1_000',
    '9223372036854775808',
  ],
];

const ODD_BODIES: unknown[] = [
  ...[null, true, 0, '', 'query', [], [[]], {}, [null]],
  ...[
    { query: null },
    { query: 1 },
    { query: [] },
    { query: {} },
    { query: '' },
    { Query: '{ __typename }' },
  ],
  ...[
    { query: '{ __typename }', variables: 'x' },
    { query: '{ __typename }', variables: [] },
  ],
  ...[
    { query: '{ __typename }', variables: '{"a":' },
    { query: '{ __typename }', operationName: 1 },
  ],
  ...[
    { query: '{ __typename }', operationName: 'none' },
    { query: '{ __typename }', extensions: 'x' },
  ],
  ...[
    { query: '{ __typename }', extensions: [] },
    { operationName: 'me' },
    { variables: { a: 1 } },
  ],
  { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } },
  { extensions: { persistedQuery: { version: 9, sha256Hash: [] } } },
  { query: '{ me { username } }', extensions: { persistedQuery: { version: 1, sha256Hash: '' } } },
  { query: 'subscription { __typename }' },
  { query: '{ __typename } { __typename }' },
  { query: 'query A { __typename } query A { __typename }', operationName: 'A' },
  { query: 'type A { a: Int }' },
  { query: 'extend type Query { a: Int }' },
  { query: '{ __schema { types { name } } __type(name: "Query") { fields { name } } }' },
];

/** The shots of a run: the same for the same seed, on the same schema. */
export class Shots {
  constructor(
    private readonly chance: Chance,
    private readonly documents: Documents,
    private readonly holders: Holders,
  ) {}

  *all(count: number): Generator<Shot> {
    for (let at = 0; at < count; at += 1) yield this.chance.weighted(this.kinds)();
  }

  private readonly kinds: [number, () => Shot][] = [
    [6, () => this.operation('an honest query', this.documents.honest('query'))],
    [4, () => this.operation('an honest mutation', this.documents.honest('mutation'))],
    [22, () => this.operation('a random query', this.documents.random('query'))],
    [12, () => this.operation('a random mutation', this.documents.random('mutation'))],
    [8, () => this.spoiltJson()],
    [6, () => this.cutOff()],
    [5, () => this.twisted()],
    [4, () => this.soup()],
    [4, () => this.wrongType()],
    [3, () => this.batch()],
    [4, () => this.doubled()],
    [4, () => this.hugeNumber()],
    [4, () => this.wrongVariables()],
    [3, () => this.oddBody()],
    [5, () => this.badToken()],
    [3, () => this.oddHeaders()],
    [3, () => this.otherMethod()],
    [2, () => this.noise()],
    [2, () => this.personal()],
    [2, () => this.notHttp()],
  ];

  private token = () => (this.chance.sometimes(0.95) ? this.chance.one(this.holders.tokens) : null);

  private operation = (kind: string, body: unknown, what?: string): Shot =>
    operationShot(kind, this.token(), body, what);

  private honestText = () =>
    JSON.stringify(this.documents.honest(this.chance.sometimes(0.5) ? 'query' : 'mutation'));

  /** Valid JSON with some of its characters lost or others among them. */
  private spoiltJson(): Shot {
    const noise = [
      '',
      '"',
      '{',
      '}',
      '\\',
      '\u0000',
      '$',
      'null',
      '9'.repeat(40),
      '[',
      ':',
      '\\u',
      '例',
      '\ufeff',
      ',,',
    ];
    const characters = [...this.honestText()];
    for (let cut = this.chance.below(4); cut >= 0; cut -= 1)
      characters.splice(
        this.chance.below(characters.length),
        this.chance.below(12),
        this.chance.one(noise),
      );
    return this.operation('spoilt JSON', characters.join(''));
  }

  /** The document, or the whole body, ends in the middle. */
  private cutOff(): Shot {
    const { query, variables } = this.documents.honest(
      this.chance.sometimes(0.5) ? 'query' : 'mutation',
    );
    if (this.chance.sometimes(0.7))
      return this.operation('a truncated document', {
        query: query.slice(0, this.chance.below(query.length)),
        variables,
      });
    const text = JSON.stringify({ query, variables });
    return this.operation('a truncated body', text.slice(0, this.chance.below(text.length)));
  }

  /** The words of the language in no order. */
  private soup(): Shot {
    const words = [
      ...[
        'query',
        'mutation',
        'fragment',
        'on',
        '{',
        '}',
        '(',
        ')',
        '[',
        ']',
        ':',
        '!',
        '$a',
        '...',
        '@skip',
        '"x"',
        '"""',
        '#',
      ],
      ...[
        'me',
        'persons',
        'items',
        'id',
        'null',
        'true',
        '1',
        '1.5e3',
        '=',
        '|',
        '&',
        ',',
        '\ufeff',
        '\u0000',
        '例',
        '\\',
        "'",
      ],
    ];
    const length = this.chance.below(80);
    const query = Array.from({ length }, () => this.chance.one(words)).join(' ');
    return this.operation('words in no order', { query });
  }

  private twisted(): Shot {
    const { name, query } = twistedDocument(this.chance);
    return this.operation('a twisted document', { query }, name);
  }

  private wrongType(): Shot {
    const type = this.chance.one(TYPES);
    const shot = this.operation('a wrong content type', this.honestText(), type);
    const headers = {
      ...shot.headers,
      'content-type': Buffer.from(type, 'utf8').toString('latin1'),
    };
    if (type === '') delete (headers as Record<string, string>)['content-type'];
    return { ...shot, headers };
  }

  private batch(): Shot {
    const length = this.chance.one([1, 2, 10, 500]);
    return this.operation(
      'a batch',
      Array.from({ length }, () => this.documents.honest('query')),
    );
  }

  /** One name twice, where it should stand once. */
  private doubled(): Shot {
    const forms: unknown[] = [
      '{"query":"{ __typename }","query":"{ indicators { code } }","variables":{},"variables":null}',
      '{"query":"{ me { username } }","__proto__":{"query":"{ x }"},"constructor":{"prototype":{"a":1}}}',
      '{"query":"query ($a: ID!) { person(id: $a) { id } }","variables":{"a":"1","a":"2","__proto__":{"a":"3"}}}',
      { query: '{ persons(limit: 1, limit: 2) { items { id } } }' },
      {
        query: 'query ($a: Int, $a: Int) { persons(limit: $a) { items { id } } }',
        variables: { a: 1 },
      },
      { query: 'fragment F on Me { username } fragment F on Me { userId } { me { ...F } }' },
      { query: '{ a: me { username } a: persons { items { id } } }' },
      {
        query:
          '{ employmentRegistrations(status: "a") { items { id } } employmentRegistrations(status: "b") { items { id } } }',
      },
      { query: 'mutation { registerEmployment(input: { form: private, form: flexible }) { id } }' },
    ];
    return this.operation('a name twice', this.chance.one(forms));
  }

  private hugeNumber(): Shot {
    const number = this.chance.one(NUMBERS);
    const forms = [
      `{"query":"query ($n: Int) { persons(limit: $n) { items { id } } }","variables":{"n":${number}}}`,
      `{"query":"query ($n: ID!) { employmentRegistration: record(ledger: "employment_registration", id: $n) { ... on EmploymentRegistration { id } } }","variables":{"n":${number}}}`,
      `{"query":"query ($n: ID!) { employmentRegistration: record(ledger: "employment_registration", id: $n) { ... on EmploymentRegistration { id } } }","variables":{"n":"${number}"}}`,
      JSON.stringify({ query: `{ persons(offset: ${number}) { items { id } } }` }),
      JSON.stringify({
        query: `{ employmentRegistration: record(ledger: "employment_registration", id: ${number}) { ... on EmploymentRegistration { id } } }`,
      }),
      JSON.stringify({ query: `{ fundExecutions(year: ${number}) { fund } }` }),
      JSON.stringify({
        query: `{ indicatorProgress(year: ${number}, asOf: "2022-12-31", orgUnitCode: "510403", through: "${number}") { value } }`,
      }),
    ];
    return this.operation('a huge number', this.chance.one(forms), number.slice(0, 30));
  }

  private wrongVariables(): Shot {
    const { query, variables } = this.documents.honest(
      this.chance.sometimes(0.6) ? 'mutation' : 'query',
    );
    const names = Object.keys(variables);
    const changed: Record<string, unknown> = { ...variables };
    if (names.length > 0)
      changed[this.chance.one(names)] = this.chance.one([
        ...WRONG_VALUES,
        ...HOSTILE_TEXTS,
        { a: { b: [[[]]] } },
      ]);
    if (this.chance.sometimes(0.3))
      changed[this.chance.one(['more', '__proto__', 'constructor', ''])] = { ...changed };
    return this.operation('wrong variables', { query, variables: { ...changed, more: 1 } });
  }

  private oddBody(): Shot {
    const body = JSON.stringify(this.chance.one(ODD_BODIES));
    return this.operation('a body of another form', body, body.slice(0, 80));
  }

  private badToken(): Shot {
    const { chance } = this;
    const good = chance.one(this.holders.tokens);
    const headers: Record<string, string>[] = [
      asToken(chance.one(this.holders.ended)),
      asToken(good.slice(0, -1) + (good.endsWith('A') ? 'B' : 'A')),
      asToken(good.slice(0, chance.below(good.length))),
      asToken(chance.text(43, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_')),
      asToken(`${good}, Bearer ${good}`),
      asToken("' OR 1=1 --"),
      asToken('../'.repeat(30)),
      asToken('A'.repeat(12_000)),
      { authorization: `Basic ${Buffer.from('clerk:clerk').toString('base64')}` },
      { authorization: `bearer ${good}x` },
      { authorization: 'Bearer' },
      { authorization: 'Negotiate %s%n' },
      { cookie: `session=${good}; __Host-session=${good}; taizhang=${good}; a=%00; =;;;` },
      { cookie: 'x='.repeat(3000), 'x-csrf-token': '../../' },
    ];
    const shot = operationShot('a bad token', null, this.honestText());
    return { ...shot, headers: { ...shot.headers, ...chance.one(headers) } };
  }

  private oddHeaders(): Shot {
    const { chance } = this;
    const odd: Record<string, string | string[]>[] = [
      {
        'x-forwarded-for': "127.0.0.1, ' OR 1=1 --",
        'x-real-ip': '::ffff:127.0.0.1',
        forwarded: 'for=_x;by=%00',
      },
      { 'x-forwarded-for': Array.from({ length: 300 }, (_, at) => `10.0.0.${at}`).join(', ') },
      {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'gopher',
        origin: 'null',
        referer: 'javascript:1',
      },
      {
        'x-http-method-override': 'DELETE',
        'x-original-url': '/metrics',
        'x-rewrite-url': '/health/live',
      },
      { accept: 'multipart/mixed; deferSpec=20220824', 'accept-encoding': 'zstd;q=1e9, *;q=0' },
      { accept: 'x/y', 'accept-language': 'zh-CN;q=' + '9'.repeat(2000) },
      { 'x-request-id': `${PERSONAL.name.codePointAt(0)}\t<script>`, traceparent: '00-0-0-0' },
      {
        'apollo-require-preflight': '',
        'x-apollo-operation-name': '__proto__',
        'apollographql-client-name': '%s%n',
      },
      { 'if-none-match': '*', 'if-modified-since': 'yesterday', range: 'bytes=0-999999999999,-1' },
      {
        upgrade: 'websocket',
        connection: 'Upgrade',
        'sec-websocket-key': 'x',
        'sec-websocket-version': '13',
      },
      { te: 'trailers', connection: 'close' },
      { 'content-encoding': chance.one(['gzip', 'deflate', 'br', 'identity, gzip', 'x']) },
      { 'content-language': '\t', pragma: ' ', 'x-empty': '' },
      Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`x-${at}`, 'y'])),
      { 'x-long': 'y'.repeat(chance.one([8_000, 15_000, 40_000])) },
    ];
    const shot = this.operation('odd headers', this.honestText());
    return { ...shot, headers: { ...shot.headers, ...chance.one(odd) } };
  }

  private otherMethod(): Shot {
    const method = this.chance.one(METHODS);
    const path = this.chance.one(PATHS);
    const hasBody = !['GET', 'HEAD', 'TRACE'].includes(method) && this.chance.sometimes(0.5);
    return {
      kind: 'another method or path',
      what: `${method} ${path.slice(0, 60)}`,
      method,
      path,
      headers: { ...asToken(this.token()), ...(hasBody ? JSON_TYPE : {}) },
      ...(hasBody ? { body: this.honestText() } : {}),
    };
  }

  /** Bytes that are no text. */
  private noise(): Shot {
    const bytes = Buffer.from(
      Array.from({ length: this.chance.below(600) }, () => this.chance.below(256)),
    );
    const around = this.chance.sometimes(0.5)
      ? Buffer.concat([
          Buffer.from('{"query":"{ me { username } }","variables":{"a":"'),
          bytes,
          Buffer.from('"}}'),
        ])
      : bytes;
    return { ...this.operation('bytes that are no text', ''), body: around };
  }

  /** What may be written about a person, spoilt so that it is refused at different depths. */
  private personal(): Shot {
    const { name, documentNumber, phone, account } = PERSONAL;
    const person = { documentNumber, name, phone };
    const forms = [
      {
        query:
          'mutation ($i: RegisterEmploymentInput!, $k: String!) { registerEmployment(input: $i, idempotencyKey: $k) { id } }',
        variables: {
          i: { person, startedOn: this.chance.one(['2022-02-30', name, 7]) },
          k: account,
        },
      },
      {
        query: `{ persons(name: "${name}", number: "${documentNumber}") { items { id ${account} } } }`,
      },
      { query: `{ persons(name: "${name}" `, variables: { phone, account } },
      {
        query: 'query ($n: [Int!]!) { persons(ids: $n) { items { id } } }',
        variables: { n: [documentNumber, phone] },
      },
      {
        query: `mutation { login(username: "${name}", password: "${documentNumber}", phone: "${phone}") { token } }`,
      },
    ];
    const text = JSON.stringify(this.chance.one(forms));
    return this.operation(
      'personal data',
      this.chance.sometimes(0.3) ? text.slice(0, -1 - this.chance.below(9)) : text,
    );
  }

  /** What a parser of HTTP may stumble over. */
  private notHttp(): Shot {
    const body = '{"query":"{ __typename }"}';
    const post = (headers: string, sent = body, path = '/graphql') =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${sent}`;
    const length = `Content-Length: ${body.length}`;
    const forms = [
      ...[
        '\r\n\r\n',
        'GET\r\n\r\n',
        'GET / HTTP/0.9\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
        'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n',
      ],
      ...[
        '\u0016\u0003\u0001\u0002',
        'SSH-2.0-x\r\n',
        'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
        'GET http://evil.example/graphql HTTP/1.1\r\nHost: y\r\n\r\n',
      ],
      `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      'GET /graphql HTTP/1.1\r\n\r\n',
      'GET /graphql HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
      'GET / HTTP/1.1\r\nHost: x\r\nA : b\r\n c\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: x\r\n${'X: y\r\n'.repeat(5_000)}\r\n`,
      post(`${length}\r\n${length}0`),
      post(
        `${length}\r\nTransfer-Encoding: chunked`,
        '0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: x\r\n\r\n',
      ),
      post('Transfer-Encoding: xchunked', body),
      post('Transfer-Encoding: chunked', 'ffffffffffffffff\r\nx'),
      post('Transfer-Encoding: chunked', '-1\r\nx\r\n'),
      post('Transfer-Encoding: chunked, chunked', '0\r\n\r\n'),
      post('Content-Length: -1'),
      post('Content-Length: 99999999999999999999'),
      post('Content-Length: 1e3'),
      post('Content-Length: 500'),
      post(`${length}\r\nExpect: 100-continue`),
      post(`${length}\r\nExpect: tea`),
      post(`${length}\r\nAuthorization: Bearer a\u0000b`),
      post(`${length}\r\nConnection: keep-alive`, body.repeat(3)),
      post(length, body) + post(length, body),
    ];
    return {
      kind: 'hardly HTTP',
      method: '',
      path: '',
      headers: {},
      raw: Buffer.from(this.chance.one(forms), 'latin1'),
    };
  }
}
