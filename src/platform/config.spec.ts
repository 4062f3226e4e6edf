import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { firstAccounts } from '../access/first-accounts.js';
import { ConfigurationError, GOVERNING_NAMES, loadConfig } from './config.js';
import { DOOR_DEFAULTS } from './door/door-settings.js';

const at = (user: string) => `postgres://${user}:secret@db.example/taizhang`;
const KEYS = { FIELD_KEYS: 'k1:secret', INDEX_KEY: 'i1:secret' };
const LOGINS = {
  ...KEYS,
  DATABASE_URL: at('taizhang_app'),
  DATABASE_JOBS_URL: at('taizhang_jobs'),
  DATABASE_QUEUE_URL: at('taizhang_queue'),
};

function problemsOf(env: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

describe('the configuration', () => {
  it('needs nothing: an embedded database, queues in it, on the loopback', () => {
    expect(loadConfig({})).toEqual({
      production: false,
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('data'),
      database: null,
      singleLogin: false,
      hasOwnerLogin: true,
      redisUrl: null,
      cryptoSuite: 'aes',
      keys: { written: null, file: null },
      door: DOOR_DEFAULTS,
      backup: { passphrase: null, passphraseFile: null, days: 7 },
      officeFile: null,
      logLevel: 'info',
      demoPassword: null,
      adminPassword: null,
    });
  });

  it('trusts the proxies that are named, and takes the door’s numbers', () => {
    const { door } = loadConfig({
      TRUST_PROXY: '10.0.0.5, 2001:db8::/32,loopback',
      SESSION_IDLE_MINUTES: '15',
      PASSWORD_DAYS: '90',
      SECOND_FACTOR: 'administrators',
      OPERATIONS_PER_MINUTE: '1000',
    });
    expect(door).toEqual({
      ...DOOR_DEFAULTS,
      trustedProxies: ['10.0.0.5', '2001:db8::/32', 'loopback'],
      sessionIdleMinutes: 15,
      passwordDays: 90,
      secondFactorOf: 'administrators',
      operationsPerMinute: 1000,
    });
  });

  it('takes blank values for missing ones', () => {
    expect(loadConfig({ DATABASE_URL: ' ', REDIS_URL: '', PORT: '', ADMIN_PASSWORD: '' })).toEqual(
      loadConfig({}),
    );
  });

  it('lets DATABASE_URL alone serve every role', () => {
    const app = at('office');
    expect(loadConfig({ ...KEYS, DATABASE_URL: app })).toMatchObject({
      database: { app, owner: app, jobs: app, queue: app },
      singleLogin: true,
      hasOwnerLogin: true,
    });
  });

  it('runs without the owner’s login when the others are given', () => {
    expect(loadConfig(LOGINS)).toMatchObject({
      database: { jobs: at('taizhang_jobs'), queue: at('taizhang_queue') },
      singleLogin: false,
      hasOwnerLogin: false,
    });
  });

  it('uses the owner’s login when that is given too', () => {
    expect(loadConfig({ ...LOGINS, DATABASE_OWNER_URL: at('taizhang_owner') })).toMatchObject({
      database: { owner: at('taizhang_owner') },
      singleLogin: false,
      hasOwnerLogin: true,
    });
  });

  it('asks for no queue login when the queues are in Redis', () => {
    const rest = { ...LOGINS, DATABASE_QUEUE_URL: '' };
    expect(problemsOf({ ...rest, REDIS_URL: 'redis://:secret@redis:6379' })).toEqual([]);
    expect(problemsOf(rest)).toEqual([expect.stringMatching(/without DATABASE_QUEUE_URL:/)]);
  });

  it.each<[string, NodeJS.ProcessEnv, RegExp]>([
    ['a port that is a word', { PORT: 'http' }, /^PORT must be a whole number .* not "http"/],
    ['a port too large', { PORT: '65536' }, /^PORT must be a whole number from 0 to 65535/],
    ['a negative port', { PORT: '-1' }, /^PORT must be/],
    ['an environment of another name', { NODE_ENV: 'prod' }, /^NODE_ENV must be one of production/],
    ['an environment in capitals', { NODE_ENV: 'PRODUCTION' }, /^NODE_ENV must be one of/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of debug, info/],
    ['a second factor of nobody known', { SECOND_FACTOR: 'yes' }, /^SECOND_FACTOR must be one of/],
    ['everybody as a proxy', { TRUST_PROXY: 'true' }, /^TRUST_PROXY must list addresses/],
    ['half the net as a proxy', { TRUST_PROXY: '10.0.0.5, 0.0.0.0/0' }, /not "0.0.0.0\/0"/],
    [
      'sessions without an end',
      { SESSION_HOURS: '0' },
      /^SESSION_HOURS must be a whole number from 1/,
    ],
    [
      'an idle time that is none',
      { SESSION_IDLE_MINUTES: 'long' },
      /^SESSION_IDLE_MINUTES must be/,
    ],
    [
      'documents that are not there',
      { DOCUMENTS_FILE: '/nowhere' },
      /^DOCUMENTS_FILE cannot be used/,
    ],
    ...['DEMO_PASSWORD', 'ADMIN_PASSWORD'].flatMap((name) =>
      (
        [
          ['short', /must have at least 12 characters/],
          ['Short1', /must have at least 12/],
          ['aaaaaaaa', /must have at least 12/],
          ['aaaaaaaaaaaaaaaa', /is too common or too regular/],
          ['password2026', /is too common/],
          ['P@ssw0rd2026!', /is too common/],
          ['123456789012', /is too common or too regular/],
          ['qwertyuiop[]', /is too common or too regular/],
          ['taizhang123456', /is too common/],
          ['renshe-shebao-2026', /is too common/],
          ['x'.repeat(129), /must not have more than 128/],
        ] as const
      ).map(([value, sentence]): [string, NodeJS.ProcessEnv, RegExp] => [
        `${name} like ${value.slice(0, 20)}`,
        { [name]: value },
        new RegExp(`^${name} ${sentence.source}`),
      ]),
    ),
    ...['admin', 'security', 'AUDITOR'].map((name): [string, NodeJS.ProcessEnv, RegExp] => [
      `a password with the name ${name} in it`,
      { ADMIN_PASSWORD: `Hut-${name}-Kiefer-7` },
      /^ADMIN_PASSWORD must not hold the name of an account/,
    ]),
    [
      'a database address of another kind',
      { ...KEYS, DATABASE_URL: 'mysql://h/d' },
      /^DATABASE_URL must be/,
    ],
    [
      'a database address without a host',
      { ...KEYS, DATABASE_URL: 'postgres:///d' },
      /^DATABASE_URL must/,
    ],
    [
      'a database address that is none',
      { ...KEYS, DATABASE_URL: 'localhost' },
      /like postgres:\/\/user:/,
    ],
    [
      'a Redis address of another kind',
      { REDIS_URL: 'http://redis' },
      /^REDIS_URL must be .*redis:/,
    ],
    ['a bad owner’s address', { ...LOGINS, DATABASE_OWNER_URL: 'x' }, /^DATABASE_OWNER_URL must/],
    ['a bad address for jobs', { ...LOGINS, DATABASE_JOBS_URL: 'x' }, /^DATABASE_JOBS_URL must/],
    [
      'a bad address for queues',
      { ...LOGINS, DATABASE_QUEUE_URL: 'x' },
      /^DATABASE_QUEUE_URL must/,
    ],
    [
      'roles without the application’s login',
      { ...LOGINS, DATABASE_URL: '' },
      /DATABASE_JOBS_URL, DATABASE_QUEUE_URL without DATABASE_URL: give each role its login/,
    ],
    [
      'an owner’s login beside the application’s only',
      { ...KEYS, DATABASE_URL: at('app'), DATABASE_OWNER_URL: at('owner') },
      /^DATABASE_OWNER_URL without DATABASE_JOBS_URL, DATABASE_QUEUE_URL/,
    ],
    [
      'an unknown suite',
      { CRYPTO_SUITE: 'des' },
      /^CRYPTO_SUITE must be one of aes, gm, not "des"/,
    ],
    [
      'no keys for a given database',
      { DATABASE_URL: at('app') },
      /^DATABASE_URL without FIELD_KEYS/,
    ],
    ['keys without the index key', { FIELD_KEYS: 'k1:secret' }, /^FIELD_KEYS and INDEX_KEY belong/],
    [
      'keys twice',
      { ...KEYS, FIELD_KEYS_FILE: '/keys' },
      /^FIELD_KEYS_FILE stands instead of FIELD_KEYS/,
    ],
  ])('refuses %s', (_title, env, sentence) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(sentence)]);
  });

  it('knows the names of the accounts that an empty office begins with', () => {
    expect(firstAccounts('root').map((each) => each.username)).toEqual(GOVERNING_NAMES);
  });

  it('takes a password that a clerk might choose', () => {
    const given = { DEMO_PASSWORD: 'another-lantern-hill', ADMIN_PASSWORD: 'Kiefer 7 Hut' };
    expect(problemsOf(given)).toEqual([]);
  });

  it('takes the keys from the environment, or from a file', () => {
    expect(loadConfig({ ...KEYS, CRYPTO_SUITE: 'gm' })).toMatchObject({
      cryptoSuite: 'gm',
      keys: { written: { fieldKeys: 'k1:secret', indexKey: 'i1:secret' }, file: null },
    });
    expect(loadConfig({ DATABASE_URL: at('app'), FIELD_KEYS_FILE: 'keys' })).toMatchObject({
      keys: { written: null, file: resolve('keys') },
    });
  });

  it('says everything that is wrong at once', () => {
    const env = {
      FIELD_KEYS: 'k1:secret',
      CRYPTO_SUITE: 'none',
      DATABASE_URL: 'mysql://h/d',
      REDIS_URL: 'redis',
      PORT: 'many',
      LOG_LEVEL: 'loud',
      DEMO_PASSWORD: 'a',
      ADMIN_PASSWORD: 'b',
    };
    const problems = problemsOf(env);
    expect(problems.map((each) => each.split(' ')[0]).sort()).toEqual(Object.keys(env).sort());
    expect(() => loadConfig(env)).toThrow(/cannot be used:\n {2}- /);
  });

  it('never repeats a secret in what it says', () => {
    const problems = problemsOf({
      DATABASE_URL: 'mysql://u:hush@h/d',
      ADMIN_PASSWORD: 'hush',
      FIELD_KEYS: 'k1:hush',
    });
    expect(problems.join()).not.toContain('hush');
  });
});
