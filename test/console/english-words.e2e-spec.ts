import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import ts from 'typescript';

/** Kept as they are: what becomes part of a record or of a notice, and the names of the languages. */
const AS_THEY_ARE = new Set([
  ...['登记有误,当日撤回。', '中文', '语言 Language'],
  // Looked for in what the server says.
  ...['记录 ', 'in 元'],
  ...['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'],
  ...['广西三月三', '藏历新年', '雪顿节', '开斋节', '古尔邦节', '肉孜节'],
]);

/** Chinese words and Chinese punctuation. */
const HAN = /[\p{Script=Han}\u3001\u3002\uff08-\uff1b]/u;
const folder = new URL('../../web/src/', import.meta.url).pathname;

function parse(path: string): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const text = readFileSync(folder + path, 'utf8');
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

const nodesOf = (node: ts.Node): ts.Node[] => {
  const found: ts.Node[] = [node];
  ts.forEachChild(node, (child) => void found.push(...nodesOf(child)));
  return found;
};

function tableOf(path: string): [string, string][] {
  return nodesOf(parse(path))
    .filter(ts.isPropertyAssignment)
    .map(({ name, initializer }) => [
      (name as ts.StringLiteral).text,
      (initializer as ts.StringLiteral).text,
    ]);
}

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) ||
  ts.isJsxText(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddleOrTemplateTail(node);

/** Said where a page is made, by t itself; what is declared for all pages is put into words where it is shown, and what is compared is not shown. */
function isSaid(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node.parent)) return /===?$/.test(node.parent.operatorToken.getText());
  for (let each = node.parent; each; each = each.parent) {
    if (ts.isCallExpression(each) && each.expression.getText() === 't') return true;
    if (ts.isFunctionLike(each)) return false;
  }
  return !ts.isJsxText(node);
}

const tables = ['english.ts', ...readdirSync(folder).map((each) => `${each}/english.ts`)].filter(
  (path) => ts.sys.fileExists(folder + path),
);
const entries = tables.flatMap(tableOf);
const known = new Set(entries.map(([chinese]) => chinese));

const words = ts.sys
  .readDirectory(folder, ['.ts', '.tsx'])
  .map((path) => path.slice(folder.length))
  .filter((path) => !path.startsWith('generated/') && !path.endsWith('english.ts'))
  .flatMap((path) => nodesOf(parse(path)))
  .filter(isText)
  .filter((node) => HAN.test(node.text) && !AS_THEY_ARE.has(node.text));
const placeOf = (node: ts.LiteralLikeNode) => `${node.getSourceFile().fileName}: ${node.text}`;

it('has English for every Chinese word of the pages', () => {
  expect(words.length).toBeGreaterThan(1300);
  expect(words.filter(({ text }) => !known.has(text)).map(placeOf)).toEqual([]);
});

it('says each of them by way of the table', () => {
  expect(words.filter((node) => !isSaid(node)).map(placeOf)).toEqual([]);
});

/** What comes along with a file. */
function importsOf(path: string): string[] {
  return nodesOf(parse(path))
    .filter(ts.isImportDeclaration)
    .filter(({ importClause }) => !importClause?.isTypeOnly)
    .map(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(path, '..', name))
    .flatMap((name) => ['.ts', '.tsx'].map((end) => name + end))
    .filter((name) => ts.sys.fileExists(folder + name));
}

/** With all that comes along in turn. */
function alongWith(paths: readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...paths];
  for (let path = open.pop(); path; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    open.push(...importsOf(path));
  }
  return found;
}

it('has the words of the first page at once, and those of every other page with it', () => {
  const first = alongWith(['main.tsx', 'home/home-page.tsx']);
  const atOnce = new Set(
    [...alongWith(['english.ts'])].flatMap(tableOf).map(([chinese]) => chinese),
  );
  const ofFirst = words.filter((node) => first.has(node.getSourceFile().fileName));
  expect(ofFirst.length).toBeGreaterThan(150);
  expect(ofFirst.filter(({ text }) => !atOnce.has(text)).map(placeOf)).toEqual([]);
  // Whatever else comes of its own comes by `later`, which brings the other words.
  const apart = ['main.tsx', 'parts/later.tsx', 'app.tsx: ./home/home-page'];
  const bare = ts.sys
    .readDirectory(folder, ['.ts', '.tsx'])
    .map((path) => path.slice(folder.length))
    .flatMap((path) => nodesOf(parse(path)))
    .filter(ts.isCallExpression)
    .filter(({ expression }) => expression.kind === ts.SyntaxKind.ImportKeyword)
    .filter(({ parent }) => !parent.parent.getText().startsWith('later('))
    .map(
      (call) => `${call.getSourceFile().fileName}: ${(call.arguments[0] as ts.StringLiteral).text}`,
    )
    .filter((place) => !apart.some((each) => place.startsWith(each)));
  expect(bare).toEqual([]);
  expect(alongWith(['english-of-pages.ts']).size).toBeGreaterThan(10);
});

it('says nothing in a title alone, which neither keys nor touch nor readers of the screen come to', () => {
  // Said besides by the order of the column, by where the link leads, behind the numbers of a text.
  const besides = ['ledgers/column-heading.tsx', 'frame/frame.tsx', 'proofreading/proof-text.tsx'];
  const titled = ts.sys
    .readDirectory(folder, ['.tsx'])
    .map((path) => path.slice(folder.length))
    .flatMap((path) => nodesOf(parse(path)))
    .filter(ts.isJsxAttribute)
    .filter(({ name, parent: { parent } }) => {
      const element = parent.tagName.getText();
      return name.getText() === 'title' && (/^[a-z]/.test(element) || element === 'Link');
    })
    .map((node) => node.getSourceFile().fileName);
  expect([...new Set(titled)].sort()).toEqual(besides.sort());
});

it('fills the same into both languages, and leaves no Chinese in the English', () => {
  const filled = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [chinese, english] of entries) {
    expect([chinese, filled(english)]).toEqual([chinese, filled(chinese)]);
    expect(english).not.toMatch(HAN);
  }
  expect(entries.length).toBe(known.size);
});

/** What ends like more than one and is none: a verb, or what stands behind a name. */
const NO_PLURALS = /^(is|was|has|as|this|its|signs|lacks|others|notes|plus|minus)$/;

it('says one where there is one', () => {
  const plurals = entries.flatMap(([, english]) =>
    [...english.matchAll(/\{\w+\} (?:[a-z]+ )?([a-z]+s)\b/g)]
      .filter(([, word]) => !NO_PLURALS.test(word!))
      .map(([found]) => found),
  );
  expect(plurals).toEqual([]);
});
