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

/** One operation on a record as a person performs it; argument types are read off the operation's own signature. */
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
    const types = await this.typesOf(mutation);
    const { key: idempotencyKey = key(), ...rest } = given;
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
