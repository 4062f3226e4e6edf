import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rescueAccount } from '../../src/access/rescue-account.js';
import { UnitOfWork } from '../../src/platform/unit-of-work.js';
import { knock, logIn } from '../support/door.js';
import { Office, PASSWORD } from '../support/office.js';
import { RELEASE, waitingFor } from '../support/openings.js';
import { hire } from '../support/signing.js';
import { codeOf } from '../support/steps.js';

const STEP = (name: string, fields: string) =>
  `mutation ($id: ID!, $revision: Int!) { ${name}(id: $id, revision: $revision) { ${fields} } }`;
const RESET = STEP('resetPassword', 'firstHalf');
const CREATE = `mutation ($username: String!) {
  createAccount(username: $username, displayName: $username, orgUnitCode: "510403001") { firstHalf account { id } } }`;
const GRANT = `mutation ($id: ID!, $revision: Int!, $orgUnitCode: String!, $roles: [AccountRole!]!, $reach: AccountReach!, $chosen: [String!]!) {
  grantRights(id: $id, revision: $revision, orgUnitCode: $orgUnitCode, roles: $roles, reach: $reach, chosenUnitCodes: $chosen) { waiting roles } }`;
const BUSINESS = '{ employmentRegistrations { totalCount } }';

interface Known {
  id: string;
  revision: number;
}

