import { expect, it } from '@jest/globals';
import { linksOf } from '../platform/graphql/fields.js';
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
