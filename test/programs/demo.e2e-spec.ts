import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Program, askServer, build, freePort } from '../support/program.js';
import { leaveSample } from '../support/sample-folder.js';

jest.setTimeout(600_000);

const tableOf = (output: string) =>
  output.slice(output.indexOf('西区 2022'), output.indexOf('GraphQL:'));

describe('npm run demo', () => {
  let dataDir: string;
  let port: string;
  const running: Program[] = [];
  const demo = (env: Record<string, string> = {}) => {
    const program = Program.start('src/programs/demo', { DATA_DIR: dataDir, PORT: port, ...env });
    running.push(program);
    return program;
  };

  beforeAll(async () => {
    build();
    dataDir = await mkdtemp(join(tmpdir(), 'taizhang-demo-'));
    await chmod(dataDir, 0o755);
    port = String(await freePort());
  }, 600_000);
  afterAll(async () => {
    for (const program of running) await program.end('SIGKILL');
    // A server left by a killed program is adopted by the next start, which stops it.
    if (leavesServer()) {
      const env = { DATA_DIR: dataDir, PORT: port, LOG_LEVEL: 'silent' };
      const last = Program.start('src/programs/main', env);
      await last.says('answers at').catch(() => undefined);
      await last.end();
    }
    await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  const leavesServer = () => existsSync(join(dataDir, 'postgres', 'postmaster.pid'));
  let table: string;

  it('killed again and again while it loads, comes to the printed table all the same', async () => {
    for (const moment of [
      'migrated:',
      'unemployment_registration enter',
      'employment_registration enter',
      'welfare_subsidy review',
      'sample data 2023',
    ]) {
      const cut = demo();
      await cut.says(moment);
      await cut.end('SIGKILL');
    }
    const whole = demo();
    await whole.says('GraphQL:');
    table = tableOf(whole.stdout);
    expect(table).toMatch(/城镇新增就业 +3231 人 +≥2700 +省级 +119\.67% +是/);
    expect(table).toMatch(/≥3300 +市级 +97\.91% +否/);
    expect(table).toMatch(/创业担保贷款 +2011\.00 万元/);
    expect(table).toMatch(/就业创业补助资金执行率 +65\.54 %/);
    expect(whole.stdout).toMatch(
      /2022 年报告: http:.+\/files\/\d+ \(西区2022年就业工作目标完成情况报告\.docx/,
    );
    expect(whole.stdout).toContain('核对: 错误 0 处');
    expect(whole.stderr.match(/ 0 differences/g)).toHaveLength(3);
    expect(await whole.end()).toBe(0);
    await leaveSample(dataDir);
  });

  it('keeps its random password beside the data and prints it again', async () => {
    const password = (await readFile(join(dataDir, 'demo-password'), 'utf8')).trim();
    const again = demo();
    await again.says('GraphQL:');
    expect(again.stdout).toContain(password);
    expect(tableOf(again.stdout)).toBe(table);
    const address = `http://127.0.0.1:${port}`;
    const { login } = await askServer<{ login: { token: string } }>(
      address,
      `mutation ($password: String!) { login(username: "leader", password: $password) { token } }`,
      { password },
    );
    const { indicatorProgress } = await askServer<{ indicatorProgress: { value: string }[] }>(
      address,
      `{ indicatorProgress(year: 2022, asOf: "2022-12-31", orgUnitCode: "510403", indicatorCodes: ["new_urban_jobs"]) { value } }`,
      {},
      login.token,
    );
    expect(indicatorProgress[0]?.value).toBe('3231');
    expect(await again.end('SIGINT')).toBe(0);
  });

  it('stops without leaving a database server behind', () => {
    expect(leavesServer()).toBe(false);
  });
});

describe('a setting that cannot be used', () => {
  beforeAll(() => build(), 600_000);

  it.each([
    ['PORT', 'eighty'],
    ['DATABASE_URL', 'not-an-address'],
    ['REDIS_URL', 'http://127.0.0.1'],
    ['LOG_LEVEL', 'loud'],
    ['DATA_DIR', '/dev/null/taizhang'],
  ])('%s=%s is refused with a sentence and no stack', async (name, value) => {
    const program = Program.start('src/programs/main', {
      PORT: '0',
      DATA_DIR: join(tmpdir(), 'taizhang-never'),
      [name]: value,
    });
    expect(await program.exitCode()).toBe(1);
    expect(program.stderr).toContain(name);
    expect(program.stderr).not.toMatch(/\n\s+at /);
  });
});
