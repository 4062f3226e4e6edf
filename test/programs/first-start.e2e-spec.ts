import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import pg from 'pg';
import { firstAccounts } from '../../src/access/first-accounts.js';
import { installAccounts } from '../../src/access/install-accounts.js';
import { districtUnits } from '../../src/demo/builder/places.js';
import { key } from '../support/builders.js';
import { TestDatabase, cloneDatabase, environmentOf } from '../support/database.js';
import { installUnits } from '../support/install-units.js';
import { Program, askServer, build, freePort } from '../support/program.js';
import { workbookOf } from '../support/workbooks.js';

jest.setTimeout(300_000);

const PASSWORD = 'first-of-all-2026';
const OWN = 'my-own-from-now-on-2026';
/** 机构代码,机构名称,机构类型,上级机构代码 / 610102,新城区,区县, / 610102001,西一路街道,街道,610102 — in GB18030. */
const GB18030 = Buffer.from(
  'bbfab9b9b4fac2eb2cbbfab9b9c3fbb3c62cbbfab9b9c0e0d0cd2cc9cfbcb6bbfab9b9b4fac2eb0d0a' +
    '3631303130322c2cc7f8cfd82c0d0a' +
    '3631303130323030312ccef7d2bbc2b7bdd6b5c02cbdd6b5c02c3631303130320d0a',
  'hex',
);
const UNITS = [
  ['某区机构'],
  ['机构代码', '机构名称', '机构类型', '上级机构代码'],
  [610102, '', '区县', ''],
  ['610102001', '西一路街道', '街道', 610102],
];

