import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

/** A component without its style would stand there bare in every browser: the build says so instead. */
const root = new URL('../..', import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'styles-'));
  mkdirSync(join(folder, 'home'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function told(page: string): string {
  writeFileSync(join(folder, 'home', 'page.tsx'), page);
  const script = `import { refuseUnstyled } from ${JSON.stringify(join(root, 'scripts/console-styles.mjs'))};
    try { refuseUnstyled(${JSON.stringify(folder)}); } catch ({ message }) { process.stdout.write(message); }`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  }).stdout;
}

it.each([
  `import { Alert, Button, type ButtonProps } from 'antd';`,
  `import type { TableProps } from 'antd';`,
  `import {\n  Alert,\n  Button as Press,\n} from 'antd';`,
  `import { Table } from './table';`,
])('takes %j', (page) => expect(told(page)).toBe(''));

it.each([
  [`import { Button, Table } from 'antd';`, 'Table'],
  [`import { Table as Rows } from "antd";`, 'Table'],
  [`import Table from 'antd/es/table';`, `Table from 'antd/es/table'`],
  [`import * as antd from 'antd';`, `* as antd from 'antd'`],
  [`export { Table } from 'antd';`, 'Table'],
  [`const later = () => import('antd');`, `import() from 'antd'`],
])('refuses %j by its file and name', (page, name) =>
  expect(told(page).split('\n')).toEqual([
    expect.stringContaining('scripts/console-styles.mjs'),
    `home/page.tsx: ${name}`,
  ]),
);
