import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  GraphQLField,
  GraphQLInputType,
  GraphQLOutputType,
  GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { indicators } from '../../src/indicators/definitions.js';
import { key } from './builders.js';
import { Office } from './office.js';
import { Entries, oneOfEach } from './one-of-each.js';
import { Moved } from './steps.js';

export type Value = Record<string, unknown>;
export type Operation = GraphQLField<unknown, unknown>;

/** A place in an operation where a value stands, with the whole call around it. */
export interface Place {
  name: string;
  type: GraphQLInputType;
  put: (value: unknown) => Value;
}

const TEXTS = new Set(['String', 'ID', 'Date', 'Month', 'Decimal', 'DateTime']);

export const isText = (type: GraphQLInputType) => TEXTS.has(getNamedType(type).name);

/** Every operation of the office's schema, and how each is called so that it would be answered. */
export class Operations {
  readonly queries: Operation[];
  readonly mutations: Operation[];

  private constructor(
    readonly schema: GraphQLSchema,
    private readonly records: Map<string, Moved>,
    private readonly entries: Entries,
  ) {
    this.queries = Object.values(schema.getQueryType()!.getFields());
    this.mutations = Object.values(schema.getMutationType()!.getFields());
  }

  /** With one fresh record of each kind in the office. */
  static async of(office: Office): Promise<Operations> {
    const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
    const reported = indicators.find((each) => each.reported)!.code;
    const { records, entries } = await oneOfEach(office, reported);
    return new Operations(schema, records, entries);
  }

  kindOf(operation: Operation): 'query' | 'mutation' {
    return this.mutations.includes(operation) ? 'mutation' : 'query';
  }

  /** A value that the type takes, and most operations as well. */
  sample(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return this.sample(type.ofType, name);
    if (isListType(type)) return [this.sample(type.ofType, name)];
    if (isEnumType(type)) return type.getValues()[0]!.name;
    if (isInputObjectType(type)) {
      const required = Object.values(type.getFields()).filter((each) => isNonNullType(each.type));
      return Object.fromEntries(
        required.map((each) => [each.name, this.sample(each.type, each.name)]),
      );
    }
    if (name === 'idempotencyKey') return key();
    if (name === 'indicatorCode') return 'new_urban_jobs';
    if (name === 'ledger') return 'employment_registration';
    if (name === 'verb') return 'end';
    if (name === 'year') return 2022;
    if (name.endsWith('Code')) return '510403';
    const scalars: Record<string, unknown> = {
      Int: 1,
      Date: '2022-03-01',
      Month: '2022-03',
      DateTime: '2022-03-01T00:00:00Z',
      Decimal: '100.00',
      Boolean: true,
      ID: '1',
      String: '示例',
      Form: {},
    };
    return scalars[getNamedType(type).name];
  }

  /** The arguments with which this operation is called as a rule. */
  base(operation: Operation): Value {
    const record = this.recordOf(operation);
    const given: Value = Object.fromEntries(
      operation.args
        .filter((arg) => isNonNullType(arg.type))
        .map((arg) => [arg.name, this.sample(arg.type, arg.name)]),
    );
    if (record && 'id' in given) given.id = record.id;
    if (record && 'revision' in given) given.revision = record.revision;
    const build = this.entries.get(operation.name);
    if (build) given.input = build();
    if (operation.name === 'reviseTarget') given.input = {};
    return given;
  }

  *places(operation: Operation): Generator<Place> {
    for (const arg of operation.args) {
      const around = (value: unknown) => ({ ...this.base(operation), [arg.name]: value });
      yield { name: arg.name, type: arg.type, put: around };
      const type = getNullableType(arg.type);
      const input = isListType(type) ? getNullableType(type.ofType) : type;
      if (!isInputObjectType(input)) continue;
      for (const field of Object.values(input.getFields())) {
        const put = (value: unknown): Value => {
          const given = this.base(operation);
          const at = isListType(type) ? (given[arg.name] as object[])[0] : given[arg.name];
          const inner = { ...(at as object), [field.name]: value };
          return { ...given, [arg.name]: isListType(type) ? [inner] : inner };
        };
        yield { name: `${arg.name}.${field.name}`, type: field.type, put };
        const nested = getNamedType(field.type);
        if (!isInputObjectType(nested)) continue;
        for (const part of Object.values(nested.getFields()))
          yield {
            name: `${arg.name}.${field.name}.${part.name}`,
            type: part.type,
            put: (value) =>
              put({ ...(this.sample(nested, field.name) as object), [part.name]: value }),
          };
      }
    }
  }

  /** The operation as a document that takes these variables. */
  document(operation: Operation, variables: Value): string {
    const named = operation.args.filter((arg) => arg.name in variables);
    const declared = named.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
    const passed = named.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const kind = this.kindOf(operation);
    const fields = this.selection(operation.type, kind === 'query' ? 2 : 0);
    return (
      `${kind} ${declared ? `(${declared})` : ''} ` +
      `{ ${operation.name}${passed ? `(${passed})` : ''} ${fields} }`
    );
  }

  /** An operation was answered: what it says of a record is what the next one must name. */
  learn(operation: Operation, data: Value | null) {
    const moved = data?.[operation.name] as Moved | undefined;
    const record = this.recordOf(operation);
    if (moved?.revision && moved.id === record?.id) record.revision = moved.revision;
  }

  /** What other operations have done to the record meanwhile. */
  async renew(office: Office, operation: Operation) {
    const record = this.recordOf(operation);
    if (!record) return;
    const type = [...this.records].find(([, each]) => each === record)![0];
    const { rows } = await office.admin.query<{ revision: number }>(
      'SELECT max(revision)::int AS revision FROM record_revision WHERE record_type = $1 AND record_id = $2',
      [type.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase(), record.id],
    );
    record.revision = rows[0]!.revision;
  }

  private recordOf(operation: Operation): Moved | undefined {
    const named = operation.name.replace(/History$/, '');
    return (
      this.records.get(getNamedType(operation.type).name) ??
      this.records.get(named[0]!.toUpperCase() + named.slice(1))
    );
  }

  /** Everything that is no object, and what lies in the objects so many levels down; a record's id and revision at the least. */
  private selection(type: GraphQLOutputType, levels: number): string {
    const named = getNamedType(type);
    if (!isObjectType(named) && !isInterfaceType(named)) return '';
    const fields = Object.values(named.getFields()).filter((each) => each.args.length === 0);
    const leaves = fields.filter((each) =>
      levels > 0 ? isLeafType(getNamedType(each.type)) : ['id', 'revision'].includes(each.name),
    );
    const inner =
      levels > 1
        ? fields
            .filter((each) => isObjectType(getNamedType(each.type)))
            .map((each) => `${each.name} ${this.selection(each.type, levels - 1)}`)
        : [];
    return `{ __typename ${[...leaves.map((each) => each.name), ...inner].join(' ')} }`;
  }
}
