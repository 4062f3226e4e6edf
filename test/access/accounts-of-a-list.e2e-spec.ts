import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { key } from '../support/builders.js';
import { logIn } from '../support/door.js';
import { Office } from '../support/office.js';
import { releaseFor, waitingFor } from '../support/openings.js';
import { codeOf } from '../support/steps.js';

const IMPORT = `mutation ($input: AccountFileInput!, $key: String!) { importAccounts(input: $input, idempotencyKey: $key) {
  sheet accounts { id username displayName orgUnitCode orgUnitName firstHalf } } }`;
const PREVIEW = `query ($input: AccountFileInput!) { previewAccounts(input: $input) {
  count byUnit { label count } byRole { label count } problems { row field code } } }`;
const HEADING = '登录名,姓名,单位代码,岗位,范围,指定单位代码';

interface Made {
  sheet: string | null;
  accounts: { id: string; username: string; displayName: string; firstHalf: string | null }[];
}
interface Preview {
  count: number;
  byUnit: { label: string; count: number }[];
  byRole: { label: string; count: number }[];
  problems: { row: number | null; field: string; code: string }[];
}

const fileOf = (...lines: string[]) => ({
  file: Buffer.from([HEADING, ...lines].join('\r\n')).toString('base64'),
});

describe('accounts of a list', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const submit = (input: object, of = key(), who = 'admin') =>
    office.graphql<{ importAccounts: Made }>(who, IMPORT, { input, key: of });
  const made = async (input: object, of = key()) => {
    const { data, errors } = await submit(input, of);
    expect(errors).toEqual([]);
    return data!.importAccounts;
  };
  const preview = async (input: object) =>
    (await office.ask<{ previewAccounts: Preview }>('admin', PREVIEW, { input })).previewAccounts;
  const issuesOf = async (input: object) =>
    (await submit(input)).errors.flatMap(({ extensions }) =>
      (extensions.issues ?? []).map(({ row, field, code }) => [row, field, code]),
    );
  const accounts = async () =>
    (await office.admin.query<{ count: number }>('SELECT count(*)::int FROM user_account')).rows[0]!
      .count;
  let people = 0;
  const person = (more = '510403001,经办人,本单位及下级,') => {
    people += 1;
    return `lie${people}wang,示例列${people},${more}`;
  };

  it('are made all at once, without a role, and opened by a second administrator one by one', async () => {
    const { accounts: rows, sheet } = await made(
      fileOf(person(), person('510403002,复核人、审批人,,')),
    );
    expect(rows).toHaveLength(2);
    for (const { id, username, displayName, firstHalf } of rows) {
      expect(sheet).toContain(username);
      expect(sheet).toContain(displayName);
      expect(sheet).toContain(firstHalf!);
      expect(codeOf(await logIn(office.app, username, firstHalf!))).toBe('SIGN_IN_REFUSED');
      const second = await releaseFor(office, 'security', id);
      const { data } = await logIn(office.app, username, `${firstHalf}-${second}`);
      expect(data!.login.mustChangePassword).toBe(true);
    }
    const { rows: known } = await office.admin.query(
      `SELECT roles, must_change_password FROM user_account WHERE id = ANY ($1)`,
      [rows.map((each) => each.id)],
    );
    expect(known).toEqual(rows.map(() => ({ roles: [], must_change_password: true })));
    expect(new Set(rows.map((each) => each.firstHalf)).size).toBe(2);
  });

  it('are not released by who made them', async () => {
    const { accounts: rows } = await made(fileOf(person()));
    const [opening] = await waitingFor(office, rows[0]!.id);
    const answer = await office.graphql(
      'admin',
      'mutation ($id: ID!) { releaseOpening(id: $id) { secondHalf } }',
      { id: opening },
    );
    expect(codeOf(answer)).toBe('SECOND_PERSON_REQUIRED');
  });

  it('come with a page to print that runs and loads nothing', async () => {
    const { sheet } = await made(fileOf(person(), person()));
    expect(sheet!.match(/<section>/g)).toHaveLength(2);
    expect(sheet).not.toMatch(/<script|<link|<img|https?:|javascript:| on\w+=/i);
    expect(sheet).toContain('lang="zh-CN"');
  });

  it('show their passwords to the first answer only, and keep them nowhere', async () => {
    const [input, of] = [fileOf(person(), person()), key()];
    const first = await made(input, of);
    const before = await accounts();
    const again = await made(input, of);
    expect(again.sheet).toBeNull();
    expect(again.accounts).toEqual(first.accounts.map((each) => ({ ...each, firstHalf: null })));
    expect(await accounts()).toBe(before);
    // What was shown first is what is released.
    const [{ id, username, firstHalf }] = first.accounts as [Made['accounts'][number]];
    const second = await releaseFor(office, 'security', id);
    expect((await logIn(office.app, username, `${firstHalf}-${second}`)).errors).toEqual([]);
    expect(codeOf(await submit(fileOf(person()), of))).toBe('IDEMPOTENCY_KEY_REUSED');
    for (const table of ['account_opening', 'audit_line', 'idempotency_key', 'user_account']) {
      const { rows } = await office.admin.query(`SELECT t::text AS row FROM ${table} t`);
      const kept = JSON.stringify(rows);
      for (const each of first.accounts) expect(kept).not.toContain(each.firstHalf!);
    }
  });

  it('of two submits with one key at once only one shows passwords', async () => {
    const [input, of] = [fileOf(person(), person()), key()];
    const both = await Promise.all([submit(input, of), submit(input, of)]);
    const shown = both.map(({ data }) => data!.importAccounts);
    expect(shown.filter(({ sheet }) => sheet !== null)).toHaveLength(1);
    expect(shown[0]!.accounts.map(({ id }) => id)).toEqual(shown[1]!.accounts.map(({ id }) => id));
  });

  it('are refused with every problem by its line, and then none is made', async () => {
    await office.admin.query(
      `UPDATE org_unit SET closed_on = '2020-01-01' WHERE code = '510403003'`,
    );
    const input = fileOf(
      person(),
      '',
      'lisi.new,示例李四,510403001,经办人,,',
      'LISI.NEW,示例李 四,510403001,店长,,',
      'admin,示例甲,510499,经办人,,',
      '1x,示例乙,510403001,系统管理员、经办人,很远,',
      'wangwu.new,示例丙,510403003,经办人,全部,510403001',
      'zhaoliu.new,,510403002,经办人,指定单位,510403001、510499001',
    );
    const expected = [
      [5, 'roles', 'role-unknown'],
      [5, 'username', 'username-twice'],
      [5, 'displayName', 'display-name-twice'],
      [6, 'orgUnitCode', 'unit-out-of-scope'],
      [6, 'username', 'username-taken'],
      [7, 'username', 'matches'],
      [7, 'reach', 'reach-unknown'],
      [7, 'roles', 'duties-not-separate'],
      [8, 'chosenUnitCodes', 'units-not-chosen'],
      [8, 'orgUnitCode', 'unit-closed'],
      [8, 'reach', 'reach-beyond-own'],
      [9, 'displayName', 'is-length'],
      [9, 'chosenUnitCodes', 'unit-out-of-scope'],
    ];
    const before = await accounts();
    expect(await issuesOf(input)).toEqual(expected);
    const { problems } = await preview(input);
    expect(problems.map(({ row, field, code }) => [row, field, code])).toEqual(expected);
    expect(await accounts()).toBe(before);
  });

  it('are shown beforehand by unit and role, and nothing is made', async () => {
    const before = await accounts();
    const seen = await preview(
      fileOf(
        person(),
        // As offices call them, too.
        person('510403002,复核员、审批人,,'),
        person('510403001,经办人员,本机构,'),
      ),
    );
    expect(seen).toMatchObject({
      count: 3,
      byRole: [
        { label: '经办人', count: 2 },
        { label: '复核人', count: 1 },
        { label: '审批人', count: 1 },
      ],
      problems: [],
    });
    expect(seen.byUnit.map(({ label, count }) => [label.split(' ')[0], count])).toEqual([
      ['510403001', 2],
      ['510403002', 1],
    ]);
    expect(await accounts()).toBe(before);
  });

  it.each([
    ['without its headings', '姓名,单位\r\n示例,1', 'accounts-file-heading'],
    ['without anybody', `${HEADING}\r\n,,,,,\r\n`, 'accounts-file-empty'],
    [
      'too long',
      [HEADING, ...Array.from({ length: 501 }, (_, at) => `p${at}xx,示例,1,经办人`)].join('\n'),
      'accounts-file-too-long',
    ],
  ])('of a list %s are refused', async (_, text, code) => {
    const input = { file: Buffer.from(text).toString('base64') };
    expect(await issuesOf(input)).toEqual([[undefined, 'file', code]]);
  });

  it('are made by the system administrator alone, whose template they stand under', async () => {
    for (const who of ['security', 'auditor', 'leader'])
      expect(codeOf(await submit(fileOf(person()), key(), who))).toBe('NOT_PERMITTED');
    const { accountsTemplate } = await office.ask<{ accountsTemplate: string }>(
      'admin',
      '{ accountsTemplate }',
    );
    const file = Buffer.from(`${accountsTemplate}${person()}`).toString('base64');
    expect((await made({ file })).accounts).toHaveLength(1);
  });

  describe('are released together', () => {
    const release = (who: string, ids: string[]) =>
      office.graphql<{
        releaseOpenings: { sheet: string | null; released: { secondHalf: string | null }[] };
      }>(
        who,
        `mutation ($ids: [ID!]!) { releaseOpenings(ids: $ids) { sheet released { secondHalf opening { username state } } } }`,
        { ids },
      );
    const waitingOf = async ({ accounts: rows }: Made) =>
      (await Promise.all(rows.map(({ id }) => waitingFor(office, id)))).flat();
    const codesOf = async (who: string, ids: string[]) =>
      (await release(who, ids)).errors.flatMap(({ extensions }) =>
        (extensions.issues ?? []).map(({ row, code }) => [row, code]),
      );

    it('by another administrator, in the order named, with a page of the second halves', async () => {
      const list = await made(fileOf(person(), person(), person()));
      const ids = (await waitingOf(list)).reverse();
      const { data, errors } = await release('security', ids);
      expect(errors).toEqual([]);
      const { released, sheet } = data!.releaseOpenings;
      expect(sheet!.match(/<section>/g)).toHaveLength(3);
      for (const [at, { username, firstHalf }] of [...list.accounts].reverse().entries()) {
        const { secondHalf } = released[at]!;
        expect(released[at]).toMatchObject({ opening: { username, state: 'released' } });
        expect(sheet).toContain(secondHalf!);
        expect(sheet).not.toContain(firstHalf!);
        const { data: signedIn } = await logIn(office.app, username, `${firstHalf}-${secondHalf}`);
        expect(signedIn!.login.mustChangePassword).toBe(true);
      }
      // Once more shows nothing to anybody.
      expect(await codesOf('security', ids)).toEqual(ids.map((_, at) => [at + 1, 'opening-over']));
    });

    it('none of them where one may not be, each reason with its place', async () => {
      const ids = await waitingOf(await made(fileOf(person(), person())));
      expect(await codesOf('admin', ids)).toEqual([
        [1, 'second-person-required'],
        [2, 'second-person-required'],
      ]);
      expect(await codesOf('security', [...ids, '999999999'])).toEqual([[3, 'not-found']]);
      expect(codeOf(await release('clerk', ids))).toBe('NOT_PERMITTED');
      const { rows } = await office.admin.query(
        'SELECT DISTINCT state FROM account_opening WHERE id = ANY ($1)',
        [ids],
      );
      expect(rows).toEqual([{ state: 'waiting' }]);
    });

    it('never more than can be looked at', async () => {
      const many = Array.from({ length: 101 }, (_, at) => String(at + 1));
      for (const ids of [[], ['1', '1'], many, ['x']])
        expect(codeOf(await release('security', ids))).toBe('INPUT_REFUSED');
    });
  });

  describe('are given the duties of their list', () => {
    const grant = (who: string, input: object, of = key()) =>
      office.graphql<{ grantListedRights: { id: string; username: string; waiting: string[] }[] }>(
        who,
        `mutation ($input: AccountFileInput!, $key: String!) { grantListedRights(input: $input, idempotencyKey: $key) { id username waiting roles } }`,
        { input, key: of },
      );
    const rights = async (id: string) =>
      (
        await office.admin.query(
          `SELECT roles, reach, ARRAY(SELECT o.code FROM user_account_unit u JOIN org_unit o ON o.id = u.unit_id
              WHERE u.user_id = a.id ORDER BY o.code) AS chosen FROM user_account a WHERE id = $1`,
          [id],
        )
      ).rows[0];

    it('by the security administrator, and hold them once another has released them', async () => {
      const input = fileOf(
        person('510403001,复核人、审批人,指定单位,510403001、510403002'),
        person('510403001,,,'),
      );
      const [first, second] = (await made(input)).accounts;
      const early = await grant('security', input);
      expect(early.errors[0]!.extensions.issues!.map(({ code }) => code)).toEqual([
        'password-waiting',
      ]);
      for (const { id } of [first!, second!]) await releaseFor(office, 'security', id);
      const of = key();
      const { data, errors } = await grant('security', input, of);
      expect(errors).toEqual([]);
      expect(data!.grantListedRights).toMatchObject([
        { id: first!.id, roles: [], waiting: ['rights'] },
      ]);
      const asked = await waitingFor(office, first!.id);
      // A repeated submit asks nothing anew.
      expect((await grant('security', input, of)).errors).toEqual([]);
      expect(await waitingFor(office, first!.id)).toEqual(asked);
      // Neither who made the account nor who asked.
      for (const who of ['admin', 'security']) {
        const answer = await office.graphql(
          who,
          'mutation ($ids: [ID!]!) { releaseOpenings(ids: $ids) { sheet } }',
          { ids: asked },
        );
        expect(answer.errors[0]!.extensions.issues![0]!.code).toBe('second-person-required');
      }
      await releaseFor(office, 'auditor', first!.id);
      expect(await rights(first!.id)).toEqual({
        roles: ['reviewer', 'approver'],
        reach: 'chosen_units',
        chosen: ['510403001', '510403002'],
      });
      expect(await rights(second!.id)).toMatchObject({ roles: [] });
    });

    it('none of them where one line is wrong', async () => {
      const good = person();
      const [account] = (await made(fileOf(good))).accounts;
      await releaseFor(office, 'security', account!.id);
      const { rows } = await office.admin.query(
        `SELECT display_name AS name FROM user_account WHERE username = 'security'`,
      );
      const { errors } = await grant(
        'security',
        fileOf(
          good,
          person(),
          `${account!.username},示例别人,510403001,经办人,,`,
          `security,${rows[0].name},510403,审计员,,`,
          person('510499,经办人,,'),
        ),
      );
      expect(errors[0]!.extensions.issues!.map(({ row, code }) => [row, code])).toEqual([
        [3, 'account-unknown'],
        [4, 'account-of-another'],
        [5, 'own-account'],
        [6, 'account-unknown'],
      ]);
      expect(await waitingFor(office, account!.id)).toEqual([]);
    });

    it('by nobody else', async () => {
      for (const who of ['admin', 'auditor', 'leader'])
        expect(codeOf(await grant(who, fileOf(person())))).toBe('NOT_PERMITTED');
    });
  });
});
