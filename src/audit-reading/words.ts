import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { GraphQLField, getNamedType, isEnumType, isObjectType } from 'graphql';
import { openingKind } from '../access/openings.model.js';
import { ROLES } from '../access/permissions.js';
import { nameOfCode } from '../indicators/names-of-codes.js';
import { REACHES } from '../platform/actor.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { linkedLedgers } from '../ledgers/shared/linked-ledgers.js';
import { isSealed } from '../platform/crypto/field-cipher.js';
import { englishOf } from '../platform/english/words.js';
import { termOf } from '../platform/graphql/declared-field.js';
import type { Language } from '../platform/graphql/language.js';
import { inThousands, tidyIdentifier } from '../platform/text.js';
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
const MEMBERS: Record<string, Record<string, string>> = {
  ...{ roles: ROLES, reach: REACHES, 'account_opening.kind': openingKind.labels },
};
const IDENTITY_NUMBER = /\b(?:\d{6}(?:19|20)\d{9}[\dXx]|[HMhm]\d{8}(?:\d{2})?)\b/g;
const MOBILE_NUMBER = /\b1[3-9]\d{9}\b/g;
const LONGEST = 200;

/** Says what was done in the office's words: terms and labels are those of the schema, so that they have one home. */
@Injectable()
export class Words {
  constructor(
    private readonly ledgers: LedgerCatalog,
    private readonly modules: ModuleRef,
  ) {}

  labelOf(recordType: string, language: Language = 'zh'): string {
    if (language === 'en') return englishOf(recordType);
    return this.ledgers.get(recordType)?.label ?? TABLES[recordType] ?? recordType;
  }

  /** 修改就业登记, 复核培训补贴, 登录; in English what is done alone, since of what stands behind it: Revise, Review. */
  actionLabel(action: string, language: Language = 'zh'): string {
    if (language === 'en') return englishOf(action.split(':')[1] ?? action);
    const known = ACTIONS[action];
    if (known) return known;
    const [thing = '', verb = ''] = action.split(':');
    const own = this.ledgers.get(thing)?.verbs[verb]?.label;
    if (own) return own;
    if (thing === 'refusal') return `操作被拒绝(${verb.toUpperCase()})`;
    return VERBS[verb] ? `${VERBS[verb]}${this.labelOf(thing)}` : action;
  }

  /** Field by field, without stamps and without what the office has no word for. */
  changes(recordType: string, raw: RawChange[], names: Names, language: Language = 'zh'): Change[] {
    return raw
      .filter(({ field }) => !STAMPS.has(field) || !this.ledgers.get(recordType))
      .flatMap((each) => {
        const known = this.fieldOf(recordType, each.field);
        const term = known ? termOf(known.description ?? '') : FIELDS[each.field];
        if (!term) return [];
        const [before, after] = [each.old, each.new].map((value) =>
          this.shown(recordType, each.field, known, value, { ...names, language }),
        ) as [string | null, string | null];
        if (before === null && after === null) return [];
        const isNamed = linkOf(each.field) ?? this.ledgerOf(recordType, each.field);
        const inEnglish = englishOf(each.field.replace(/_(?:id|yuan)$/, ''));
        const called = language === 'en' ? inEnglish : isNamed ? withoutNumber(term) : term;
        return [{ field: each.field, term: called, old: before, new: after }];
      });
  }

