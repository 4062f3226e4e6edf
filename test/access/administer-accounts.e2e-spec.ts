import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { installAccounts } from '../../src/access/install-accounts.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { knock, logIn } from '../support/door.js';
import { Office, PASSWORD } from '../support/office.js';
import { releaseFor } from '../support/openings.js';
import { codeOf, problemsOf } from '../support/steps.js';

const FIELDS = `id revision username orgUnitCode roles reach chosenUnitCodes isActive mustChangePassword blockedUntil hasTotp openSessions`;
const CREATE = `mutation ($username: String!, $displayName: String! = "示例新人", $orgUnitCode: String!) {
  createAccount(username: $username, displayName: $displayName, orgUnitCode: $orgUnitCode) { firstHalf account { ${FIELDS} } } }`;
const GRANT = `mutation ($id: ID!, $revision: Int!, $orgUnitCode: String!, $roles: [AccountRole!]!, $reach: AccountReach!, $chosen: [String!]!) {
  grantRights(id: $id, revision: $revision, orgUnitCode: $orgUnitCode, roles: $roles, reach: $reach, chosenUnitCodes: $chosen) { ${FIELDS} } }`;
const step = (name: string) =>
  `mutation ($id: ID!, $revision: Int!) { ${name}(id: $id, revision: $revision) { ${name === 'resetPassword' ? `firstHalf account { ${FIELDS} }` : FIELDS} } }`;
const act = (name: string, fields = `{ ${FIELDS} }`) =>
  `mutation ($id: ID!) { ${name}(id: $id) ${fields} }`;

const LEAST = { orgUnitCode: '510403001', roles: [], reach: 'own_unit', chosenUnitCodes: [] };

interface Row {
  id: string;
  revision: number;
  username: string;
  roles: string[];
  isActive: boolean;
  hasTotp: boolean;
  blockedUntil: string | null;
  openSessions: number;
  mustChangePassword: boolean;
  orgUnitCode: string;
  reach: string;
  chosenUnitCodes: string[];
}

