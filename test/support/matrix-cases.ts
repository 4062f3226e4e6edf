import {
  GraphQLField,
  GraphQLSchema,
  getNamedType,
  isListType,
  isNullableType,
  isObjectType,
} from 'graphql';
import { creditCodeFor } from '../../src/registry/identifiers.js';
import { ACCOUNT, DESK, MatrixOffice, PERSON, isLedger, typeOf } from './matrix-office.js';
import { key } from './builders.js';
import { sampleArguments } from './sample-input.js';

type Field = GraphQLField<unknown, unknown>;
type Variables = Record<string, unknown>;

/** An operation that no shape of the schema explains: what it is about, said by hand. */
export type Known =
  /** A unit named by code: refused as unknown where it is out of reach. */
  | 'unit'
  /** About no record and no unit but one's own: the role alone decides. */
  | 'role'
  /** The rows it shows are those of records in reach: empty where there are none. */
  | 'rows'
  /**
   * Named by an id of its own (a batch, a delegation, an unlock), or a recorded way beyond one's scope. Each has tests of its
   * own; here only that the role decides, and that nothing of the kind that is not there makes it fail.
   */
  | 'door'
  /** Needs no permission. */
  | 'anyone'
  /** One record of this type, by its id. */
  | { record: string; arguments?: (id: string, revision: number) => Variables };

/** What a new operation must be added to, unless its arguments and its result already say what it is about. */
export const KNOWN: Record<string, Known> = {
  me: 'role',
  logout: 'role',
  login: 'anyone',
  openBrowserSession: 'anyone',
  changePassword: 'role',
  mySessions: 'role',
  endMySessions: 'role',
  enrolTotp: 'role',
  confirmTotp: 'role',
  indicators: 'role',
  employers: 'role',
  lookUpPerson: 'role',
  lookUpEmployer: 'role',
  recomputePetitionDeadlines: 'role',
  indicatorProgress: 'unit',
  indicatorByUnit: 'unit',
  figureSources: 'unit',
  targetContradictions: 'unit',
  lastRecount: 'unit',
  postingState: 'unit',
  requestRecount: 'unit',
  auditEntries: 'role',
  exportAuditEntries: 'role',
  lastAuditVerification: 'role',
  requestAuditVerification: 'role',
  signQueue: 'role',
  awaitingMySignature: 'role',
  signBatch: 'door',
  openSignBatch: 'door',
  signWholeBatch: 'door',
  returnFromSignBatch: 'door',
  dropSignBatch: 'door',
  delegations: 'role',
  grantDelegation: 'door',
  revokeDelegation: 'door',
  consentToDelegation: 'door',
  releaseDelegation: 'door',
  anonymisationRuns: 'role',
  personsDueForAnonymisation: 'role',
  anonymisePersons: 'role',
  keyRotations: 'role',
  rotateKeys: 'role',
  periods: 'unit',
  publishedTable: 'unit',
  periodUnlocks: 'role',
  periodUnlockChanges: 'door',
  approvePeriodUnlock: 'door',
  rejectPeriodUnlock: 'door',
  endPeriodUnlock: 'door',
  lockPeriod: 'unit',
  requestPeriodUnlock: 'door',
  openOutOfScope: 'door',
  readOutOfScope: 'door',
  outOfScopeAccesses: 'role',
  unmaskPerson: { record: PERSON, arguments: () => ({ purpose: '核对证件号码' }) },
  unmaskPetitionContact: {
    record: 'WagePetition',
    arguments: () => ({ purpose: '核对证件号码' }),
  },
  unmaskPetitionWorker: {
    record: 'PetitionWorker',
    arguments: () => ({ purpose: '核对证件号码' }),
  },
  accountOpenings: 'role',
  releaseOpening: 'door',
  refuseOpening: 'door',
  securityAlarms: 'role',
  acknowledgeAlarm: 'door',
  createAccount: 'unit',
  resetPassword: { record: ACCOUNT },
  endAccountSessions: { record: ACCOUNT },
  grantRights: {
    record: ACCOUNT,
    arguments: () => ({ unitCode: DESK, roles: ['caseworker'], reach: 'own_unit' }),
  },
  fundExecutions: 'rows',
  persons: 'rows',
  petitionsDueWithin: 'rows',
  listFindings: 'role',
  finding: 'door',
  findingKinds: 'role',
  explainFinding: 'door',
  targetBreakdown: { record: 'Target' },
  breakDownTarget: { record: 'Target' },
  listPetitionWorkers: {
    record: 'WagePetition',
    arguments: (id) => ({ workers: [{ petitionId: id, name: '示例' }] }),
  },
  logPetitionAction: {
    record: 'WagePetition',
    arguments: (id) => ({ input: { petitionId: id, kind: 'notice', actedOn: '2022-03-05' } }),
  },
  recordWageRecovery: {
    record: 'WagePetition',
    arguments: (id) => ({
      input: { petitionId: id, amountYuan: '100.00', recoveredOn: '2022-03-05', workersPaid: 1 },
    }),
  },
  comparisonRows: {
    record: 'DataComparisonList',
    arguments: (id) => ({ listId: id }),
  },
  loadComparisonRows: {
    record: 'DataComparisonList',
    arguments: (id) => ({ listId: id, part: 1, rows: [{ number: '510403199001010019' }] }),
  },
  reviewWelfareSubsidies: {
    record: 'WelfareSubsidy',
    arguments: (id, revision) => ({ steps: [{ id, revision }] }),
  },
  approveWelfareSubsidies: {
    record: 'WelfareSubsidy',
    arguments: (id, revision) => ({ steps: [{ id, revision }] }),
  },
  payWelfareSubsidies: {
    record: 'WelfareSubsidy',
    arguments: (id, revision) => ({ steps: [{ id, revision }] }),
  },
};

