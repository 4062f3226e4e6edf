import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  GraphQLField,
  GraphQLInputType,
  GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { indicators } from '../../src/indicators/definitions.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { ledgers } from '../../src/ledgers/ledgers.js';
import { DomainError } from '../../src/platform/errors.js';
import { key } from '../support/builders.js';
import { GraphqlAnswer, Office } from '../support/office.js';
import { ANYBODY, Entries, oneOfEach } from '../support/one-of-each.js';
import { Moved } from '../support/steps.js';

type Value = Record<string, unknown>;
type Mutation = GraphQLField<unknown, unknown>;

const LITERAL = `'; DROP TABLE person; -- \${{7*7}} <script>alert(1)</script> \\u0000 %s $1`;
const STRINGS = [LITERAL, `示例\u0000`, '\ud800', '', ' ', '０１２３', '9'.repeat(5000)];
const WRONG: unknown[] = [
  null,
  0,
  -1,
  1.5,
  2 ** 31,
  1e30,
  true,
  [],
  [null],
  {},
  '',
  'x',
  '0',
  '-1',
  '99999999999999999999',
  '2022-02-30',
  '0000-00-00',
  '１',
  '1e5',
  'NaN',
];

let drawn = Number(process.env.FUZZ_SEED ?? 1);
/** One of them for each place, a different one each time; all of them with FUZZ=all, which takes minutes. */
const some = <T>(values: T[]): T[] =>
  process.env.FUZZ === 'all'
    ? values
    : [values[(drawn = (drawn * 48271) % 2147483647) % values.length]!];

/** What was tried and ended as a fault instead of an answer. */
class Faults {
  readonly found: string[] = [];
  constructor(readonly office: Office) {}

  async try(what: string, query: string, variables: object): Promise<GraphqlAnswer> {
    const answer = await this.office.graphql(ANYBODY, query, variables);
    const { status, errors } = answer;
    const code = errors[0]?.extensions?.code;
    if (status >= 500 || code === 'INTERNAL' || (errors.length > 0 && !code))
      this.found.push(`${what}: ${status} ${code}`);
    return answer;
  }
}

