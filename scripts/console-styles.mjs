// Writes the styles of the components that the console takes from Ant Design, which every browser would otherwise make anew.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATED } from './console-documents.mjs';

const web = new URL('../web/', import.meta.url);
/** A rule by which styles that are made in the browser would be known to be there already. */
const KNOWN = /\.data-ant-cssinjs-cache-path\{[^}]*\}/;

/** Each with what it needs to be shown; a component that is not among them would stand there without any style. */
const SHOWN = { Alert: { title: ' ' }, Button: {} };
/** Shows nothing itself. */
const BARE = ['ConfigProvider'];

export function writeStyles() {
  refuseUnstyled(fileURLToPath(new URL('src', web)));
  // One instance of each: they find one another by it.
  const load = createRequire(new URL('package.json', web));
  const { createCache, extractStyle, legacyLogicalPropertiesTransformer, StyleProvider } =
    load('@ant-design/cssinjs');
  const antd = load('antd');
  const { createElement } = load('react');
  const theme = JSON.parse(readFileSync(new URL('src/theme.json', web), 'utf8'));
  const cache = createCache();
  // As main.tsx has them around every page.
  const shown = createElement(
    StyleProvider,
    { cache, hashPriority: 'high', transformers: [legacyLogicalPropertiesTransformer] },
    createElement(
      antd.ConfigProvider,
      { theme: { ...theme, zeroRuntime: false } },
      ...Object.entries(SHOWN).map(([name, needs]) => createElement(antd[name], needs)),
    ),
  );
  load('react-dom/server').renderToString(shown);
  const styles = extractStyle(cache, { plain: true, types: 'style' }).replace(KNOWN, '');
  mkdirSync(GENERATED, { recursive: true });
  writeFileSync(join(GENERATED, 'antd.css'), styles);
}

const IMPORT =
  /(?:(?:import|export)\s+(type\s)?([^;]*?)\s+from\s+|import\s*\(\s*)['"](antd(?:\/[^'"]*)?)['"]/g;

/** What the pages take from Ant Design whose style is not written here. */
export function refuseUnstyled(folder) {
  const known = [...Object.keys(SHOWN), ...BARE];
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) =>
      [...readFileSync(join(folder, name), 'utf8').matchAll(IMPORT)].flatMap(
        ([, isType, taken = 'import()', from]) =>
          isType
            ? []
            : namesOf(taken, from).flatMap((each) =>
                known.includes(each) ? [] : `${name}: ${each}`,
              ),
      ),
    );
  if (found.length > 0)
    throw new Error(
      'The pages use components of Ant Design whose styles no browser would have: name each in SHOWN of ' +
        `scripts/console-styles.mjs, imported by its name from 'antd'.\n${found.join('\n')}`,
    );
}

/** By name from the package itself; anything else is told as it is written. */
function namesOf(taken, from) {
  const names = /^\{([^}]*)\}$/.exec(taken);
  if (!names || from !== 'antd') return [`${taken} from '${from}'`];
  return names[1]
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each && !each.startsWith('type '))
    .map((each) => each.split(/\s+as\s+/)[0]);
}
