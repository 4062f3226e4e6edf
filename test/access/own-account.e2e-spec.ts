import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { codeAt, fromBase32, stepAt } from '../../src/access/totp.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { Knock, knock, logIn } from '../support/door.js';
import { Office, PASSWORD } from '../support/office.js';
import { codeOf, problemsOf } from '../support/steps.js';

const MORNING = '2022-12-31T10:00:00+08:00';
const CHANGE = `mutation ($from: String!, $to: String!) { changePassword(currentPassword: $from, newPassword: $to) }`;

describe('one’s own account', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ door: { passwordDays: 90 } });
    // Passwords were set when the accounts were made, which the standing clock does not know.
    await office.admin.query('UPDATE user_account SET password_changed_at = $1', [MORNING]);
  });
  afterAll(() => office?.close());
  beforeEach(() => office.clock.moveTo(MORNING));

  const bearerOf = async (username: string, password = PASSWORD, code?: string) =>
    (await logIn(office.app, username, password, code ? { code } : {})).data!.login.token;
  const change = (how: Knock, from: string, to: string) =>
    knock(office.app, CHANGE, { from, to }, how);
  const later = (minutes: number) =>
    office.clock.moveTo(new Date(new Date(MORNING).getTime() + minutes * 60_000).toISOString());

  describe('its password', () => {
    it('is changed by who shows the current one, and ends the other sessions', async () => {
      const [mine, other] = [await bearerOf('clerk'), await bearerOf('clerk')];
      expect(codeOf(await change({ bearer: mine }, 'wrong', 'new-words-for-the-clerks'))).toBe(
        'PASSWORD_WRONG',
      );
      expect((await change({ bearer: mine }, PASSWORD, 'wanli-changjiang-heng')).errors).toEqual(
        [],
      );
      expect((await knock(office.app, '{ me { username } }', {}, { bearer: mine })).errors).toEqual(
        [],
      );
      expect(codeOf(await knock(office.app, '{ me { username } }', {}, { bearer: other }))).toBe(
        'SIGN_IN_REQUIRED',
      );
      expect(codeOf(await logIn(office.app, 'clerk'))).toBe('SIGN_IN_REFUSED');
      expect((await logIn(office.app, 'clerk', 'wanli-changjiang-heng')).errors).toEqual([]);
    });

    it('is none that is short, common, the own name, or one of the last five', async () => {
      const bearer = await bearerOf('leader');
      const tried = async (to: string, from: string) =>
        problemsOf(await change({ bearer }, from, to));
      expect(await tried('short', PASSWORD)).toEqual(['newPassword: password-too-short']);
      expect(await tried('Woaini1314520!', PASSWORD)).toEqual(['newPassword: password-common']);
      expect(await tried('follow-the-leader', PASSWORD)).toEqual(['newPassword: password-is-name']);
      expect(await tried(PASSWORD, PASSWORD)).toEqual(['newPassword: password-used-before']);
      const next = (at: number) => `yuanshang-hanshan-${'abcdefgh'[at]}`;
      let current = PASSWORD;
      for (let at = 0; at < 5; at += 1) {
        expect(await tried(next(at), current)).toEqual([]);
        current = next(at);
        if (at < 4)
          expect(await tried(PASSWORD, current)).toEqual(['newPassword: password-used-before']);
      }
      expect(await tried(PASSWORD, current)).toEqual([]);
      const { rows } = await office.admin.query(
        `SELECT count(*)::int AS kept FROM former_password f JOIN user_account u ON u.id = f.user_id WHERE username = 'leader'`,
      );
      expect(rows[0].kept).toBeLessThanOrEqual(5);
    });

    it('is not guessed from a screen left unlocked: wrong ones count as at sign-in', async () => {
      const bearer = await bearerOf('reviewer');
      for (let at = 0; at < 5; at += 1)
        expect(codeOf(await change({ bearer }, `guess${at}`, 'new-words-for-the-desk'))).toBe(
          'PASSWORD_WRONG',
        );
      expect(codeOf(await change({ bearer }, PASSWORD, 'new-words-for-the-desk'))).toBe(
        'PASSWORD_WRONG',
      );
      expect(codeOf(await logIn(office.app, 'reviewer'))).toBe('SIGN_IN_REFUSED');
      later(2);
      expect((await change({ bearer }, PASSWORD, 'new-words-for-the-desk')).errors).toEqual([]);
    });

    it('must be changed first where it was given by others, and nothing else answers until then', async () => {
      await office.admin.query(
        `UPDATE user_account SET must_change_password = true WHERE username = 'street_clerk'`,
      );
      const { data } = await logIn(office.app, 'street_clerk');
      expect(data!.login.mustChangePassword).toBe(true);
      const bearer = data!.login.token;
      const ask = async (query: string) =>
        codeOf(await knock(office.app, query, {}, { bearer })) ?? 'OK';
      expect(await ask('{ me { mustChangePassword } }')).toBe('OK');
      for (const query of [
        '{ persons { items { id } } }',
        '{ mySessions { totalCount } }',
        'mutation { endMySessions }',
        `mutation { enrolTotp(currentPassword: "${PASSWORD}") { uri } }`,
      ])
        expect(await ask(query)).toBe('PASSWORD_CHANGE_REQUIRED');
      expect((await change({ bearer }, PASSWORD, 'xinmin-jie-de-renmen')).errors).toEqual([]);
      expect(await ask('{ persons { items { id } } }')).toBe('OK');
      await office.admin.query(
        `UPDATE user_account SET must_change_password = true WHERE username = 'street_clerk'`,
      );
      expect(await ask('mutation { logout }')).toBe('OK');
    });

    it('must be changed when it is older than the office allows', async () => {
      expect((await logIn(office.app, 'inspector')).data!.login.mustChangePassword).toBe(false);
      office.clock.moveTo('2023-04-15T10:00:00+08:00');
      const { login } = (await logIn(office.app, 'inspector')).data!;
      expect(login.mustChangePassword).toBe(true);
      const how = { bearer: login.token };
      expect(codeOf(await knock(office.app, '{ mySessions { totalCount } }', {}, how))).toBe(
        'PASSWORD_CHANGE_REQUIRED',
      );
      await change(how, PASSWORD, 'new-words-for-inspection');
      expect((await knock(office.app, '{ mySessions { totalCount } }', {}, how)).errors).toEqual(
        [],
      );
    });
  });

  describe('its second factor', () => {
    let secret: string;
    let recovery: string[];
    const code = (away = 0) => codeAt(fromBase32(secret), stepAt(office.clock.now()) + away);
    const mayWith = async (given?: string) =>
      codeOf(await logIn(office.app, 'approver', PASSWORD, given ? { code: given } : {})) ?? 'OK';

    const since = async (bearer: string) =>
      (
        await knock<{ me: { totpSince: string | null } }>(
          office.app,
          '{ me { totpSince } }',
          {},
          { bearer },
        )
      ).data!.me.totpSince;

    beforeAll(async () => {
      office.clock.moveTo(MORNING);
      const bearer = await bearerOf('approver');
      const enrol = await knock<{ enrolTotp: { secret: string; uri: string } }>(
        office.app,
        `mutation ($p: String!) { enrolTotp(currentPassword: $p) { secret uri } }`,
        { p: PASSWORD },
        { bearer },
      );
      ({ secret } = enrol.data!.enrolTotp);
      expect(enrol.data!.enrolTotp.uri).toContain(`secret=${secret}`);
      // Not yet confirmed, so it does not count yet.
      expect(await since(bearer)).toBeNull();
      expect(await mayWith()).toBe('OK');
      const confirm = (given: string) =>
        knock<{ confirmTotp: string[] }>(
          office.app,
          `mutation ($code: String!) { confirmTotp(code: $code) }`,
          { code: given },
          { bearer },
        );
      expect(codeOf(await confirm(code() === '000000' ? '000001' : '000000'))).toBe(
        'TOTP_CODE_WRONG',
      );
      recovery = (await confirm(code())).data!.confirmTotp;
      expect(recovery).toHaveLength(10);
      expect(await since(bearer)).toBe(new Date(MORNING).toISOString());
      expect(codeOf(await confirm(code()))).toBe('TOTP_IN_USE');
      expect(
        codeOf(
          await knock(
            office.app,
            `mutation { enrolTotp(currentPassword: "${PASSWORD}") { uri } }`,
            {},
            { bearer },
          ),
        ),
      ).toBe('TOTP_IN_USE');
    });

    it('is asked for after the right password only', async () => {
      later(1);
      expect(await mayWith()).toBe('SIGN_IN_CODE_REQUIRED');
      expect(codeOf(await logIn(office.app, 'approver', 'wrong'))).toBe('SIGN_IN_REFUSED');
      expect(await mayWith(code())).toBe('OK');
    });

    it('takes no code twice, nor an older one after a newer', async () => {
      later(5);
      const used = code();
      expect(await mayWith(used)).toBe('OK');
      expect(await mayWith(used)).toBe('SIGN_IN_REFUSED');
      expect(await mayWith(code(-1))).toBe('SIGN_IN_REFUSED');
      expect(await mayWith(code(1))).toBe('OK');
      later(6);
      const twice = await Promise.all([mayWith(code()), mayWith(code())]);
      expect(twice.sort()).toEqual(['OK', 'SIGN_IN_REFUSED']);
    });

    it('counts wrong codes like wrong passwords', async () => {
      later(10);
      for (let at = 0; at < 5; at += 1) expect(await mayWith('12345')).toBe('SIGN_IN_REFUSED');
      expect(await mayWith(code())).toBe('SIGN_IN_REFUSED');
      later(12);
      expect(await mayWith(code())).toBe('OK');
    });

    it('may be replaced by a recovery code, each once', async () => {
      later(20);
      expect(await mayWith(recovery[0])).toBe('OK');
      expect(await mayWith(recovery[0])).toBe('SIGN_IN_REFUSED');
      expect(await mayWith(recovery[1]!.toLowerCase().replaceAll('-', ' '))).toBe('OK');
      expect(await mayWith('AAAA-BBBB-CCCC-DDDD')).toBe('SIGN_IN_REFUSED');
    });

    it('is sealed in the database, and readable to nobody there', async () => {
      const { rows } = await office.admin.query('SELECT * FROM account_totp');
      expect(JSON.stringify(rows)).not.toContain(secret);
      expect(rows[0].secret).toMatch(/^aes\./);
      const codes = JSON.stringify(
        (await office.admin.query('SELECT * FROM account_recovery_code')).rows,
      );
      for (const each of recovery) expect(codes).not.toContain(each.replaceAll('-', ''));
      for (const table of [
        'account_totp',
        'account_recovery_code',
        'former_password',
        'sign_in_failure',
        'operation_count',
      ])
        await expect(
          office.as('city_leader', () => query(`SELECT * FROM ${table}`)),
        ).rejects.toThrow('permission denied');
    });

    it('has its recovery codes renewed by who shows the password, and those before are void at once', async () => {
      later(40);
      const bearer = await bearerOf('approver', PASSWORD, recovery[2]);
      const renewAs = (password: string, as = bearer) =>
        knock<{ renewRecoveryCodes: string[] }>(
          office.app,
          'mutation ($p: String!) { renewRecoveryCodes(currentPassword: $p) }',
          { p: password },
          { bearer: as },
        );
      expect(codeOf(await renewAs('not-the-password'))).toBe('PASSWORD_WRONG');
      const renewed = (await renewAs(PASSWORD)).data!.renewRecoveryCodes;
      expect(renewed).toHaveLength(10);
      expect(renewed.filter((each) => recovery.includes(each))).toEqual([]);
      expect(await mayWith(recovery[3])).toBe('SIGN_IN_REFUSED');
      expect(await mayWith(renewed[0])).toBe('OK');
      expect(await mayWith(renewed[0])).toBe('SIGN_IN_REFUSED');
      expect(await since(bearer)).not.toBeNull();
      const { rows } = await office.admin.query(
        `SELECT details FROM audit_line WHERE action = 'totp:renew-codes'`,
      );
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(renewed[1]!.slice(0, 4));
      expect(codeOf(await renewAs(PASSWORD, await bearerOf('second_approver')))).toBe(
        'TOTP_NOT_BOUND',
      );
    });

    const query = (sql: string) => office.app.get(UnitOfWork).query(sql);
  });
});
