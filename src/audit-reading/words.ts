import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLField, getNamedType, isEnumType, isObjectType } from 'graphql';
import { ROLES } from '../access/permissions.js';
import { nameOfCode } from '../indicators/names-of-codes.js';
import { REACHES } from '../platform/actor.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { linkedLedgers } from '../ledgers/shared/linked-ledgers.js';
import { isSealed } from '../platform/crypto/field-cipher.js';
import { termOf } from '../platform/graphql/declared-field.js';
import { inThousands } from '../platform/text.js';
import { maskName, maskPhone, maskResidentId } from '../registry/identifiers.js';
import { ACTIONS, FIELDS, TABLES, VERBS } from './terms.js';

/** Names of units and of staff, and of the employers, persons and files that a record is linked to, by their numbers. */
export interface Names {
  units: Map<number, string>;
  users: Map<number, string>;
  employers: Map<string, string>;
  persons: Map<string, string>;
  files: Map<string, string>;
  /** By ledger and number, those of other records that the reader sees. */
  records: Map<string, string>;
}

/** What a column holds the number of. */
type Linked = 'employers' | 'persons' | 'files';

/** One field of a change as the database gives it. */
export interface RawChange {
  field: string;
  old: unknown;
  new: unknown;
}

export interface Change {
  field: string;
  term: string;
  old: string | null;
  new: string | null;
}

/** Stamps: they say when and by whom, which the line says itself. */
const STAMPS = new Set([
  'id',
  'revision',
  'district_id',
  'entered_by',
  'entered_unit_id',
  'entered_at',
  'changed_by',
  'changed_at',
  'status_before_withdrawal',
]);

/** Columns whose text is somebody's name. */
const PERSONAL_NAMES = new Set([
  'petition_worker.name',
  'wage_instalment.worker_name',
  'wage_petition.contact_name',
  'person.name',
  'person_correction.old_name',
  'person_correction.new_name',
]);

/** Whether what stands in a column is a person's name, which no sentence of what was done says in full. */
export const isPersonalName = (recordType: string, column: string): boolean =>
  PERSONAL_NAMES.has(`${recordType}.${column}`);

/** Columns that hold the number of somebody of the registry, or of a file. */
const LINKS: Record<string, Linked> = {
  employer_id: 'employers',
  person_id: 'persons',
};
const FILES = /(^|_)file_id$/;

const linkOf = (column: string): Linked | undefined =>
  LINKS[column] ?? (FILES.test(column) ? 'files' : undefined);

/** Columns that hold where a record stood. */
const STATES = /^status_before_/;
const UNITS = /(^|_)(unit|territory|parent|district)_id$/;
const USERS = /_by$|^user_id$/;
const MEMBERS: Record<string, Record<string, string>> = { roles: ROLES, reach: REACHES };
const IDENTITY_NUMBER = /\b\d{6}(?:19|20)\d{9}[\dXx]\b/g;
const MOBILE_NUMBER = /\b1[3-9]\d{9}\b/g;
const LONGEST = 200;

/** Says what was done in the office's words: terms and labels are those of the schema, so that they have one home. */
@Injectable()
export class Words {
  constructor(
    private readonly ledgers: LedgerCatalog,
    private readonly modules: ModuleRef,
  ) {}

  labelOf(recordType: string): string {
    return this.ledgers.get(recordType)?.label ?? TABLES[recordType] ?? recordType;
  }

  /** 修改就业登记, 复核培训补贴, 登录. */
  actionLabel(action: string): string {
    const known = ACTIONS[action];
    if (known) return known;
    const [thing = '', verb = ''] = action.split(':');
    const own = this.ledgers.get(thing)?.verbs[verb]?.label;
    if (own) return own;
    if (thing === 'refusal') return `操作被拒绝(${verb.toUpperCase()})`;
    return VERBS[verb] ? `${VERBS[verb]}${this.labelOf(thing)}` : action;
  }

  /** Field by field, without stamps and without what the office has no word for. */
  changes(recordType: string, raw: RawChange[], names: Names): Change[] {
    return raw
      .filter(({ field }) => !STAMPS.has(field) || !this.ledgers.get(recordType))
      .flatMap((each) => {
        const known = this.fieldOf(recordType, each.field);
        const term = known ? termOf(known.description ?? '') : FIELDS[each.field];
        if (!term) return [];
        const [before, after] = [each.old, each.new].map((value) =>
          this.shown(recordType, each.field, known, value, names),
        ) as [string | null, string | null];
        if (before === null && after === null) return [];
        const isNamed = linkOf(each.field) ?? this.ledgerOf(recordType, each.field);
        const called = isNamed ? withoutNumber(term) : term;
        return [{ field: each.field, term: called, old: before, new: after }];
      });
  }

  sentence(line: {
    who: string;
    what: string;
    record: string | null;
    changes: Change[];
    reason: string | null;
  }): string {
    const { who, what, record, changes, reason } = line;
    const changed = changes.map(({ term, old, new: now }) => {
      if (old === null) return `${term}为“${now}”`;
      return now === null ? `${term}“${old}”被清空` : `${term}由“${old}”改为“${now}”`;
    });
    const act = `${who}${what}${record ? `(${record})` : ''}`;
    return [
      changed.length > 0 ? `${act}:${changed.join(',')}` : act,
      ...(reason ? [`理由:${reason}`] : []),
    ].join(';');
  }

