// What the built console must not be: newer than the oldest browser of the offices, or long to load over a slow line.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What Chromium 86 lacks and a build target leaves as it is; in the packages too, for what they test first has another form. */
const NEWER = {
  '.at()': /\.at\(-/,
  'findLast, findLastIndex': /\.findLast(Index)?\(/,
  'toSorted, toReversed, toSpliced': /\.to(Sorted|Reversed|Spliced)\(/,
  'Object.hasOwn, Object.groupBy': /\bObject\.(hasOwn|groupBy)\(/,
  structuredClone: /\bstructuredClone\(/,
  'Promise.withResolvers': /\bPromise\.withResolvers\(/,
  'AbortSignal.timeout, AbortSignal.any': /\bAbortSignal\.(timeout|any)\(/,
  'crypto.randomUUID, which plain http lacks too': /\.randomUUID\(/,
  'navigator.clipboard, which plain http lacks': /\bnavigator\.clipboard\./,
  'URL.canParse': /\bURL\.canParse\(/,
  checkVisibility: /\.checkVisibility\(/,
};
const NEWER_STYLES = {
  ':where, :is, :has': /:(where|is|has)\(/,
  inset: /[{;]inset:/,
  'aspect-ratio': /[{;]aspect-ratio:/,
  'color-mix': /color-mix\(/,
};

/** Of the scripts that the first page names, packed as a plain http answer is. */
const INITIAL_SCRIPTS = 250_000;

export function refuseNewer(folder) {
  const assets = join(folder, 'assets');
  const found = readdirSync(assets).flatMap((name) => {
    const wrong = name.endsWith('.js') ? NEWER : name.endsWith('.css') ? NEWER_STYLES : {};
    const text = readFileSync(join(assets, name), 'utf8');
    return Object.entries(wrong)
      .filter(([, pattern]) => pattern.test(text))
      .map(([what, pattern]) => {
        const at = text.search(pattern);
        return `${name} uses ${what}: …${text.slice(Math.max(0, at - 60), at + 40)}…`;
      });
  });
  if (found.length > 0)
    throw new Error(`The console would not run in Chromium 86.\n${found.join('\n')}`);
}

export function refuseHeavy(folder) {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/"\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name);
  const sizes = scripts.map((name) => sizeOf(join(folder, name)));
  const sum = sizes.reduce((one, other) => one + other, 0);
  if (scripts.length === 0 || sum > INITIAL_SCRIPTS)
    throw new Error(
      `The first page loads ${sum} bytes of scripts in ${scripts.length} files, packed; ${INITIAL_SCRIPTS} are the limit.`,
    );
}

const sizeOf = (path) => statSync(existsSync(`${path}.gz`) ? `${path}.gz` : path).size;