describe('the first start', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  let folder: string;
  let address: string;
  let env: Record<string, string>;
  const running: Program[] = [];
  beforeAll(async () => {
    build();
    folder = await mkdtemp(join(tmpdir(), 'taizhang-first-'));
    await chmod(folder, 0o755);
  }, 600_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    database = await cloneDatabase();
    admin = new pg.Client({ connectionString: database.adminUrl });
    await admin.connect();
    env = {
      ...environmentOf(database),
      ADMIN_PASSWORD: PASSWORD,
      LOG_LEVEL: 'silent',
    };
  });
  afterEach(async () => {
    for (const each of running.splice(0)) await each.end();
    await admin.end();
    await database.drop();
  });

  const start = async (more: Record<string, string> = {}) => {
    const port = String(await freePort());
    const program = Program.start('src/programs/main', { ...env, PORT: port, ...more });
    running.push(program);
    address = `http://127.0.0.1:${port}`;
    return program;
  };
  const rows = async (sql: string) => (await admin.query({ text: sql, rowMode: 'array' })).rows;
  const units = () => rows('SELECT code, name, kind FROM org_unit ORDER BY id');
  const accounts = () =>
    rows(
      'SELECT username, o.code FROM user_account a JOIN org_unit o ON o.id = a.unit_id ORDER BY a.id',
    );

  it('tells passwords in a file where its output is kept, or asks for one before it makes an account', async () => {
    const unset = { ADMIN_PASSWORD: '' };
    const refused = await start({ ...unset, DATA_DIR: '/proc/taizhang' });
    expect(await refused.exitCode()).toBe(1);
    expect(refused.stderr).toMatch(/must not stand in a log.*Set ADMIN_PASSWORD/s);
    expect(await accounts()).toEqual([]);

    const told = await start({ ...unset, DATA_DIR: join(folder, 'told') });
    await told.says('answers at');
    const file = await readFile(join(folder, 'told', 'first-passwords'), 'utf8');
    const lines = file.trim().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(['admin', 'security', 'auditor']);
    for (const line of lines) expect(told.stderr).not.toContain(line.split(' ')[1]);
  });

  it('knows no district: a root, three over it, and what to do next, which can be done', async () => {
    const program = await start();
    await program.says('answers at');
    expect(program.stderr).toContain('the office has no units yet');
    expect(await units()).toEqual([['root', '本机构', 'root']]);
    expect(await accounts()).toEqual([
      ['admin', 'root'],
      ['security', 'root'],
      ['auditor', 'root'],
    ]);

    const login = async (password: string) =>
      (
        await askServer<{ login: { token: string } }>(
          address,
          'mutation ($password: String!) { login(username: "admin", password: $password) { token } }',
          { password },
        )
      ).login.token;
    const first = await login(PASSWORD);
    await askServer(
      address,
      'mutation ($old: String!, $new: String!) { changePassword(currentPassword: $old, newPassword: $new) }',
      { old: PASSWORD, new: OWN },
      first,
    );
    const token = await login(OWN);
    const row = (
      code: string,
      kind: string,
      parentCode: string | null,
      name: string | null = null,
    ) => ({
      ...{ code, kind, parentCode, name },
    });
    // A city with a district, and a bureau of another province beside it.
    await askServer(
      address,
      'mutation ($input: UnitListInput!, $key: String!) { importUnits(input: $input, idempotencyKey: $key) { state } }',
      {
        input: {
          rows: [
            row('610100', 'city', null),
            row('610102', 'district', '610100'),
            row('610102001', 'street', '610102', '示例街道'),
            row('510403', 'district', null),
          ],
        },
        key: key(),
      },
      token,
    );
    expect(await units()).toEqual([
      ['root', '本机构', 'root'],
      ['610100', '西安市', 'city'],
      ['610102', '新城区', 'district'],
      ['610102001', '示例街道', 'street'],
      ['510403', '西区', 'district'],
    ]);
    const { createAccount, setupState } = await askServer<{
      createAccount: { firstHalf: string };
      setupState: { steps: { code: string; isDone: boolean }[]; unstaffed: string[] };
    }>(
      address,
      `mutation { createAccount(username: "clerk.one", displayName: "示例经办", orgUnitCode: "610102") { firstHalf } }`,
      {},
      token,
    ).then(async (made) => ({
      ...made,
      ...(await askServer<{
        setupState: { steps: { code: string; isDone: boolean }[]; unstaffed: string[] };
      }>(address, '{ setupState { steps { code isDone } unstaffed } }', {}, token)),
    }));
    expect(createAccount.firstHalf).toMatch(/\w/);
    expect(
      Object.fromEntries(setupState.steps.map((each) => [each.code, each.isDone])),
    ).toMatchObject({
      administrators: false,
      units: true,
      accounts: true,
      rights: false,
      duties: false,
      'switched-on': false,
    });
    expect(setupState.unstaffed).toContain('就业登记·登记:无人有此权限。');
  });

  it.each([
    ['a csv', GB18030],
    ['a workbook', workbookOf(UNITS)],
  ])('takes the units from %s as Excel writes it, whatever its name, once', async (_, list) => {
    const file = join(folder, 'units.csv');
    await writeFile(file, list);
    const program = await start({ OFFICE_FILE: file });
    await program.says('answers at');
    expect(program.stderr).toContain('entered 2 units');
    expect(program.stderr).not.toContain('no units yet');
    expect(await units()).toEqual([
      ['root', '本机构', 'root'],
      ['610102', '新城区', 'district'],
      ['610102001', '西一路街道', 'street'],
    ]);
    expect(await program.end()).toBe(0);
    await rm(file);
    const again = await start({ OFFICE_FILE: file });
    await again.says('answers at');
    expect(await units()).toHaveLength(3);
  });

  it('refuses a wrong list whole, every problem by its line, and makes no account for it', async () => {
    const file = join(folder, 'wrong.csv');
    await writeFile(
      file,
      '代码,全称,类型,上级代码\n610102,新城区,区,\n610102001,示例街道,镇,nobody\n610102002,示例,什么,610102\n610102,又一区,区,\n',
    );
    const program = await start({ OFFICE_FILE: file });
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toContain('第 3 行:没有代码为 nobody 的上级机构');
    expect(program.stderr).toContain('第 4 行:机构类型须从下列各项中选择');
    expect(program.stderr).toContain('第 5 行:机构代码 610102 在清单中不止一次');
    expect(program.stderr).not.toMatch(/\n\s+at /);
    expect(await units()).toHaveLength(1);
    expect(await accounts()).toEqual([]);
    const missing = await start({ OFFICE_FILE: join(folder, 'none.csv') });
    expect(await missing.exitCode()).toBe(1);
    expect(missing.stderr).toContain('OFFICE_FILE cannot be read');
  });

  it.each([
    ['that is not there', null, 'OFFICE_FILE cannot be read'],
    ['that never ends', '/dev/zero', 'OFFICE_FILE cannot be read'],
    ['that is a folder', '/', 'OFFICE_FILE cannot be read'],
    ['without a heading', '610102,新城区,区,\n', '栏目名称'],
    ['with a circle', '代码,全称,类型,上级\n1,甲,中心,2\n2,乙,中心,1\n', '又回到它自己'],
  ])('makes nothing in a new folder for a list %s', async (_, text, sentence) => {
    const isPath = text?.startsWith('/');
    const file = isPath ? text! : join(folder, 'unusable.csv');
    if (!isPath) await rm(file, { force: true });
    if (text && !isPath) await writeFile(file, text);
    const DATA_DIR = join(folder, 'never-made');
    const none = Object.fromEntries(Object.keys(environmentOf(database)).map((name) => [name, '']));
    const program = await start({ ...none, DATA_DIR, OFFICE_FILE: file });
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toContain(sentence);
    expect(existsSync(DATA_DIR)).toBe(false);
  });

  it('leaves an older office its top and its administrators', async () => {
    await installUnits(admin, districtUnits);
    await installAccounts(admin, firstAccounts('510403'), PASSWORD);
    const before = [await units(), await accounts()];
    const program = await start();
    await program.says('answers at');
    expect(program.stderr).not.toMatch(/^created the|no units yet/m);
    expect([await units(), await accounts()]).toEqual(before);
  });
});
