import { Chance } from '../../support/chance.js';

const repeated = (count: number, part: (at: number) => string, between = ' ') =>
  Array.from({ length: count }, (_, at) => part(at)).join(between);

/** Documents that are short to write and long to read, check or answer. */
export const TWISTS: Record<string, (size: number) => string> = {
  deep: (size) => `{ me ${repeated(size, () => '{ a')} ${'}'.repeat(size)} }`,
  wide: (size) => `{ ${repeated(size, (at) => `a${at}: me { userId }`)} }`,
  'wide below': (size) => `{ persons { items { ${repeated(size, (at) => `a${at}: id`)} } } }`,
  'the same again': (size) => `{ me { ${repeated(size, () => 'userId')} } }`,
  'fragments in a ring': (size) =>
    `{ me { ...F0 } } ${repeated(size, (at) => `fragment F${at} on Me { ...F${(at + 1) % size} }`)}`,
  'fragments that double': (size) =>
    `{ me { ...F0 } } ${repeated(size, (at) => `fragment F${at} on Me { ...F${at + 1} ...F${at + 1} }`)} fragment F${size} on Me { userId }`,
  'fragments that double and hold nothing': (size) =>
    `{ me { ...F0 } } ${repeated(size, (at) => `fragment F${at} on Me { ...F${at + 1} ...F${at + 1} }`)} fragment F${size} on Me { ...F0 }`,
  'fragments each in all': (size) =>
    `{ me { ...F0 } } ${repeated(Math.min(size, 60), (at) => `fragment F${at} on Me { ${repeated(Math.min(size, 60), (to) => `...F${to}`)} }`)}`,
  'fragments that nobody uses': (size) =>
    `{ me { userId } } ${repeated(size, (at) => `fragment F${at} on Me { userId }`)}`,
  'inline fragments': (size) =>
    `{ me { ${repeated(size, () => '... on Me {')} userId ${'}'.repeat(size)} } }`,
  'the same with other arguments': (size) =>
    `{ persons { ${repeated(size, () => 'items { id }')} } ${repeated(Math.min(size, 15), (at) => `p${at}: persons(limit: ${at + 1}) { items { id } }`)} }`,
  directives: (size) => `{ me { userId ${repeated(size, () => '@include(if: true)')} } }`,
  'lists in lists': (size) =>
    `{ persons(ids: ${'['.repeat(size)}${']'.repeat(size)}) { items { id } } }`,
  'objects in objects': (size) =>
    `mutation { registerEmployment(input: ${'{ a: '.repeat(size)}1${' }'.repeat(size)}) { id } }`,
  'a long list': (size) =>
    `{ persons(ids: [${repeated(size, (at) => String(at), ',')}]) { items { id } } }`,
  variables: (size) => `query (${repeated(size, (at) => `$v${at}: Int`)}) { me { userId } }`,
  'types in types': (size) =>
    `query ($v: ${'['.repeat(size)}Int${']'.repeat(size)}) { me { userId } }`,
  comments: (size) => `${'# a\n'.repeat(size)} { me { userId } }`,
  commas: (size) => `{ me { ${','.repeat(size)} userId } }`,
  'a long name': (size) => `{ me { ${'a'.repeat(size)} } }`,
  'a long text': (size) => `{ persons(name: "${'例'.repeat(size)}") { items { id } } }`,
  escapes: (size) => `{ persons(name: "${'\\u0041'.repeat(size)}") { items { id } } }`,
  'block text': (size) => `{ persons(name: """${' \n'.repeat(size)}""") { items { id } } }`,
  operations: (size) => repeated(size, (at) => `query Q${at} { me { userId } }`),
  introspection: (size) =>
    `{ __schema { types { fields { ${'type { fields { '.repeat(Math.min(size, 20))} name ${'} }'.repeat(Math.min(size, 20))} } } } }`,
  'everything known of types': () =>
    '{ __schema { types { name fields { name args { name type { name ofType { name } } } type { name ofType { name ofType { name } } } } } } }',
};

const SIZES = [2, 13, 40, 200, 3_000, 20_000];

export function twistedDocument(chance: Chance): { name: string; query: string } {
  const name = chance.one(Object.keys(TWISTS));
  const size = chance.one(SIZES);
  return { name: `${name}, ${size}`, query: TWISTS[name]!(size) };
}
