import { StartRefused } from './start-refused.js';
import { resolve } from 'node:path';
import type { WrittenKeys } from './crypto/key-ring.js';
import { SUITE_NAMES, SuiteName } from './crypto/suites.js';
import { passwordIssues } from './password-rules.js';
import { DoorSettings, doorSettings } from './door/door-settings.js';

/** Where the four database roles sign in. Without a login of its own a role is taken by SET ROLE. */
export interface DatabaseLogins {
  owner: string;
  app: string;
  jobs: string;
  queue: string;
}

export interface Config {
  production: boolean;
  host: string;
  port: number;
  dataDir: string;
  /** null = the embedded PostgreSQL in `dataDir`. */
  database: DatabaseLogins | null;
  /** True when DATABASE_URL alone serves every role; weaker, see SECURITY.md. */
  singleLogin: boolean;
  /**
   * False when the owner's login is kept from this process: another one runs the migrations, and
   * `database.owner` is then no more than the application's login.
   */
  hasOwnerLogin: boolean;
  /** null = BullMQ on PostgreSQL. */
  redisUrl: string | null;
  /** 密码套件 — aes: AES-256-GCM and HMAC-SHA-256; gm: SM4-CBC with HMAC-SM3. */
  cryptoSuite: SuiteName;
  /** Keys of the sealed fields: given, in a file, or neither; then the embedded mode makes its own. */
  keys: { written: WrittenKeys | null; file: string | null };
  door: DoorSettings;
  /** Of backups: what seals the keys that go along, and after how many days without one a start says so (0: never). */
  backup: { passphrase: string | null; passphraseFile: string | null; days: number };
  /** 机构清单 — a table of the units that an empty office begins with. */
  officeFile: string | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  demoPassword: string | null;
  adminPassword: string | null;
}

/** Every fault of the environment at once, each as a sentence that says what to change. */
export class ConfigurationError extends StartRefused {
  constructor(readonly problems: string[]) {
    super(
      ['The configuration cannot be used:', ...problems.map((each) => `  - ${each}`)].join('\n'),
    );
  }
}

/** Of the accounts that an empty office begins with. */
export const GOVERNING_NAMES = ['admin', 'security', 'auditor'];

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** Anything else may be meant for production and would leave the schema open. */
const ENVIRONMENTS = ['production', 'development', 'test'];

/** Who gets the password of a setting, by the setting's name: it must not hold any of their user names. */
export type AccountsOfPasswords = Record<string, string[]>;

/** A password that a clerk may not choose is no better for being set by whoever starts the program. */
const WEAKNESS: Record<string, string> = {
  'password-too-short':
    'must have at least 12 characters, or 10 with three of capitals, small letters, digits and signs',
  'password-too-long': 'must not have more than 128 characters',
  'password-unreadable': 'must not hold control characters',
  'password-is-name': 'must not hold the name of an account that gets it',
  'password-common': 'is too common or too regular: take words that nobody would guess together',
};

