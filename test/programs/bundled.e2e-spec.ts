import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { build } from '../support/program.js';

jest.setTimeout(300_000);

const root = new URL('../..', import.meta.url).pathname;
const text = (file: string) => readFile(join(root, file), 'utf8');
const run = (...args: string[]) => {
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return stdout + stderr;
};

/** What a compiler might have left: two programs and what they share. */
const COMPILED = {
  'package.json': '{ "type": "module" }',
  'src/facts/told.json': '"told"',
  'src/facts/fact.js': `import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
export class Fact {}
const told = createRequire(import.meta.url)('./told.json');
export const fact = [told, readFileSync(join(import.meta.dirname, '../facts/told.json'), 'utf8'), Fact.name];`,
  'src/fact.js': `export class Fact {}
export const other = Fact.name;`,
  'src/programs/run-program.js': 'export function runProgram(program) {\n  program();\n}',
  'src/programs/say.js': `import { fact } from '../facts/fact.js';
import { other } from '../fact.js';
import { runProgram } from './run-program.js';
runProgram(() => console.log(JSON.stringify([...fact, other])));`,
  'src/programs/say-later.js': `import { runProgram } from './run-program.js';
runProgram(async () => console.log((await import('../facts/fact.js')).fact[0]));`,
};

let dist: string;
beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'taizhang-bundle-'));
  await symlink(join(root, 'node_modules'), join(dist, 'node_modules'));
  for (const [name, code] of Object.entries(COMPILED)) {
    await mkdir(join(dist, name, '..'), { recursive: true });
    await writeFile(join(dist, name), code);
  }
});
afterAll(() => rm(dist, { recursive: true, force: true }));

it('a program that was put into few files says what it said, and finds what lies beside its parts', async () => {
  const programs = ['say', 'say-later'].map((name) => join(dist, 'src/programs', `${name}.js`));
  const before = programs.map((program) => run(program));
  expect(before).toEqual(['["told","\\"told\\"","Fact","Fact"]\n', 'told\n']);
  const script = `import { bundle } from ${JSON.stringify(join(root, 'scripts/bundle.mjs'))}; await bundle(${JSON.stringify(dist)});`;
  expect(run('--input-type=module', '--eval', script)).toBe('');
  for (const part of ['facts/fact.js', 'fact.js', 'programs/run-program.js'])
    await rm(join(dist, 'src', part));
  expect(programs.map((program) => run(program))).toEqual(before);
});

it('each program that npm, the image or a unit of deploy starts is put into few files', async () => {
  build();
  const started = [
    ...(await text('package.json')).matchAll(/run\.mjs (src\/programs\/[\w-]+)/g),
    ...(await text('docker-compose.yml')).matchAll(/dist\/(src\/programs\/[\w-]+)\.js/g),
  ].map(([, program]) => program!);
  expect(started.length).toBeGreaterThan(12);
  const scattered: string[] = [];
  for (const program of new Set(started)) {
    const asked = [
      ...(await text(`dist/${program}.js`)).matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g),
    ];
    if (asked.length === 0 || asked.some(([, name]) => !name!.startsWith('../../bundled/')))
      scattered.push(program);
  }
  expect(scattered).toEqual([]);
});
