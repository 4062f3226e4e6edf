import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  GraphQLField,
  GraphQLInterfaceType,
  GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isListType,
} from 'graphql';
import { withoutNumber } from '../audit-reading/words.js';
import { nameOfCode } from '../indicators/names-of-codes.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { stateLabelOf } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { maskedValue } from '../ledgers/shared/masked.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { snakeCase } from '../platform/database/naming.js';
import { termOf } from '../platform/graphql/declared-field.js';
import { choiceInWords } from '../platform/graphql/english-labels.js';
import type { Language } from '../platform/graphql/language.js';
import { inThousands } from '../platform/text.js';
import { kindOf, lastOfAll } from './form-views.js';
import { ChangedValue, RecordValue } from './record.model.js';

type SchemaField = GraphQLField<unknown, unknown>;

/** 栏目内容 — what a record itself says, field by field: names, terms and labels are those of its type in the schema. */
@Injectable()
export class RecordValues {
  private readonly fields = new Map<string, SchemaField[]>();

  constructor(
    private readonly catalog: LedgerCatalog,
    private readonly cipher: FieldCipher,
    private readonly modules: ModuleRef,
  ) {}

  of(record: LedgerRecord): RecordValue[] {
    const { entity } = this.catalog.of(record);
    return this.fieldsOf(entity.name).map((field) => this.value(record, field));
  }

  /** In its own words; a code of the record type that has none is its own label. */
  labelOf(record: LedgerRecord): string {
    return stateLabelOf(this.catalog.of(record), record.status);
  }

  /** Of columns as their revisions hold them in text, those that a record shows, in its order and words. */
  changed(
    record: LedgerRecord,
    columns: Record<string, [before: string | null, after: string | null]>,
    language: Language = 'zh',
  ): ChangedValue[] {
    return this.fieldsOf(this.catalog.of(record).entity.name)
      .filter(({ name }) => snakeCase(name) in columns && !STANDING.includes(name))
      .map((field) => {
        const [before, after] = columns[snakeCase(field.name)]!.map((text) => {
          const held = this.shown(record, field.name as Property, heldIn(field, text));
          const said = this.said(record, field, held);
          return language === 'en' && said !== null ? choiceInWords(rawOf(held), said) : said;
        });
        return { name: field.name, label: termOf(field.description ?? field.name), before, after };
      }) as ChangedValue[];
  }

  /** What the office calls a field of a record that names another: 培训班, where it holds 培训班编号. */
  termOf(record: LedgerRecord, name: string): string {
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const type = schema.getType(this.catalog.of(record).entity.name) as GraphQLObjectType;
    return withoutNumber(termOf(type.getFields()[name]?.description ?? name));
  }

  private value(record: LedgerRecord, field: SchemaField): RecordValue {
    const property = field.name as Property;
    const held = this.shown(record, property, record[property]);
    return {
      name: field.name,
      label: termOf(field.description ?? field.name),
      raw: rawOf(held),
      text: this.said(record, field, held),
    };
  }

  private said(record: LedgerRecord, field: SchemaField, held: unknown): string | null {
    if (held === null || held === undefined) return null;
    // Where it stood before, by the word for that state.
    if (field.name.startsWith('statusBefore'))
      return stateLabelOf(this.catalog.of(record), held as string);
    return [held]
      .flat()
      .map((each) => inWords(field, each))
      .join('、');
  }

  private shown(record: LedgerRecord, property: Property, value: unknown): unknown {
    const definition = this.catalog.of(record);
    const isSealed = definition.sealed && property in definition.sealed;
    return isSealed
      ? maskedValue(definition, this.cipher, property, value as string | null)
      : value;
  }

  /** Those of its own ledger that are neither links nor records themselves; of every record's the state and where it came from. */
  fieldsOf(type: string): SchemaField[] {
    const known = this.fields.get(type);
    if (known) return known;
    const { schema } = this.modules.get(GraphQLSchemaHost, { strict: false });
    const common = (schema.getType('LedgerRecord') as GraphQLInterfaceType).getFields();
    const own = Object.values((schema.getType(type) as GraphQLObjectType).getFields()).filter(
      (field) =>
        (!(field.name in common) || SHARED.includes(field.name)) &&
        isLeafType(getNamedType(field.type)) &&
        getNamedType(field.type).name !== 'ID' &&
        field.args.length === 0,
    );
    const inOrder = lastOfAll(own, SHARED);
    this.fields.set(type, inOrder);
    return inOrder;
  }
}

type Property = keyof LedgerRecord;

/** 状态 — where a record stands is no part of what it says. */
const STANDING = ['status', 'statusReason'];

/** As the record itself would hold it. */
function heldIn(field: SchemaField, text: string | null): unknown {
  if (text === null) return null;
  if (text.startsWith('[') && isListType(getNullableType(field.type))) return JSON.parse(text);
  return getNamedType(field.type).name === 'Boolean' ? text === 'true' : text;
}

const SHARED = ['status', 'statusReason', 'recordedOn', 'originSystem', 'originNumber'];

const textOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : String(value as string | number | boolean);

const rawOf = (held: unknown): string | null =>
  held === null || held === undefined
    ? null
    : Array.isArray(held)
      ? JSON.stringify(held)
      : textOf(held);

/** 金额 — with its thousands told apart. */
export const yuanInWords = (yuan: string): string => `${inThousands(yuan)} 元`;

/** 6600 as it was typed, where 6600.0000 is kept. */
const withoutNoughts = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

function inWords(field: SchemaField, value: unknown): string {
  const type = getNamedType(field.type);
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = textOf(value);
  const kind = kindOf(field.name, type);
  if (kind === 'money') return yuanInWords(text);
  if (kind === 'percent') return `${withoutNoughts(text)}%`;
  if (isEnumType(type)) return type.getValue(text)?.description ?? text;
  if (kind === 'decimal') return withoutNoughts(text);
  // Kept as its first day.
  if (kind === 'month') return text.slice(0, 7);
  return nameOfCode(field.name, text) ?? text;
}
