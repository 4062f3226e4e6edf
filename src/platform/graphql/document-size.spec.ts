import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { EVERYBODY, STRANGERS, exceeds, sizeOf } from './document-size.js';

const many = (times: number, text: (at: number) => string) =>
  Array.from({ length: times }, (_, at) => text(at)).join(' ');

describe('the size of a document', () => {
  it('counts what GraphQL would compare, fragments and fields of one name written out', () => {
    const document = '{ a: x { ...f b } a: x { b } } fragment f on X { b b: c }';
    expect(sizeOf(parse(document))).toMatchObject({
      depth: 2,
      rootFields: 2,
      aliases: 3,
      operations: 1,
      fragments: 1,
      // The two of a, and each two of the four of b.
      pairs: 1 + 6,
    });
  });

  it.each<[string, string]>([
    ['one field again and again', `{ me { ${many(2490, () => 'userId')} } }`],
    ['at the root', `{ ${many(2490, () => 'me { userId }')} }`],
    ['in inline fragments', `{ me { ${many(1200, () => '... { userId }')} } }`],
    [
      'in a fragment nobody uses',
      `{ me { userId } } fragment f on Me { ${many(2000, () => 'a')} }`,
    ],
    [
      'fragments spread again and again',
      `{ me { ${many(1500, () => '...f')} } } fragment f on Me { a }`,
    ],
    [
      'fragments that double one another',
      `{ ...f0 } ${many(40, (at) => `fragment f${at} on Query { ...f${at + 1} ...f${at + 1} }`)}`,
    ],
    ['many operations', many(800, (at) => `query q${at} { me { userId } }`)],
    [
      'many fragments',
      `{ me { userId } } ${many(800, (at) => `fragment f${at} on Me { userId }`)}`,
    ],
    ['depth', `${'{ a '.repeat(200)}${'}'.repeat(200)}`],
    [
      'fields side by side under one name',
      `{ ${many(19, () => `a: me { ${many(30, () => 'x')} }`)} }`,
    ],
  ])('is too large by %s', (_, document) => {
    expect(exceeds(sizeOf(parse(document)), EVERYBODY)).not.toBeNull();
  });

  it('is counted no further than the limits', () => {
    const { fields } = sizeOf(parse(`{ me { ${many(9000, () => 'a')} } }`));
    expect(fields).toBe(EVERYBODY.fields + 1);
  });

  it('lets strangers sign in, and little more', () => {
    const signIn =
      'mutation ($u: String!, $p: String!, $c: String) { login(username: $u, password: $p, code: $c) { token expiresAt } }';
    expect(exceeds(sizeOf(parse(signIn)), STRANGERS)).toBeNull();
    const wide = sizeOf(parse(`{ me { ${many(200, (at) => `f${at}`)} } }`));
    expect(exceeds(wide, STRANGERS)).not.toBeNull();
    expect(exceeds(wide, EVERYBODY)).toBeNull();
  });
});
