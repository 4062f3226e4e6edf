import { describe, expect, it } from '@jest/globals';
import { linksOf } from '../platform/graphql/fields.js';
import { hasColumn } from '../ledgers/shared/has-column.js';
import { ledgers } from './ledgers.js';

/** Of persons and employers a form asks for the number on their document, and of a target only its own ledger speaks. */
const links = ledgers.flatMap(({ type, input, reviseInput, verbs }) =>
  [input, reviseInput, ...Object.values(verbs).map((verb) => verb.input)].flatMap((each) =>
    each ? [...linksOf(each)].map(([field, to]) => ({ type, field, to })) : [],
  ),
);

it('every link that a form takes names a ledger', () => {
  expect(links.length).toBeGreaterThan(15);
  const known = ledgers.map(({ type }) => type as string);
  expect(links.filter(({ to }) => !known.includes(to))).toEqual([]);
});

it.each([
  ['welfare_placement', 'postId', 'welfare_post'],
  ['training_enrolment', 'classId', 'training_class'],
  ['internship', 'baseId', 'internship_base'],
])('a %s names by its %s a %s', (type, field, to) => {
  expect(links).toContainEqual({ type, field, to });
});

/** What keeps the two apart otherwise. */
const KEPT_APART: Record<string, string> = {
  'welfare_placement welfare_post': 'verify_welfare_posts locks the post and looks again',
  'key_enterprise service_officer': 'an officer who has left is told of, and nothing counts by it',
};

describe('whoever writes a record and whoever writes one that hangs on it at the same moment', () => {
  const turnsOf = ({ type, entity, takesTurns = {} }: (typeof ledgers)[number]) =>
    [...Object.keys(takesTurns), ...(hasColumn(entity, 'personId') ? ['person'] : []), type].filter(
      (kind) => kind !== type || type in takesTurns,
    );
  it('wait for each other', () => {
    const unkept = links
      .filter(({ type, to }) => type !== to && !(`${type} ${to}` in KEPT_APART))
      .filter(({ type, to }) => {
        const [one, other] = [type, to].map((name) =>
          turnsOf(ledgers.find((each) => each.type === name)!),
        );
        return !one!.some((kind) => other!.includes(kind));
      });
    expect([...new Set(unkept.map(({ type, to }) => `${type} ${to}`))]).toEqual([]);
  });
});