describe('accounts', () => {
  let office: Office;
  let names = 0;
  beforeAll(async () => {
    office = await Office.open();
    await office.admin.query(`UPDATE user_account SET must_change_password = false`);
  });
  afterAll(() => office?.close());

  const fresh = async (orgUnitCode = '510403001') => {
    const made = await office.ask<{ createAccount: { firstHalf: string; account: Row } }>(
      'admin',
      CREATE,
      {
        username: `person${(names += 1)}`,
        displayName: `示例新人${names}`,
        orgUnitCode,
      },
    );
    const { account, firstHalf } = made.createAccount;
    const secondHalf = await release('security', account.id);
    return { account: await find(account.username), password: `${firstHalf}-${secondHalf}` };
  };
  /** What waits for the account, by another administrator; returns the second half of a password. */
  const release = (who: string, accountId: string) => releaseFor(office, who, accountId);
  const grant = (who: string, account: Row, given: object) =>
    office.graphql<{ grantRights: Row }>(who, GRANT, {
      ...{ id: account.id, revision: account.revision, orgUnitCode: '510403001' },
      ...{ roles: ['caseworker'], reach: 'own_unit', chosen: [], ...given },
    });
  const find = async (username: string, who = 'admin') =>
    (
      await office.ask<{ userAccounts: { items: Row[] } }>(
        who,
        `query ($u: String) { userAccounts(username: $u) { items { ${FIELDS} } } }`,
        {
          u: username,
        },
      )
    ).userAccounts.items[0]!;
  const audited = async (id: string) =>
    (
      await office.admin.query(
        `SELECT a.action, u.username AS who, a.details FROM audit_line a JOIN user_account u ON u.id = a.user_id
          WHERE record_type = 'user_account' AND record_id = $1 AND action LIKE 'account:%' ORDER BY a.id`,
        [id],
      )
    ).rows;

  it('are made by one administrator and given their rights by another', async () => {
    const { account, password } = await fresh();
    expect(account).toMatchObject({
      roles: [],
      isActive: true,
      mustChangePassword: true,
      openSessions: 0,
    });
    const { data } = await logIn(office.app, account.username, password);
    const bearer = data!.login.token;
    expect(data!.login.mustChangePassword).toBe(true);
    await knock(
      office.app,
      'mutation ($a: String!, $b: String!) { changePassword(currentPassword: $a, newPassword: $b) }',
      { a: password, b: 'shanshui-jian-xiangfeng' },
      { bearer },
    );
    const LIST = '{ employmentRegistrations { totalCount } }';
    expect(codeOf(await knock(office.app, LIST, {}, { bearer }))).toBe('NOT_PERMITTED');
    const read = await find(account.username, 'security');
    expect(codeOf(await grant('admin', read, {}))).toBe('NOT_PERMITTED');
    const granted = await grant('security', read, { roles: ['caseworker', 'leader'] });
    expect(granted.data!.grantRights).toMatchObject({ roles: [], revision: read.revision });
    await release('auditor', account.id);
    expect(await find(account.username)).toMatchObject({
      roles: ['caseworker', 'leader'],
      reach: 'own_unit',
      revision: read.revision + 1,
    });
    // At once, in the session that is open.
    expect((await knock(office.app, LIST, {}, { bearer })).errors).toEqual([]);
    expect(await audited(account.id)).toEqual([
      {
        action: 'account:create',
        who: 'admin',
        details: expect.objectContaining({ unitCode: '510403001' }),
      },
      expect.objectContaining({ action: 'account:release', who: 'security' }),
      {
        action: 'account:ask-rights',
        who: 'security',
        details: {
          opening: expect.any(String),
          before: {
            unitCode: '510403001',
            roles: [],
            reach: 'own_unit_and_below',
            chosenUnitCodes: [],
          },
          after: {
            unitCode: '510403001',
            roles: ['caseworker', 'leader'],
            reach: 'own_unit',
            chosenUnitCodes: [],
          },
        },
      },
      expect.objectContaining({ action: 'account:release', who: 'auditor' }),
    ]);
    const stored = JSON.stringify((await office.admin.query('SELECT * FROM audit_line')).rows);
    expect(stored).not.toContain(password);
    expect(stored).not.toContain('argon2');
  });

  it('are listed page by page, of the units one looks after and no others', async () => {
    const LIST = `query ($limit: Int!, $offset: Int!, $unit: String, $active: Boolean) {
      userAccounts(limit: $limit, offset: $offset, orgUnitCode: $unit, isActive: $active) { totalCount hasMore items { username orgUnitCode } } }`;
    interface Listed {
      userAccounts: {
        totalCount: number;
        hasMore: boolean;
        items: { username: string; orgUnitCode: string }[];
      };
    }
    const list = async (given: object) =>
      (await office.ask<Listed>('admin', LIST, { limit: 200, offset: 0, ...given })).userAccounts;
    const all = await list({});
    const names = all.items.map((each) => each.username);
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['clerk', 'security', 'auditor', 'admin']));
    for (const elsewhere of ['city_leader', 'neighbour']) expect(names).not.toContain(elsewhere);
    expect(all.totalCount).toBe(names.length);
    const pages = [await list({ limit: 3 }), await list({ limit: 3, offset: 3 })];
    expect(pages.flatMap((each) => each.items.map((item) => item.username))).toEqual(
      names.slice(0, 6),
    );
    expect(
      (await list({ unit: '510403001' })).items.every((each) =>
        each.orgUnitCode.startsWith('510403001'),
      ),
    ).toBe(true);
    expect((await list({ unit: '510402' })).totalCount).toBe(0);
    expect((await list({ active: false })).totalCount).toBe(0);
    for (const who of ['clerk', 'leader', 'auditor', 'city_leader'])
      expect(codeOf(await office.graphql(who, LIST, { limit: 1, offset: 0 }))).toBe(
        'NOT_PERMITTED',
      );
  });

  it('are found by name, by how it sounds, by unit and by user name, of those one looks after alone', async () => {
    const found = async (text: string) => {
      const { userAccounts } = await office.ask<{
        userAccounts: { totalCount: number; items: { username: string }[] };
      }>(
        'admin',
        'query ($text: String) { userAccounts(text: $text, limit: 200) { totalCount items { username } } }',
        { text },
      );
      expect(userAccounts.totalCount).toBe(userAccounts.items.length);
      return userAccounts.items.map(({ username }) => username);
    };
    await office.ask('admin', CREATE, {
      ...{ username: 'looked_for', displayName: '曾示例', orgUnitCode: '510403001' },
    });
    expect(await found('示例')).toContain('looked_for');
    expect(await found('zs')).toEqual(['looked_for']);
    expect(await found('LOOKED')).toEqual(['looked_for']);
    const ofStreet = await found('清香坪');
    expect(ofStreet).toContain('looked_for');
    expect(ofStreet).not.toContain('admin');
    expect(await found('没有这个人')).toEqual([]);
    // Of another district, whatever is typed.
    for (const text of ['neighbour', '东区']) expect(await found(text)).toEqual([]);
  });

  it('are switched off at once, sessions and all, and on again', async () => {
    const { account, password } = await fresh();
    const bearer = (await logIn(office.app, account.username, password)).data!.login.token;
    const off = await office.ask<{ disableAccount: Row }>('admin', step('disableAccount'), account);
    expect(off.disableAccount).toMatchObject({ isActive: false, openSessions: 0 });
    expect(codeOf(await knock(office.app, '{ me { username } }', {}, { bearer }))).toBe(
      'SIGN_IN_REQUIRED',
    );
    expect(codeOf(await logIn(office.app, account.username, password))).toBe('SIGN_IN_REFUSED');
    const on = await office.ask<{ enableAccount: Row }>(
      'admin',
      step('enableAccount'),
      off.disableAccount,
    );
    expect(on.enableAccount.isActive).toBe(false);
    await release('security', account.id);
    expect(codeOf(await knock(office.app, '{ me { username } }', {}, { bearer }))).toBe(
      'SIGN_IN_REQUIRED',
    );
    expect((await logIn(office.app, account.username, password)).errors).toEqual([]);
  });

  it('get another first password, which ends the sessions of the old', async () => {
    const { account, password } = await fresh();
    const bearer = (await logIn(office.app, account.username, password)).data!.login.token;
    const reset = await office.ask<{ resetPassword: { firstHalf: string; account: Row } }>(
      'admin',
      step('resetPassword'),
      account,
    );
    // Nothing yet: the old password and its sessions are the holder's until another releases it.
    expect((await knock(office.app, '{ me { username } }', {}, { bearer })).errors).toEqual([]);
    const second = await release('security', account.id);
    expect(await find(account.username)).toMatchObject({
      mustChangePassword: true,
      openSessions: 0,
    });
    expect(codeOf(await knock(office.app, '{ me { username } }', {}, { bearer }))).toBe(
      'SIGN_IN_REQUIRED',
    );
    expect(codeOf(await logIn(office.app, account.username, password))).toBe('SIGN_IN_REFUSED');
    expect(
      (await logIn(office.app, account.username, `${reset.resetPassword.firstHalf}-${second}`))
        .errors,
    ).toEqual([]);
  });

  it('of the three are reset by the security administrator, so that who makes accounts cannot take theirs over', async () => {
    const auditor = await find('auditor');
    expect(codeOf(await office.graphql('admin', step('resetPassword'), auditor))).toBe(
      'NOT_PERMITTED',
    );
    expect(
      codeOf(await office.graphql('security', step('resetPassword'), await find('clerk'))),
    ).toBe('NOT_PERMITTED');
    expect((await office.graphql('security', step('resetPassword'), auditor)).errors).toEqual([]);
  });

  it('are unlocked, and their sessions ended, by the security administrator', async () => {
    const { account, password } = await fresh();
    for (let at = 0; at < 5; at += 1) await logIn(office.app, account.username, 'wrong');
    expect((await find(account.username, 'security')).blockedUntil).toBe(
      '2022-12-31T02:01:00.000Z',
    );
    expect(codeOf(await office.graphql('admin', act('unlockAccount'), account))).toBe(
      'NOT_PERMITTED',
    );
    const { unlockAccount } = await office.ask<{ unlockAccount: Row }>(
      'security',
      act('unlockAccount'),
      account,
    );
    expect(unlockAccount.blockedUntil).toBeNull();
    const bearer = (await logIn(office.app, account.username, password)).data!.login.token;
    const ended = await office.ask<{ endAccountSessions: number }>(
      'security',
      act('endAccountSessions', ''),
      account,
    );
    expect(ended.endAccountSessions).toBe(1);
    expect(codeOf(await knock(office.app, '{ me { username } }', {}, { bearer }))).toBe(
      'SIGN_IN_REQUIRED',
    );
    expect((await audited(account.id)).map((each) => [each.action, each.who])).toEqual([
      ['account:create', 'admin'],
      ['account:release', 'security'],
      ['account:unlock', 'security'],
    ]);
  });

  it('lose a second factor whose device is lost', async () => {
    const { account } = await fresh();
    await office.admin.query(
      `INSERT INTO account_totp (user_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [account.id],
    );
    await office.admin.query(
      `INSERT INTO account_recovery_code (user_id, code_hash) VALUES ($1, 'x')`,
      [account.id],
    );
    expect(codeOf(await office.graphql('admin', act('dropTotp'), account))).toBe('NOT_PERMITTED');
    const { dropTotp } = await office.ask<{ dropTotp: { hasTotp: boolean } }>(
      'security',
      act('dropTotp'),
      account,
    );
    expect(dropTotp.hasTotp).toBe(true);
    await release('admin', account.id);
    expect((await find(account.username)).hasTotp).toBe(false);
    expect(
      (
        await office.admin.query('SELECT FROM account_recovery_code WHERE user_id = $1', [
          account.id,
        ])
      ).rowCount,
    ).toBe(0);
  });

  describe('refuse', () => {
    it('what is the own account’s', async () => {
      const [security, admin] = [await find('security'), await find('admin')];
      expect(codeOf(await grant('security', security, { roles: ['auditor'] }))).toBe('OWN_ACCOUNT');
      for (const name of ['unlockAccount', 'dropTotp'])
        expect(codeOf(await office.graphql('security', act(name), security))).toBe('OWN_ACCOUNT');
      for (const name of ['disableAccount', 'resetPassword'])
        expect(codeOf(await office.graphql('admin', step(name), admin))).toBe('OWN_ACCOUNT');
    });

    it('what lies outside the units one looks after, as if it were not there', async () => {
      const { rows } = await office.admin.query(
        `SELECT id, revision FROM user_account WHERE username = 'neighbour'`,
      );
      const elsewhere = { ...rows[0], id: String(rows[0].id) };
      expect(codeOf(await office.graphql('admin', step('disableAccount'), elsewhere))).toBe(
        'NOT_FOUND',
      );
      expect(codeOf(await grant('security', elsewhere, {}))).toBe('NOT_FOUND');
      expect(
        codeOf(await office.graphql('security', act('endAccountSessions', ''), elsewhere)),
      ).toBe('NOT_FOUND');
      const { account } = await fresh();
      expect(
        problemsOf(
          await office.graphql('admin', CREATE, { username: 'elsewhere', orgUnitCode: '510402' }),
        ),
      ).toEqual(['orgUnitCode: unit-out-of-scope']);
      expect(problemsOf(await grant('security', account, { orgUnitCode: '510402' }))).toEqual([
        'orgUnitCode: unit-out-of-scope',
      ]);
      expect(
        problemsOf(
          await grant('security', account, {
            reach: 'chosen_units',
            chosen: ['510403002', '510402001'],
          }),
        ),
      ).toEqual(['chosenUnitCodes: unit-out-of-scope']);
      expect(problemsOf(await grant('security', account, { reach: 'all' }))).toEqual([
        'reach: reach-beyond-own',
      ]);
    });

    it('a duty mixed with another, and units without the reach for them', async () => {
      const { account } = await fresh();
      expect(
        problemsOf(await grant('security', account, { roles: ['auditor', 'leader'] })),
      ).toEqual(['roles: duties-not-separate']);
      expect(problemsOf(await grant('security', account, { roles: [] }))).toEqual([
        'roles: array-not-empty',
      ]);
      expect(problemsOf(await grant('security', account, { chosen: ['510403002'] }))).toEqual([
        'chosenUnitCodes: units-not-chosen',
      ]);
      expect(problemsOf(await grant('security', account, { reach: 'chosen_units' }))).toEqual([
        'chosenUnitCodes: units-not-chosen',
      ]);
      const granted = await grant('security', account, {
        reach: 'chosen_units',
        chosen: ['510403002'],
      });
      expect(granted.errors).toEqual([]);
      await release('auditor', account.id);
      expect(await find(account.username)).toMatchObject({
        reach: 'chosen_units',
        chosenUnitCodes: ['510403002'],
      });
    });

    it('names that are taken or none', async () => {
      const tried = async (username: string) =>
        problemsOf(await office.graphql('admin', CREATE, { username, orgUnitCode: '510403' }));
      expect(await tried('clerk')).toEqual(['username: username-taken']);
      for (const name of ['', 'ab', '1abc', '示例', 'a b c', "x'--", 'a'.repeat(41)])
        expect(await tried(name)).toEqual(['username: matches']);
    });

    it.each([
      'Clerk',
      'CLERK',
      'street.clerk',
      'street-clerk',
      'street_cIerk',
      'street_c1erk',
      'adm1n',
      'adrnin',
    ])('a user name that is taken for another: %s', async (username) => {
      const answer = await office.graphql('admin', CREATE, { username, orgUnitCode: '510403' });
      expect(problemsOf(answer)).toEqual(['username: username-looks-alike']);
    });

    it.each(['сlerk', 'clеrk', '\uff43lerk', 'cl\u200berk', 'clérk'])(
      'a user name in letters of another script or width: %j',
      async (username) => {
        const answer = await office.graphql('admin', CREATE, { username, orgUnitCode: '510403' });
        expect(problemsOf(answer)).toEqual(['username: matches']);
      },
    );

    it('a displayed name that somebody of the district bears, in any spelling; with the staff number it is another', async () => {
      const named = async (displayName: string, orgUnitCode = '510403001') => {
        const username = `bearer${(names += 1)}`;
        return problemsOf(
          await office.graphql('admin', CREATE, { username, displayName, orgUnitCode }),
        );
      };
      expect(await named('王示例')).toEqual([]);
      for (const same of ['王示例', ' 王 示例 ', '王·示例'])
        expect(await named(same, '510403002')).toEqual(['displayName: display-name-taken']);
      expect(await named('王示例(工号1024)')).toEqual([]);
      expect(await named('ＬＥＡＤＥＲ')).toEqual(['displayName: display-name-taken']);
    });

    it('stay as they are where they were alike before', async () => {
      await installAccounts(
        office.admin,
        ['twin.one', 'TWIN_ONE'].map((username) => ({
          username,
          displayName: '示例双生',
          unitCode: '510403',
          roles: ['caseworker'],
        })),
        PASSWORD,
      );
      for (const username of ['twin.one', 'TWIN_ONE'])
        expect((await logIn(office.app, username)).errors).toEqual([]);
    });

    it('a change upon a version that another has changed meanwhile', async () => {
      const { account } = await fresh();
      const answers = await Promise.all(
        [1, 2].map(() => office.graphql('admin', step('disableAccount'), account)),
      );
      expect(answers.map((each) => codeOf(each) ?? 'OK').sort()).toEqual(['OK', 'STALE_REVISION']);
      expect(codeOf(await grant('security', account, {}))).toBe('STALE_REVISION');
    });

    it('everything to whoever calls the database’s own functions without holding the office', async () => {
      const { account } = await fresh();
      const { id, revision } = account;
      const now = office.clock.now();
      for (const [sql, values] of [
        ['SELECT create_account($1, $1, $2, $1, $1, $3) AS done', ['intruder', '510403', now]],
        ['SELECT disable_account($1, $2, $3) AS done', [id, revision, now]],
        [`SELECT ask_opening($1, $2, 'password', NULL, 'x', $3) AS done`, [id, revision, now]],
        [`SELECT ask_opening($1, $2, 'active', NULL, NULL, $3) AS done`, [id, revision, now]],
        ['SELECT narrow_rights($1, $2, $3) AS done', [id, revision, LEAST]],
      ] as const)
        for (const who of ['clerk', 'leader', 'auditor'])
          expect(
            await office.as(who, () => office.app.get(UnitOfWork).query(sql, [...values])),
          ).toEqual([{ done: null }]);
      for (const sql of ['SELECT clear_failures($1) AS done'])
        expect(await office.as('admin', () => office.app.get(UnitOfWork).query(sql, [id]))).toEqual(
          [{ done: false }],
        );
      expect(
        await office.as('clerk', () =>
          office.app.get(UnitOfWork).query('SELECT end_sessions($1, NULL, $2) AS done', [id, now]),
        ),
      ).toEqual([{ done: 0 }]);
      expect(await find(account.username)).toMatchObject({ revision, isActive: true, roles: [] });
    });
  });
});
