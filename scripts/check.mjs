// What to run before each commit: types, lint and the unit tests, all at once, in under a minute.
import { spawn } from 'node:child_process';
import { writeDocuments } from './console-documents.mjs';

const root = new URL('..', import.meta.url).pathname;
const types = (project, known) => [
  'node_modules/typescript/bin/tsc',
  ...['--noEmit', '-p', project],
  // What no change has touched, nor anything it depends on, is known from the last time.
  ...['--incremental', '--tsBuildInfoFile', `node_modules/.cache/${known}.tsbuildinfo`],
];
const checks = [
  ['types', types('tsconfig.json', 'types')],
  ['types of the console', types('web/tsconfig.json', 'console')],
  ['lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', '.']],
  ['unit tests', ['node_modules/jest/bin/jest.js', '--selectProjects', 'unit']],
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
