import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashPassword } from '../../src/access/password-hash.js';
import { logIn } from '../support/door.js';
import { Office, PASSWORD, applicationOn } from '../support/office.js';
import { codeOf } from '../support/steps.js';

const MORNING = '2022-12-31T10:00:00+08:00';
const after = (minutes: number, seconds = 0) =>
  new Date(new Date(MORNING).getTime() + minutes * 60_000 + seconds * 1000).toISOString();

describe('signing in', () => {
  let office: Office;
  let twin: NestFastifyApplication;
  const door = { trustedProxies: ['loopback'] };
  beforeAll(async () => {
    office = await Office.open({ door });
    twin = await applicationOn(office.database, office.clock, { door });
  });
  afterAll(async () => {
    await twin?.close();
    await office?.close();
  });
  beforeEach(() => office.clock.moveTo(MORNING));
  afterEach(() => office.admin.query('TRUNCATE sign_in_failure'));

  const fail = (times: number, username = 'clerk', from = '192.0.2.1', app = office.app) =>
    Promise.all(Array.from({ length: times }, () => logIn(app, username, 'wrong', { from })));
  const may = async (username = 'clerk', from = '192.0.2.1', app = office.app) =>
    (await logIn(app, username, undefined, { from })).errors.length === 0;
  const audited = async (action: string) =>
    (
      await office.admin.query(
        `SELECT a.username, a.address, a.details, u.username AS account FROM audit_line a
           LEFT JOIN user_account u ON u.id = a.user_id WHERE action = $1 ORDER BY a.id`,
        [action],
      )
    ).rows;

  it('says the same to an unknown name, a wrong password, a blocked and a disabled account', async () => {
    await fail(5, 'leader');
    await office.admin.query(
      `UPDATE user_account SET is_active = false WHERE username = 'reviewer'`,
    );
    const answers = await Promise.all([
      logIn(office.app, 'nobody', 'x'),
      logIn(office.app, 'clerk', 'x'),
      logIn(office.app, 'leader'),
      logIn(office.app, 'reviewer'),
      logIn(office.app, '', ''),
    ]);
    await office.admin.query(
      `UPDATE user_account SET is_active = true WHERE username = 'reviewer'`,
    );
    const said = answers.map(({ status, errors, data }) => ({
      status,
      errors: errors.map((e) => [e.message, e.extensions]),
      data,
    }));
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(codeOf(answers[0]!)).toBe('SIGN_IN_REFUSED');
    expect(answers[0]!.errors[0]!.message).toMatch(/稍后再试.*安全管理员/);
  });

  it('takes as long for an unknown name and for a blocked account as for a wrong password', async () => {
    await fail(5, 'leader');
    // As the product hashes a new password, not as the tests' accounts have theirs.
    const hash = await hashPassword(PASSWORD);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await office.admin.query('UPDATE user_account SET password_hash = $1', [hash]);
    // In turns, so that a busy machine is slow for all of them.
    const names = ['clerk', 'nobody', 'leader'];
    const took = names.map((): number[] => []);
    for (let at = 0; at < 45; at += 1) {
      const begun = performance.now();
      await logIn(office.app, names[at % 3]!, 'wrong', { from: `198.51.100.${at}` });
      took[at % 3]!.push(performance.now() - begun);
      await office.admin.query(`DELETE FROM sign_in_failure WHERE blocked_until IS NULL`);
    }
    const [wrong, unknown, blocked] = took.map((each) => each.sort((x, y) => x - y)[7]!);
    // Without the check against nobody's hash it is a tenth.
    for (const other of [unknown!, blocked!]) {
      expect(other).toBeGreaterThan(wrong! * 0.5);
      expect(other).toBeLessThan(wrong! * 2);
    }
  });

  describe('after failures', () => {
    it('an account waits a minute after five, then twice as long each time, at most half an hour', async () => {
      await fail(4);
      expect(await may()).toBe(true);
      await fail(5);
      let minute = 0;
      for (const wait of [1, 2, 4, 8, 16, 30, 30]) {
        office.clock.moveTo(after(minute + wait, -1));
        expect(await may()).toBe(false);
        minute += wait;
        office.clock.moveTo(after(minute, 1));
        await fail(1);
        // The failure just made counts from its own second.
        minute += 1 / 60;
      }
      office.clock.moveTo(after(minute + 31));
      expect(await may()).toBe(true);
      await fail(4);
      expect(await may()).toBe(true);
    });

    it('the right password at the blocked door does not open it, nor prolong the wait', async () => {
      await fail(5);
      for (let at = 0; at < 10; at += 1) expect(await may()).toBe(false);
      office.clock.moveTo(after(1, 1));
      expect(await may()).toBe(true);
    });

    it('the wait is the account’s, wherever one knocks, and nobody else’s', async () => {
      await fail(5);
      expect(await may('clerk', '203.0.113.9')).toBe(false);
      expect(await may('leader')).toBe(true);
    });

    it('forgets four failures after half a day', async () => {
      await fail(4);
      office.clock.moveTo(after(12 * 60 + 1));
      await fail(4);
      expect(await may()).toBe(true);
    });

    it('many at once are no more than many in a row', async () => {
      const answers = await fail(30);
      expect(new Set(answers.map(codeOf))).toEqual(new Set(['SIGN_IN_REFUSED']));
      const { rows } = await office.admin.query(
        `SELECT failures FROM sign_in_failure WHERE key LIKE 'name:%'`,
      );
      expect(rows).toEqual([{ failures: 5 }]);
    });

    it('an address waits after fifty over any names, and other addresses do not', async () => {
      for (let at = 0; at < 13; at += 1) await fail(4, `stranger${at}`);
      expect(await may('clerk')).toBe(false);
      expect(await may('clerk', '192.0.2.2')).toBe(true);
      office.clock.moveTo(after(16));
      expect(await may('clerk')).toBe(true);
    });

    it('an address of IPv6 is its network, since one customer has all of it', async () => {
      for (let at = 0; at < 13; at += 1) await fail(4, `stranger${at}`, `2001:db8:1:2::${at + 1}`);
      expect(await may('clerk', '2001:db8:1:2:ffff::1')).toBe(false);
      expect(await may('clerk', '2001:db8:1:3::1')).toBe(true);
    });

    it('a good sign-in gives an address its own try back and no other', async () => {
      await fail(4, 'stranger');
      for (let at = 0; at < 3; at += 1) expect(await may()).toBe(true);
      const { rows } = await office.admin.query(
        `SELECT failures FROM sign_in_failure WHERE key = 'place:192.0.2.1'`,
      );
      expect(rows).toEqual([{ failures: 4 }]);
    });

    it('every process knows, and a restart forgets nothing', async () => {
      await fail(3);
      await fail(2, 'clerk', '192.0.2.1', twin);
      expect(await may()).toBe(false);
      expect(await may('clerk', '192.0.2.1', twin)).toBe(false);
      await twin.close();
      twin = await applicationOn(office.database, office.clock, { door });
      expect(await may('clerk', '192.0.2.1', twin)).toBe(false);
      office.clock.moveTo(after(1, 1));
      expect(await may('clerk', '192.0.2.1', twin)).toBe(true);
    });

    it('refusals and the lock stand in the audit, with what was typed and from where', async () => {
      await office.admin.query('TRUNCATE audit_tally');
      const before = (await audited('session:refuse')).length;
      await fail(6, 'statistician', '192.0.2.77');
      const refused = (await audited('session:refuse')).slice(before);
      expect(refused).toHaveLength(6);
      expect(refused[0]).toMatchObject({ account: 'statistician', address: '192.0.2.77' });
      expect(refused.map((each) => each.details.why).sort()).toEqual([
        'blocked',
        ...Array(5).fill('password'),
      ]);
      expect(
        (await audited('account:lock')).filter((each) => each.account === 'statistician'),
      ).toHaveLength(1);
      await may('approver', '192.0.2.78');
      expect((await audited('session:start')).at(-1)).toMatchObject({
        account: 'approver',
        address: '192.0.2.78',
      });
      for (const table of ['audit_line', 'sign_in_failure'])
        expect(
          JSON.stringify((await office.admin.query(`SELECT * FROM ${table}`)).rows),
        ).not.toContain('wrong');
    });
  });

  it('is alone in its request, so that one request is one attempt', async () => {
    const login = `login(username: "clerk", password: "wrong") { token }`;
    for (const query of [
      `mutation { a: ${login} b: ${login} }`,
      `mutation { ...f } fragment f on Mutation { a: ${login} logout }`,
    ]) {
      const answer = await office.graphql(null, query);
      expect(codeOf(answer)).toBe('SIGN_IN_ALONE');
      expect(answer.status).toBe(400);
    }
    expect((await office.admin.query('SELECT FROM sign_in_failure')).rowCount).toBe(0);
  });

  it('is limited to so many a minute from one address, over all processes', async () => {
    const limited = { ...door, signInsPerMinute: 6 };
    const apps = await Promise.all(
      [1, 2].map(() => applicationOn(office.database, office.clock, { door: limited })),
    );
    const codes: unknown[] = [];
    for (let at = 0; at < 5; at += 1)
      for (const app of apps)
        codes.push(codeOf(await logIn(app, `person${at}`, 'x', { from: '192.0.2.50' })));
    expect(codes).toEqual([
      ...Array(6).fill('SIGN_IN_REFUSED'),
      ...Array(4).fill('TOO_MANY_OPERATIONS'),
    ]);
    expect(codeOf(await logIn(apps[0]!, 'person9', 'x', { from: '192.0.2.51' }))).toBe(
      'SIGN_IN_REFUSED',
    );
    office.clock.moveTo(after(1));
    expect(codeOf(await logIn(apps[0]!, 'person9', 'x', { from: '192.0.2.50' }))).toBe(
      'SIGN_IN_REFUSED',
    );
    await Promise.all(apps.map((app) => app.close()));
  });
});
