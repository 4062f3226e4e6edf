import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import request from 'supertest';
import { residentIdFor } from '../../src/registry/identifiers.js';
import { Logs } from '../../src/platform/logs.js';
import { aPerson, anEmployer, anEmployment, key } from '../support/builders.js';
import { aFundPayment } from '../support/builders-funds.js';
import { aWagePetition } from '../support/builders-wage-petitions.js';
import { Office } from '../support/office.js';
import { Desk, codeOf, problemsOf } from '../support/steps.js';

const CHILD = () => ({
  documentNumber: residentIdFor({ area: '510499', birthDate: '2008-01-05', sequence: 777 }),
  name: '示例少年',
});
const wrongDigit = (number: string) => number.slice(0, 17) + (number.endsWith('1') ? '2' : '1');
const fullWidth = (text: string) => text.replace(/\d/g, (digit) => '０１２３４５６７８９'[+digit]!);

describe('bad input', () => {
  let office: Office;
  let desk: Desk;
  const logged: string[] = [];
  beforeAll(async () => {
    const sink = new Writable({
      write(line, _encoding, done) {
        logged.push(String(line));
        done();
      },
    });
    office = await Office.open({ logs: new Logs({ logLevel: 'warn' }, sink) });
    desk = new Desk(office);
    // Signing in leaves a line in the audit, which is not what is counted here.
    await Promise.all(['street_clerk', 'clerk', 'inspector'].map((who) => office.tokenOf(who)));
  });
  afterAll(() => office?.close());

  const refused = async (overrides: object, mutation = 'registerEmployment') =>
    problemsOf(
      await desk.try('street_clerk', mutation, null, {
        input: mutation === 'registerEmployment' ? anEmployment(overrides) : overrides,
      }),
    );
  const stored = async () => {
    const { rows } = await office.admin.query(
      `SELECT (SELECT count(*)::int FROM employment_registration) AS records, (SELECT count(*)::int FROM person) AS persons,
              (SELECT count(*)::int FROM wage_petition) AS petitions, (SELECT count(*)::int FROM audit_line) AS acts`,
    );
    return rows[0] as { records: number; persons: number; petitions: number; acts: number };
  };

  it.each<[string, () => object, string[]]>([
    [
      'a wrong check digit',
      () => ({ person: { ...aPerson(), documentNumber: wrongDigit(aPerson().documentNumber) } }),
      ['person.documentNumber: document-number'],
    ],
    [
      'a wrong check digit in full width',
      () => ({
        person: {
          ...aPerson(),
          documentNumber: fullWidth(wrongDigit(aPerson().documentNumber)),
        },
      }),
      ['person.documentNumber: document-number'],
    ],
    [
      'a wrong code of an employer',
      () => ({ employer: { ...anEmployer(), creditCode: '91510403MA0000000X' } }),
      ['employer.creditCode: credit-code'],
    ],
    ['a worker of 14', () => ({ person: CHILD() }), ['person.documentNumber: under-working-age']],
    ['a date that does not exist', () => ({ startedOn: '2022-02-30' }), ['startedOn: is-day']],
    ['a date to come', () => ({ startedOn: '2099-01-01' }), ['startedOn: in-future']],
    ['an unknown unit', () => ({ territoryCode: '999999' }), ['territoryCode: unit-unknown']],
    [
      'a unit out of scope',
      () => ({ handlingUnitCode: '510403002' }),
      ['handlingUnitCode: unit-out-of-scope'],
    ],
    [
      'a place in another district',
      () => ({ territoryCode: '510402001' }),
      ['territoryCode: unit-out-of-scope'],
    ],
    [
      'a name of blanks',
      () => ({ person: { ...aPerson(), name: '   ' } }),
      ['person.name: is-length'],
    ],
    [
      'a name with an unseen mark in it',
      () => ({ person: { ...aPerson(), name: '示\u200b例' } }),
      ['person.name: is-readable'],
    ],
    ['NUL', () => ({ contractNumber: 'A\u00001' }), ['contractNumber: is-readable']],
    ['a megabyte', () => ({ contractNumber: 'A'.repeat(1 << 20) }), ['contractNumber: is-length']],
  ])('%s is refused, and nothing of it is stored', async (_, overrides, problems) => {
    const before = await stored();
    expect(await refused(overrides())).toEqual(problems);
    expect(await stored()).toEqual(before);
  });

  it('sends who would employ a child to the inspectors, who take the complaint', async () => {
    const answer = await desk.try('street_clerk', 'registerEmployment', null, {
      input: anEmployment({ person: CHILD() }),
    });
    expect(answer.errors[0]?.message).toContain('劳动监察');
    const petition = await desk.enter(
      'inspector',
      'registerWagePetition',
      aWagePetition({ matter: 'child_labour', contactName: null, respondentName: null }),
    );
    const { errors } = await office.graphql(
      'inspector',
      `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
        listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
      {
        workers: ['示例甲', '示例乙'].map((name) => ({ petitionId: petition.id, name })),
        key: key(),
      },
    );
    expect(errors).toEqual([]);
  });

  it.each([
    ['-0.01', 'matches'],
    ['100000000000', 'matches'],
    ['1e5', 'matches'],
    ['0.001', 'matches'],
    ['NaN', 'matches'],
    ['0', 'amount-zero'],
  ])('an amount of %s is refused', async (amountYuan, code) => {
    const answer = await desk.try('clerk', 'requestFundPayment', null, {
      input: aFundPayment({ territoryCode: '510403001901', amountYuan }),
    });
    expect(problemsOf(answer)).toEqual([`amountYuan: ${code}`]);
  });

  it('an end before the start is refused', async () => {
    const record = await desk.enter('clerk', 'registerEmployment', anEmployment());
    const answer = await desk.try('clerk', 'endEmployment', record, {
      input: { endedOn: '2022-02-28' },
    });
    expect(problemsOf(answer)).toEqual(['endedOn: ends-before-start']);
  });

  it.each(['0', '-1', '1.5', 'x', '9'.repeat(30)])(
    'a record numbered %s is there for nobody, whatever is asked of it',
    async (id) => {
      const codes = [];
      for (const asked of [
        'query ($id: ID!) { employmentRegistration: record(ledger: "employment_registration", id: $id) { ... on EmploymentRegistration { id } } }',
        'query ($id: ID!) { employmentRegistrationHistory: recordHistory(ledger: "employment_registration", id: $id) { revision } }',
        'mutation ($id: ID!) { act(ledger: "employment_registration", verb: "withdraw", steps: [{ id: $id, revision: 1, reason: "录入错误" }]) { id } }',
        'mutation ($id: ID!) { act(ledger: "training_class", verb: "open", steps: [{ id: $id, revision: 1 }]) { id } }',
        'mutation ($id: ID!) { endPeriodUnlock(id: $id) { id } }',
        'query ($id: ID!) { record(ledger: "training_class", id: $id) { id } }',
        'query ($id: ID!) { recordHistory(ledger: "training_class", id: $id) { revision } }',
        'mutation ($id: ID!) { act(ledger: "training_class", verb: "open", steps: [{ id: $id, revision: 1 }]) { id } }',
      ])
        codes.push(codeOf(await office.graphql('clerk', asked, { id })));
      expect(codes).toEqual(codes.map(() => 'NOT_FOUND'));
    },
  );

  it('a revision someone else has overtaken is refused', async () => {
    const record = await desk.enter('clerk', 'registerEmployment', anEmployment());
    await desk.step('clerk', 'employment_registration:revise', record, {
      input: { isUrban: false },
    });
    const late = await desk.try('clerk', 'employment_registration:revise', record, {
      input: { isUrban: true },
    });
    expect(codeOf(late)).toBe('STALE_REVISION');
  });

  it('an idempotency key does not serve twice for different content', async () => {
    const once = key();
    const submit = (input: object) =>
      desk.try('clerk', 'registerEmployment', null, { input, key: once });
    const input = anEmployment();
    const first = await submit(input);
    expect((await submit(input)).data).toEqual(first.data);
    expect(codeOf(await submit({ ...input, isUrban: false }))).toBe('IDEMPOTENCY_KEY_REUSED');
    const wrong = await desk.try('clerk', 'registerEmployment', null, { input, key: 'x' });
    expect(problemsOf(wrong)).toEqual(['idempotencyKey: idempotency-key']);
  });

  it.each([
    ['person', null, 'person: nested-validation'],
    ['employer', null, 'employer: employer-missing'],
    ['recordedOn', null, 'recordedOn: required'],
    ['startedOn', null, 'startedOn: is-day'],
    ['territoryCode', null, 'territoryCode: is-string'],
  ])('%s is not emptied by a revision', async (field, value, problem) => {
    const record = await desk.enter('clerk', 'registerEmployment', anEmployment());
    const answer = await desk.try('clerk', 'employment_registration:revise', record, {
      input: { [field]: value },
    });
    expect(problemsOf(answer)).toEqual([problem]);
  });

  it('is read as people write it, and stored in one form', async () => {
    const person = aPerson();
    const read = await desk.enter('clerk', 'registerEmployment', {
      ...anEmployment({ form: 'flexible', employer: null, contractNumber: null }),
      person: {
        ...person,
        documentNumber: ` ${fullWidth(person.documentNumber.slice(0, 6))} ${person.documentNumber.slice(6).toLowerCase()}`,
      },
      territoryCode: ' 510403001 ',
      startedOn: '2022年3月1日',
      recordedOn: '２０２２．３．５',
      monthlyPayYuan: '¥3,200.50元',
      daysPerMonth: 20,
      evidence: 'declaration',
    });
    const { employmentRegistration } = await office.ask(
      'clerk',
      `{ employmentRegistration: record(ledger: "employment_registration", id: ${read.id}) { ... on EmploymentRegistration { startedOn recordedOn monthlyPayYuan } } }`,
    );
    expect(employmentRegistration).toEqual({
      startedOn: '2022-03-01',
      recordedOn: '2022-03-05',
      monthlyPayYuan: '3200.50',
    });
    const { employmentRegistrations } = await office.ask(
      'clerk',
      '{ employmentRegistrations(from: "2022/3/1", to: "2022.3.1", limit: 200) { items { id } } }',
    );
    expect((employmentRegistrations as unknown as { items: object[] }).items).toContainEqual({
      id: read.id,
    });
  });

  describe('variables that do not fit', () => {
    const submit = (input: unknown, rest: object = { key: key() }) =>
      office.graphql(
        'street_clerk',
        `mutation ($input: RegisterEmploymentInput!, $key: String!) {
          registerEmployment(input: $input, idempotencyKey: $key) { id } }`,
        { input, ...rest },
      );

    it('are named all at once, with what is wrong beside them', async () => {
      const { person, ...input } = anEmployment() as Record<string, unknown>;
      delete input.form;
      const answer = await submit(
        {
          ...input,
          person: { ...(person as object), documentNumber: '510403', name: 7 },
          entry: 'hired',
          isUrban: '不知道',
          startedOn: '2022-02-30',
          daysPerMonth: 'twenty',
          wage: 1,
        },
        {},
      );
      expect(codeOf(answer)).toBe('INPUT_REFUSED');
      expect(problemsOf(answer).sort()).toEqual([
        'daysPerMonth: is-int',
        'entry: is-in',
        'form: is-in',
        'isUrban: is-boolean',
        'key: required',
        'person.documentNumber: document-number',
        'person.name: is-string',
        'startedOn: is-day',
        'wage: whitelist-validation',
      ]);
      expect(answer.errors[0]!.message).toContain('就业方式须从下列各项中选择:新就业、调入、续签');
    });

    it('what is missing is said to be missing, and not to be too long or no day', async () => {
      const answer = await office.graphql(
        'admin',
        'mutation ($input: HolidayNoticeInput!, $key: String!) { proposeHolidays(input: $input, idempotencyKey: $key) { id } }',
        { input: { year: 2023, document: '国办发明电〔2022〕16号' }, key: key() },
      );
      expect(problemsOf(answer).sort()).toEqual([
        'daysOff: required',
        'issuedOn: required',
        'workedWeekendDays: required',
      ]);
      expect(answer.errors[0]!.message).toContain('印发日期须填写');
      expect(answer.errors[0]!.message).toContain('放假须填写');
    });

    it('a field that nothing is asked of is known all the same', async () => {
      const answer = await office.graphql(
        'admin',
        'mutation ($input: UnitListInput!, $key: String!) { importUnits(input: $input, idempotencyKey: $key) { id } }',
        { input: { rows: [{ code: '1', name: '示例', kind: 'planet' }], column: 1 }, key: key() },
      );
      expect(problemsOf(answer).sort()).toEqual(['column: whitelist-validation', 'kind: is-in']);
    });

    it('are named by the row of a list within a form, beside what is wrong with its other rows', async () => {
      const propose = async (rows: object[]) =>
        issuesIn(
          await office.graphql(
            'statistician',
            `mutation ($input: IndicatorSourceListInput!, $key: String!) { proposeIndicatorSources(input: $input, idempotencyKey: $key) { id } }`,
            { input: { rows }, key: key() },
          ),
        );
      const row = {
        ...{ indicatorCode: 'new_urban_jobs', orgUnitCode: '510403', source: 'reported' },
        ...{ validFrom: '2022-01-01', document: '示例〔2022〕1号' },
      };
      const wrongDocument = { row: 3, field: 'document' };
      expect(
        await propose([row, { ...row, validFrom: '2022-13-01' }, { ...row, document: '' }]),
      ).toEqual([
        expect.objectContaining({ row: 2, field: 'validFrom' }),
        expect.objectContaining(wrongDocument),
      ]);
      const [first, second] = [{ validTo: '2022-03-31' }, { validFrom: '2022-04-01' }];
      expect(
        await propose([
          { ...row, ...first },
          { ...row, ...second },
          { ...row, document: '' },
        ]),
      ).toEqual([expect.objectContaining(wrongDocument)]);
    });

    it('are named by their place in another list of a form', async () => {
      const answer = await office.graphql(
        'statistician',
        `mutation ($input: HolidayNoticeInput!, $key: String!) { proposeHolidays(input: $input, idempotencyKey: $key) { id } }`,
        {
          input: {
            ...{ year: 2027, document: '示例', issuedOn: '2026-11-01', workedWeekendDays: [] },
            daysOff: [
              { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
              { name: '春节', from: '2027-02-30', to: '2027-02-12' },
            ],
          },
          key: key(),
        },
      );
      expect(problemsOf(answer)).toEqual([expect.stringMatching(/^daysOff\.1\.from: /)]);
    });

    it.each([null, [], 'text', 7])('%j is no form', async (input) => {
      const answer = await submit(input);
      expect(codeOf(answer)).toBe('INPUT_REFUSED');
      expect(answer.errors[0]!.message).toMatch(/[\u4e00-\u9fff]/);
    });

    it('tell a form that was left out by its name', async () => {
      const { errors } = await office.graphql(
        'clerk',
        `mutation ($rows: [Form!]!, $key: String!) { enter(ledger: "employment_registration", rows: $rows, idempotencyKey: $key) { id } }`,
        { rows: [{ ...anEmployment(), person: undefined }], key: key() },
      );
      expect(errors[0]!.message).toBe('人员须填写完整,不能为空。');
    });

    it('are named by the row of a batch', async () => {
      const { errors } = await office.graphql(
        'inspector',
        `mutation ($workers: [ListPetitionWorkerInput!]!, $key: String!) {
          listPetitionWorkers(workers: $workers, idempotencyKey: $key) }`,
        { workers: [{ petitionId: '1', name: '示例甲' }, { petitionId: '1' }], key: key() },
      );
      expect((errors[0]!.extensions as { issues: object[] }).issues).toMatchObject([
        { row: 2, field: 'name' },
      ]);
    });

    const issuesIn = ({ errors }: { errors: { extensions: { issues?: object[] } }[] }) =>
      errors[0]?.extensions.issues;

    it('tell a stranger nothing of what an operation takes', async () => {
      const answer = await office.graphql(
        null,
        'mutation ($u: String!) { login(username: $u, password: "x") { token } }',
        { u: 7 },
      );
      expect(codeOf(answer)).not.toBe('INPUT_REFUSED');
    });
  });

  it.each([
    [
      'too deep',
      `{ __schema { types { fields { type { ${'ofType { '.repeat(10)} name ${'}'.repeat(10)} } } } } }`,
    ],
    ['too wide', `{ ${Array.from({ length: 30 }, (_, at) => `a${at}: me { userId }`).join(' ')} }`],
    ['endless', 'query { me { ...f } } fragment f on Me { ...g } fragment g on Me { ...f }'],
    [
      'endless and empty',
      `{ me { ...f0 } } ${Array.from({ length: 40 }, (_, at) => `fragment f${at} on Me { ...f${at + 1} ...f${at + 1} }`).join(' ')} fragment f40 on Me { ...f0 }`,
    ],
    ['deeper than a parser', `{ me ${'{ a '.repeat(20_000)} ${'}'.repeat(20_000)} }`],
    [
      'lists in lists',
      `{ persons(ids: ${'['.repeat(20_000)}${']'.repeat(20_000)}) { items { id } } }`,
    ],
    ['no query', ''],
    ['a missing operation', 'fragment f on Me { userId }'],
  ])('a query that is %s is refused, and the office stays open', async (_, query) => {
    const { status, errors } = await office.graphql('clerk', query);
    expect(codeOf({ errors })).not.toBe('INTERNAL');
    expect(errors.length).toBeGreaterThan(0);
    expect(status).toBeLessThan(500);
    expect((await office.ask('clerk', '{ me { username } }')).me).toBeDefined();
  });

  it('sign-in takes any text and says only that it is wrong', async () => {
    const login =
      'mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }';
    for (const [u, p] of [
      ["' OR 1=1 --", 'x'],
      ['clerk', 'x'.repeat(1 << 20)],
      ['', ''],
    ])
      expect(codeOf(await office.graphql(null, login, { u, p }))).toBe('SIGN_IN_REFUSED');
    expect(codeOf(await office.graphql(null, login, { u: 'clerk\u0000', p: 'x' }))).toBe(
      'INPUT_REFUSED',
    );
  });

  it('five hundred malformed requests are answered, store nothing and log nothing of their content', async () => {
    const before = await stored();
    const secret = '示例机密';
    logged.length = 0;
    const valid = JSON.stringify({
      query: `mutation ($input: RegisterEmploymentInput!, $key: String!) { registerEmployment(input: $input, idempotencyKey: $key) { id } }`,
      variables: {
        input: {
          ...anEmployment({ person: { ...aPerson(), name: secret } }),
          startedOn: '2022-13-01',
        },
        key: key(),
      },
    });
    let seed = 20220301;
    const draw = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
    const token = await office.tokenOf('clerk');
    for (let at = 0; at < 500; at += 1) {
      const characters = [...valid];
      for (let cut = 0; cut <= draw(4); cut += 1) {
        const noise = ['', '"', '{', '}', '\\', '\u0000', '$', 'null', '9'.repeat(40), '[', ':'];
        characters.splice(draw(characters.length), draw(12), noise[draw(noise.length)]!);
      }
      const { status, text } = await request(office.app.getHttpServer())
        .post('/graphql')
        .set('Content-Type', 'application/json')
        .set('Authorization', `Bearer ${token}`)
        .send(characters.join(''));
      expect({ status: status < 500, text }).toEqual({ status: true, text });
      expect(text).toContain('"errors"');
      expect(text).not.toContain('"INTERNAL"');
    }
    expect(await stored()).toEqual(before);
    expect(logged.join('\n')).not.toContain(secret);
  }, 60_000);
});
