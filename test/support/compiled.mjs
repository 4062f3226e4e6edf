import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPTIONS = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
    target: 'es2022',
  },
  module: { type: 'nodenext' },
  sourceMaps: true,
};
const KEPT = fileURLToPath(new URL('../../node_modules/.cache/taizhang-tests', import.meta.url));
const MADE_BY = JSON.stringify([OPTIONS, readPackage('@swc/core').version]);

/** What is run instead of this TypeScript file; made once, and again when the file has changed. */
export async function compiled(file) {
  const source = readFileSync(file, 'utf8');
  const kept = placeOf(file, source);
  try {
    return readFileSync(`${kept}.js`, 'utf8');
  } catch {
    const { transform } = await import('@swc/core');
    const { code, map } = await transform(source, { ...OPTIONS, filename: file });
    // The map comes first: who finds the code finds its map.
    keep(`${kept}.map`, map);
    keep(`${kept}.js`, `${code}\n//# sourceMappingURL=file://${kept}.map\n`);
    return code;
  }
}

/** The source map of what `compiled` gave for this file. */
export const mapOf = (file) => `${placeOf(file, readFileSync(file, 'utf8'))}.map`;

function placeOf(file, source) {
  const key = createHash('sha1').update(`${MADE_BY}\0${file}\0${source}`).digest('hex');
  return join(KEPT, key);
}

/** Several processes may keep the same at once; none reads half of it. */
function keep(file, text) {
  mkdirSync(KEPT, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

function readPackage(name) {
  const at = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return JSON.parse(readFileSync(at, 'utf8'));
}