describe('what opens an account to somebody', () => {
  let office: Office;
  let names = 0;
  beforeAll(async () => {
    office = await Office.open();
    await hire(office, ['second_admin', 'third_admin'], '510403', ['system_administrator']);
    await hire(office, ['second_security'], '510403', ['security_administrator']);
  });
  afterAll(() => office?.close());

  const account = async (username: string): Promise<Known> => {
    const { rows } = await office.admin.query(
      'SELECT id::text, revision FROM user_account WHERE username = $1',
      [username],
    );
    return rows[0];
  };
  const someone = async (roles: Parameters<typeof hire>[3] = ['approver']) => {
    const username = `colleague${(names += 1)}`;
    await hire(office, [username], '510403001', roles);
    return { username, ...(await account(username)) };
  };
  const reset = async (who: string, of: Known) =>
    (await office.ask<{ resetPassword: { firstHalf: string } }>(who, RESET, of)).resetPassword
      .firstHalf;
  const grant = (who: string, of: Known, given: object = {}) =>
    office.graphql<{ grantRights: { waiting: string[]; roles: string[] } }>(who, GRANT, {
      ...{ id: of.id, revision: of.revision, orgUnitCode: '510403001', roles: ['approver'] },
      ...{ reach: 'own_unit_and_below', chosen: [], ...given },
    });
  const releases = async (who: string, of: Known) => {
    const [id] = await waitingFor(office, of.id);
    const answer = await office.graphql<{ releaseOpening: { secondHalf: string } }>(who, RELEASE, {
      id,
    });
    return { code: codeOf(answer) ?? 'OK', half: answer.data?.releaseOpening.secondHalf ?? null };
  };
  const comesIn = async (username: string, password: string) =>
    codeOf(await logIn(office.app, username, password)) ?? 'OK';

  it('an administrator who resets an approver’s password comes in with nothing: neither alone, nor with the half that was shown', async () => {
    const approver = await someone();
    const half = await reset('admin', approver);
    for (const tried of [half, `${half}-`, `${half}-${half}`])
      expect(await comesIn(approver.username, tried)).toBe('SIGN_IN_REFUSED');
    expect(await comesIn(approver.username, PASSWORD)).toBe('OK');
    // Nobody releases what they asked, nor does another of the same duty.
    for (const who of ['admin', 'second_admin'])
      expect((await releases(who, approver)).code).toBe('SECOND_PERSON_REQUIRED');
    const { code, half: second } = await releases('security', approver);
    expect(code).toBe('OK');
    expect(await comesIn(approver.username, second!)).toBe('SIGN_IN_REFUSED');
    expect(await comesIn(approver.username, `${half}-${second}`)).toBe('OK');
    const stored = JSON.stringify(
      (await office.admin.query('SELECT * FROM account_opening, audit_line')).rows,
    );
    for (const each of [half, second!]) expect(stored).not.toContain(each);
  });

  it('the holder is told at the next sign-in, and again, whoever signed in meanwhile', async () => {
    const approver = await someone();
    const half = await reset('admin', approver);
    const { half: second } = await releases('security', approver);
    for (let times = 0; times < 2; times += 1) {
      const { token } = (await logIn(office.app, approver.username, `${half}-${second}`)).data!
        .login;
      const { data } = await knock<{ me: { notices: string[] } }>(
        office.app,
        '{ me { notices } }',
        {},
        { bearer: token },
      );
      expect(data!.me.notices).toEqual([
        expect.stringMatching(/一次性密码.*admin申请.*security放行/),
      ]);
    }
  });

  it('a security administrator who resets a system administrator’s becomes none: the auditor releases it', async () => {
    const admin = await account('third_admin');
    await reset('security', admin);
    for (const who of ['security', 'second_security', 'admin', 'second_admin'])
      expect((await releases(who, admin)).code).toBe('SECOND_PERSON_REQUIRED');
    expect((await releases('auditor', admin)).code).toBe('OK');
  });

  it('whoever makes an account and grants its rights, with two accounts, needs a third', async () => {
    const username = 'newcomer';
    const { createAccount } = await office.ask<{
      createAccount: { firstHalf: string; account: { id: string } };
    }>('second_admin', CREATE, { username });
    expect(await comesIn(username, createAccount.firstHalf)).toBe('SIGN_IN_REFUSED');
    const made = await account(username);
    expect((await releases('security', made)).code).toBe('OK');
    expect((await grant('security', await account(username))).data!.grantRights).toEqual({
      waiting: ['rights'],
      roles: [],
    });
    // Who made it does not open it.
    expect((await releases('second_admin', made)).code).toBe('SECOND_PERSON_REQUIRED');
    expect((await releases('second_security', made)).code).toBe('SECOND_PERSON_REQUIRED');
    expect((await releases('admin', made)).code).toBe('OK');
  });

  it.each([
    ['another role', { roles: ['approver', 'leader'] }],
    ['one of the three duties', { roles: ['auditor'] }],
    ['a wider reach', { reach: 'chosen_units', chosen: ['510403002'] }],
    ['another unit', { orgUnitCode: '510403' }],
    ['a unit beside the own', { orgUnitCode: '510403002' }],
  ])('%s is asked, and holds only once it is released', async (_, given) => {
    const colleague = await someone();
    const before = await office.admin.query(
      'SELECT roles, reach, unit_id FROM user_account WHERE id = $1',
      [colleague.id],
    );
    const { data } = await grant('security', colleague, given);
    expect(data!.grantRights.waiting).toEqual(['rights']);
    const after = await office.admin.query(
      'SELECT roles, reach, unit_id FROM user_account WHERE id = $1',
      [colleague.id],
    );
    expect(after.rows).toEqual(before.rows);
    expect((await releases('second_security', colleague)).code).toBe('SECOND_PERSON_REQUIRED');
  });

  it('what only takes away holds at once, by one administrator', async () => {
    const colleague = await someone(['approver', 'leader']);
    const { data } = await grant('security', colleague, { roles: ['leader'], reach: 'own_unit' });
    expect(data!.grantRights).toEqual({ waiting: [], roles: ['leader'] });
  });

  it('a closed account opens again, and a second factor falls, by two', async () => {
    const colleague = await someone();
    await office.ask('admin', STEP('disableAccount', 'id'), colleague);
    await office.ask('admin', STEP('enableAccount', 'id'), await account(colleague.username));
    expect(await comesIn(colleague.username, PASSWORD)).toBe('SIGN_IN_REFUSED');
    expect((await releases('security', colleague)).code).toBe('OK');
    expect(await comesIn(colleague.username, PASSWORD)).toBe('OK');
    await office.admin.query(
      `INSERT INTO account_totp (user_id, secret, confirmed_at) VALUES ($1, 'x', now())`,
      [colleague.id],
    );
    await office.ask(
      'security',
      `mutation ($id: ID!) { dropTotp(id: $id) { hasTotp } }`,
      colleague,
    );
    expect(
      (await office.admin.query('SELECT FROM account_totp WHERE user_id = $1', [colleague.id]))
        .rowCount,
    ).toBe(1);
    expect((await releases('admin', colleague)).code).toBe('OK');
    expect(
      (await office.admin.query('SELECT FROM account_totp WHERE user_id = $1', [colleague.id]))
        .rowCount,
    ).toBe(0);
  });

  it('is not released upon an account that changed since it was asked, nor twice', async () => {
    const colleague = await someone(['approver', 'leader']);
    await grant('security', colleague, { roles: ['approver', 'leader', 'reviewer'] });
    await grant('security', colleague, { roles: ['leader'] });
    expect((await releases('admin', colleague)).code).toBe('OPENING_OVER');
    const other = await someone();
    await reset('admin', other);
    const [id] = await waitingFor(office, other.id);
    const twice = await Promise.all(
      ['security', 'second_security'].map((who) => office.graphql(who, RELEASE, { id })),
    );
    expect(twice.map((each) => codeOf(each) ?? 'OK').sort()).toEqual(['OK', 'OPENING_OVER']);
  });

  it('is not released by an account with the asker’s own name, nor by SQL', async () => {
    const colleague = await someone();
    await reset('admin', colleague);
    const [id] = await waitingFor(office, colleague.id);
    await office.admin.query(
      `UPDATE user_account SET display_name = 'admin' WHERE username = 'second_security'`,
    );
    expect((await releases('second_security', colleague)).code).toBe('SECOND_PERSON_REQUIRED');
    for (const who of ['admin', 'second_admin', 'second_security', 'clerk', 'leader'])
      expect(
        await office.as(who, () =>
          office.app
            .get(UnitOfWork)
            .query('SELECT release_opening($1, $2, $3) AS done', [id, 'x', office.clock.now()]),
        ),
      ).toEqual([{ done: null }]);
    expect(codeOf(await office.graphql('clerk', RELEASE, { id }))).toBe('NOT_PERMITTED');
    expect(codeOf(await office.graphql('clerk', BUSINESS))).toBeUndefined();
  });

  it('when nobody is left, the owner of the database opens an account, and the audit and the holder learn of it', async () => {
    const rescued = await rescueAccount(office.admin, 'security', office.clock.now());
    const { token } = (await logIn(office.app, 'security', rescued!.password)).data!.login;
    const { data } = await knock<{ me: { notices: string[]; mustChangePassword: boolean } }>(
      office.app,
      '{ me { notices mustChangePassword } }',
      {},
      { bearer: token },
    );
    expect(data!.me.mustChangePassword).toBe(true);
    expect(data!.me.notices[0]).toMatch(/数据库所有者/);
    const { rows } = await office.admin.query(
      `SELECT a.user_id, u.username FROM audit_line a JOIN user_account u ON u.id = a.record_id WHERE action = 'account:by-owner'`,
    );
    expect(rows).toEqual([{ user_id: null, username: 'security' }]);
    expect(await rescueAccount(office.admin, 'nobody_here', office.clock.now())).toBeNull();
  });
});
