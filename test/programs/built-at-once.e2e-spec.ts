import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';

jest.setTimeout(300_000);

const root = new URL('../..', import.meta.url).pathname;

/** A copy of what builds, with next to nothing to build. */
let copy: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'taizhang-build-'));
  await cp(join(root, 'scripts'), join(copy, 'scripts'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const files = {
    'package.json': '{ "type": "module" }',
    'package-lock.json': '{}',
    'tsconfig.build.json': JSON.stringify({
      compilerOptions: {
        ...{ module: 'nodenext', types: [] },
        ...{ rootDir: '.', outDir: 'dist' },
      },
      include: ['src'],
    }),
    'src/one.ts': 'export const one = 1;',
    'schema.graphql': 'type Query { one: Int }',
    'web/package.json': '{ "type": "module" }',
    'web/vite.config.mjs': `export default { build: { outDir: '../dist/web', emptyOutDir: true } };`,
    'web/index.html': '<!doctype html><script type="module" src="/src/main.js"></script>',
    'web/src/main.js': `document.title = '${'one '.repeat(1000)}';`,
    'web/src/theme.json': '{}',
    'web/src/one.graphql': 'query One { one }',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(copy, name, '..'), { recursive: true });
    await writeFile(join(copy, name), text);
  }
});
afterAll(() => rm(copy, { recursive: true, force: true }));

async function build(): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['scripts/build.mjs'], { cwd: copy });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}
const times = (said: string, line: string) => said.split(line).length - 1;

it('two that build at once build once, and the second finds everything', async () => {
  const both = await Promise.all([build(), build()]);
  const said = both.map((each) => each.said).join('');
  expect([said, ...both.map(({ code }) => code)]).toEqual([said, 0, 0]);
  expect(times(said, 'building …')).toBe(1);
  expect(times(said, 'building the console …')).toBe(1);
  expect(await readdir(join(copy, 'dist/src'))).toEqual(['one.js']);
  const packed = (await readdir(join(copy, 'dist/web/assets'))).map(
    (name) => /\.\w+$/.exec(name)![0],
  );
  expect(packed.sort()).toEqual(['.br', '.gz', '.js']);
});

it('waits for no build that was killed', async () => {
  const { pid } = spawnSync('true');
  await writeFile(join(copy, 'dist/.building'), String(pid));
  await writeFile(join(copy, 'src/two.ts'), 'export const two = 2;');
  const { code, said } = await build();
  expect([said, code]).toEqual([expect.stringContaining('building …'), 0]);
  expect(await readdir(join(copy, 'dist'))).not.toContain('.building');
});
