// What to run before each commit: types, lint and the unit tests, all at once, in a minute.
// CHECK_UNIT_TESTS=src/money runs of the unit tests only those whose path matches, where the others run anyway.
import { spawn } from 'node:child_process';
import { writeDocuments } from './console-documents.mjs';

const root = new URL('..', import.meta.url).pathname;
const only = process.env.CHECK_UNIT_TESTS;
// Beside types and lint a third worker only loads all of it once more.
const few = ['--maxWorkers', '2'];
const unitTests = [
  ...['--selectProjects', 'unit', ...few],
  ...(only ? ['--testPathPatterns', only] : []),
];
const typesOf = (project) => ['node_modules/typescript-native/bin/tsc', '--noEmit', '-p', project];
const checks = [
  ['types', typesOf('tsconfig.json')],
  ['types of the console', typesOf('web/tsconfig.json')],
  ['lint', ['node_modules/oxlint/bin/oxlint']],
  ['unit tests', ['node_modules/jest/bin/jest.js', ...unitTests]],
];

await writeDocuments();
const results = await Promise.all(checks.map(([name, args]) => check(name, args)));
const failed = results.filter((result) => result.code !== 0);
for (const { name, output } of failed) console.log(`\n${name}:\n${output.trim()}`);
for (const { name, code, seconds } of results) {
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
}
process.exitCode = failed.length > 0 ? 1 : 0;

function check(name, args) {
  const begun = Date.now();
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, args, { cwd: root });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', fail);
    child.once('close', (code) =>
      done({ name, code, output, seconds: ((Date.now() - begun) / 1000).toFixed(1) }),
    );
  });
}
