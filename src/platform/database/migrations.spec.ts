import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '../../../migrations');

/** A file that nobody lists is a step that no database takes. */
it('every file of migrations is a step of the list', () => {
  const index = readFileSync(join(FOLDER, 'index.ts'), 'utf8');
  const files = readdirSync(FOLDER).filter((name) => /^\d{4}-.*\.ts$/.test(name));
  const unlisted = files.filter((name) => {
    const made = /export class (\w+)/.exec(readFileSync(join(FOLDER, name), 'utf8'))?.[1];
    return (
      !new RegExp(`^ {2}${made},$`, 'm').test(index) || !index.includes(`./${name.slice(0, -3)}.js`)
    );
  });
  expect(unlisted).toEqual([]);
});
