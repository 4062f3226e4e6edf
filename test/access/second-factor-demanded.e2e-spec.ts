import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeAt, fromBase32, stepAt } from '../../src/access/totp.js';
import { knock, logIn } from '../support/door.js';
import { Office, PASSWORD } from '../support/office.js';
import { printOf } from '../support/prints.js';
import { statementsOf } from '../support/statements.js';
import { codeOf } from '../support/steps.js';

const ENROL = `mutation ($p: String!) { enrolTotp(currentPassword: $p) { secret } }`;
const CONFIRM = `mutation ($code: String!) { confirmTotp(code: $code) }`;
const OWED = '{ me { mustBindTotp } }';

describe('a second factor that the office demands', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open({ door: { secondFactorOf: 'administrators' } });
  });
  afterAll(() => office?.close());

  const bearerOf = async (username: string, code?: string) =>
    (await logIn(office.app, username, PASSWORD, code ? { code } : {})).data!.login.token;
  const ask = async (bearer: string, query: string, variables = {}) =>
    codeOf(await knock(office.app, query, variables, { bearer })) ?? 'OK';
  const owed = async (bearer: string) =>
    (await knock<{ me: { mustBindTotp: boolean } }>(office.app, OWED, {}, { bearer })).data!.me
      .mustBindTotp;
  const enrol = async (bearer: string) =>
    (await knock<{ enrolTotp: { secret: string } }>(office.app, ENROL, { p: PASSWORD }, { bearer }))
      .data!.enrolTotp.secret;
  const codeIn = (secret: string, steps: number) =>
    codeAt(fromBase32(secret), stepAt(office.clock.now()) + steps);

  it('is bound before anything else answers, and asked for from then on', async () => {
    const bearer = await bearerOf('security');
    const other = await bearerOf('security');
    expect(await owed(bearer)).toBe(true);
    for (const query of [
      '{ userAccounts { totalCount } }',
      '{ mySessions { totalCount } }',
      'mutation { endMySessions }',
    ])
      expect(await ask(bearer, query)).toBe('TOTP_REQUIRED');
    const secret = await enrol(bearer);
    // What waits for its first code is none yet.
    expect(await ask(bearer, '{ mySessions { totalCount } }')).toBe('TOTP_REQUIRED');
    expect(await ask(bearer, CONFIRM, { code: codeIn(secret, 0) })).toBe('OK');
    expect(await owed(bearer)).toBe(false);
    expect(await ask(bearer, '{ userAccounts { totalCount } }')).toBe('OK');
    expect(await ask(other, '{ userAccounts { totalCount } }')).toBe('OK');
    expect(codeOf(await logIn(office.app, 'security'))).toBe('SIGN_IN_CODE_REQUIRED');
    expect(await ask(await bearerOf('security', codeIn(secret, 1)), OWED)).toBe('OK');
  });

  it('is demanded after a password that others gave is changed, and again once it was dropped', async () => {
    await office.admin.query(
      `UPDATE user_account SET must_change_password = true WHERE username = 'auditor'`,
    );
    const bearer = await bearerOf('auditor');
    expect(await ask(bearer, ENROL, { p: PASSWORD })).toBe('PASSWORD_CHANGE_REQUIRED');
    await office.admin.query(
      `UPDATE user_account SET must_change_password = false WHERE username = 'auditor'`,
    );
    const secret = await enrol(bearer);
    expect(await ask(bearer, CONFIRM, { code: codeIn(secret, 0) })).toBe('OK');
    expect(await ask(bearer, '{ mySessions { totalCount } }')).toBe('OK');
    await office.admin.query(
      `DELETE FROM account_totp WHERE user_id = (SELECT id FROM user_account WHERE username = 'auditor')`,
    );
    expect(await ask(bearer, '{ mySessions { totalCount } }')).toBe('TOTP_REQUIRED');
    expect(await ask(bearer, 'mutation { logout }')).toBe('OK');
  });

  it('is looked for once in an operation, whatever is asked of it', async () => {
    const bearer = await bearerOf('admin');
    const secret = await enrol(bearer);
    expect(await ask(bearer, CONFIRM, { code: codeIn(secret, 0) })).toBe('OK');
    const sent = (query: string) => statementsOf(() => knock(office.app, query, {}, { bearer }));
    await sent('{ me { username } }');
    const alone = await sent('{ userAccounts(limit: 1) { items { id } } }');
    const beside = await sent(
      '{ userAccounts(limit: 1) { items { id } } me { totpSince mustBindTotp } }',
    );
    expect(beside).toBe(alone);
  });

  it('lets whoever is no administrator choose', async () => {
    const bearer = await bearerOf('clerk');
    expect(await owed(bearer)).toBe(false);
    expect(await ask(bearer, '{ persons { items { id } } }')).toBe('OK');
  });

  it('lets nobody choose where it is demanded of everybody, nor by way of a file', async () => {
    const strict = await Office.open({ door: { secondFactorOf: 'everybody' } });
    try {
      const { data } = await logIn(strict.app, 'clerk');
      const bearer = data!.login.token;
      expect(codeOf(await knock(strict.app, '{ persons { items { id } } }', {}, { bearer }))).toBe(
        'TOTP_REQUIRED',
      );
      const file = await printOf(strict, 'clerk', 'records/employment_registration/1');
      expect([file.statusCode, file.body]).toEqual([403, expect.stringContaining('TOTP_REQUIRED')]);
    } finally {
      await strict.close();
    }
  });
});
