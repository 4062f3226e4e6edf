import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiled } from './compiled.mjs';

const TESTS = new URL('..', import.meta.url).href;
/** What the console consists of names its own files without an ending. */
const CONSOLE = new URL('../../web/src/', import.meta.url).href;
const GLOBALS = new URL('jest/globals.mjs', import.meta.url).href;

export async function resolve(specifier, context, next) {
  const file = fileUnderTest(context.parentURL);
  if (file && specifier === '@jest/globals')
    return { url: `${GLOBALS}${file}`, shortCircuit: true };
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    const { href } = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(fileURLToPath(href)))
      return { url: file && href.startsWith(TESTS) ? `${href}${file}` : href, shortCircuit: true };
  }
  if (specifier.startsWith('.') && context.parentURL?.startsWith(CONSOLE)) {
    const { href } = new URL(`${specifier}.ts`, context.parentURL);
    if (existsSync(fileURLToPath(href))) return { url: href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  const { pathname } = new URL(url);
  if (!pathname.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}

/** The mark by which what stands in test/ is loaded anew for each file of tests, which all share the product. */
function fileUnderTest(parentURL) {
  return parentURL && /\?file=\d+$/.exec(parentURL)?.[0];
}
