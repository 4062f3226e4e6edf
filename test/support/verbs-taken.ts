import { jest } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { getNamedType, isNonNullType, isObjectType } from 'graphql';
import { PermissionCheck } from '../../src/catalog/permission-check.js';
import { Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { DomainError } from '../../src/platform/errors.js';
import { Office } from './office.js';
import { sampleArguments } from './sample-input.js';

/** Which step of which ledger an operation takes, who may call it, and whether it asks why. */
export interface VerbTaken {
  operation: string;
  ledger: string;
  verb: string;
  permissions: string[];
  reason: 'demanded' | 'offered' | 'none';
}

class Taken extends DomainError {
  constructor(ledger: string, verb: string) {
    super('TAKEN', '', { ledger, verb });
  }
}

/** Calls every mutation of the schema and stops it where it comes to its ledger. */
export async function verbsTaken(office: Office, who: string): Promise<VerbTaken[]> {
  const stopAt = (verbOf: (...given: unknown[]) => string) =>
    function (this: Ledger<LedgerRecord>, ...given: unknown[]): never {
      throw new Taken(this.definition.type, verbOf(...given));
    };
  const ledger = Ledger.prototype;
  const spies = [
    jest.spyOn(ledger, 'moveMany').mockImplementation(stopAt((verb) => String(verb))),
    jest.spyOn(ledger, 'withdraw').mockImplementation(stopAt(() => 'withdraw')),
    jest.spyOn(ledger, 'restore').mockImplementation(stopAt(() => 'restore')),
  ];
  try {
    const { schema } = office.app.get(GraphQLSchemaHost, { strict: false });
    const permissionsOf = office.app.get(PermissionCheck, { strict: false }).operations();
    const taken: VerbTaken[] = [];
    for (const field of Object.values(schema.getMutationType()!.getFields())) {
      const given = { reason: '示例理由', ...sampleArguments(field) };
      const args = field.args.filter((arg) => given[arg.name as keyof typeof given] !== undefined);
      if (!args.some((arg) => arg.name === 'id' || arg.name === 'steps')) continue;
      const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
      const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
      const fields = isObjectType(getNamedType(field.type)) ? '{ __typename }' : '';
      const { errors } = await office.graphql(
        who,
        `mutation (${declared}) { ${field.name}(${passed}) ${fields} }`,
        Object.fromEntries(args.map((arg) => [arg.name, given[arg.name as keyof typeof given]])),
      );
      const { code, ledger: type, verb } = (errors[0]?.extensions ?? {}) as Record<string, unknown>;
      if (code !== 'TAKEN') continue;
      const reason = field.args.find((arg) => arg.name === 'reason');
      taken.push({
        operation: field.name,
        ledger: String(type),
        verb: String(verb),
        permissions: [...permissionsOf.get(field.name)!].sort(),
        reason: !reason ? 'none' : isNonNullType(reason.type) ? 'demanded' : 'offered',
      });
    }
    return taken;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
