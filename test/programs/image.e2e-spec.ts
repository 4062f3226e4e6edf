import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadConfig } from '../../src/platform/config.js';
import { DOOR_DEFAULTS } from '../../src/platform/door/door-settings.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { TestDatabase, cloneDatabase, environmentOf } from '../support/database.js';
import { build } from '../support/program.js';

jest.setTimeout(300_000);
const root = new URL('../..', import.meta.url).pathname;
const text = (file: string) => readFileSync(join(root, file), 'utf8');

/** What the last stage of the Dockerfile copies: from where in the tree to where in the image. */
function copied(): [from: string, to: string][] {
  const last = text('Dockerfile')
    .split(/^FROM /m)
    .at(-1)!;
  return [...last.matchAll(/^COPY (?:--from=\S+ )?(.+)$/gm)].flatMap(([, line]) => {
    const parts = line!.split(/\s+/).map((each) => each.replace(/^\/app\//, ''));
    const to = parts.pop()!;
    return parts.map((from): [string, string] => [from, to.endsWith('/') ? join(to, from) : to]);
  });
}

describe('the image', () => {
  let image: string;
  let database: TestDatabase;
  let env: Record<string, string>;
  beforeAll(async () => {
    build();
    image = mkdtempSync(join(tmpdir(), 'taizhang-image-'));
    for (const [from, to] of copied())
      cpSync(join(root, from), join(image, to), { recursive: true });
    const { packages } = JSON.parse(text('package-lock.json')) as {
      packages: Record<string, { dev?: boolean }>;
    };
    for (const [path, { dev }] of Object.entries(packages)) {
      if (dev || !/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) || !existsSync(join(root, path)))
        continue;
      mkdirSync(dirname(join(image, path)), { recursive: true });
      symlinkSync(join(root, path), join(image, path));
    }
    database = await cloneDatabase();
    env = {
      NODE_ENV: 'production',
      ...environmentOf(database),
    };
  }, 600_000);
  afterAll(async () => {
    rmSync(image, { recursive: true, force: true });
    await database?.drop();
  });

  const run = (program: string, args: string[]) =>
    spawnSync(program, args, {
      cwd: image,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    });

  it('sets a database up', () => {
    const { status, stderr } = run('node', ['dist/src/programs/migrate.js']);
    expect([status, stderr]).toEqual([0, expect.stringContaining('the database is up to date')]);
  });

  it.each(['rules:preview', 'balances:rebuild', 'keys:rotate', 'audit:verify'])(
    'runs npm run %s',
    (script) => {
      const { status, stderr } = run('npm', ['run', '--silent', script]);
      expect([status, stderr]).toEqual([0, expect.not.stringMatching(/building|\n\s+at /)]);
    },
  );

  it('is built from what .dockerignore lets through', () => {
    const isLet = text('.dockerignore').match(/(?<=^!).+$/gm)!;
    const asked = [...text('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, line]) => line!.split(/\s+/))
      .filter((each) => each !== '.npmrc' || readdirSync(root).includes('.npmrc'));
    expect(isLet).toEqual(expect.arrayContaining(asked));
  });
});

describe('the settings', () => {
  /** Every name that the program looks up in its environment. */
  const known = () => {
    const names = new Set<string>();
    loadConfig(
      new Proxy({}, { get: (_, name) => void names.add(String(name)) }) as NodeJS.ProcessEnv,
    );
    return [...names].sort();
  };

  it.each(['README.md', 'README.zh-CN.md'])('are those of the table in %s', (readme) => {
    const table = text(readme)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const told = table.flatMap((line) => [...line.split('|')[1]!.matchAll(/`([A-Z_]+)`/g)]);
    expect(told.map(([, name]) => name!).sort()).toEqual(known());
  });

  const compose = text('docker-compose.yml');
  const settingsIn = (block: string) =>
    Object.fromEntries(
      [...block.matchAll(/^ +([A-Z_]+): (.*)$/gm)].map(([, name, value]) => [name!, value!]),
    );
  const shared = settingsIn(
    compose.slice(compose.indexOf('x-app-environment:'), compose.indexOf('\nservices:')),
  );

  it.each(['migrate', 'api', 'worker'])(
    'of docker-compose.yml are all that its service %s needs, and no other',
    (service) => {
      const [, block] = compose.split(`\n  ${service}:\n`);
      const asked = { ...shared, ...settingsIn(block!.split(/^ {2}\w+:$|^\w+:$/m)[0]!) };
      const keys = KeyRing.make();
      const said: Record<string, string> = { FIELD_KEYS: keys.fieldKeys, INDEX_KEY: keys.indexKey };
      const given = Object.entries(asked).map(([name, value]) => [
        name,
        value
          .replace(/\$\{(\w+)(?::(-|\?)([^}]*))?\}/g, (_, of: string, kind?: string, rest = '') =>
            kind === '-' ? rest : (said[of] ?? 'secret'),
          )
          .replace(/^'(.*)'$/, '$1'),
      ]);
      const config = loadConfig(Object.fromEntries(given) as NodeJS.ProcessEnv);
      expect(config).toMatchObject({ production: true, host: '0.0.0.0', singleLogin: false });
      expect(config.hasOwnerLogin).toBe(service === 'migrate');
      expect(Object.keys(asked).filter((name) => !known().includes(name))).toEqual([]);
    },
  );

  it('of the units in deploy are known, and their programs exist', () => {
    const files = readdirSync(join(root, 'deploy'));
    const units = files.filter((name) => name.endsWith('.service'));
    expect(units.sort()).toEqual(['taizhang-backup.service', 'taizhang.service']);
    const folders = units.map((name) => {
      const unit = text(`deploy/${name}`);
      const [, program] = /^ExecStart=.*dist\/(src\/programs\/[\w-]+)\.js/m.exec(unit)!;
      expect(existsSync(join(root, `${program}.ts`))).toBe(true);
      const [, line] = /^Environment=(.*)$/m.exec(unit)!;
      const set = Object.fromEntries(line!.split(' ').map((each) => each.split('=')));
      expect(known()).toEqual(expect.arrayContaining(Object.keys(set)));
      return set.DATA_DIR as string;
    });
    expect(new Set(folders).size).toBe(1);
    expect(text('deploy/taizhang.logrotate')).toContain(`${folders[0]}/postgres.log {`);
    for (const name of files) expect(text('docs/operations.md')).toContain(`deploy/${name}`);
  });

  it('of docker-compose.yml are known, with the same values where nothing is given', () => {
    for (const name of Object.keys(shared)) expect(known()).toContain(name);
    const left = (name: string) => shared[name]?.match(/\$\{\w+:-(.*)\}/)?.[1];
    expect({
      sessionIdleMinutes: left('SESSION_IDLE_MINUTES'),
      sessionHours: left('SESSION_HOURS'),
      operationsPerMinute: left('OPERATIONS_PER_MINUTE'),
      signInsPerMinute: left('SIGN_INS_PER_MINUTE'),
      cryptoSuite: left('CRYPTO_SUITE'),
      logLevel: left('LOG_LEVEL'),
    }).toEqual({
      sessionIdleMinutes: String(DOOR_DEFAULTS.sessionIdleMinutes),
      sessionHours: String(DOOR_DEFAULTS.sessionHours),
      operationsPerMinute: String(DOOR_DEFAULTS.operationsPerMinute),
      signInsPerMinute: String(DOOR_DEFAULTS.signInsPerMinute),
      cryptoSuite: loadConfig({}).cryptoSuite,
      logLevel: loadConfig({}).logLevel,
    });
  });
});
