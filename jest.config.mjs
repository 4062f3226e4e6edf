const base = {
  // Spec files are modules like any other; see there.
  runtime: '<rootDir>/test/support/jest/runtime.mjs',
  testEnvironment: '<rootDir>/test/support/jest/environment.mjs',
  setupFiles: ['<rootDir>/test/support/jest/graphql-as-served.mjs'],
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist'],
};

export default {
  // One more than the cores of a small machine: a tenth of the time of two is spent waiting for PostgreSQL, a browser or a program.
  maxWorkers: 3,
  // A worker that has gathered this much heap is started anew, which takes seconds. Little of it is what files of tests leave behind
  // (test/platform/files-of-tests); the rest has not been collected yet.
  workerIdleMemoryLimit: '800MB',
  testTimeout: 60_000,
  testSequencer: './scripts/slow-first.mjs',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.ts'] },
    {
      ...base,
      displayName: 'e2e',
      testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};
