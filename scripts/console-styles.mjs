// Writes the styles of the components that the console takes from Ant Design, which every browser would otherwise make anew.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { GENERATED } from './console-documents.mjs';

const web = new URL('../web/', import.meta.url);
/** A rule by which styles that are made in the browser would be known to be there already. */
const KNOWN = /\.data-ant-cssinjs-cache-path\{[^}]*\}/;

export function writeStyles() {
  // One instance of each: they find one another by it.
  const load = createRequire(new URL('package.json', web));
  const { createCache, extractStyle, legacyLogicalPropertiesTransformer, StyleProvider } =
    load('@ant-design/cssinjs');
  const { Alert, Button, ConfigProvider } = load('antd');
  const { createElement } = load('react');
  const theme = JSON.parse(readFileSync(new URL('src/theme.json', web), 'utf8'));
  const cache = createCache();
  // As main.tsx has them around every page.
  const shown = createElement(
    StyleProvider,
    { cache, hashPriority: 'high', transformers: [legacyLogicalPropertiesTransformer] },
    createElement(
      ConfigProvider,
      { theme: { ...theme, zeroRuntime: false } },
      createElement(Button),
      createElement(Alert, { title: ' ' }),
    ),
  );
  load('react-dom/server').renderToString(shown);
  const styles = extractStyle(cache, { plain: true, types: 'style' }).replace(KNOWN, '');
  mkdirSync(GENERATED, { recursive: true });
  writeFileSync(join(GENERATED, 'antd.css'), styles);
}
