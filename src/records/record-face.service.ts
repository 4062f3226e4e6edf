import { Injectable } from '@nestjs/common';
import { PERMISSIONS, Permission, ROLES, Role, mayDo } from '../access/permissions.js';
import { FindingsService } from '../findings/findings.service.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { LedgerDefinition, signingLevels } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { Ledgers } from '../ledgers/shared/ledgers.js';
import { type Hands, handsIn, signatureOf } from '../ledgers/shared/four-eyes.js';
import { PermittedSteps, stepsFrom } from '../ledgers/shared/permitted-steps.js';
import { undoneBy } from '../ledgers/shared/standing.js';
import { PLAIN_ACTS, PLAIN_LABELS, permissionsOf } from '../ledgers/shared/permissions-of.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { Loaders } from '../platform/graphql/loaders.js';
import { NamedUnit } from '../platform/graphql/named-unit.js';
import { OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { maskResidentId } from '../registry/identifiers.js';
import { PERSON_NUMBER } from '../registry/person-seals.js';
import { NextStep, RecordEmployer, RecordPerson, RecordSignature } from './record.model.js';

type Definition = LedgerDefinition<LedgerRecord>;

/** 台账记录的名称与下一步 — what a screen shows around a record, for all rows of a list at once. */
@Injectable()
export class RecordFace {
  constructor(
    private readonly work: UnitOfWork,
    private readonly loaders: Loaders,
    private readonly units: OrgUnits,
    private readonly catalog: LedgerCatalog,
    private readonly ledgers: Ledgers,
    private readonly cipher: FieldCipher,
    private readonly findings: FindingsService,
  ) {}

  /** At once where it is known, as nearly always: a list asks it twice for each row. */
  unit(id: number): NamedUnit | Promise<NamedUnit> {
    return this.units.knownById(id) ?? this.unitOtherwise(id);
  }

  async unitByCode(code: string): Promise<NamedUnit> {
    const unit = await this.units.findByCode(code);
    if (!unit) throw new Error(`no unit ${code}`);
    return unit;
  }

  /** A record that the caller sees, by its ledger's name. */
  async record(type: string, id: string | null): Promise<LedgerRecord | null> {
    const ledger = this.ledgers.find(type);
    if (id === null || !ledger) return null;
    return this.loaders.load(`record:${type}`, id, async (ids: string[]) => {
      const records = await ledger.getMany(ids);
      return new Map(records.map((each) => [each.id, each]));
    });
  }

  person(record: LedgerRecord): Promise<RecordPerson | null> | null {
    const id = linked(record, 'personId');
    return id === null ? null : this.loaders.load('record:person', id, (ids) => this.persons(ids));
  }

  employer(record: LedgerRecord): Promise<RecordEmployer | null> | null {
    const id = linked(record, 'employerId');
    return id === null
      ? null
      : this.loaders.load('record:employer', id, (ids) => this.employers(ids));
  }

  /** 姓名 — with the number as lists show it: two persons may have one name. */
  async personCalled(id: string): Promise<string | null> {
    const person = await this.loaders.load('record:person', id, (ids: string[]) =>
      this.persons(ids),
    );
    return person && [person.name, person.maskedNumber].filter(Boolean).join(' ');
  }

  async employerCalled(id: string): Promise<string | null> {
    const employer = await this.loaders.load('record:employer', id, (ids: string[]) =>
      this.employers(ids),
    );
    return employer?.name ?? null;
  }

  staff(id: number | null): Promise<string | null> | null {
    return id === null ? null : this.loaders.load('record:staff', id, (ids) => this.names(ids));
  }

  async signatures(record: LedgerRecord): Promise<RecordSignature[]> {
    return (await this.ofLedger(record, 'signatures', (of, ids) => this.signed(of, ids))) ?? [];
  }

  /** None for whoever may not read findings. */
  findingsOf(record: LedgerRecord, state: 'open' | 'explained') {
    return this.work.asActor(({ roles }) => {
      if (!mayDo(roles, 'findings:read')) return [];
      const load = (of: Definition, ids: string[]) => this.findings.about(state, of.type, ids);
      return this.ofLedger(record, `findings:${state}`, load).then((found) => found ?? []);
    });
  }

  /** Every step from the state of the record, correcting and withdrawing among them, with whether one may take it and who else. */
  nextSteps(record: LedgerRecord): NextStep[] | Promise<NextStep[]> {
    return this.work.asActor((actor) => {
      const definition = this.catalog.of(record);
      const permitted = new PermittedSteps(definition, actor, this.catalog);
      const verbs = stepsFrom(definition, record);
      const steps = (hands: Hands | null) => [
        ...verbs.map(([name, verb]) => {
          const signature = verb.step ? signatureOf(definition, name) : undefined;
          return {
            verb: name,
            label: verb.label,
            needsReason: verb.needsReason ?? false,
            input: verb.input?.name ?? null,
            signature: verb.step ?? null,
            isPermitted: permitted.may(name, record, hands),
            heldBy: holdersOf(definition, name),
            level: signature ? signingLevels[signature.by] : null,
          };
        }),
        ...plainSteps(definition, record, permitted),
      ];
      const isSigned = verbs.some(
        ([name, verb]) => verb.step && permitted.may(name, record, NO_HANDS),
      );
      if (!isSigned) return steps(null);
      return this.ofLedger(record, 'hands', (of, ids) => handsIn(of, ids, this.work)).then(steps);
    });
  }

  private async unitOtherwise(id: number): Promise<NamedUnit> {
    const unit = await this.units.findById(id);
    if (!unit) throw new Error(`no unit ${id}`);
    return unit;
  }

  /** One batch for all records of a ledger. */
  private ofLedger<Value>(
    record: LedgerRecord,
    what: string,
    load: (of: Definition, ids: string[]) => Promise<Map<string, Value>>,
  ): Promise<Value | null> {
    const definition = this.catalog.of(record);
    return this.loaders.load(`${what}:${definition.type}`, record.id, (ids: string[]) =>
      load(definition, ids),
    );
  }

  // How many there are is hidden from the planner, or it would plan anew for each number of them.
  private async persons(ids: string[]): Promise<Map<string, RecordPerson>> {
    const rows = await this.work.prepared<RecordPerson & { documentNumber: string | null }>(
      'SELECT id, name, document_number AS "documentNumber" FROM person WHERE id = ANY ((SELECT $1::bigint[])::bigint[])',
      [ids],
    );
    return new Map(
      rows.map(({ id, name, documentNumber: sealed }) => {
        const number = sealed && this.cipher.open(sealed, PERSON_NUMBER);
        return [id, { id, name, maskedNumber: number && maskResidentId(number) }];
      }),
    );
  }

  private async employers(ids: string[]): Promise<Map<string, RecordEmployer>> {
    const rows = await this.work.prepared<RecordEmployer>(
      'SELECT id, name, credit_code AS "creditCode" FROM employer WHERE id = ANY ((SELECT $1::bigint[])::bigint[])',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async names(ids: number[]): Promise<Map<number, string>> {
    const rows = await this.work.prepared<{ id: number; name: string }>(
      'SELECT id, display_name AS name FROM staff_names($1)',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async signed(
    definition: Definition,
    ids: string[],
  ): Promise<Map<string, RecordSignature[]>> {
    const { type, verbs } = definition;
    const undoing = Object.keys(verbs)
      .filter((verb) => verbs[verb]!.step)
      .map((verb) => [verb, undoneBy(definition, verb).map((act) => `${type}:${act}`)]);
    const rows = await this.work.prepared<
      Omit<RecordSignature, 'label'> & { recordId: string; userId: number }
    >(
      `SELECT s.record_id AS "recordId", s.verb, s.step, s.revision, s.user_id AS "userId", n.display_name AS who,
              s.for_name AS "onBehalfOf", s.signed_at AS at,
              NOT EXISTS (SELECT FROM record_revision v
                           WHERE v.record_type = s.record_type AND v.record_id = s.record_id AND v.revision > s.revision
                             AND ($3::jsonb -> s.verb) ? v.action) AS "isStanding"
         FROM signature s LEFT JOIN staff_names(ARRAY(SELECT user_id FROM signature WHERE record_type = $1 AND record_id = ANY ($2::bigint[]))) n
           ON n.id = s.user_id
        WHERE s.record_type = $1 AND s.record_id = ANY ($2::bigint[]) ORDER BY s.id`,
      [type, ids, JSON.stringify(Object.fromEntries(undoing))],
    );
    const found = new Map(ids.map((id) => [id, [] as RecordSignature[]]));
    for (const { recordId, ...row } of rows)
      found.get(recordId)!.push({ ...row, label: verbs[row.verb]?.label ?? row.verb });
    return found;
  }
}

/** Of a verb that is a signature: as if these hands had done nothing, to see whether asking is worth while. */
const NO_HANDS = { rank: 9, handledRank: 0, isAuthor: false, signed: [] };

const linked = (record: LedgerRecord, property: 'personId' | 'employerId'): string | null =>
  (record as Partial<Record<typeof property, string | null>>)[property] ?? null;

function plainSteps(
  definition: Definition,
  record: LedgerRecord,
  permitted: PermittedSteps,
): NextStep[] {
  const may = {
    revise: permitted.mayRevise(record),
    withdraw: permitted.mayWithdraw(record),
    restore: permitted.mayRestore(record),
  };
  return PLAIN_ACTS.filter((act) => act !== 'enter').flatMap((act) =>
    may[act]
      ? [
          {
            verb: act,
            label: PLAIN_LABELS[act],
            needsReason: act !== 'revise',
            input: null,
            signature: null,
            isPermitted: true,
            heldBy: holdersOf(definition, act),
            level: null,
          },
        ]
      : [],
  );
}

const holders = new WeakMap<Definition, Map<string, string[]>>();

/** The roles that hold a step, in the words of the office; gone through once for all records. */
function holdersOf(definition: Definition, act: string): string[] {
  const known = holders.get(definition) ?? new Map<string, string[]>();
  holders.set(definition, known);
  const found = known.get(act) ?? rolesThatMay(permissionsOf(definition, act));
  known.set(act, found);
  return found;
}

const rolesThatMay = (permissions: Permission[]): string[] =>
  (Object.keys(ROLES) as Role[])
    .filter((role) => permissions.some((each) => PERMISSIONS[role].includes(each)))
    .map((role) => ROLES[role]);