describe('whatever is written into a mutation', () => {
  let office: Office;
  let schema: GraphQLSchema;
  let records: Map<string, Moved>;
  let entries: Entries;
  beforeAll(async () => {
    office = await Office.open();
    schema = office.app.get(GraphQLSchemaHost, { strict: false }).schema;
    ({ records, entries } = await oneOfEach(
      office,
      indicators.find((each) => each.reported)!.code,
    ));
  }, 60_000);
  afterAll(() => office?.close());

  const mutations = () =>
    Object.values(schema.getMutationType()!.getFields()).filter(
      ({ name }) => !['logout', 'endMySessions', 'requestRecount'].includes(name),
    );

  const sample = (type: GraphQLInputType, name: string): unknown => {
    if (isNonNullType(type)) return sample(type.ofType, name);
    if (isListType(type)) return [sample(type.ofType, name)];
    if (isEnumType(type)) return type.getValues()[0]!.name;
    if (isInputObjectType(type)) {
      const required = Object.values(type.getFields()).filter((each) => isNonNullType(each.type));
      return Object.fromEntries(required.map((each) => [each.name, sample(each.type, each.name)]));
    }
    if (name === 'idempotencyKey') return key();
    if (name.endsWith('Code')) return '510403';
    const scalars: Record<string, unknown> = {
      Int: 1,
      Date: '2022-03-01',
      Decimal: '100.00',
      Boolean: true,
      ID: '1',
      String: '示例',
    };
    return scalars[getNamedType(type).name];
  };

  const base = (mutation: Mutation): Value => {
    const record = records.get(getNamedType(mutation.type).name);
    const given: Value = Object.fromEntries(
      mutation.args
        .filter((arg) => isNonNullType(arg.type))
        .map((arg) => [arg.name, sample(arg.type, arg.name)]),
    );
    if (record && 'id' in given) Object.assign(given, { id: record.id, revision: record.revision });
    const build = entries.get(mutation.name);
    if (build) given.input = build();
    if (mutation.name.startsWith('revise') || mutation.name === 'correctTarget') given.input = {};
    return given;
  };

  const call = async (faults: Faults, mutation: Mutation, variables: Value, what: string) => {
    const named = mutation.args.filter((arg) => arg.name in variables);
    const isObject = 'getFields' in getNamedType(mutation.type);
    const fields =
      (getNamedType(mutation.type) as { getFields?: () => object }).getFields?.() ?? {};
    const selected = ['id', 'revision', '__typename'].filter(
      (each) => each in fields || each === '__typename',
    );
    const answer = await faults.try(
      `${mutation.name} ${what}`,
      `mutation (${named.map((arg) => `$${arg.name}: ${String(arg.type)}`)}) {
        ${mutation.name}(${named.map((arg) => `${arg.name}: $${arg.name}`)}) ${isObject ? `{ ${selected.join(' ')} }` : ''} }`,
      variables,
    );
    const moved = answer.data?.[mutation.name] as Moved | undefined;
    const record = records.get(getNamedType(mutation.type).name);
    if (moved?.revision && moved.id === record?.id) record.revision = moved.revision;
    return answer;
  };

  /** Every place of a mutation where a value stands, with the whole call around it. */
  const places = function* (
    mutation: Mutation,
  ): Generator<[string, GraphQLInputType, (value: unknown) => Value]> {
    for (const arg of mutation.args) {
      yield [arg.name, arg.type, (value) => ({ ...base(mutation), [arg.name]: value })];
      const type = getNullableType(arg.type);
      const input = isListType(type) ? getNullableType(type.ofType) : type;
      if (!isInputObjectType(input)) continue;
      for (const field of Object.values(input.getFields())) {
        const put = (value: unknown): Value => {
          const given = base(mutation);
          const inner = {
            ...((isListType(type) ? (given[arg.name] as object[])[0] : given[arg.name]) as object),
            [field.name]: value,
          };
          return { ...given, [arg.name]: isListType(type) ? [inner] : inner };
        };
        yield [`${arg.name}.${field.name}`, field.type, put];
        const nested = getNamedType(field.type);
        if (!isInputObjectType(nested)) continue;
        for (const part of Object.values(nested.getFields()))
          yield [
            `${arg.name}.${field.name}.${part.name}`,
            part.type,
            (value) => put({ ...(sample(nested, field.name) as object), [part.name]: value }),
          ];
      }
    }
  };

  it('text is refused or stored as it stands, never run', async () => {
    const faults = new Faults(office);
    for (const mutation of mutations())
      for (const [place, type, put] of places(mutation)) {
        if (!['String', 'ID', 'Date', 'Decimal'].includes(getNamedType(type).name)) continue;
        for (const text of some(STRINGS))
          await call(
            faults,
            mutation,
            put(text),
            `${place} = ${JSON.stringify(text.slice(0, 20))}`,
          );
      }
    expect(faults.found).toEqual([]);
    const { rows } = await office.admin.query('SELECT count(*)::int AS n FROM person');
    expect(rows[0].n).toBeGreaterThan(0);
  }, 300_000);

  it('values of a wrong kind, and nothing at all, are refused', async () => {
    const faults = new Faults(office);
    for (const mutation of mutations())
      for (const [place, , put] of places(mutation))
        for (const value of some(WRONG))
          await call(faults, mutation, put(value), `${place} = ${JSON.stringify(value)}`);
    expect(faults.found).toEqual([]);
  }, 300_000);

  it('no step of any record ends in a fault, from whatever state it is taken', async () => {
    const faults: string[] = [];
    class Undone extends Error {}
    for (const definition of ledgers) {
      const ledger = office.app.get<Ledger<LedgerRecord>>(LEDGER(definition.entity));
      const { rows } = await office.admin.query(
        `SELECT id FROM ${definition.type} ORDER BY id LIMIT 1`,
      );
      if (!rows[0]) continue;
      for (const [name, verb] of Object.entries(definition.verbs)) {
        const input = verb.input ? schema.getType(verb.input.name) : null;
        // What only the program itself fills in, nobody can fill in wrongly.
        if (verb.input && !input) continue;
        const fields = isInputObjectType(input) ? Object.values(input.getFields()) : [];
        const full = Object.fromEntries(
          fields.map((each) => [each.name, sample(each.type, each.name)]),
        );
        const patches = [
          full,
          ...fields.flatMap((field) => WRONG.map((value) => ({ ...full, [field.name]: value }))),
        ];
        for (const from of verb.from) {
          await office.admin.query('SET session_replication_role = replica');
          const set = await office.admin
            .query(`UPDATE ${definition.type} SET status = $1 WHERE id = $2`, [from, rows[0].id])
            .catch(() => null);
          await office.admin.query('RESET session_replication_role');
          if (!set) continue;
          for (const patch of patches)
            await office
              .as(ANYBODY, async () => {
                await ledger.move(name, {
                  id: rows[0].id,
                  reason: '示例理由',
                  ...(verb.input ? { patch } : {}),
                });
                throw new Undone();
              })
              .catch((error: Error) => {
                if (error instanceof DomainError || error instanceof Undone) return;
                faults.push(
                  `${definition.type} ${name} from ${from} ${JSON.stringify(patch)}: ${error.message}`,
                );
              });
        }
      }
    }
    expect(faults).toEqual([]);
  }, 300_000);
});
