import {
  GraphQLInputType,
  GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { Chance } from '../../support/chance.js';
import { HOSTILE_TEXTS, WRONG_VALUES } from '../../support/hostile-values.js';
import { Operation, Operations, Value } from '../../support/operations.js';

export interface Document {
  query: string;
  variables: Value;
  operationName?: string;
}

/** What would end the session that asks, or costs a password check each. */
const LEFT_OUT = new Set([
  ...['login', 'openBrowserSession', 'logout', 'endMySessions', 'endMySession'],
  ...['changePassword', 'enrolTotp', 'confirmTotp', 'requestRecount'],
]);

/** Documents that look as if a program had written them, with anything for arguments. */
export class Documents {
  readonly mutations: Operation[];

  constructor(
    private readonly chance: Chance,
    private readonly operations: Operations,
  ) {
    this.mutations = operations.mutations.filter(({ name }) => !LEFT_OUT.has(name));
  }

  /** As an honest program would ask. */
  honest(kind: 'query' | 'mutation'): Document {
    const operation = this.chance.one(kind === 'query' ? this.operations.queries : this.mutations);
    const variables = this.operations.base(operation);
    return { query: this.operations.document(operation, variables), variables };
  }

  random(kind: 'query' | 'mutation'): Document {
    const { chance } = this;
    const from = kind === 'query' ? this.operations.queries : this.mutations;
    const variables: Value = {};
    const declared: string[] = [];
    const fragments: string[] = [];
    const fields = Array.from({ length: 1 + chance.below(3) }, (_, at) => {
      const operation = chance.one(from);
      const passed = operation.args
        .filter((arg) => chance.sometimes(isNonNullType(arg.type) ? 0.97 : 0.3))
        .map((arg) => {
          const value = this.value(operation, arg.name, arg.type);
          if (chance.sometimes(0.4)) return `${arg.name}: ${literal(value, arg.type)}`;
          const name = `v${Object.keys(variables).length}`;
          variables[name] = value;
          declared.push(`$${name}: ${String(arg.type)}`);
          return `${arg.name}: $${name}`;
        });
      const alias = chance.sometimes(0.5) ? `a${at}: ` : '';
      const selection = this.selection(operation.type, chance.below(6), fragments);
      return `${alias}${operation.name}${passed.length ? `(${passed.join(', ')})` : ''} ${selection}`;
    });
    const name = chance.sometimes(0.3) ? 'Screen' : '';
    const query = [
      `${kind} ${name}${declared.length ? `(${declared.join(', ')})` : ''} { ${fields.join('\n')} }`,
      ...fragments,
    ].join('\n');
    return { query, variables, ...(name && chance.sometimes(0.5) ? { operationName: name } : {}) };
  }

  private value(operation: Operation, name: string, type: GraphQLInputType): unknown {
    const { chance } = this;
    const usual = this.operations.base(operation);
    if (name in usual && chance.sometimes(0.6)) return usual[name];
    return this.anything(type, name, 0);
  }

  private anything(type: GraphQLInputType, name: string, depth: number): unknown {
    const { chance } = this;
    if (chance.sometimes(0.12)) return chance.one(WRONG_VALUES);
    const bare = getNullableType(type);
    if (isListType(bare))
      return Array.from({ length: chance.below(4) }, () =>
        this.anything(bare.ofType, name, depth + 1),
      );
    if (isInputObjectType(bare) && depth < 4) {
      const fields = Object.values(bare.getFields()).filter((each) =>
        chance.sometimes(isNonNullType(each.type) ? 0.95 : 0.4),
      );
      return Object.fromEntries(
        fields.map((each) => [each.name, this.anything(each.type, each.name, depth + 1)]),
      );
    }
    if (isEnumType(bare)) return chance.one(bare.getValues()).name;
    if (getNamedType(bare).name === 'String' && chance.sometimes(0.4))
      return chance.one(HOSTILE_TEXTS);
    return this.operations.sample(type, name);
  }

  private selection(type: GraphQLOutputType, levels: number, fragments: string[]): string {
    const named = getNamedType(type);
    if (!isObjectType(named) && !isInterfaceType(named)) return '';
    const { chance } = this;
    const parts = Object.values(named.getFields())
      .filter(() => chance.sometimes(0.5))
      .map((field) => {
        const inner = this.selection(field.type, levels - 1, fragments);
        const needsInner = inner !== '';
        if (needsInner && levels <= 0) return '';
        const alias = chance.sometimes(0.1) ? `x${chance.below(5)}: ` : '';
        const directive = chance.sometimes(0.1)
          ? chance.one(['@include(if: true)', '@skip(if: false)', '@skip(if: true)', '@unknown'])
          : '';
        return `${alias}${field.name} ${directive} ${inner}`;
      });
    const all = `__typename ${parts.join(' ')}`;
    const form = chance.below(10);
    if (form === 0) return `{ ... on ${named.name} { ${all} } }`;
    if (form === 1) {
      const name = `F${fragments.length}`;
      fragments.push(`fragment ${name} on ${named.name} { ${all} }`);
      return `{ ...${name} }`;
    }
    return `{ ${all} }`;
  }
}

/** A value as it is written in a document. */
function literal(value: unknown, type: GraphQLInputType | null): string {
  const bare = type ? getNullableType(type) : null;
  if (Array.isArray(value)) {
    const inner = isListType(bare) ? bare.ofType : null;
    return `[${value.map((each) => literal(each, inner)).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = isInputObjectType(bare) ? bare.getFields() : {};
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${literal(each, fields[name]?.type ?? null)}`)
      .join(', ')} }`;
  }
  if (typeof value === 'string' && isEnumType(bare) && /^\w+$/.test(value)) return value;
  return JSON.stringify(value) ?? 'null';
}
