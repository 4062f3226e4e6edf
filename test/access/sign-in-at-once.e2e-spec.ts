import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { codeAt, fromBase32, stepAt } from '../../src/access/totp.js';
import { Knock, knock, logIn } from '../support/door.js';
import { Office, PASSWORD, applicationOn } from '../support/office.js';
import { hire } from '../support/signing.js';
import { codeOf } from '../support/steps.js';

const CHANGE = `mutation ($from: String!, $to: String!) { changePassword(currentPassword: $from, newPassword: $to) }`;
const ENROL = `mutation ($from: String!) { enrolTotp(currentPassword: $from) { secret } }`;
const RENEW = `mutation ($from: String!) { renewRecoveryCodes(currentPassword: $from) }`;
const CONFIRM = `mutation ($code: String!) { confirmTotp(code: $code) }`;
const NEXT = 'wanli-changjiang-heng';
const names = Array.from({ length: 200 }, (_, at) => `desk${at}`);
const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '198.51.100.1'];

describe('many who come in at once', () => {
  let office: Office;
  let twin: NestFastifyApplication;
  const door = { trustedProxies: ['loopback'] };
  beforeAll(async () => {
    office = await Office.open({ door });
    twin = await applicationOn(office.database, office.clock, { door });
    await hire(office, names, '510403', ['caseworker']);
    for (const app of [office.app, twin]) await app.listen(0, '127.0.0.1');
  }, 120_000);
  afterAll(async () => {
    await twin?.close();
    await office?.close();
  });
  beforeEach(() => office.clock.moveTo('2022-12-31T10:00:00+08:00'));
  afterEach(() => office.admin.query('TRUNCATE sign_in_failure'));

  const either = (at: number) => (at % 2 ? twin : office.app);
  const failuresOf = async (kind: 'name' | 'place') =>
    (
      await office.admin.query<{ failures: number }>(
        `SELECT failures FROM sign_in_failure WHERE key LIKE $1 AND failures > 0 ORDER BY key`,
        [`${kind}:%`],
      )
    ).rows.map((row) => row.failures);
  const held = async () => (await office.admin.query('SELECT FROM sign_in_attempt')).rowCount;
  const tally = (codes: (string | null | undefined)[]) =>
    Object.fromEntries(
      [...new Set(codes)].map((code) => [
        code ?? 'OK',
        codes.filter((each) => each === code).length,
      ]),
    );

  it('one person eight times at once, rightly: everybody comes in', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => logIn(either(at), 'leader')),
    );
    expect(tally(answers.map(codeOf))).toEqual({ OK: 8 });
    expect(await failuresOf('place')).toEqual([]);
    expect(await held()).toBe(0);
  });

  it('sixty-four times thirty-two persons from one address, rightly: everybody comes in', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, at) =>
        logIn(either(at), names[at % 32]!, PASSWORD, { from: addresses[0]! }),
      ),
    );
    expect(tally(answers.map(codeOf))).toEqual({ OK: 64 });
    expect(await failuresOf('place')).toEqual([]);
  }, 60_000);

  it('two hundred people from four addresses, rightly and wrongly: no fault, none refused who was right, every wrong one counted', async () => {
    const isWrong = (at: number) => at % 5 === 0;
    const answers = await Promise.all(
      names.map((name, at) =>
        logIn(either(at), name, isWrong(at) ? 'wrong' : PASSWORD, { from: addresses[at % 4]! }),
      ),
    );
    const codes = answers.map(codeOf);
    expect(tally(codes.filter((_, at) => !isWrong(at)))).toEqual({ OK: 160 });
    expect(tally(codes.filter((_, at) => isWrong(at)))).toEqual({ SIGN_IN_REFUSED: 40 });
    expect(await failuresOf('place')).toEqual([10, 10, 10, 10]);
    expect(await failuresOf('name')).toEqual(Array(40).fill(1));
    expect(await held()).toBe(0);
  }, 120_000);

  it('the same few people, again and again from the same addresses, meet no deadlock', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        logIn(either(at), names[at % 5]!, at % 12 === 0 ? 'wrong' : PASSWORD, {
          from: addresses[at % 2]!,
        }),
      ),
    );
    expect(tally(answers.map(codeOf))).toEqual({ OK: 55, SIGN_IN_REFUSED: 5 });
  }, 120_000);

  it.each([1, 6, 60])(
    'of sixty guesses at one password, the right one as number %i comes in only where it would in a row',
    async (number) => {
      const before = await office.admin.query('SELECT max(id) AS id FROM audit_line');
      const answers: ReturnType<typeof logIn>[] = [];
      for (let at = 1; at <= 60; at += 1)
        answers.push(logIn(either(at), 'clerk', at === number ? PASSWORD : `guess${at}`));
      const codes = (await Promise.all(answers)).map(codeOf);
      const wrong = await office.admin.query<{ why: string }>(
        `SELECT a.details ->> 'why' AS why FROM audit_line a WHERE action = 'session:refuse' AND id > $1`,
        [before.rows[0].id],
      );
      // Blocked is blocked: whatever was tried afterwards was not looked at.
      expect(codes.filter((code) => !code).length).toBeLessThanOrEqual(1);
      expect((await failuresOf('name')).at(0)).toBe(5);
      expect(wrong.rows.filter((row) => row.why === 'password').length).toBeLessThanOrEqual(10);
      await office.admin.query('TRUNCATE audit_tally');
    },
    60_000,
  );

  const guessing: [
    what: string,
    guess: (how: Knock, word: string) => ReturnType<typeof knock>,
    wrong: string,
  ][] = [
    [
      'changePassword',
      (how, word) => knock(office.app, CHANGE, { from: word, to: NEXT }, how),
      'PASSWORD_WRONG',
    ],
    ['enrolTotp', (how, word) => knock(office.app, ENROL, { from: word }, how), 'PASSWORD_WRONG'],
    [
      'renewRecoveryCodes',
      (how, word) => knock(office.app, RENEW, { from: word }, how),
      'PASSWORD_WRONG',
    ],
  ];
  let guessed = 0;
  it.each(guessing)(
    '%s: sixty guesses at once are five, and the right one after them does nothing',
    async (_, guess, wrong) => {
      const who = names[(guessed += 1)]!;
      const { token } = (await logIn(office.app, who)).data!.login;
      for (let at = 0; at < 5; at += 1) await guess({ bearer: token }, `first${at}`);
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, at) =>
          guess({ bearer: token }, at % 8 === 7 ? PASSWORD : `guess${at}`),
        ),
      );
      expect(tally(answers.map(codeOf))).toEqual({ [wrong]: 60 });
      expect(await failuresOf('name')).toEqual([5]);
      expect(codeOf(await logIn(office.app, who))).toBe('SIGN_IN_REFUSED');
    },
    60_000,
  );

  it.each(guessing)(
    '%s: guesses at once that are all wrong are no more than five looked at',
    async (_, guess) => {
      const who = names[(guessed += 1)]!;
      const { token } = (await logIn(office.app, who)).data!.login;
      await Promise.all(
        Array.from({ length: 60 }, (_, at) => guess({ bearer: token }, `guess${at}`)),
      );
      expect(await failuresOf('name')).toEqual([5]);
      expect(await held()).toBe(0);
    },
    60_000,
  );

  const secretOf = async (how: { bearer: string }) => {
    const enrolled = await knock<{ enrolTotp: { secret: string } }>(
      office.app,
      ENROL,
      { from: PASSWORD },
      how,
    );
    return fromBase32(enrolled.data!.enrolTotp.secret);
  };
  /** Codes none of which is the right one. */
  const besides = (right: string) => (at: number) =>
    String((Number(right) + 10 + at) % 1_000_000).padStart(6, '0');

  it('confirmTotp: codes are not guessed either', async () => {
    const { token } = (await logIn(office.app, names[10]!)).data!.login;
    const how = { bearer: token };
    const secret = await secretOf(how);
    const right = codeAt(secret, stepAt(office.clock.now()));
    const guess = besides(right);
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, at) => knock(office.app, CONFIRM, { code: guess(at) }, how)),
    );
    expect(tally(answers.map(codeOf))).toEqual({ TOTP_CODE_WRONG: 30 });
    expect(await failuresOf('name')).toEqual([5]);
    expect(codeOf(await knock(office.app, CONFIRM, { code: right }, how))).toBe('TOTP_CODE_WRONG');
  }, 60_000);

  it('a code is guessed at sign-in no more often at once than in a row', async () => {
    const who = names[12]!;
    const { token } = (await logIn(office.app, who)).data!.login;
    const how = { bearer: token };
    const secret = await secretOf(how);
    const codeNow = () => codeAt(secret, stepAt(office.clock.now()));
    expect(codeOf(await knock(office.app, CONFIRM, { code: codeNow() }, how))).toBeUndefined();
    office.clock.moveTo('2022-12-31T10:05:00+08:00');
    const right = codeNow();
    const guess = besides(right);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        logIn(either(at), who, PASSWORD, { code: at === 20 ? right : guess(at) }),
      ),
    );
    expect(answers.filter((each) => !codeOf(each)).length).toBeLessThanOrEqual(1);
    expect(await failuresOf('name')).toEqual([5]);
    expect(codeOf(await logIn(office.app, who, PASSWORD, { code: right }))).toBe('SIGN_IN_REFUSED');
  }, 60_000);

  it('a guess is alone in its request, so that one request is one guess', async () => {
    const { token } = (await logIn(office.app, names[11]!)).data!.login;
    const change = `changePassword(currentPassword: "guess", newPassword: "${NEXT}")`;
    for (const query of [
      `mutation { a: ${change} b: ${change} }`,
      `mutation { a: confirmTotp(code: "000000") b: confirmTotp(code: "000001") }`,
      `mutation { a: enrolTotp(currentPassword: "x") { uri } b: logout }`,
      `mutation { a: renewRecoveryCodes(currentPassword: "x") b: renewRecoveryCodes(currentPassword: "y") }`,
    ])
      expect(codeOf(await knock(office.app, query, {}, { bearer: token }))).toBe('OPERATION_ALONE');
    expect(await failuresOf('name')).toEqual([]);
  });

  it('an attempt that was left behind by a process that died counts as wrong after a minute, and holds no place for ever', async () => {
    await office.admin.query(
      `INSERT INTO sign_in_attempt (id, key, begun_at)
       SELECT n, name_key('statistician'), clock_timestamp() - interval '61 seconds' FROM generate_series(1, 4) n`,
    );
    expect(codeOf(await logIn(office.app, 'statistician', 'wrong'))).toBe('SIGN_IN_REFUSED');
    expect(await failuresOf('name')).toEqual([5]);
    expect(codeOf(await logIn(office.app, 'statistician'))).toBe('SIGN_IN_REFUSED');
  });
});