  private shown(
    recordType: string,
    column: string,
    field: GraphQLField<unknown, unknown> | undefined,
    value: unknown,
    names: Names,
  ): string | null {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) {
      const parts = value.map((each) => this.shown(recordType, column, field, each, names) ?? '—');
      const areParts = value.some((each) => typeof each === 'object' && each !== null);
      return parts.length > 0 ? parts.join(areParts ? ';' : '、') : null;
    }
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (typeof value === 'number' && UNITS.test(column))
      return names.units.get(value) ?? `机构 ${value}`;
    if (typeof value === 'number' && USERS.test(column))
      return names.users.get(value) ?? `用户 ${value}`;
    if (typeof value === 'object') return this.within(recordType, field, value, names);
    const text = String(value as string | number);
    const linked = linkOf(column);
    if (linked) return names[linked].get(text) ?? `编号 ${text}`;
    const ledger = this.ledgerOf(recordType, column);
    if (ledger) return names.records.get(`${ledger}:${text}`) ?? `${this.labelOf(ledger)} ${text}`;
    if (isSealed(text)) return '(已加密)';
    if (text === '***') return '(不显示)';
    if (isPersonalName(recordType, column)) return maskName(text);
    return (
      labelOfMember(STATES.test(column) ? this.fieldOf(recordType, 'status') : field, text) ??
      MEMBERS[column]?.[text] ??
      (field && nameOfCode(field.name, text)) ??
      (isQuantity(field) ? inThousands(text) : masked(text).slice(0, LONGEST))
    );
  }

  /** A part of a record that has fields of its own, each by its term. */
  private within(
    recordType: string,
    field: GraphQLField<unknown, unknown> | undefined,
    value: object,
    names: Names,
  ): string {
    const type = field && getNamedType(field.type);
    const fields = isObjectType(type) ? type.getFields() : {};
    const called = (value as { label?: unknown }).label;
    const isCalled = typeof called === 'string';
    const parts = Object.entries(value).flatMap(([name, held]) => {
      // What has a name is called by it, and says what holds of it.
      if (isCalled && (name === 'label' || name === 'code' || held === false)) return [];
      const own = fields[name];
      const text = this.shown(recordType, name, own, held, names);
      if (text === null) return [];
      return [
        held === true && own
          ? termOf(own.description ?? name)
          : `${own ? termOf(own.description ?? name) : name} ${text}`,
      ];
    });
    return [...(isCalled ? [called] : []), ...parts].join(',');
  }

  /** 关联记录 — the ledger whose records a column names. */
  private ledgerOf(recordType: string, column: string): string | undefined {
    const definition = this.ledgers.get(recordType);
    return definition && linkedLedgers(definition).get(camelCase(column));
  }

  /** The records of other ledgers that some changes name: of each ledger their numbers. */
  recordsIn(recordType: string, raw: RawChange[]): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const { field, old, new: now } of raw) {
      const ledger = this.ledgerOf(recordType, field);
      if (!ledger) continue;
      const numbers = [old, now].filter((each) => each !== null && each !== undefined).map(String);
      found.set(ledger, [...(found.get(ledger) ?? []), ...numbers]);
    }
    return found;
  }

  private fieldOf(recordType: string, column: string) {
    const entity = this.ledgers.get(recordType)?.entity.name;
    const type = entity && this.schema().getType(entity);
    return isObjectType(type) ? type.getFields()[camelCase(column)] : undefined;
  }

  private schema() {
    return this.modules.get(GraphQLSchemaHost, { strict: false }).schema;
  }
}

function labelOfMember(field: GraphQLField<unknown, unknown> | undefined, text: string) {
  const type = field && getNamedType(field.type);
  return isEnumType(type) ? type.getValue(text)?.description : undefined;
}

/** Amounts and other quantities, which are read in thousands; years and numbers of papers are none. */
const isQuantity = (field: GraphQLField<unknown, unknown> | undefined) =>
  field !== undefined && getNamedType(field.type).name === 'Decimal';

/** Numbers that somebody wrote into free text. */
const masked = (text: string) =>
  text
    .replace(IDENTITY_NUMBER, (number) => maskResidentId(number))
    .replace(MOBILE_NUMBER, (number) => maskPhone(number));

const camelCase = (column: string) =>
  column.replace(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());

/** 单位编号 is 单位 where the name stands in the number's place. */
export const withoutNumber = (term: string) => term.replace(/(记录)?编号$/, '');

/** The employers, persons or files that some changes name. */
export const linkedIn = (raw: RawChange[], of: Linked): string[] =>
  raw
    .filter(({ field }) => linkOf(field) === of)
    .flatMap((each) => [each.old, each.new])
    .filter((value) => typeof value === 'number' || typeof value === 'string')
    .map(String);

/** The units and staff that some changes name. */
export function numbersIn(raw: RawChange[], pattern: 'units' | 'users'): number[] {
  const columns = pattern === 'units' ? UNITS : USERS;
  return raw
    .filter(({ field }) => columns.test(field))
    .flatMap((each) => [each.old, each.new])
    .filter((value): value is number => typeof value === 'number');
}
