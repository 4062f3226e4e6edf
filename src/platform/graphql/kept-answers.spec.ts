import { describe, expect, it } from '@jest/globals';
import { GraphQLSchema, buildSchema, execute, parse } from 'graphql';
import {
  AnswersOfOperation,
  completeAnswers,
  keepAnswers,
  withKeptAnswers,
  writtenOut,
} from './kept-answers.js';

const ROWS = keepAnswers(
  Array.from({ length: 1000 }, (_, at) => ({ at: String(at).padEnd(300, '.') })),
);

describe('answers that are kept', () => {
  let written = 0;
  const schema = schemaOf(() => ROWS);

  function schemaOf(rows: () => readonly object[]): GraphQLSchema {
    const made = buildSchema(
      'type Row { at: String } type Query { rows(of: String): [Row!]! bare: [Row!] }',
    );
    made.getQueryType()!.getFields().rows!.resolve = rows;
    const { at } = (made.getType('Row') as ReturnType<GraphQLSchema['getQueryType']>)!.getFields();
    at!.resolve = (row: { at: string }) => {
      written += 1;
      return row.at;
    };
    return withKeptAnswers(made);
  }

  /** How many values were written out for the answer. */
  async function writtenFor(document: ReturnType<typeof parse>, of = ''): Promise<number> {
    const before = written;
    const contextValue: { language: string; answers?: AnswersOfOperation } = { language: 'zh' };
    const { data } = await execute({ schema, document, contextValue, variableValues: { of } });
    if (contextValue.answers) completeAnswers(data!, contextValue.answers);
    expect(JSON.parse(writtenOut({ data }))).toEqual({ data: { rows: ROWS } });
    return written - before;
  }

  const documents = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      parse(`query ($of: String) { rows(of: $of) { at } }${' '.repeat(at)}`),
    );

  it('are written out once for a document', async () => {
    const [one] = documents(1);
    expect(await writtenFor(one!)).toBe(ROWS.length);
    expect(await writtenFor(one!)).toBe(0);
  });

  it('make room for each other, however many ways there are to write a question', async () => {
    const many = documents(60);
    for (const each of many) expect(await writtenFor(each)).toBe(ROWS.length);
    expect(await writtenFor(many.at(-1)!)).toBe(0);
    expect(await writtenFor(many[0]!)).toBe(ROWS.length);
  });

  it('count what was asked with them', async () => {
    const [one, ...others] = documents(4);
    await writtenFor(one!);
    expect(await writtenFor(one!)).toBe(0);
    for (const each of others) await writtenFor(each, 'x'.repeat(6_000_000));
    expect(await writtenFor(one!)).toBe(ROWS.length);
  });

  it('are none of a field that nothing answers', () => {
    expect(schema.getQueryType()!.getFields().bare!.resolve).toBeUndefined();
  });
});
