import { ledgers } from '../../src/catalog/ledgers.js';
import { MeasureCatalog } from '../../src/journal/measure-catalog.js';
import { verdictsSql } from '../../src/journal/measure.js';
import { GraphqlAnswer, Office } from './office.js';
import { key } from './builders.js';

export interface Moved {
  id: string;
  revision: number;
  status: string;
}

interface Arguments {
  input?: object;
  reason?: string;
  key?: string;
}

/** 办理 — the text of a step that asks for no form, of the record $id as $revision; `reason` is written into it. */
export function stepText(name: string, reason?: string): string {
  const [ledger, verb] = name.split(':');
  const { name: type } = ledgers.find((each) => each.type === ledger)!.entity;
  const why = reason === undefined ? '' : `, reason: "${reason}"`;
  return `mutation ($id: ID!, $revision: Int!) {
    act(ledger: "${ledger}", verb: "${verb}", steps: [{ id: $id, revision: $revision${why} }]) {
      id revision ... on ${type} { status }
    }
  }`;
}

/** 修改 — the text of a revision of the record $id as $revision, to what $input says. */
export function revisionText(ledger: string, fields = 'id revision'): string {
  const { name: type } = ledgers.find((each) => each.type === ledger)!.entity;
  return `mutation ($id: ID!, $revision: Int!, $input: Form!) {
    revise(ledger: "${ledger}", steps: [{ id: $id, revision: $revision, values: $input }]) { ... on ${type} { ${fields} } }
  }`;
}

/**
 * One operation on a record as a person performs it: a mutation, whose argument types are read off its own signature, or
 * `ledger:verb`, which `revise` or `act` takes.
 */
export class Desk {
  private signatures: Map<string, Map<string, string>> | null = null;

  constructor(private readonly office: Office) {}

  /** Enters a record. */
  async enter<T = Moved>(who: string, mutation: string, input: object, fields = ''): Promise<T> {
    return this.must<T>(await this.try<T>(who, mutation, null, { input }, fields), mutation);
  }

  /** Takes a record one step on. */
  async step<T = Moved>(
    who: string,
    mutation: string,
    record: Pick<Moved, 'id' | 'revision'>,
    given: Arguments = {},
    fields = '',
  ): Promise<T> {
    return this.must<T>(await this.try<T>(who, mutation, record, given, fields), mutation);
  }

  /** The same, for what may be refused. */
  async try<T = Moved>(
    who: string,
    mutation: string,
    record: Pick<Moved, 'id' | 'revision'> | null,
    given: Arguments = {},
    fields = '',
  ): Promise<GraphqlAnswer<Record<string, T>>> {
    const { key: idempotencyKey = key(), ...rest } = given;
    const [ledger, verb] = mutation.split(':');
    if (verb) {
      const { input: values, ...step } = { id: record?.id, revision: record?.revision, ...rest };
      const filled = { ...step, ...(values ? { values } : {}) };
      return this.act(who, ledger!, verb, filled, idempotencyKey, fields);
    }
    const types = await this.typesOf(mutation);
    const all: Record<string, unknown> = { ...record, ...rest, idempotencyKey };
    const names = [...types.keys()].filter((name) => all[name] !== undefined);
    const declared = names.map((name) => `$${name}: ${types.get(name)}`).join(', ');
    const passed = names.map((name) => `${name}: $${name}`).join(', ');
    return this.office.graphql<Record<string, T>>(
      who,
      `mutation (${declared}) { ${mutation}(${passed}) { id revision status ${fields} } }`,
      Object.fromEntries(names.map((name) => [name, all[name]])),
    );
  }

  /** Answers as a mutation of that name would. */
  private async act<T>(
    who: string,
    ledger: string,
    verb: string,
    step: object,
    idempotencyKey: string,
    fields: string,
  ): Promise<GraphqlAnswer<Record<string, T>>> {
    const { name } = ledgers.find(({ type }) => type === ledger)!.entity;
    const shown = `id revision ... on ${name} { status ${fields} }`;
    const sent = { ledger, steps: [step], idempotencyKey };
    const answer =
      verb === 'revise'
        ? await this.office.graphql<Record<string, T[]>>(
            who,
            `mutation ($ledger: String!, $steps: [RecordRevisionInput!]!, $idempotencyKey: String) {
              revise(ledger: $ledger, steps: $steps, idempotencyKey: $idempotencyKey) { ${shown} } }`,
            { ...sent, steps: [{ values: {}, ...step }] },
          )
        : await this.office.graphql<Record<string, T[]>>(
            who,
            `mutation ($ledger: String!, $verb: String!, $steps: [RecordStepInput!]!, $idempotencyKey: String) {
              act(ledger: $ledger, verb: $verb, steps: $steps, idempotencyKey: $idempotencyKey) { ${shown} } }`,
            { ...sent, verb },
          );
    const data = answer.data && { [`${ledger}:${verb}`]: Object.values(answer.data)[0]![0]! };
    return { ...answer, data };
  }

  /** Why the measure leaves the record out; null when it counts. */
  async reasonOf(measure: string, record: Pick<Moved, 'id'>): Promise<string | null> {
    const sql = verdictsSql(this.office.app.get(MeasureCatalog).get(measure), 'all');
    const { rows } = await this.office.admin.query<{ reason: string | null }>(
      `SELECT reason FROM (${sql}) verdicts WHERE record_id = $2`,
      [this.office.districtId, record.id],
    );
    if (!rows[0]) throw new Error(`${measure} has no word about record ${record.id}`);
    return rows[0].reason;
  }

  private must<T>({ data, errors }: GraphqlAnswer<Record<string, T>>, mutation: string): T {
    if (errors.length > 0 || !data) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
    return data[mutation]!;
  }

  private async typesOf(mutation: string): Promise<Map<string, string>> {
    this.signatures ??= await this.readSignatures();
    const found = this.signatures.get(mutation);
    if (!found) throw new Error(`no mutation is called ${mutation}`);
    return found;
  }

  private async readSignatures() {
    const { GraphQLSchemaHost } = await import('@nestjs/graphql');
    const schema = this.office.app.get(GraphQLSchemaHost, { strict: false }).schema;
    const fields = Object.values(schema.getMutationType()!.getFields());
    return new Map(
      fields.map((field) => [
        field.name,
        new Map(field.args.map((arg) => [arg.name, String(arg.type)])),
      ]),
    );
  }
}

/** The problems a refused operation named, as code and field. */
export const problemsOf = ({ errors }: Pick<GraphqlAnswer, 'errors'>) =>
  (errors[0]?.extensions.issues ?? []).map((each) => `${each.field}: ${each.code}`);

export const codeOf = ({ errors }: Pick<GraphqlAnswer, 'errors'>) => errors[0]?.extensions.code;
