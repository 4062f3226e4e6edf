// Compiles the programs when a source is newer than the last time, so that a second start does not wait for a compiler.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED, bundle } from './bundle.mjs';
import { buildOnce } from './one-at-a-time.mjs';

const root = new URL('..', import.meta.url).pathname;
const stamp = join(root, 'dist', '.built');
const newest = (path) =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
    : statSync(path).mtimeMs;

const sources = ['src', 'migrations', 'bench', 'package.json', 'tsconfig.build.json'];
// An image holds what was built and no sources: nothing to compare, nothing to build.
const isImage = !existsSync(join(root, 'src'));
const present = sources.map((each) => join(root, each)).filter((path) => existsSync(path));
const isBuilt = () =>
  isImage || (existsSync(stamp) && statSync(stamp).mtimeMs >= Math.max(...present.map(newest)));

await buildOnce(isBuilt, async () => {
  console.error('building …');
  for (const each of ['.built', 'src', 'migrations', 'bench', SHARED])
    rmSync(join(root, 'dist', each), { recursive: true, force: true });
  const built = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript-native/bin/tsc'), '-p', 'tsconfig.build.json'],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (built.status !== 0) process.exit(built.status ?? 1);
  // The functions that the database is told, and what a thread of its own runs, stand as they are beside what was compiled.
  cpSync(join(root, 'src'), join(root, 'dist', 'src'), {
    recursive: true,
    filter: (path) => statSync(path).isDirectory() || /\.(sql|mjs|ttf|typ)$|OFL\.txt$/.test(path),
  });
  await bundle(join(root, 'dist'));
  writeFileSync(stamp, '');
});
