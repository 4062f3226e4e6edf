// The whole suite: everything on the PostgreSQL queue, and beside it the queue-facing files again on Redis and the main tasks of
// the console in the oldest browser of the offices.
// With arguments (npm test -- test/platform) they go to one run of jest instead.
import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installChromium } from './chromium.mjs';
import { oldestChromium, runsOldestChromium } from './oldest-chromium.mjs';

// What a run writes is thrown away, and a database is some 1,500 files: in memory, where there is plenty of it.
const MEMORY = '/dev/shm';
const PLENTY = 8 * 2 ** 30;
if (!process.env.TMPDIR && hasPlenty(MEMORY)) process.env.TMPDIR = MEMORY;

const root = new URL('..', import.meta.url).pathname;
/** In MB. To open an office makes much that is soon forgotten: with the usual 16 a fifth of it went into collecting that. Workers take it over. */
const ROOM_FOR_THE_NEW = '--max-semi-space-size=64';
/** By how much what has stayed may grow before it is looked through again, in percent: where there is much memory, V8 lets it come to a gigabyte and more. */
const GROWTH_OF_THE_OLD = '--heap-growing-percent=40';
const QUIET = ['--silent', '--reporters', './scripts/failures-only.mjs'];
const scratch = mkdtempSync(join(tmpdir(), 'taizhang-run-'));
const children = new Set();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal);
    rmSync(scratch, { recursive: true, force: true });
    process.exit(1);
  });
}

const args = process.argv.slice(2);
const tally = { passed: 0, failed: 0 };
try {
  if (args.length > 0) {
    await jest('the chosen tests', args, process.env);
  } else {
    installRedis();
    installChromium();
    const oldest = runsOldestChromium ? oldestChromium() : null;
    // Once, instead of in every file that starts a program.
    if ((await run(process.execPath, ['scripts/build.mjs'], process.env)) !== 0)
      throw new Error('The programs could not be built.');
    const redis = await startRedis();
    const env = {
      ...process.env,
      TAIZHANG_IS_BUILT: 'yes',
      TEST_AGAIN_ON_REDIS: redis.url,
      ...(oldest ? { TEST_AGAIN_IN_CHROMIUM: oldest } : {}),
    };
    delete env.TEST_REDIS_URL;
    await jest(
      `the whole suite, queues on PostgreSQL; the queue-facing tests on Redis as well${oldest ? ', the main tasks of the console in Chromium 86' : ''}`,
      QUIET,
      env,
    );
    await redis.stop();
    if (!oldest) {
      const here = `${process.platform} ${process.arch}`;
      console.log(
        `\nChromium 86 exists for Linux on x64 only: nothing was tried in it on ${here}.`,
      );
    }
  }
} catch (error) {
  console.error(error.message);
  tally.failed += 1;
} finally {
  for (const child of children) child.kill();
  rmSync(scratch, { recursive: true, force: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exitCode = tally.failed > 0 || tally.passed === 0 ? 1 : 0;

async function jest(title, options, env) {
  console.log(`\n${title}`);
  const report = join(scratch, `report-${Math.random()}.json`);
  const status = await run(
    process.execPath,
    [
      ROOM_FOR_THE_NEW,
      GROWTH_OF_THE_OLD,
      // A warning says where it comes from.
      '--trace-deprecation',
      'node_modules/jest/bin/jest.js',
      '--json',
      `--outputFile=${report}`,
      ...options,
    ],
    env,
  );
  if (!existsSync(report)) throw new Error(`jest ended with code ${status} before running a test.`);

  const result = JSON.parse(readFileSync(report, 'utf8'));
  if (result.numTotalTestSuites === 0) throw new Error(`No test was found for ${title}.`);
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  tally.passed += result.numPassedTests;
  // A run may fail without a failing test, say by an error after the last one.
  tally.failed += failed || (status === 0 ? 0 : 1);
}

function run(program, options, env) {
  return new Promise((done, fail) => {
    // Jest writes its --json report to standard output as well unless that is taken away.
    const child = spawn(program, options, {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    children.add(child);
    child.once('error', fail);
    child.once('exit', (code) => {
      children.delete(child);
      done(code ?? 1);
    });
  });
}

function hasPlenty(folder) {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return Math.min(bavail * bsize, freemem()) >= PLENTY;
  } catch {
    return false;
  }
}

function hasRedis() {
  return spawnSync('redis-server', ['--version']).status === 0;
}

function installRedis() {
  if (hasRedis()) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('Installing redis-server with apt-get');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'redis-server']]) {
      const { stdout, stderr } = spawnSync('apt-get', step, { env, encoding: 'utf8' });
      if (!hasRedis() && step[0] === 'install') console.error(stdout, stderr);
    }
    if (hasRedis()) return;
  }
  throw new Error(
    'The tests need redis-server on the PATH, to run the queues on Redis as well: ' +
      'install it (Debian, Ubuntu: sudo apt-get install redis-server; macOS: brew install redis) and try again.',
  );
}

async function startRedis() {
  const port = await freePort();
  const options = ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', [...options, '--dir', scratch], { stdio: 'ignore' });
  children.add(child);
  const ended = new Promise((done) => child.once('exit', done));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries === 100 || child.exitCode !== null) throw new Error('redis-server did not start.');
    await sleep(50);
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      await ended;
      children.delete(child);
    },
  };
}

function answers(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('error', () => done(false));
    socket.once('data', (data) => {
      socket.destroy();
      done(data.toString().startsWith('+PONG'));
    });
  });
}

async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}
