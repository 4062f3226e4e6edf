import { PermissionCheck } from '../../src/catalog/permission-check.js';
import { ledgers } from '../../src/catalog/ledgers.js';
import { ListArgs } from '../../src/ledgers/shared/list-args.js';
import { PLAIN_ACTS, permissionsOf } from '../../src/ledgers/shared/permissions-of.js';
import { ActTaken, READINGS } from './acts-taken.js';
import { key } from './builders.js';
import { ledgerOf } from './ledger-of.js';
import {
  Definition,
  Field,
  Variables,
  fieldsOf,
  inputOf,
  linkTo,
  listed,
  parentOf,
  plain,
  selectionOf,
} from './matrix-calls.js';
import { DESK, MatrixOffice } from './matrix-office.js';
import { About, OF_NO_LEDGER } from './of-no-ledger.js';
import { sample, sampleArguments } from './sample-input.js';
import { Attempt } from './trial-run.js';

type Numbered = { id: string; revision: number };

/** One thing that is tried by every role from every place. */
export interface Trial {
  /** `ledger:act`, or the name of an operation that belongs to no ledger. */
  subject: string;
  /** The operation it is tried by; none where the ledger itself is asked, because no operation comes to the act. */
  operation: string | null;
  kind: 'record' | 'history' | 'list' | 'enter' | 'unit' | 'role' | 'rows' | 'door';
  /** Name of the entity of the record it is about. */
  type?: string;
  /** Of each of these lists one permission is needed. */
  needs: string[][];
  /** Who does not hold this sees nothing there. */
  through?: string;
  attempt: () => Attempt;
  /** The same about a record that does not exist. */
  ofNone?: () => Attempt;
}

export const MISSING = '999999999';

/** What stands for all that an operation does by the name of a ledger. */
const ACT_OF: Record<string, string> = { counts: 'list', act: 'withdraw', check: 'withdraw' };

/** By which operation an act is taken that none of its own comes to. */
const byNameOf = (act: string) => (act === 'revise' ? 'revise' : 'act');

const AT_THE_DESK = { territoryCode: DESK, handlingUnitCode: DESK };

export const actsOf = ({ verbs }: Definition) => [
  ...READINGS,
  ...PLAIN_ACTS,
  ...Object.keys(verbs),
];

export const isReading = (act: string) => (READINGS as readonly string[]).includes(act);

export const neededFor = (definition: Definition, act: string) =>
  isReading(act) ? [definition.read] : permissionsOf(definition, act);

/** Every act of every ledger, by each operation that comes to it, and every operation that belongs to none. */
export class Trials {
  readonly all: Trial[];
  /** The same acts asked of their ledger itself, whoever calls it. */
  readonly doors: Trial[];
  /** Operations of which nobody knows what they are about, and what is said of operations that are not there. */
  readonly unknown: string[];
  private readonly fields: Map<string, { field: Field; writes: boolean }>;
  private readonly allowed: Map<string, string[]>;

  constructor(
    private readonly matrix: MatrixOffice,
    private readonly taken: ActTaken[],
  ) {
    const { schema } = matrix.run;
    this.fields = new Map(
      [schema.getQueryType()!, schema.getMutationType()!].flatMap((type, writes) =>
        Object.values(type.getFields()).map((field) => [field.name, { field, writes: writes > 0 }]),
      ),
    );
    this.allowed = matrix.office.app.get(PermissionCheck, { strict: false }).operations();
    const comesTo = new Set(taken.map((each) => each.operation));
    this.unknown = [
      ...[...this.fields.keys()].filter((name) => !comesTo.has(name) && !(name in OF_NO_LEDGER)),
      ...Object.keys(OF_NO_LEDGER).filter((name) => !this.fields.has(name)),
    ];
    const ofLedgers = ledgers.flatMap((definition) =>
      actsOf(definition).flatMap((act) => {
        const by = taken.filter((each) => each.ledger === definition.type && each.act === act);
        if (by.length > 0)
          return by.map(({ operation }) => this.byOperation(definition, act, operation));
        return isReading(act) || definition.verbs[act]?.follows
          ? [this.byItself(definition, act)]
          : [this.byName(definition, byNameOf(act), byNameOf(act), act)];
      }),
    );
    const byName = Object.entries(OF_NO_LEDGER).flatMap(([name, about]) =>
      typeof about === 'object' && 'any' in about && about.any === 'act' ? [name] : [],
    );
    this.doors = ledgers.flatMap((definition) => {
      const acts = actsOf(definition);
      const steps = acts.filter((act) => !isReading(act) && act !== 'enter' && act !== 'revise');
      return [
        ...acts
          .map((act) => this.byItself(definition, act))
          .filter(({ subject }) =>
            ofLedgers.some((each) => each.subject === subject && each.operation),
          ),
        ...byName.flatMap((name) =>
          steps
            .filter((act) => !definition.verbs[act]?.follows)
            .map((act) => this.byName(definition, name, 'act', act)),
        ),
      ];
    });
    this.all = [
      ...ofLedgers,
      ...Object.entries(OF_NO_LEDGER).flatMap(([name, about]) =>
        this.fields.has(name) ? this.ofNoLedger(name, about) : [],
      ),
    ];
  }

