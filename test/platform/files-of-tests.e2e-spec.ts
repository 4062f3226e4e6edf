import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { carriedAlong, isCarriedAlong } from '../support/carried-along.js';
import { Office } from '../support/office.js';

const root = new URL('../..', import.meta.url).pathname;

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; status: string; message: string }[];
}

/** What runs all tests must not hide that one of them fails; here are some that do. */
let report: Report;
let said: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-cases-'));
  const file = join(folder, 'report.json');
  const config = {
    rootDir: root,
    testMatch: ['<rootDir>/test/support/jest/cases/*.case.ts'],
    runtime: '<rootDir>/test/support/jest/runtime.mjs',
    testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
    transform: {},
  };
  const options = ['--config', JSON.stringify(config), '--runInBand', '--json'];
  const { stderr } = spawnSync(
    process.execPath,
    ['node_modules/jest/bin/jest.js', ...options, `--outputFile=${file}`],
    // What started this run may ask for colours; the report is compared as plain text.
    { cwd: root, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } },
  );
  said = stderr;
  report = JSON.parse(await readFile(file, 'utf8')) as Report;
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const resultOf = (name: string) => report.testResults.find((each) => each.name.endsWith(name))!;

it('shows a failure with the line of the file as it was written', () => {
  const { status, message } = resultOf('fails.case.ts');
  expect(status).toBe('failed');
  expect(message).toContain('a sum › 1 and 2 are 4');
  expect(message).toContain('Expected: 4');
  expect(message).toMatch(/> +8 \| +expect\(one \+ other\)\.toBe\(sum\);/);
  expect(message).toContain('cases/fails.case.ts:8:25');
  expect(message).not.toContain('1 and 1 are 2');
});

it('ends what does not end by itself', () => {
  expect(resultOf('never-ends.case.ts').message).toContain('Exceeded timeout of 100 ms');
});

it('fails a file that cannot be imported', () => {
  const { status, message } = resultOf('breaks-at-import.case.ts');
  expect(status).toBe('failed');
  expect(message).toContain('broken at import');
  expect(message).toContain('cases/breaks-at-import.case.ts:5:7');
  expect(report.numRuntimeErrorTestSuites).toBe(1);
});

it('fails a test beside which something breaks', () => {
  const { message } = resultOf('throws-aside.case.ts');
  expect(message).toContain('broken aside');
  expect(message).toContain('rejected and forgotten');
});

it('leaves nothing of one file to the next', () => {
  for (const name of ['leaves-much-one.case.ts', 'leaves-much-another.case.ts'])
    expect(resultOf(name)).toMatchObject({ status: 'passed', message: '' });
  expect([report.numPassedTests, report.numFailedTests]).toEqual([3, 4]);
  expect(said).not.toContain('did not exit');
});

it('keeps nothing of an office that was closed, whoever still names it', async () => {
  const office = await Office.open();
  const app = new WeakRef(office.app);
  await office.ask('leader', '{ me { username } }');
  await office.close();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What closes by itself a little later holds it as long.
  for (let turns = 0; app.deref() && turns < 10; turns += 1) {
    await nextTurn();
    collect();
  }
  expect(app.deref()).toBeUndefined();
  expect(office.database).toBeDefined();
});

const FORMS = `{ ledgers { ledger fields { name label }
  entry { input fields { name label hint } } verbs { verb form { input fields { name } } } } }`;

it('answers at one office as at another, though they share what is made once', async () => {
  const answers: unknown[] = [];
  for (let offices = 0; offices < 2; offices += 1) {
    const office = await Office.open();
    answers.push(await office.ask('district_clerk', FORMS));
    await office.close();
  }
  expect(answers[1]).toEqual(answers[0]);
});

it('carries nothing along of an office that was closed', async () => {
  const carried: number[] = [];
  for (let offices = 0; offices < 2; offices += 1) {
    const office = await Office.open();
    await office.ask('leader', '{ me { username } }');
    expect(carriedAlong() > 0).toBe(isCarriedAlong);
    await office.close();
    carried.push(carriedAlong());
  }
  expect(carried[1]).toBe(carried[0]);
});
