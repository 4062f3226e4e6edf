import { jest } from '@jest/globals';
import { GraphQLField, getNamedType, isNonNullType, isObjectType } from 'graphql';
import { PermissionCheck } from '../../src/catalog/permission-check.js';
import { Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { DomainError } from '../../src/platform/errors.js';
import { Office } from './office.js';
import { OF_NO_LEDGER } from './of-no-ledger.js';
import { sampleArguments } from './sample-input.js';
import { TrialRun } from './trial-run.js';

/** What one reads of a ledger. */
export const READINGS = ['list', 'one', 'history'] as const;

/** Which act of which ledger an operation comes to, who may call it, and whether it asks why. */
export interface ActTaken {
  operation: string;
  ledger: string;
  act: string;
  permissions: string[];
  reason: 'demanded' | 'offered' | 'none';
}

class Taken extends DomainError {
  constructor(ledger: string, act: string) {
    super('TAKEN', '', { ledger, act });
  }
}

/** Calls every operation that is not said to belong to no ledger, and stops it where it comes to its ledger. */
export async function actsTaken(office: Office, who: string): Promise<ActTaken[]> {
  const stopAt = (actOf: (...given: unknown[]) => string) =>
    function (this: Ledger<LedgerRecord>, ...given: unknown[]): never {
      throw new Taken(this.definition.type, actOf(...given));
    };
  const ledger = Ledger.prototype;
  const spies = [
    jest.spyOn(ledger, 'list').mockImplementation(stopAt(() => 'list')),
    jest.spyOn(ledger, 'answer').mockImplementation(stopAt(() => 'list')),
    jest.spyOn(ledger, 'history').mockImplementation(stopAt(() => 'history')),
    jest.spyOn(ledger, 'open').mockImplementation(stopAt(() => 'enter')),
    jest.spyOn(ledger, 'enter').mockImplementation(stopAt(() => 'enter')),
    jest.spyOn(ledger, 'revise').mockImplementation(stopAt(() => 'revise')),
    jest.spyOn(ledger, 'move').mockImplementation(stopAt((verb) => String(verb))),
    jest.spyOn(ledger, 'moveMany').mockImplementation(stopAt((verb) => String(verb))),
    jest.spyOn(ledger, 'withdraw').mockImplementation(stopAt(() => 'withdraw')),
    jest.spyOn(ledger, 'restore').mockImplementation(stopAt(() => 'restore')),
  ];
  const run = new TrialRun(office);
  const permissionsOf = office.app.get(PermissionCheck, { strict: false }).operations();
  const taken: ActTaken[] = [];
  const call = async (field: GraphQLField<unknown, unknown>, writes: boolean) => {
    if (field.name in OF_NO_LEDGER) return;
    const { source, variables } = sampleCall(field, writes);
    const { code, details } = await run.alone(who, { writes, source, variables });
    if (code !== 'TAKEN') return;
    const reason = field.args.find((arg) => arg.name === 'reason');
    taken.push({
      operation: field.name,
      ledger: String(details.ledger),
      act: String(details.act),
      permissions: [...permissionsOf.get(field.name)!].sort(),
      reason: !reason ? 'none' : isNonNullType(reason.type) ? 'demanded' : 'offered',
    });
  };
  try {
    for (const field of Object.values(run.schema.getMutationType()!.getFields()))
      await call(field, true);
    // A step may look at the record first; who only asks, asks for the record.
    spies.push(jest.spyOn(ledger, 'get').mockImplementation(stopAt(() => 'one')));
    for (const field of Object.values(run.schema.getQueryType()!.getFields()))
      await call(field, false);
    return taken;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** As it would be called, but for the record, which is none. */
function sampleCall(field: GraphQLField<unknown, unknown>, writes: boolean) {
  const given: Record<string, unknown> = { reason: '示例理由', ...sampleArguments(field) };
  const args = field.args.filter((arg) => given[arg.name] !== undefined);
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const fields = isObjectType(getNamedType(field.type)) ? '{ __typename }' : '';
  return {
    source:
      `${writes ? 'mutation' : 'query'} ${declared && `(${declared})`} ` +
      `{ ${field.name}${passed && `(${passed})`} ${fields} }`,
    variables: Object.fromEntries(args.map((arg) => [arg.name, given[arg.name]])),
  };
}
