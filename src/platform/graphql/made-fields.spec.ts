import { expect, it } from '@jest/globals';
import { GraphQLObjectType, GraphQLString } from 'graphql';
import { columnsTold, noteMadeFields } from './made-fields.js';

const type = new GraphQLObjectType({
  name: 'Made',
  fields: Object.fromEntries(
    ['day', 'place', 'label'].map((name) => [name, { type: GraphQLString }]),
  ),
});
noteMadeFields(type, (name) => name === 'label' || name === 'place');
const columns = new Map(['day', 'place', 'hidden'].map((name) => [name, name]));
const told = (...asked: string[]) => columnsTold('Made', columns, new Set(asked));

it('tells the columns that an answer says as they are, whatever is asked of other types', () => {
  expect(told('madeList', 'items', 'day')).toEqual(['day']);
  expect(told('items')).toEqual([]);
});

it('tells none where a field is made of others, be it called as a column is, or where the type is unknown', () => {
  expect(told('day', 'label')).toBeNull();
  expect(told('place')).toBeNull();
  expect(columnsTold('Unknown', columns, new Set(['day']))).toBeNull();
});
