import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { commandsShown } from '../support/documents.js';

const root = new URL('../..', import.meta.url).pathname;
const CHINESE = 'docs/operations.zh-CN.md';
const ENGLISH = 'docs/operations.md';
const text = (document: string) => readFileSync(root + document, 'utf8');
const blocks = (document: string) => text(document).match(/^```\w*\n[\s\S]*?^```/gm);
const commands = (document: string) =>
  commandsShown()
    .filter((shown) => shown.document === document)
    .map((shown) => shown.text)
    .sort();

/** What is typed is the same in both, so that what is tested of one holds of the other. */
it('shows in Chinese the blocks and commands that it shows in English', () => {
  expect(blocks(CHINESE)).toEqual(blocks(ENGLISH));
  expect(commands(CHINESE)).toEqual(commands(ENGLISH));
});

it('names the same figures for an alarm, and files that exist', () => {
  const figures = (document: string) => text(document).match(/`taizhang_\w+`\s*\| [\d ]+/g);
  const plain = (found: RegExpMatchArray | null) => found?.map((each) => each.replace(/\s+/g, ' '));
  expect(plain(figures(CHINESE))).toEqual(plain(figures(ENGLISH)));
  for (const [, file] of text(CHINESE).matchAll(/\bdeploy\/([\w.-]+\w)/g))
    expect([file, existsSync(`${root}deploy/${file}`)]).toEqual([file, true]);
});
