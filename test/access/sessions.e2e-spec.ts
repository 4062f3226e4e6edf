import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionWatch } from '../../src/platform/door/session-watch.js';
import { Knock, knock, logIn } from '../support/door.js';
import { Office, PASSWORD } from '../support/office.js';
import { codeOf, problemsOf } from '../support/steps.js';

const MORNING = '2022-12-31T10:00:00+08:00';
const ME = '{ me { username csrfToken } }';
const OPEN = `mutation ($username: String!, $password: String!) {
  openBrowserSession(username: $username, password: $password) { csrfToken mustChangePassword } }`;
const END_OTHERS = 'mutation { endMySessions }';
const LOGOUT = 'mutation { logout }';

describe('a session', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ door: { trustedProxies: ['loopback'] } });
  });
  afterAll(() => office?.close());
  beforeEach(() => office.clock.moveTo(MORNING));

  /** Moves on, and asks; whoever asks in time has used the session. */
  const after = async (minutes: number, how: Knock, asked = ME) => {
    office.clock.moveTo(new Date(new Date(MORNING).getTime() + minutes * 60_000).toISOString());
    const answer = await knock(office.app, asked, {}, how);
    await office.app.get(SessionWatch).settle();
    return codeOf(answer) ?? 'OK';
  };
  const program = async (username = 'clerk') =>
    (await logIn(office.app, username)).data!.login.token;
  const browser = async (username = 'clerk', how: Knock = {}) => {
    const answer = await knock<{ openBrowserSession: { csrfToken: string } }>(
      office.app,
      OPEN,
      { username, password: PASSWORD },
      how,
    );
    return { ...answer, csrf: answer.data!.openBrowserSession.csrfToken, cookie: answer.cookie! };
  };
  const sessions = async (where = 'true') =>
    (await office.admin.query(`SELECT * FROM user_session WHERE ${where} ORDER BY id`)).rows;

  describe('ends by itself', () => {
    it('after half an hour in which nobody used it', async () => {
      const bearer = await program();
      expect(await after(29, { bearer })).toBe('OK');
      expect(await after(58, { bearer })).toBe('OK');
      expect(await after(89, { bearer })).toBe('SIGN_IN_REQUIRED');
    });

    it('after half an hour in which a page asked of its own accord alone', async () => {
      const bearer = await program();
      const unattended = { bearer, isUnattended: true };
      for (const minute of [10, 20, 29]) expect(await after(minute, unattended)).toBe('OK');
      expect(await after(31, unattended)).toBe('SIGN_IN_REQUIRED');
    });

    it('but not of whoever has done something, whatever the page says of it', async () => {
      const unattended = { bearer: await program(), isUnattended: true };
      expect(await after(25, unattended, END_OTHERS)).toBe('OK');
      expect(await after(50, unattended)).toBe('OK');
      expect(await after(56, unattended)).toBe('SIGN_IN_REQUIRED');
    });

    it('after twelve hours, however busy', async () => {
      const bearer = await program();
      for (let minute = 20; minute < 720; minute += 20)
        expect(await after(minute, { bearer })).toBe('OK');
      expect(await after(720, { bearer })).toBe('SIGN_IN_REQUIRED');
    });

    it.each([
      ['unused for too long', 31],
      ['open for too long', 721],
    ])(
      'once seen to have ended (%s) it stays so, whatever the clock says later',
      async (_, minutes) => {
        const bearer = await program();
        const used = Array.from({ length: Math.floor(minutes / 25) }, (_each, at) => at * 25);
        for (const minute of minutes > 60 ? used : [])
          expect(await after(minute, { bearer })).toBe('OK');
        expect(await after(minutes, { bearer })).toBe('SIGN_IN_REQUIRED');
        for (const back of [minutes - 5, 1, 0, -600])
          expect(await after(back, { bearer })).toBe('SIGN_IN_REQUIRED');
      },
    );

    it('a clock set back neither ends it nor moves its last use back', async () => {
      const bearer = await program();
      expect(await after(20, { bearer })).toBe('OK');
      const lastUse = async () => (await sessions()).at(-1).last_used_at.getTime();
      const before = await lastUse();
      expect(await after(5, { bearer })).toBe('OK');
      expect(await lastUse()).toBe(before);
    });

    it('and costs no write as long as it was used within the minute', async () => {
      const bearer = await program();
      const version = async () =>
        (await office.admin.query('SELECT xmin::text FROM user_session ORDER BY id DESC LIMIT 1'))
          .rows[0].xmin;
      const before = await version();
      for (let at = 0; at < 5; at += 1) await after(0.9, { bearer });
      expect(await version()).toBe(before);
      await after(1.1, { bearer });
      const once = await version();
      expect(once).not.toBe(before);
      for (let at = 0; at < 5; at += 1) await after(2, { bearer });
      expect(await version()).toBe(once);
    });
  });

  describe('is ended', () => {
    it('by logout', async () => {
      const bearer = await program();
      expect((await knock(office.app, LOGOUT, {}, { bearer })).data).toEqual({ logout: true });
      expect(await after(0, { bearer })).toBe('SIGN_IN_REQUIRED');
    });

    it('by its holder, all others or all', async () => {
      const mine = [
        await program('leader'),
        await program('leader'),
        (await browser('leader')).cookie,
      ];
      const asked = { bearer: mine[0]! };
      const listed = await knock<{ mySessions: { totalCount: number; items: object[] } }>(
        office.app,
        '{ mySessions { totalCount items { kind address isThisOne } } }',
        {},
        asked,
      );
      expect(listed.data!.mySessions).toEqual({
        totalCount: 3,
        items: [
          { kind: 'browser', address: '127.0.0.1', isThisOne: false },
          { kind: 'program', address: '127.0.0.1', isThisOne: false },
          { kind: 'program', address: '127.0.0.1', isThisOne: true },
        ],
      });
      const neighbour = await program('neighbour');
      expect((await knock(office.app, END_OTHERS, {}, asked)).data).toEqual({ endMySessions: 2 });
      expect(await after(0, asked)).toBe('OK');
      expect(await after(0, { bearer: mine[1]! })).toBe('SIGN_IN_REQUIRED');
      expect(await after(0, { cookie: mine[2]! })).toBe('SIGN_IN_REQUIRED');
      await knock(office.app, 'mutation { endMySessions(includingThisOne: true) }', {}, asked);
      expect(await after(0, asked)).toBe('SIGN_IN_REQUIRED');
      expect(await after(0, { bearer: neighbour })).toBe('OK');
    });
  });

  it('is ended by its holder one by one, and by nobody else', async () => {
    const [mine, other] = [await program('leader'), await program('leader')];
    const newest = async (bearer: string) =>
      (
        await knock<{ mySessions: { items: { id: string }[] } }>(
          office.app,
          '{ mySessions { items { id } } }',
          {},
          { bearer },
        )
      ).data!.mySessions.items[0]!.id;
    const end = async (bearer: string, id: string) =>
      await knock<{ endMySession: boolean }>(
        office.app,
        'mutation ($id: ID!) { endMySession(id: $id) }',
        { id },
        { bearer },
      );
    const id = await newest(mine);
    const neighbour = await program('neighbour');
    expect((await end(neighbour, id)).data).toEqual({ endMySession: false });
    expect(await after(0, { bearer: other })).toBe('OK');
    expect((await end(mine, id)).data).toEqual({ endMySession: true });
    expect((await end(mine, id)).data).toEqual({ endMySession: false });
    expect(await after(0, { bearer: other })).toBe('SIGN_IN_REQUIRED');
    expect(await after(0, { bearer: mine })).toBe('OK');
    expect(problemsOf(await end(mine, 'x'))).toEqual(['id: matches']);
    const { rows } = await office.admin.query(
      `SELECT details, record_id FROM audit_line WHERE action = 'session:revoke' ORDER BY id DESC LIMIT 1`,
    );
    const [{ id: leader }] = (
      await office.admin.query(`SELECT id FROM user_account WHERE username = 'leader'`)
    ).rows;
    expect(rows[0]).toEqual({ details: { ended: 1 }, record_id: String(leader) });
  });

  describe('of a browser', () => {
    it('is in a cookie that no script reads and no other site sends, over https under a name bound to this host', async () => {
      const set = async (how: Knock) => (await browser('clerk', how)).headers['set-cookie']![0]!;
      expect(await set({})).toMatch(
        /^taizhang=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
      );
      expect(await set({ https: true })).toMatch(
        /^__Host-taizhang=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      );
    });

    it('its token is not in the answer, nor does the database keep it', async () => {
      const { cookie, data } = await browser();
      const token = cookie.split('=')[1]!;
      expect(JSON.stringify(data)).not.toContain(token);
      expect(JSON.stringify(await sessions())).not.toContain(token);
    });

    it('reads with the cookie, and writes only with the page’s mark besides', async () => {
      const { cookie, csrf } = await browser();
      const read = await knock(office.app, ME, {}, { cookie });
      expect(read.data).toEqual({ me: { username: 'clerk', csrfToken: csrf } });
      const other = await browser('leader');
      for (const wrong of [undefined, '', 'x', other.csrf, cookie.split('=')[1]]) {
        const answer = await knock(
          office.app,
          END_OTHERS,
          {},
          { cookie, ...(wrong === undefined ? {} : { csrf: wrong }) },
        );
        expect([answer.status, codeOf(answer)]).toEqual([403, 'CSRF_REFUSED']);
      }
      expect((await knock(office.app, END_OTHERS, {}, { cookie, csrf })).errors).toEqual([]);
    });

    it('a program’s token has no need of the mark, and the cookie does not help it', async () => {
      const bearer = await program();
      const { cookie } = await browser('leader');
      const answer = await knock<{ me: { username: string } }>(
        office.app,
        ME,
        {},
        { bearer, cookie },
      );
      expect(answer.data).toEqual({ me: { username: 'clerk', csrfToken: null } });
      expect((await knock(office.app, LOGOUT, {}, { bearer, cookie })).errors).toEqual([]);
    });

    it('ended, its cookie is taken back, and does not keep anybody from signing in', async () => {
      const { cookie, csrf } = await browser();
      const left = await knock(office.app, LOGOUT, {}, { cookie, csrf });
      expect(left.headers['set-cookie']![0]).toMatch(/^taizhang=; .*Max-Age=0/);
      expect(await after(0, { cookie })).toBe('SIGN_IN_REQUIRED');
      const again = await knock(
        office.app,
        OPEN,
        { username: 'clerk', password: PASSWORD },
        { cookie },
      );
      expect(again.errors).toEqual([]);
    });

    it('a cookie set over http is not taken over https', async () => {
      const { cookie } = await browser();
      expect(await after(0, { cookie, https: true })).toBe('SIGN_IN_REQUIRED');
    });

    it.each([
      'taizhang=',
      'taizhang=short',
      "taizhang=' OR 1=1 --",
      '=;=;',
      'taizhang',
      ';'.repeat(5000),
    ])('a cookie that is none (%.20s) is nobody’s', async (cookie) => {
      expect(await after(0, { cookie })).toBe('SIGN_IN_REQUIRED');
    });
  });

  it('ends for all when the account is switched off', async () => {
    const bearer = await program('second_approver');
    await office.admin.query(
      `UPDATE user_account SET is_active = false WHERE username = 'second_approver'`,
    );
    expect(await after(0, { bearer })).toBe('SIGN_IN_REQUIRED');
  });
});
