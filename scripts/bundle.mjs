// Puts what a program, or a thread that it starts, needs of the product into few files, in place of its own: to find and read some
// 1,400 of them one by one takes a sixth of a start. What was compiled stays beside them for whoever imports a part of it, and
// packages stay where npm has put them.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What several of them share. */
export const SHARED = 'bundled';
/** Stands for the folder of all that was compiled, until it is known which file has taken the module in. */
const COMPILED = '@compiled';

export async function bundle(dist) {
  const run = runIn(dist);
  if (run.length === 0) return;
  const { rolldown } = await import('rolldown');
  const bundled = await rolldown({
    input: Object.fromEntries(run.map((name) => [name, join(dist, name)])),
    platform: 'node',
    // Much of the product is declared by being loaded.
    treeshake: false,
    external: (name) => !/^[./]/.test(name),
    plugins: [knowsItsPlace(dist)],
    checks: { sourcemapBroken: false },
  });
  const { output } = await bundled.generate({
    dir: dist,
    format: 'esm',
    sourcemap: true,
    keepNames: true,
    entryFileNames: '[name]',
    chunkFileNames: `${SHARED}/[name]-[hash].js`,
  });
  await bundled.close();
  mkdirSync(join(dist, SHARED), { recursive: true });
  // Only now: it takes the place of what it was made of.
  for (const { fileName, code, source } of output)
    writeFileSync(join(dist, fileName), code ?? source);
}

/** What is run by its name: programs, and what runs in a thread of its own. */
function runIn(dist) {
  const programs = join(dist, 'src', 'programs');
  const isProgram = (name) =>
    name.endsWith('.js') && /^runProgram\(/m.test(readFileSync(join(programs, name), 'utf8'));
  return [
    ...(existsSync(programs) ? readdirSync(programs).filter(isProgram) : []).map(
      (name) => `src/programs/${name}`,
    ),
    ...readdirSync(join(dist, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-thread.mjs'))
      .map((name) => `src/${name}`),
  ].sort();
}

/** A module finds the files beside it wherever it is taken in. */
const knowsItsPlace = (dist) => ({
  name: 'knows-its-place',
  transform(code, id) {
    if (!code.includes('import.meta')) return null;
    const own = `${COMPILED}/${relative(dist, id)}`;
    return code
      .replaceAll('import.meta.url', `new URL('${own}', import.meta.url).href`)
      .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${dirname(own)}')`);
  },
  renderChunk(code, { fileName }) {
    if (!code.includes(COMPILED)) return null;
    return code.replaceAll(COMPILED, relative(dirname(fileName), '.') || '.');
  },
});