  /** The act asked of the ledger itself, as any program of the office would. */
  private byItself(definition: Definition, act: string): Trial {
    const ledger = ledgerOf(this.matrix.office.app, definition.entity);
    const record = this.recordOf(definition);
    const acting = (id: string) => (): Promise<unknown> => {
      if (act === 'list') return ledger.list(Object.assign(new ListArgs(), { limit: 200 }));
      if (act === 'one') return ledger.get(id);
      if (act === 'history') return ledger.history(id);
      if (act === 'enter') return ledger.enter([AT_THE_DESK], key());
      if (act === 'revise') return ledger.revise(id, record.revision, {});
      if (act === 'withdraw') return ledger.withdraw(id, record.revision, '示例理由');
      if (act === 'restore') return ledger.restore(id, record.revision, '示例理由');
      return ledger.moveMany(act, [{ id, revision: record.revision, reason: '示例理由' }], key());
    };
    const writes = !isReading(act);
    return {
      ...this.about(definition, act),
      operation: null,
      attempt: () => ({ writes, does: acting(record.id) }),
      ...(['list', 'enter'].includes(act)
        ? {}
        : { ofNone: () => ({ writes, does: acting(MISSING) }) }),
    };
  }

  private byOperation(definition: Definition, act: string, operation: string): Trial {
    const { field } = this.fields.get(operation)!;
    const about = { ...this.about(definition, act), operation };
    if (act === 'list') return { ...about, attempt: () => this.listing(field) };
    const parent = act === 'enter' ? parentOf(definition, field) : undefined;
    const record = this.recordOf(parent ?? definition);
    const call = (id: string) =>
      this.call(
        field,
        act === 'enter'
          ? this.entering(field, linkTo(definition, parent, id))
          : this.naming(field, { ...record, id }),
      );
    return {
      ...about,
      attempt: () => call(record.id),
      ...(act !== 'enter' || parent
        ? { kind: parent ? 'record' : about.kind, ofNone: () => call(MISSING) }
        : {}),
    };
  }

  /** Rows as the ledger's own operation enters them, and on what record they hang. */
  private enteredBy(definition: Definition) {
    const by = this.taken.find(({ ledger, act }) => ledger === definition.type && act === 'enter');
    const { field } = this.fields.get(by!.operation)!;
    const parent = parentOf(definition, field);
    const entered = (id: string) => {
      const given = this.entering(field, linkTo(definition, parent, id));
      return field.args.flatMap(({ name, type }) => (inputOf(type) ? [given[name]].flat() : []));
    };
    return { entered, parent };
  }

  private about(definition: Definition, act: string) {
    const kinds: Record<string, Trial['kind']> = {
      list: 'list',
      history: 'history',
      enter: 'enter',
    };
    return {
      subject: `${definition.type}:${act}`,
      kind: kinds[act] ?? ('record' as const),
      type: definition.entity.name,
      needs: [neededFor(definition, act)],
    };
  }

