import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { addressesShown, commandsShown, operationsShown } from '../support/documents.js';
import { aPack, aSigner } from '../support/packs.js';
import { Program, build, freePort } from '../support/program.js';
import { takeSample } from '../support/sample-folder.js';

jest.setTimeout(600_000);

const root = new URL('../..', import.meta.url).pathname;
const PASSWORD = 'Shown-in-README-2022';
const distinct = (shown: { text: string }[]) => [...new Set(shown.map(({ text }) => text))];

/**
 * One demo as README starts it, and beside it every command that a document shows. What a test sets is where the data lies and how
 * much of it there is; what a document leaves open (…) is filled in. In a run of all tests its data come from a demo with a
 * password of its own, so that another one is given here.
 */
describe('what a document shows', () => {
  let dataDir: string;
  let elsewhere: string;
  let demo: Program;
  beforeAll(async () => {
    build();
    await refuseTakenPort();
    dataDir = await mkdtemp(join(tmpdir(), 'taizhang-docs-'));
    elsewhere = await mkdtemp(join(tmpdir(), 'taizhang-docs-'));
    takeSample(dataDir);
    for (const each of [dataDir, elsewhere]) await chmod(each, 0o755);
    demo = Program.shell('npm run demo', { DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD });
    await demo.says('GraphQL:');
  }, 600_000);
  afterAll(async () => {
    await demo?.end();
    for (const each of [dataDir, elsewhere]) await rm(each, { recursive: true, force: true });
  });

  const run = async (command: string, env: Record<string, string> = {}) => {
    const program = Program.shell(command, { DATA_DIR: dataDir, ...env });
    const code = await program.exitCode();
    return { code, said: program.stdout, complained: program.stderr };
  };
  const commands = distinct(commandsShown());
  const known = new Map<string, () => Promise<void>>();
  const shows = (command: string, test: () => Promise<void>) => known.set(command, test);
  const ends = (command: string, sentence: RegExp, env?: Record<string, string>) =>
    shows(command, async () => {
      const { code, said, complained } = await run(command, env);
      expect(said + complained).toMatch(sentence);
      expect(code).toBe(0);
    });

  // The build server runs these two, and this test with them.
  for (const command of ['npm ci', 'npm test', 'npm ci && npm test'])
    shows(command, async () => {
      const ci = readFileSync(`${root}.ci/run`, 'utf8').split('\n');
      for (const each of command.split(' && ')) expect(ci).toContain(each);
    });
  for (const command of ['npm run demo', 'npm ci && npm run demo'])
    shows(command, async () => {
      expect(demo.stdout + demo.stderr).toContain('GraphQL: http://127.0.0.1:3000/graphql');
      expect(demo.stdout).toContain(`密码均为 ${PASSWORD}`);
      expect(demo.stdout).toContain('3231');
    });

  const signIn = commands.find((each) => each.startsWith('curl') && each.includes('login('))!;
  const ask = commands.find((each) => each.startsWith('curl') && each.includes('Bearer'))!;
  const token = async () => {
    const { said } = await run(signIn.replace('…', PASSWORD));
    return (JSON.parse(said) as { data: { login: { token: string } } }).data.login.token;
  };
  shows(signIn, async () => expect(await token()).toMatch(/^[\w-]{20,}$/));
  shows(ask, async () => {
    const { said } = await run(ask.replace('…', await token()));
    expect(JSON.parse(said)).toMatchObject({
      data: { indicatorProgress: [{ value: expect.stringMatching(/^3231/) }] },
    });
  });

  const starts = (command: string, sentence: string) =>
    shows(command, async () => {
      const folder = await mkdtemp(join(dataDir, 'own-'));
      await chmod(folder, 0o755);
      const program = Program.shell(command, { DATA_DIR: folder, PORT: String(await freePort()) });
      await program.says(sentence);
      expect(await program.end()).toBe(0);
    });
  starts('npm start', 'answers at');
  starts('npm run worker', 'health at');

  const asked = (address: string, sentence: RegExp) =>
    ends(`curl -s localhost:3000${address}`, sentence);
  asked('/health/live', /"ok"/);
  asked('/health/ready', /"ok"/);
  asked('/metrics', /^taizhang_backup_age_seconds/m);

  const kept = '/var/backups/taizhang/2026-11-27';
  const inTheSafe = { BACKUP_PASSPHRASE: 'Shown-in-operations-2026' };
  /** What lies in /var is the test's own. */
  const runElsewhere = (command: string) =>
    run(command.replaceAll('/var/', `${elsewhere}/`), inTheSafe);
  let made: ReturnType<typeof run> | null = null;
  const backedUp = () => (made ??= runElsewhere(`npm run backup -- ${kept}`));
  for (const command of [`npm run backup -- ${kept}`, 'npm run backup -- FOLDER'])
    shows(command, async () => {
      const said = expect.stringContaining('holds everything until');
      expect(await backedUp()).toMatchObject({ code: 0, said });
    });
  for (const [command, into] of [
    ['npm run restore -- BACKUP INTO', '/var/lib/taizhang'],
    [`npm run restore -- ${kept} /var/lib/taizhang`, '/var/lib/taizhang'],
    [`npm run restore -- ${kept} /var/lib/taizhang-rehearsal`, '/var/lib/taizhang-rehearsal'],
  ] as const)
    shows(command, async () => {
      await backedUp();
      const folder = into.replace('/var/', `${elsewhere}/`);
      if (!existsSync(folder))
        expect(await runElsewhere(`npm run restore -- ${kept} ${into}`)).toMatchObject({
          ...{ code: 0, said: expect.stringContaining(`DATA_DIR=${folder} npm start`) },
        });
      expect(existsSync(join(folder, 'credentials.json'))).toBe(true);
    });

  ends('npm run docs', /^/);
  ends('npm run build', /^/);
  ends(
    'npm run check',
    /ok +types[\s\S]*ok +types of the console[\s\S]*ok +lint[\s\S]*ok +unit tests/,
    // Whoever runs this test runs all of them.
    { CHECK_UNIT_TESTS: 'src/ledgers/shared/money' },
  );
  let proven: ReturnType<typeof run> | null = null;
  const verified = () => (proven ??= run('npm run audit:verify'));
  shows('npm run audit:verify', async () => {
    const said = expect.stringContaining('the chain holds');
    expect(await verified()).toMatchObject({ code: 0, said });
  });
  ends('npm run rules:preview', /change no balance/);
  ends('npm run balances:rebuild', /, 0 differences/);
  ends('npm run keys:rotate', /sealed by/);
  const little = {
    ...{ BENCH_RECORDS: '1000', BENCH_DISTRICTS: '2', BENCH_ROUNDS: '1' },
    BENCH_YARDSTICK_SECONDS: '0.1',
  };
  const one = { ...little, BENCH_ONLY: 'audit-cost' };
  // As the second is run here, with little to measure, it is the first.
  let measured: ReturnType<typeof run> | null = null;
  for (const command of ['BENCH_SCALE=small npm run bench', 'npm run bench'])
    shows(command, async () => {
      measured ??= run('BENCH_SCALE=small npm run bench', one);
      const { code, said, complained } = await measured;
      expect(said + complained).toMatch(/yardstick/);
      expect(code).toBe(0);
    });
  ends('npm run bench -- audit-cost small', /yardstick/, little);

  shows('npm run audit:verify -- 510403=17:…', async () => {
    const heads = /^510403: .*; head (\d+:[0-9a-f]{64})$/m;
    const written = heads.exec((await verified()).said)![1]!;
    // Another head is refused in test/programs/verify-audit.
    expect(await run(`npm run audit:verify -- 510403=${written}`)).toMatchObject({ code: 0 });
  });
  shows('npm run evidence:verify -- FILE --key FINGERPRINT', async () => {
    const signer = aSigner();
    const file = join(elsewhere, 'pack.zip');
    await writeFile(file, await aPack(signer));
    const verify = (key: string) => run(`npm run evidence:verify -- ${file} ${key}`);
    expect(await verify(`--key ${signer.fingerprint}`)).toMatchObject({
      ...{ code: 0, said: expect.stringContaining('结论:完整,未改动,合计一致。') },
    });
    expect(await verify(`--key ${aSigner().fingerprint}`)).toMatchObject({
      ...{ code: 1, said: expect.stringContaining('签发人不符') },
    });
    expect(await verify('')).toMatchObject({
      ...{ code: 3, said: expect.stringContaining('未核对签发人') },
    });
    expect(await verify('--key abc')).toMatchObject({
      ...{ code: 1, complained: expect.stringContaining('64 位十六进制数') },
    });
  });
  for (const command of ['npm run accounts:rescue -- name', 'npm run accounts:rescue'])
    shows(command, async () => {
      expect(await run('npm run accounts:rescue')).toMatchObject({
        code: 1,
        complained: expect.stringContaining('Name the account'),
      });
      expect(await run('npm run accounts:rescue -- name')).toMatchObject({
        code: 1,
        complained: expect.stringContaining('There is no account name.'),
      });
      expect(await run('npm run accounts:rescue -- auditor')).toMatchObject({
        code: 0,
        said: expect.stringMatching(/^auditor \(.*\) signs in once with \S+ /m),
      });
    });

  it('is known to this test, whatever command it is', () => {
    expect(commands.filter((command) => !known.has(command))).toEqual([]);
    expect([...known.keys()].filter((command) => !commands.includes(command))).toEqual([]);
  });

  it.each(commands.filter((command) => known.has(command)))('%s', async (command) => {
    await known.get(command)!();
  });

  it('names units and files of deploy that exist', () => {
    const text = readFileSync(`${root}docs/operations.md`, 'utf8');
    const named = [
      ...text.matchAll(/\bdeploy\/([\w.-]+\w)|\b(taizhang[\w-]*\.(?:service|timer))/g),
    ];
    const missing = named
      .map(([, file, unit]) => file ?? unit!)
      .filter((name) => !existsSync(`${root}deploy/${name}`));
    expect(missing).toEqual([]);
  });

  it.each(distinct(addressesShown()))('%s is served', async (address) => {
    expect((await fetch(`http://127.0.0.1:3000${address}`)).status).toBe(200);
  });

  it.each(distinct(operationsShown()))('%s is an operation of the schema', (text) => {
    const schema = buildSchema(readFileSync(`${root}schema.graphql`, 'utf8'));
    expect(validate(schema, parse(text)).map((fault) => fault.message)).toEqual([]);
  });
});

/** The documents say 3000, so 3000 it must be. */
async function refuseTakenPort() {
  const server = createServer();
  const taken = new Promise((_, refuse) =>
    server.once('error', () =>
      refuse(new Error('Port 3000, which README.md shows, is taken: end what listens there.')),
    ),
  );
  server.listen(3000, '127.0.0.1');
  await Promise.race([once(server, 'listening'), taken]);
  server.close();
  await once(server, 'close');
}
