import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AddressInfo, connect } from 'node:net';
import request from 'supertest';
import { EmploymentRegistration } from '../../src/ledgers/employment/employment-registration.entity.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { allowedDocuments, hashOfDocument } from '../../src/platform/door/allowed-documents.js';
import { RateLimiter } from '../../src/platform/door/rate-limiter.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { anEmployment } from '../support/builders.js';
import { knock, logIn } from '../support/door.js';
import { Office, PASSWORD, applicationOn } from '../support/office.js';
import { codeOf } from '../support/steps.js';

const ME = '{ me { username } }';
const LIST = '{ employmentRegistrations { totalCount items { id } } }';

describe('the door', () => {
  let office: Office;
  let bearer: string;
  beforeAll(async () => {
    office = await Office.open({ door: { trustedProxies: ['loopback'], operationMs: 1000 } });
    bearer = await office.tokenOf('clerk');
  });
  afterAll(() => office?.close());
  afterEach(() => void jest.restoreAllMocks());

  const server = () => office.app.getHttpServer();
  const ask = (query: string, variables: object = {}) =>
    knock(office.app, query, variables, { bearer });

  describe('every answer', () => {
    it.each<[string, () => request.Test]>([
      ['of an operation', () => request(server()).post('/graphql').send({ query: ME })],
      ['of a refused one', () => request(server()).post('/graphql').send({ query: '{' })],
      ['to a body that is none', () => request(server()).post('/graphql').type('json').send('{"')],
      ['to GET', () => request(server()).get('/graphql')],
      ['of health', () => request(server()).get('/health/live')],
      ['of metrics', () => request(server()).get('/metrics')],
      ['where nothing is', () => request(server()).get('/etc/passwd')],
    ])('%s runs nothing, is shown nowhere and kept nowhere', async (_, call) => {
      const { headers } = await call();
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      for (const absent of [
        'strict-transport-security',
        'x-powered-by',
        'server',
        'access-control-allow-origin',
      ])
        expect(headers[absent]).toBeUndefined();
    });

    it.each([
      ['gzip, deflate, br', 'gzip'],
      ['*', 'gzip'],
      ['identity', undefined],
      ['gzip;q=0, br', undefined],
    ])(
      'that is long goes out to who accepts %s in the encoding %s, and says the same',
      async (accepted, encoding) => {
        const ask = (query: string) =>
          request(server())
            .post('/graphql')
            .set('authorization', `Bearer ${bearer}`)
            .set('accept-encoding', accepted)
            .send({ query });
        const long = await ask('{ glossary { term explanation } }').expect(200);
        expect(long.headers['content-encoding']).toBe(encoding);
        expect(long.headers.vary).toMatch(/\baccept-encoding$/);
        expect(Buffer.byteLength(JSON.stringify(long.body))).toBeGreaterThan(2048);
        const short = await ask(ME).expect(200);
        expect(short.headers['content-encoding']).toBeUndefined();
      },
    );

    it('over https tells the browser to stay there', async () => {
      const { headers } = await knock(office.app, ME, {}, { https: true });
      expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    });
  });

  describe('who is asking', () => {
    const address = async (app: NestFastifyApplication, from: string) => {
      await logIn(app, 'leader', PASSWORD, { from, https: true });
      const { rows } = await office.admin.query(
        'SELECT address FROM user_session ORDER BY id DESC LIMIT 1',
      );
      return rows[0].address;
    };

    it('is said by the proxies that are named, and by nobody else', async () => {
      expect(await address(office.app, '192.0.2.9')).toBe('192.0.2.9');
      // What the client itself wrote stands before what the proxy saw.
      expect(await address(office.app, '203.0.113.1, 192.0.2.9')).toBe('192.0.2.9');
      for (const trustedProxies of [[], ['192.0.2.200']]) {
        const app = await applicationOn(office.database, office.clock, {
          door: { trustedProxies },
        });
        expect(await address(app, '192.0.2.9')).toBe('127.0.0.1');
        const { headers } = await knock(app, ME, {}, { https: true });
        expect(headers['strict-transport-security']).toBeUndefined();
        await app.close();
      }
    });
  });

  describe('what comes in', () => {
    it.each(['get', 'put', 'delete', 'patch'] as const)('is POST, not %s', async (method) => {
      const url = `/graphql?query=${encodeURIComponent('mutation { logout }')}`;
      const send = request(server());
      const { status, headers, body } = await send[method](url)
        .set('Authorization', `Bearer ${bearer}`)
        .set('Apollo-Require-Preflight', 'true');
      expect([status, headers.allow]).toEqual([405, 'POST']);
      expect(body.errors[0].extensions.code).toBe('ONLY_POST');
      expect((await ask(ME)).errors).toEqual([]);
    });

    it.each([
      ['application/x-www-form-urlencoded', 'query=mutation{logout}'],
      ['text/plain', JSON.stringify({ query: 'mutation { logout }' })],
      ['multipart/form-data; boundary=x', '--x--'],
    ])('is JSON, and no page of another site sends that unasked: %s', async (type, body) => {
      const { status } = await request(server())
        .post('/graphql')
        .set('Authorization', `Bearer ${bearer}`)
        .type(type)
        .send(body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect((await ask(ME)).errors).toEqual([]);
    });

    it.each(['/%67raphql', '/graphq%6C?x'])('meets the same door by %s', async (path) => {
      const url = `${path}${path.includes('?') ? '&' : '?'}query=${encodeURIComponent(ME)}`;
      const { status, body } = await request(server())
        .get(url)
        .set('Authorization', `Bearer ${bearer}`)
        .set('Apollo-Require-Preflight', 'true');
      expect([status, body.errors[0].extensions.code]).toEqual([405, 'ONLY_POST']);
    });

    it('is one operation, not a batch of them', async () => {
      const { status, body } = await request(server())
        .post('/graphql')
        .set('Authorization', `Bearer ${bearer}`)
        .send([{ query: ME }, { query: ME }]);
      expect(status).toBe(400);
      expect(body.errors[0].extensions.code).toBe('BAD_REQUEST');
    });

    it('is there within half a minute, its head within ten seconds', () => {
      const { requestTimeout, headersTimeout } = server() as {
        requestTimeout: number;
        headersTimeout: number;
      };
      expect([requestTimeout, headersTimeout]).toEqual([30_000, 10_000]);
    });

    it('is cut off where a body is longer than it says it is', async () => {
      await office.app.listen(0, '127.0.0.1');
      const { port } = server().address() as AddressInfo;
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(
        'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99999999\r\n\r\n{',
      );
      const said = await new Promise<string>((done) =>
        socket.once('data', (chunk) => done(String(chunk))),
      );
      expect(said).toContain('413');
      socket.destroy();
    });
  });

  describe('an operation', () => {
    const aliases = (many: number) =>
      Array.from({ length: many }, (_, at) => `a${at}: username`).join(' ');

    it.each<[string, string]>([
      ['uses more than sixty names', `{ me { ${aliases(61)} } }`],
      [
        'hides many root fields in a fragment',
        `{ ...f } fragment f on Query { ${Array.from({ length: 21 }, (_, at) => `a${at}: me { userId }`).join(' ')} }`,
      ],
    ])('that %s is refused', async (_, query) => {
      const answer = await ask(query);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'QUERY_TOO_LARGE']);
    });

    const FIELDS = Array(60).fill('status').join(' ');
    const page = (name: string, args: string) =>
      `${name}: employmentRegistrations${args} { items { ${FIELDS} } }`;
    const pages = (many: number, args: string) =>
      Array.from({ length: many }, (_, at) => page(`p${at}`, args)).join(' ');

    it('is weighed by the rows it may fetch, however their number is given', async () => {
      // 60 fields × 200 rows are 12,000.
      expect((await ask(`{ ${pages(1, '(limit: 200)')} }`)).errors).toEqual([]);
      expect((await ask(`{ ${pages(16, '')} }`)).errors).toEqual([]);
      for (const [query, variables] of [
        [`{ ${pages(2, '(limit: 200)')} }`, {}],
        [`query ($n: Int!) { ${pages(2, '(limit: $n)')} }`, { n: 200 }],
        [`query ($n: Int = 200) { ${pages(2, '(limit: $n)')} }`, {}],
        [`{ ...f } fragment f on Query { ${pages(2, '(limit: 200)')} }`, {}],
        [`{ ${pages(16, '(limit: 25)')} }`, {}],
      ] as const) {
        const answer = await ask(query, variables);
        expect([answer.status, codeOf(answer)]).toEqual([400, 'QUERY_TOO_LARGE']);
        expect(answer.errors[0]!.message).toMatch(/数据量过大.*每页条数/);
      }
    });

    it('that names its ledgers is weighed by how many they are', async () => {
      const inner = 'name label choices { value label }';
      const form = `{ fields { ${inner} fields { ${inner} } } }`;
      const ledgers = (args: string) => `ledgers${args} { entry ${form} revision ${form} }`;
      expect(
        (await ask(`{ ${ledgers('(ledgers: ["employment_registration"])')} }`)).errors,
      ).toEqual([]);
      const named = `query ($names: [String!]) { ${ledgers('(ledgers: $names)')} }`;
      expect((await ask(named, { names: ['employment_registration'] })).errors).toEqual([]);
      for (const refused of [
        await ask(`{ ${ledgers('')} }`),
        await ask(named, { names: Array(10).fill('employment_registration') }),
      ])
        expect(codeOf(refused)).toBe('QUERY_TOO_LARGE');
    });

    it('that is too large meets none of the rules that would compare its fields', async () => {
      const wide = `{ me { ${Array(2490).fill('shoeSize').join(' ')} } }`;
      const answer = await ask(wide);
      expect([answer.status, answer.errors.length, codeOf(answer)]).toEqual([
        400,
        1,
        'QUERY_TOO_LARGE',
      ]);
    });

    it('whose forms have more fields than any form is refused before they are compared', async () => {
      const wide = (fields: number) =>
        Object.fromEntries(Array.from({ length: fields }, (_, at) => [`k${at}`, 1]));
      const ENTER = `mutation ($rows: [Form!]!) {
        enter(ledger: "employment_registration", rows: $rows, idempotencyKey: "wide-forms-1") { id } }`;
      const TYPED = `mutation ($input: RegisterEmploymentInput!) {
        registerEmployment(input: $input, idempotencyKey: "wide-forms-2") { id } }`;
      for (const [query, variables] of [
        [ENTER, { rows: [wide(50_000)] }],
        [ENTER, { rows: [{ person: wide(201) }] }],
        [ENTER, { rows: Array.from({ length: 700 }, () => wide(150)) }],
        [TYPED, { input: wide(20_000) }],
      ] as const) {
        const began = performance.now();
        const answer = await ask(query, variables);
        expect([answer.status, codeOf(answer)]).toEqual([400, 'QUERY_TOO_LARGE']);
        expect(performance.now() - began).toBeLessThan(1000);
      }
      expect(codeOf(await ask(ENTER, { rows: [wide(200)] }))).toBe('INPUT_REFUSED');
    });

    it('whose forms go deeper than any form is refused before they are followed', async () => {
      const query = `mutation ($rows: [Form!]!) {
        enter(ledger: "employment_registration", rows: $rows, idempotencyKey: "deep-forms-1") { id } }`;
      for (const [open, within, shut] of [
        ['[', '', ']'],
        ['{"a":', '1', '}'],
      ] as const) {
        const deep = open.repeat(20_000) + within + shut.repeat(20_000);
        const { status, body } = await request(server())
          .post('/graphql')
          .set('Authorization', `Bearer ${bearer}`)
          .set('Content-Type', 'application/json')
          .send(`{"query":${JSON.stringify(query)},"variables":{"rows":[{"person":${deep}}]}}`);
        expect([status, body.errors[0].extensions.code]).toEqual([400, 'QUERY_TOO_LARGE']);
      }
    });

    it('of a stranger is as small as signing in, and a large body is not read', async () => {
      const some = `{ me { ${Array(150).fill('username').join(' ')} } }`;
      const ids = Array(200_000).fill('123456789');
      for (const who of [{}, { bearer: 'x'.repeat(43) }]) {
        const refused = await knock(office.app, some, {}, who);
        expect([refused.status, codeOf(refused)]).toEqual([400, 'QUERY_TOO_LARGE']);
        const long = await knock(office.app, `{ me { username } } # ${'x'.repeat(5000)}`, {}, who);
        expect([long.status, codeOf(long)]).toEqual([400, 'QUERY_TOO_LARGE']);
        const large = await knock(office.app, ME, { ids }, who);
        expect([large.status, codeOf(large)]).toEqual([401, 'SIGN_IN_REQUIRED']);
        const many = await knock(office.app, ME, { ids: ids.slice(0, 200) }, who);
        expect([many.status, codeOf(many)]).toEqual([401, 'SIGN_IN_REQUIRED']);
      }
      expect((await ask(some)).errors).toEqual([]);
      expect((await ask(ME, { ids })).errors).toEqual([]);
      // Another process has not seen the session yet, and lets it in all the same.
      const other = await applicationOn(office.database, office.clock);
      expect((await knock(other, some, { ids }, { bearer })).errors).toEqual([]);
      await other.close();
    });

    it('is read in no longer than it is, and of a stranger no rule reads it', async () => {
      const TYPED = `mutation ($input: RegisterEmploymentInput!) {
        registerEmployment(input: $input, idempotencyKey: "long-names-1") { id } }`;
      for (const row of [',', '\n', '\u0301\u0323'])
        for (const who of [{}, { bearer }]) {
          const said = `x${row.repeat(20_000)}x`;
          const began = performance.now();
          const input = { person: { name: said }, startedOn: said };
          const answer = await knock(office.app, TYPED, { input }, who);
          expect(codeOf(answer)).toBe('bearer' in who ? 'INPUT_REFUSED' : 'BAD_USER_INPUT');
          expect(performance.now() - began).toBeLessThan(1000);
        }
      const CHECK = `mutation ($values: Form!) {
        check(ledger: "jobseeker_registration", verb: "enter", steps: [{ values: $values }]) { problems { field code } } }`;
      const many = Array.from({ length: 100_000 }, (_, at) => `${at}`);
      for (const groups of [many, many.join('、'), '示'.repeat(1_000_000)]) {
        const began = performance.now();
        expect((await ask(CHECK, { values: { groups } })).errors).toEqual([]);
        expect(performance.now() - began).toBeLessThan(1500);
      }
    });

    it('ends when its time is over, and gives its connection back', async () => {
      const ledger = office.app.get<Ledger<EmploymentRegistration>>(LEDGER(EmploymentRegistration));
      const work = office.app.get(UnitOfWork);
      const slow = (act: () => Promise<unknown>) =>
        jest.spyOn(ledger, 'answer').mockImplementation(async () => {
          await act();
          return { items: [], hasMore: false, totalCount: 0 } as never;
        });
      slow(() => work.query('SELECT pg_sleep(5)'));
      expect(codeOf(await ask(LIST))).toBe('OPERATION_TOO_LONG');
      slow(async () => {
        for (let at = 0; at < 20; at += 1) await work.query('SELECT pg_sleep(0.2)');
      });
      expect(codeOf(await ask(LIST))).toBe('OPERATION_TOO_LONG');
      jest.restoreAllMocks();
      expect((await ask(LIST)).errors).toEqual([]);
    });

    it('that fails shows a reference, and neither stack nor SQL', async () => {
      const ledger = office.app.get<Ledger<EmploymentRegistration>>(LEDGER(EmploymentRegistration));
      jest.spyOn(ledger, 'answer').mockRejectedValue(new Error('SELECT secret FROM hidden'));
      const answer = await ask(LIST);
      expect(answer.status).toBe(500);
      expect(answer.errors[0]!.extensions).toEqual({
        code: 'INTERNAL',
        reference: expect.any(String),
      });
      expect(JSON.stringify(answer)).not.toMatch(/secret|hidden|node_modules|\.ts/);
    });
  });

  describe('in production', () => {
    let app: NestFastifyApplication;
    beforeAll(async () => {
      app = await applicationOn(office.database, office.clock, { production: true });
    });
    afterAll(() => app?.close());

    it('the schema is not told, nor guessed at', async () => {
      for (const query of ['{ __schema { types { name } } }', '{ __type(name: "Me") { name } }'])
        expect(codeOf(await knock(app, query, {}, { bearer }))).toBe('GRAPHQL_VALIDATION_FAILED');
      const typo = await knock(app, '{ me { usernam } }', {}, { bearer });
      expect(typo.errors[0]!.message).not.toContain('Did you mean');
      expect((await knock(app, ME, {}, { bearer })).errors).toEqual([]);
    });

    const REGISTER = `mutation ($input: RegisterEmploymentInput!, $key: String!) {
      registerEmployment(input: $input, idempotencyKey: $key) { id } }`;

    it.each<[string, string, object, string, string]>([
      [
        'an unknown field',
        '{ mine: me { usernam } }',
        {},
        'GRAPHQL_VALIDATION_FAILED',
        'mine.usernam',
      ],
      ['no fields of an object', '{ me }', {}, 'GRAPHQL_VALIDATION_FAILED', 'me'],
      [
        'fields of a plain value',
        '{ me { username { x } } }',
        {},
        'GRAPHQL_VALIDATION_FAILED',
        'me.username',
      ],
      [
        'a missing argument',
        'mutation { login(username: "x") { token } }',
        {},
        'GRAPHQL_VALIDATION_FAILED',
        'login',
      ],
      [
        'an argument of another kind',
        'mutation { login(username: 1, password: "x") { token } }',
        {},
        'GRAPHQL_VALIDATION_FAILED',
        'login.username',
      ],
      ['a missing variable', REGISTER, { key: 'k' }, 'BAD_USER_INPUT', 'input'],
      ['a missing part', REGISTER, { input: {}, key: 'k' }, 'BAD_USER_INPUT', 'input'],
      [
        'an unknown part',
        REGISTER,
        { input: { ...anEmployment(), shoe: 1 }, key: 'k' },
        'BAD_USER_INPUT',
        'input',
      ],
      [
        'an unknown choice',
        REGISTER,
        { input: anEmployment({ form: 'pirate' }), key: 'k' },
        'BAD_USER_INPUT',
        'input.form',
      ],
    ])(
      '%s is named by what the client itself sent, signed in or not',
      async (_, query, variables, code, field) => {
        // Whoever is signed in is told of variables by the fields of the form, as of any other problem.
        const isForm = code === 'BAD_USER_INPUT';
        for (const who of [{ bearer }, {}]) {
          const isKnown = isForm && 'bearer' in who;
          const { errors } = await knock(app, query, variables, who);
          expect(errors.length).toBeGreaterThan(0);
          for (const { message, extensions } of errors) {
            expect(extensions.code).toBe(isKnown ? 'INPUT_REFUSED' : code);
            expect(message).toMatch(isKnown ? /[\u4e00-\u9fff]/ : /与系统接口不符/);
            expect(message).not.toMatch(/required|must|type|Did you mean|Input|enum|Field|Cannot/);
          }
          const fields = errors.flatMap(({ extensions }) =>
            extensions.issues!.map((each) => each.field),
          );
          if (!isKnown) expect(fields).toContain(field);
          else expect(fields.length).toBeGreaterThan(0);
        }
      },
    );

    it.each(['/graphql', '/', '/graphiql', '/playground', '/sandbox'])(
      '%s shows no page',
      async (path) => {
        const { status, headers } = await request(app.getHttpServer())
          .get(path)
          .set('Accept', 'text/html');
        expect(status).toBeGreaterThanOrEqual(400);
        expect(headers['content-type']).toMatch(/json/);
      },
    );
  });

  describe('with a list of allowed documents', () => {
    const LOGIN =
      'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
    const HASH_ONLY = hashOfDocument(LIST);
    let app: NestFastifyApplication;
    beforeAll(async () => {
      const documents = allowedDocuments(JSON.stringify([ME, LOGIN, HASH_ONLY]));
      app = await applicationOn(office.database, office.clock, { door: { documents } });
    });
    afterAll(() => app?.close());

    const send = async (body: object) => {
      const { status, body: answer } = await request(app.getHttpServer())
        .post('/graphql')
        .set('Authorization', `Bearer ${bearer}`)
        .send(body);
      return [status, codeOf({ errors: answer.errors ?? [] }) ?? 'OK'];
    };
    const byHash = (document: string) => ({
      extensions: { persistedQuery: { version: 1, sha256Hash: hashOfDocument(document) } },
    });

    it('answers what is on it, by its text or its hash', async () => {
      expect(await send({ query: ME })).toEqual([200, 'OK']);
      expect(await send({ query: LIST })).toEqual([200, 'OK']);
      expect(await send({ query: ME, ...byHash(ME) })).toEqual([200, 'OK']);
      expect(await send(byHash(ME))).toEqual([200, 'OK']);
      expect(await send({ documentId: hashOfDocument(ME) })).toEqual([200, 'OK']);
      expect(await send({ query: LOGIN, variables: { u: 'clerk', p: PASSWORD } })).toEqual([
        200,
        'OK',
      ]);
    });

    it('refuses everything else, and lets nobody add to it', async () => {
      const OTHER = '{ me { userId } }';
      for (const body of [
        { query: OTHER },
        { query: `${ME} ` },
        byHash(OTHER),
        { query: OTHER, ...byHash(ME) },
        { query: OTHER, documentId: hashOfDocument(ME) },
        { query: '', documentId: HASH_ONLY },
        { documentId: { toString: 'x' } },
        { query: ['{ me { userId } }'] },
        {},
      ])
        expect(await send(body)).toEqual([400, 'DOCUMENT_NOT_ALLOWED']);
      await send({ query: OTHER, ...byHash(OTHER) });
      expect(await send(byHash(OTHER))).toEqual([400, 'DOCUMENT_NOT_ALLOWED']);
      expect((await send([{ query: OTHER }] as never))[0]).toBe(400);
    });
  });

  describe('how often', () => {
    const limit = 40;
    const open = () =>
      applicationOn(office.database, office.clock, { door: { operationsPerMinute: limit } });
    const knocks = async (
      app: NestFastifyApplication,
      many: number,
      who: string,
      from?: string,
    ) => {
      const codes: string[] = [];
      for (let at = 0; at < many; at += 1) {
        codes.push(
          codeOf(await knock(app, ME, {}, { bearer: who, ...(from ? { from } : {}) })) ?? 'OK',
        );
        // What one process has told is known to the other; the request itself waits for none of it.
        await app.get(RateLimiter).settle();
      }
      return codes.filter((each) => each === 'OK').length;
    };

    it('an account may ask is counted over all processes, and outlives them', async () => {
      office.clock.moveTo('2022-12-31T11:00:10+08:00');
      const apps = await Promise.all([open(), open()]);
      const who = await office.tokenOf('leader');
      const other = await office.tokenOf('reviewer');
      // The first operation of a session in a process tells whose it is; it is counted for the address.
      let answered = 0;
      for (let round = 0; round < 6; round += 1)
        for (const app of apps) answered += await knocks(app, 5, who);
      const batch = limit / 20;
      expect(answered).toBeGreaterThanOrEqual(limit);
      expect(answered).toBeLessThanOrEqual(limit + 2 * (batch + 1));
      const refused = await knock(apps[0]!, ME, {}, { bearer: who });
      expect([refused.status, refused.headers['retry-after']]).toEqual([429, '50']);
      expect(refused.errors[0]!.message).toContain('50 秒后重试');
      expect(await knocks(apps[0]!, 3, other)).toBe(3);
      await Promise.all(apps.map((app) => app.close()));

      const restarted = await open();
      expect(await knocks(restarted, 10, who)).toBeLessThanOrEqual(batch + 1);
      office.clock.moveTo('2022-12-31T11:01:00+08:00');
      expect(await knocks(restarted, 10, who)).toBe(10);
      await restarted.close();
    });

    it('an address may ask without having signed in is counted too', async () => {
      office.clock.moveTo('2022-12-31T11:05:00+08:00');
      const app = await open();
      const codes: (number | undefined)[] = [];
      for (let at = 0; at < 5 * limit + 5; at += 1)
        codes.push(
          (await request(app.getHttpServer()).post('/graphql').send({ query: ME })).status,
        );
      expect(codes.filter((each) => each === 429).length).toBeGreaterThanOrEqual(5);
      expect((await request(app.getHttpServer()).get('/health/live')).status).toBe(200);
      await app.close();
    });
  });
});