  private ofNoLedger(name: string, about: About): Trial[] {
    const { field } = this.fields.get(name)!;
    const base = { subject: name, operation: name, needs: [this.allowed.get(name)!] };
    if (about === 'anyone') return [];
    if (about === 'trail')
      return ledgers.map(({ type, entity, read }) => {
        const of = (recordId: string) => this.call(field, { ledger: type, recordId });
        return {
          ...base,
          kind: 'record' as const,
          type: entity.name,
          needs: [...base.needs, [read]],
          attempt: () => of(this.recordNamed(entity.name).id),
          ofNone: () => of(MISSING),
        };
      });
    if (typeof about === 'string')
      return [{ ...base, kind: about, attempt: () => this.call(field, plain(field, about)) }];
    if ('any' in about) return ledgers.map((each) => this.byName(each, name, about.any));
    if ('list' in about)
      return [{ ...base, kind: 'list', type: about.list, attempt: () => this.listing(field) }];
    const ledger = ledgers.find(({ entity }) => entity.name === about.record);
    const record = this.recordNamed(about.record);
    const of = (id: string) =>
      this.call(field, {
        ...this.naming(field, { ...record, id }),
        ...about.arguments?.(id, record.revision),
      });
    return [
      {
        ...base,
        kind: 'record',
        type: about.record,
        needs: [...base.needs, ...(about.asksLedger ? [[ledger!.read]] : [])],
        ...(about.through ? { through: about.through } : {}),
        attempt: () => of(record.id),
        ofNone: () => of(MISSING),
      },
    ];
  }

  /** Where the operation takes a record, or steps of several, this one. */
  private naming(field: Field, { id, revision }: Numbered): Variables {
    const known: Variables = { id, revision, reason: '示例理由' };
    const given = sampleArguments(field);
    for (const { name, type } of field.args) {
      if (name in known) given[name] = known[name];
      const fields = fieldsOf(type);
      if ('id' in fields && 'revision' in fields) given[name] = listed(type, { id, revision });
    }
    return given;
  }

  /** A record at the desk; where a record lies where another one does, of that one. */
  private entering(field: Field, link?: Variables): Variables {
    const given = sampleArguments(field);
    for (const { name, type } of field.args) {
      const input = inputOf(type);
      if (!input) continue;
      const place = Object.fromEntries(
        Object.entries(AT_THE_DESK).filter(([where]) => where in fieldsOf(type)),
      );
      const built = this.matrix.entries.get(field.name)?.() ?? sample(input, name);
      given[name] = listed(type, { ...(built as object), ...(link ?? place) });
    }
    return given;
  }

  /** By an operation that takes any ledger by its name. All acts of `act` meet the record alike, so one of them stands for their place. */
  private byName(definition: Definition, operation: string, of: string, act = ACT_OF[of] ?? of) {
    const { field } = this.fields.get(operation)!;
    const { type: ledger } = definition;
    const about = { ...this.about(definition, act), operation };
    if (of === 'list') return { ...about, attempt: () => this.listing(field, ledger) };
    const { entered, parent } = this.enteredBy(definition);
    const record = act === 'enter' && parent ? this.recordOf(parent) : this.recordOf(definition);
    const call = (id: string) => {
      const step = { id, revision: record.revision, reason: '示例理由', values: {} };
      const rows = act === 'enter' ? entered(id) : [];
      return this.call(field, {
        ...{ ledger, id, verb: act, rows, steps: [step], idempotencyKey: key() },
      });
    };
    const kind = of === 'check' || of === 'counts' ? 'door' : about.kind;
    return {
      ...about,
      kind: act === 'enter' && parent ? ('record' as const) : kind,
      attempt: () => call(record.id),
      ...(act === 'enter' && !parent ? {} : { ofNone: () => call(MISSING) }),
    };
  }

  private listing(field: Field, ledger?: string): Attempt {
    const [declared, named] = ledger ? ['$ledger: String!, ', 'ledger: $ledger, '] : ['', ''];
    const source = `query (${declared}$unit: String) { r: ${field.name}(${named}limit: 200) { items { id } totalCount }
      there: ${field.name}(${named}orgUnitCode: $unit) { totalCount } }`;
    return { writes: false, source, variables: { unit: DESK, ...(ledger ? { ledger } : {}) } };
  }

  private call(field: Field, variables: Variables): Attempt {
    const { writes } = this.fields.get(field.name)!;
    const args = field.args.filter(({ name }) => variables[name] !== undefined);
    const declared = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const passed = args.map(({ name }) => `${name}: $${name}`).join(', ');
    const source =
      `${writes ? 'mutation' : 'query'} ${declared && `(${declared})`} ` +
      `{ r: ${field.name}${passed && `(${passed})`} ${selectionOf(field)} }`;
    return { writes, source, variables };
  }

  private recordOf({ entity }: Definition): Numbered {
    return this.recordNamed(entity.name);
  }

  private recordNamed(type: string): Numbered {
    const record = this.matrix.records.get(type);
    if (!record)
      throw new Error(`say in test/support/one-of-each.ts how a record of ${type} is entered`);
    return record;
  }
}
