import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { findingKinds } from './catalog/findings.js';
import { REMEDIES } from './platform/english/of-remedies.js';
import { SENTENCES, englishSentence } from './platform/english/sentences.js';

const SRC = `${import.meta.dirname}/`;

/** What says something of a Chinese text, in Chinese, or speaks to nobody who reads only English. */
const OF_TEXTS = /^(proofreading|demo|programs|platform\/english)\//;

/** Those by which a code and its sentence are said. */
const SAID_BY = /^(problem|issue|refuse|refused|told|asks|super|DomainError)$/;

const HAN = /\p{Script=Han}/u;

const files = ts.sys
  .readDirectory(SRC, ['.ts'], undefined, undefined)
  .filter((path) => !path.endsWith('.spec.ts') && !OF_TEXTS.test(path.slice(SRC.length)))
  .map((path) => ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest));

const nodesOf = (node: ts.Node): ts.Node[] => {
  const found: ts.Node[] = [node];
  ts.forEachChild(node, (child) => void found.push(...nodesOf(child)));
  return found;
};

const textOf = (node: ts.Node | undefined) =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

const isChinese = (node: ts.Node) =>
  nodesOf(node).some((each) => HAN.test((each as ts.LiteralLikeNode).text ?? ''));

/** The codes of an expression that says what is wrong: { code: 'unit-unknown', message: … }, problem(field, 'in-future', …). */
function codesOf(node: ts.Node): (string | undefined)[] {
  if (ts.isObjectLiteralExpression(node)) {
    const named = new Map(
      node.properties.map((each) => [(each.name as ts.Identifier)?.text, each]),
    );
    const code = named.get('code');
    return named.has('message') && code && ts.isPropertyAssignment(code)
      ? [textOf(code.initializer)]
      : [];
  }
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
  const by =
    node.expression.kind === ts.SyntaxKind.SuperKeyword
      ? 'super'
      : (node.expression as ts.Identifier).text;
  const given = [...(node.arguments ?? [])];
  return SAID_BY.test(by ?? '')
    ? given.slice(0, -1).map((each, at) => (isChinese(given[at + 1]!) ? textOf(each) : undefined))
    : [];
}

const codes = new Set(
  files
    .flatMap(nodesOf)
    .flatMap(codesOf)
    .filter((code) => /^([a-z][a-z0-9]*(-[a-z0-9]+)*|[A-Z]+(_[A-Z]+)*)$/.test(code ?? '')),
);
/** Codes that are put together where they are said: counted-${group}-twice. */
const madeUp = files
  .flatMap(nodesOf)
  .filter(ts.isTemplateExpression)
  .filter(({ head }) => /^[a-z]+-$/.test(head.text))
  .map(({ head, templateSpans: spans }) =>
    RegExp(`^${head.text}${spans.map(({ literal }) => `[a-z-]+${literal.text}`).join('')}$`),
  );
const sources = files.map(({ text }) => text).join('\n');
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Rules of the library, by what a problem of them is called. */
const RULES = new Map([
  ...[
    ...['MaxLength', 'ArrayMaxSize', 'ArrayNotEmpty', 'ArrayUnique', 'IsArray', 'IsBase64'],
    ...['IsBoolean', 'IsIn', 'IsInt', 'IsString', 'Matches', 'Max', 'Min'],
  ].map((rule) => [rule, kebab(rule).slice(1)] as const),
  ['Length', 'is-length'],
]);
const OWN_RULES = /(?:refusesProblems\(|decoratorFrom\(|ValidateBy\(\s*\{\s*name: )'([\w-]+)'/g;
const camel = (code: string) => code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** So many had no English when this was written; with each that gets its sentence it is lowered. */
const WITHOUT_ENGLISH = 15;

describe('what is refused or hinted, in English', () => {
  it('has a sentence for every code but those that had none', () => {
    const without = [...codes].filter((code) => !(code! in SENTENCES)).sort();
    expect(codes.size).toBeGreaterThan(700);
    // Whoever adds a code without a sentence sees which there are.
    if (without.length > WITHOUT_ENGLISH) expect(without).toEqual([]);
    expect(without.length).toBe(WITHOUT_ENGLISH);
  });

  it('has a sentence for every rule of a field', () => {
    const library = [...sources.matchAll(/(?<![\w.])(\w+)\(/g)].flatMap(
      ([, name]) => RULES.get(name!) ?? [],
    );
    const own = [...sources.matchAll(OWN_RULES)].map(([, name]) => name!);
    // A decorator that no field has says nothing.
    const said = own.filter(
      (name) => !/^is[A-Z]/.test(name) || sources.includes(`I${name.slice(1)}()`),
    );
    expect(said).toContain('documentNumber');
    const codes = new Set([...library, ...said.map(kebab)]);
    expect([...codes].filter((code) => !(code in SENTENCES))).toEqual([]);
  });

  it('has no sentence for what nobody says, and no Chinese in one', () => {
    const ofFindings = new Set(findingKinds.map(({ code }) => code));
    const isSaid = (code: string) =>
      codes.has(code) ||
      madeUp.some((made) => made.test(code)) ||
      ofFindings.has(code) ||
      new RegExp(`\\b(${code}|${camel(code)})\\b`, 'i').test(sources);
    expect(Object.keys(SENTENCES).filter((code) => !isSaid(code))).toEqual([]);
    for (const sentence of Object.values(SENTENCES)) expect(sentence).not.toMatch(HAN);
  });

  it('has a remedy for every kind of finding, and none for what is none', () => {
    expect(Object.keys(REMEDIES).sort()).toEqual(findingKinds.map(({ code }) => code).sort());
    for (const remedy of Object.values(REMEDIES)) expect(remedy).not.toMatch(HAN);
  });

  it('fills in the field and the values, and says nothing rather than half of it', () => {
    expect(englishSentence({ code: 'required', field: 'person.documentNumber' })).toBe(
      'Document number is required.',
    );
    expect(englishSentence({ code: 'max', field: 'amountYuan', values: { most: '5,000' } })).toBe(
      'Amount must not be above 5,000. Please check for a digit too many or a wrong unit.',
    );
    expect(englishSentence({ code: 'max', field: 'amountYuan' })).toBeNull();
    expect(englishSentence({ code: 'toString' })).toBeNull();
  });
});