  sentence(line: {
    who: string;
    what: string;
    record: string | null;
    changes: Change[];
    reason: string | null;
    language?: Language;
  }): string {
    if (line.language === 'en') return sentenceInEnglish(line);
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
    names: SpokenNames,
  ): string | null {
    const { language } = names;
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) {
      const parts = value.map((each) => this.shown(recordType, column, field, each, names) ?? '—');
      const areParts = value.some((each) => typeof each === 'object' && each !== null);
      const [between, listed] = language === 'en' ? ['; ', ', '] : [';', '、'];
      return parts.length > 0 ? parts.join(areParts ? between : listed) : null;
    }
    const { yes, no, unit, user, number, sealed, hidden } = SAID[language];
    if (typeof value === 'boolean') return value ? yes : no;
    if (typeof value === 'number' && UNITS.test(column))
      return names.units.get(value) ?? `${unit} ${value}`;
    if (typeof value === 'number' && USERS.test(column))
      return names.users.get(value) ?? `${user} ${value}`;
    if (typeof value === 'object') return this.within(recordType, field, value, names);
    const text = String(value as string | number);
    const linked = linkOf(column);
    if (linked) return names[linked].get(text) ?? `${number} ${text}`;
    const ledger = this.ledgerOf(recordType, column);
    if (ledger)
      return names.records.get(`${ledger}:${text}`) ?? `${this.labelOf(ledger, language)} ${text}`;
    if (isSealed(text)) return sealed;
    if (text === '***') return hidden;
    if (isPersonalName(recordType, column)) return maskName(text);
    const named =
      labelOfMember(STATES.test(column) ? this.fieldOf(recordType, 'status') : field, text) ??
      (MEMBERS[`${recordType}.${column}`] ?? MEMBERS[column])?.[text] ??
      (field && nameOfCode(field.name, text));
    if (named && language === 'en') return englishOf(text);
    if (named) return named;
    // Amounts and other quantities; years and numbers of papers are none.
    if (isOfType(field, 'Decimal')) return inThousands(text);
    // A month is kept by its first day.
    return isOfType(field, 'Month') ? text.slice(0, 7) : masked(text).slice(0, LONGEST);
  }

  /** A part of a record that has fields of its own, each by its term. */
  private within(
    recordType: string,
    field: GraphQLField<unknown, unknown> | undefined,
    value: object,
    names: SpokenNames,
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
          ? termIn(names.language, own, name)
          : `${termIn(names.language, own, name)} ${text}`,
      ];
    });
    return [...(isCalled ? [called] : []), ...parts].join(names.language === 'en' ? ', ' : ',');
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

/** With the language they are spoken in. */
interface SpokenNames extends Names {
  language: Language;
}

/** What stands where there is no name. */
const SAID = {
  zh: {
    ...{ yes: '是', no: '否', unit: '机构', user: '用户', number: '编号' },
    ...{ sealed: '(已加密)', hidden: '(不显示)' },
  },
  en: {
    ...{ yes: 'Yes', no: 'No', unit: 'unit', user: 'user', number: 'number' },
    ...{ sealed: '(sealed)', hidden: '(not shown)' },
  },
};

/** 栏目 — of a part of a record; by its own name where the schema has none. */
function termIn(
  language: Language,
  field: GraphQLField<unknown, unknown> | undefined,
  name: string,
): string {
  if (language === 'en') return englishOf(name);
  return field ? termOf(field.description ?? name) : name;
}

function sentenceInEnglish({
  who,
  what,
  record,
  changes,
  reason,
}: Parameters<Words['sentence']>[0]): string {
  const changed = changes.map(({ term, old, new: now }) => {
    if (old === null) return `${term} “${now}”`;
    return now === null ? `${term} “${old}” cleared` : `${term} from “${old}” to “${now}”`;
  });
  const act = `${who}: ${what}${record ? ` (${record})` : ''}`;
  return [
    changed.length > 0 ? `${act}: ${changed.join(', ')}` : act,
    ...(reason ? [`reason: ${reason}`] : []),
  ].join('; ');
}

function labelOfMember(field: GraphQLField<unknown, unknown> | undefined, text: string) {
  const type = field && getNamedType(field.type);
  return isEnumType(type) ? type.getValue(text)?.description : undefined;
}

const isOfType = (field: GraphQLField<unknown, unknown> | undefined, scalar: string) =>
  field !== undefined && getNamedType(field.type).name === scalar;

/** Numbers that somebody wrote into free text. */
const masked = (text: string) =>
  text
    .replace(IDENTITY_NUMBER, (number) => maskResidentId(tidyIdentifier(number)))
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
