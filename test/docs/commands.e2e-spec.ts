import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { commandsShown, operationsShown } from '../support/documents.js';
import { Program, build, freePort } from '../support/program.js';

jest.setTimeout(600_000);

const root = new URL('../..', import.meta.url).pathname;
const PASSWORD = 'Shown-in-README-2022';

/** What is read as a name and not as an invitation: the sentence around it says when. */
const RUN_BY_CI = ['npm ci', 'npm test', 'npm ci && npm test'];

describe('what a document shows', () => {
  let dataDir: string;
  let demo: Program;
  beforeAll(async () => {
    build();
    await refuseTakenPort();
    dataDir = await mkdtemp(join(tmpdir(), 'taizhang-docs-'));
    await chmod(dataDir, 0o755);
    demo = Program.shell('npm run demo', { DATA_DIR: dataDir, DEMO_PASSWORD: PASSWORD });
    await demo.says('answers at');
  }, 600_000);
  afterAll(async () => {
    await demo?.end();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Exactly as written, in a shell; it is the folder of the data that is this test's own. */
  const run = async (command: string, env: Record<string, string> = {}) => {
    const program = Program.shell(command, { DATA_DIR: dataDir, ...env });
    const code = await program.exitCode();
    return { code, said: program.stdout, complained: program.stderr };
  };

  const commands = [...new Set(commandsShown().map(({ text }) => text))];
  const known = new Map<string, () => Promise<void>>();
  const shows = (command: string, test: () => Promise<void>) => known.set(command, test);

  for (const command of RUN_BY_CI)
    shows(command, async () => {
      const ci = readFileSync(`${root}.ci/run`, 'utf8').split('\n');
      for (const each of command.split(' && ')) expect(ci).toContain(each);
    });

  const saysWhenItServes = async () => {
    expect(demo.stdout + demo.stderr).toContain('answers at http://127.0.0.1:3000/graphql');
    expect(demo.stdout).toContain('3231');
  };
  shows('npm run demo', saysWhenItServes);
  shows('npm ci && npm run demo', saysWhenItServes);

  const signIn = commands.find((each) => each.startsWith('curl') && each.includes('login('));
  const ask = commands.find((each) => each.startsWith('curl') && each.includes('Bearer'));
  const token = async () => {
    const { said } = await run(signIn!.replace('…', PASSWORD));
    return (JSON.parse(said) as { data: { login: { token: string } } }).data.login.token;
  };
  if (signIn) shows(signIn, async () => expect(await token()).toMatch(/^[\w-]{20,}$/));
  if (ask)
    shows(ask, async () => {
      const { said } = await run(ask.replace('…', await token()));
      expect(JSON.parse(said)).toMatchObject({
        data: { indicatorProgress: [{ value: expect.stringMatching(/^3231/) }] },
      });
    });

  const starts = async (command: string, sentence: string | RegExp) => {
    const folder = await mkdtemp(join(dataDir, 'own-'));
    await chmod(folder, 0o755);
    const program = Program.shell(command, { DATA_DIR: folder, PORT: String(await freePort()) });
    await program.says(sentence);
    await program.end();
  };
  shows('npm start', () => starts('npm start', 'answers at'));
  shows('npm run worker', () => starts('npm run worker', /PostgreSQL started/));

  const ends = (command: string, sentence: string | RegExp, code = 0) =>
    shows(command, async () => {
      const answer = await run(command);
      expect(answer.said + answer.complained).toMatch(sentence);
      expect(answer.code).toBe(code);
    });
  ends('npm run docs', /./);
  ends('npm run check', /ok +types[\s\S]*ok +lint[\s\S]*ok +unit tests/);
  ends('npm run audit:verify', /the chain holds/);
  ends('npm run rules:preview', /change no balance/);
  ends('npm run balances:rebuild', /./);
  ends('npm run keys:rotate', /./);

  it('is known to this test, whatever command it is', () => {
    expect(commands.filter((command) => !known.has(command))).toEqual([]);
    expect([...known.keys()].filter((command) => !commands.includes(command))).toEqual([]);
  });

  it.each(commands.filter((command) => known.has(command)))('%s', async (command) => {
    await known.get(command)!();
  });

  it.each(operationsShown().map(({ document, text }) => [document, text]))(
    '%s: %s is an operation of the schema',
    (_, text) => {
      const schema = buildSchema(readFileSync(`${root}schema.graphql`, 'utf8'));
      expect(validate(schema, parse(text)).map((fault) => fault.message)).toEqual([]);
    },
  );
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
