import { existsSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';

const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);

const base = {
  // Spec files are modules like any other; see there.
  runtime: '<rootDir>/test/support/jest/runtime.mjs',
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  setupFiles: ['<rootDir>/test/support/jest/graphql-as-served.mjs'],
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

const e2e = {
  ...base,
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** What people do all day, in files of test/console. */
const MAIN_TASKS = [
  ...['sign-in', 'switch-user', 'place-and-sign', 'paste-twenty'],
  ...['sign-a-batch', 'landing'],
].map((each) => `test/console/${each}.e2e-spec.ts`);
for (const each of MAIN_TASKS)
  if (!existsSync(new URL(each, import.meta.url)))
    throw new Error(`${each} is not there to be run in Chromium 86.`);

/** Files that run a second time in the run of all tests, beside the others and elsewhere: where that is, npm test says. */
const again = [
  {
    displayName: 'on Redis',
    where: { TEST_REDIS_URL: process.env.TEST_AGAIN_ON_REDIS },
    testMatch: ['<rootDir>/test/queue/*.e2e-spec.ts'],
  },
  {
    displayName: 'in Chromium 86',
    where: { TEST_OLDEST_CHROMIUM: process.env.TEST_AGAIN_IN_CHROMIUM },
    testMatch: MAIN_TASKS.map((each) => `<rootDir>/${each}`),
  },
]
  .filter(({ where }) => Object.values(where).every(Boolean))
  .map(({ where, ...project }) => ({ ...e2e, ...project, testEnvironmentOptions: { env: where } }));

/** All share one PostgreSQL, which has 200 connections; an office takes up to some 25. */
const MOST_WORKERS = 8;

export default {
  // One more than the cores: what waits for PostgreSQL, a browser or a program leaves some of them idle. With what it starts, each
  // takes up to two gigabytes.
  maxWorkers: Math.max(
    2,
    Math.min(availableParallelism() + 1, Math.floor(memory / 2 ** 31), MOST_WORKERS),
  ),
  // A worker that has gathered this much heap is started anew, which takes seconds: it is twice that with what is no heap. Little of
  // it is what files of tests leave behind (test/platform/files-of-tests); the rest has not been collected yet, and scripts/test.mjs
  // holds it small.
  workerIdleMemoryLimit: '450MB',
  testTimeout: 60_000,
  testSequencer: './scripts/slow-first.mjs',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    { ...e2e, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'] },
    ...again,
  ],
};