export const MISSING = '999999999';

/** One thing that is asked of every account. */
export interface Case {
  operation: string;
  kind: 'record' | 'history' | 'list' | 'enter' | 'unit' | 'role' | 'rows' | 'door';
  /** GraphQL type of the record it is about. */
  type?: string;
  source: string;
  variables: () => Variables;
  /** The same about a record that does not exist. */
  missing?: () => Variables;
}

/** Every query and mutation of the running schema as something to ask; what nobody has classified is named. */
export function casesOf(matrix: MatrixOffice): { cases: Case[]; unclassified: string[] } {
  const cases: Case[] = [];
  const unclassified: string[] = [];
  for (const operation of ['query', 'mutation'] as const) {
    for (const field of fieldsOf(matrix.schema, operation)) {
      const made = casesOfField(matrix, operation, field);
      if (made) cases.push(...made);
      else unclassified.push(field.name);
    }
  }
  return { cases, unclassified };
}

const fieldsOf = (schema: GraphQLSchema, operation: 'query' | 'mutation') =>
  Object.values(
    (operation === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields(),
  );

function casesOfField(
  matrix: MatrixOffice,
  operation: 'query' | 'mutation',
  field: Field,
): Case[] | null {
  const known = KNOWN[field.name];
  const returned = getNamedType(field.type).name;
  const has = (name: string) => field.args.some((arg) => arg.name === name);
  const about = (type: string, arguments_?: (id: string, revision: number) => Variables) =>
    aboutRecord(matrix, operation, field, type, arguments_);
  if (known === 'anyone') return [];
  if (['countingTrail', 'recordTrail'].includes(field.name)) return trails(matrix, field);
  if (typeof known === 'object') return [about(known.record, known.arguments)];
  if (known) return [plain(operation, field, known)];
  if (field.name.endsWith('History')) {
    const type = field.name[0]!.toUpperCase() + field.name.slice(1, -'History'.length);
    return matrix.records.has(type) ? [{ ...about(type), kind: 'history' }] : null;
  }
  if (returned.endsWith('Page') && matrix.records.has(returned.slice(0, -'Page'.length)))
    return [listOf(field, returned.slice(0, -'Page'.length))];
  if (matrix.entries.has(field.name)) return [entering(matrix, field, returned)];
  return has('id') && matrix.records.has(returned) ? [about(returned)] : null;
}

function aboutRecord(
  matrix: MatrixOffice,
  operation: 'query' | 'mutation',
  field: Field,
  type: string,
  more?: (id: string, revision: number) => Variables,
): Case {
  const record = matrix.records.get(type)!;
  const given = (id: string): Variables => {
    const named: Variables = { id, revision: record.revision, reason: '示例理由' };
    const asked = Object.fromEntries(
      field.args.filter((arg) => arg.name in named).map((arg) => [arg.name, named[arg.name]]),
    );
    const all = { ...sampleArguments(field), ...asked, ...more?.(id, record.revision) };
    return revises(field) ? { ...all, input: {} } : all;
  };
  const variables = () => given(record.id);
  const source = sourceOf(operation, field, Object.keys(variables()));
  return {
    operation: field.name,
    kind: 'record',
    type,
    source,
    variables,
    missing: () => given(MISSING),
  };
}

/** A revision of nothing is a revision; one whose input asks for something is given it. */
const revises = (field: Field) =>
  (field.name.startsWith('revise') && field.name !== 'reviseTarget') ||
  field.name === 'correctTarget';

const trails = (matrix: MatrixOffice, field: Field): Case[] =>
  [...matrix.records]
    .filter(([type]) => isLedger(type))
    .map(([type, record]) => ({
      operation: field.name,
      kind: 'record',
      type,
      source: sourceOf('query', field, ['recordType', 'recordId']),
      variables: () => ({ recordType: typeOf(type), recordId: record.id }),
      missing: () => ({ recordType: typeOf(type), recordId: MISSING }),
    }));

function plain(
  operation: 'query' | 'mutation',
  field: Field,
  kind: 'unit' | 'role' | 'rows' | 'door',
): Case {
  const variables = () => ({
    ...sampleArguments(field),
    ...(kind === 'unit' ? { orgUnitCode: DESK, unitCode: DESK } : {}),
    ...given[field.name],
  });
  return {
    operation: field.name,
    kind,
    source: sourceOf(operation, field, Object.keys(variables())),
    variables,
  };
}

/** What a sample would get wrong. */
const given: Record<string, Variables> = {
  indicatorProgress: { year: 2022, asOf: '2022-12-31', indicatorCodes: ['new_urban_jobs'] },
  indicatorByUnit: { year: 2022, asOf: '2022-12-31', indicatorCodes: ['new_urban_jobs'] },
  figureSources: { year: 2022, asOf: '2022-12-31', indicatorCode: 'new_urban_jobs' },
  targetContradictions: { year: 2022 },
  fundExecutions: { year: 2022 },
  petitionsDueWithin: { days: 60 },
  periods: { year: 2022 },
  publishedTable: { year: 2022, quarter: 1, indicatorCodes: ['new_urban_jobs'] },
  lockPeriod: { year: 2022, month: 6 },
  createAccount: { username: 'somebody.new', displayName: '示例新用户' },
  lookUpPerson: { documentNumber: '11010519491231002X' },
  lookUpEmployer: {
    creditCode: creditCodeFor({ area: '510499', organisation: '10000001' }),
  },
};

const listOf = (field: Field, type: string): Case => ({
  operation: field.name,
  kind: 'list',
  type,
  source: `query ($unit: String) { r: ${field.name}(limit: 200) { items { id } totalCount }
    there: ${field.name}(orgUnitCode: $unit) { totalCount } }`,
  variables: () => ({ unit: DESK }),
});

const entering = (matrix: MatrixOffice, field: Field, type: string): Case => ({
  operation: field.name,
  kind: 'enter',
  type,
  source: sourceOf('mutation', field, ['input', 'idempotencyKey']),
  variables: () => ({
    input: { ...matrix.entries.get(field.name)!(), territoryCode: DESK, handlingUnitCode: DESK },
    idempotencyKey: key(),
  }),
});

export function sourceOf(operation: string, field: Field, names: string[]): string {
  const args = field.args.filter((arg) => names.includes(arg.name));
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `${operation} ${declared && `(${declared})`} { r: ${field.name}${passed && `(${passed})`} ${selectionOf(field)} }`;
}

/** What identifies the answer: ids, revisions, and counts. */
function selectionOf(field: Field): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return '';
  const fields = type.getFields();
  const chosen = ['id', 'revision', 'totalCount'].filter((name) => name in fields);
  const items =
    fields.items && isListType(nullable(fields.items.type)) ? 'items { __typename }' : '';
  return `{ __typename ${chosen.join(' ')} ${items} }`;
}

const nullable = (type: Field['type']) =>
  isNullableType(type) ? type : (type as unknown as { ofType: Field['type'] }).ofType;