export function loadConfig(
  env: NodeJS.ProcessEnv,
  accountsOf: AccountsOfPasswords = { ADMIN_PASSWORD: GOVERNING_NAMES },
): Config {
  const problems: string[] = [];
  const text = (name: string) => env[name]?.trim() || null;

  const url = (name: string, schemes: string[]) => {
    const value = text(name);
    if (!value) return null;
    const parsed = URL.canParse(value) ? new URL(value) : null;
    if (parsed && schemes.includes(parsed.protocol.slice(0, -1)) && parsed.hostname) return value;
    problems.push(`${name} must be an address like ${schemes[0]}://user:password@host/name.`);
    return null;
  };
  const port = () => {
    const value = text('PORT') ?? '3000';
    const number = Number(value);
    if (/^\d+$/.test(value) && number <= 65535) return number;
    problems.push(`PORT must be a whole number from 0 to 65535, not "${value}".`);
    return 0;
  };
  const logLevel = () => {
    const value = text('LOG_LEVEL') ?? 'info';
    const known = LOG_LEVELS.find((each) => each === value);
    if (!known) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${value}".`);
    return known ?? 'info';
  };
  const environment = () => {
    const value = text('NODE_ENV');
    if (value !== null && !ENVIRONMENTS.includes(value))
      problems.push(`NODE_ENV must be one of ${ENVIRONMENTS.join(', ')}, not "${value}".`);
    return value;
  };
  const cryptoSuite = () => {
    const value = text('CRYPTO_SUITE') ?? 'aes';
    const known = SUITE_NAMES.find((each) => each === value);
    if (!known)
      problems.push(`CRYPTO_SUITE must be one of ${SUITE_NAMES.join(', ')}, not "${value}".`);
    return known ?? 'aes';
  };
  const keys = (): Config['keys'] => {
    const [fieldKeys, indexKey, file] = ['FIELD_KEYS', 'INDEX_KEY', 'FIELD_KEYS_FILE'].map(text);
    if (file && (fieldKeys || indexKey))
      problems.push(
        'FIELD_KEYS_FILE stands instead of FIELD_KEYS and INDEX_KEY: give one or the other.',
      );
    if (!fieldKeys !== !indexKey)
      problems.push('FIELD_KEYS and INDEX_KEY belong together: give both, each as id:base64.');
    if (text('DATABASE_URL') && !file && !fieldKeys && !indexKey) {
      problems.push(
        'DATABASE_URL without FIELD_KEYS and INDEX_KEY: the keys that seal personal data must be given, each as id:base64 ' +
          '(for example k1: and i1: before what openssl rand -base64 32 prints), or in the file that FIELD_KEYS_FILE names.',
      );
    }
    return {
      written: fieldKeys && indexKey ? { fieldKeys, indexKey } : null,
      file: file ? resolve(file) : null,
    };
  };
  const backup = (): Config['backup'] => {
    const [passphrase, file, days] = [
      'BACKUP_PASSPHRASE',
      'BACKUP_PASSPHRASE_FILE',
      'BACKUP_DAYS',
    ].map(text);
    if (passphrase && file)
      problems.push(
        'BACKUP_PASSPHRASE_FILE stands instead of BACKUP_PASSPHRASE: give one or the other.',
      );
    if (days && !/^\d{1,3}$/.test(days))
      problems.push(`BACKUP_DAYS must be a whole number from 0 to 999, not "${days}".`);
    return {
      passphrase: passphrase ?? null,
      passphraseFile: file ? resolve(file) : null,
      days: Number(days ?? 7),
    };
  };
  const password = (name: string) => {
    const value = text(name);
    const names = name in accountsOf ? accountsOf[name]! : [];
    const [weak] = value === null ? [] : ['', ...names].flatMap((of) => passwordIssues(value, of));
    if (weak) problems.push(`${name} ${WEAKNESS[weak.code]}.`);
    return value;
  };

  const postgres = ['postgres', 'postgresql'];
  const app = url('DATABASE_URL', postgres);
  const roles = {
    owner: url('DATABASE_OWNER_URL', postgres),
    jobs: url('DATABASE_JOBS_URL', postgres),
    queue: url('DATABASE_QUEUE_URL', postgres),
  };
  const redisUrl = url('REDIS_URL', ['redis', 'rediss']);
  const given = ['DATABASE_OWNER_URL', 'DATABASE_JOBS_URL', 'DATABASE_QUEUE_URL'].filter(text);
  if (given.length > 0) {
    const needed = [
      'DATABASE_URL',
      'DATABASE_JOBS_URL',
      ...(text('REDIS_URL') ? [] : ['DATABASE_QUEUE_URL']),
    ];
    const missing = needed.filter((name) => !text(name));
    if (missing.length > 0) {
      problems.push(
        `${given.join(', ')} without ${missing.join(', ')}: give each role its login, or DATABASE_URL alone.`,
      );
    }
  }
  const config: Config = {
    production: environment() === 'production',
    host: text('HOST') ?? '127.0.0.1',
    port: port(),
    dataDir: resolve(text('DATA_DIR') ?? 'data'),
    database: app
      ? {
          app,
          owner: roles.owner ?? app,
          jobs: roles.jobs ?? app,
          queue: roles.queue ?? app,
        }
      : null,
    singleLogin: app !== null && given.length === 0,
    hasOwnerLogin: given.length === 0 || roles.owner !== null,
    redisUrl,
    cryptoSuite: cryptoSuite(),
    keys: keys(),
    door: doorSettings(env, problems),
    backup: backup(),
    officeFile: text('OFFICE_FILE') ? resolve(text('OFFICE_FILE')!) : null,
    logLevel: logLevel(),
    demoPassword: password('DEMO_PASSWORD'),
    adminPassword: password('ADMIN_PASSWORD'),
  };
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
}
