import { Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import {
  GraphQLInputObjectType,
  GraphQLNamedType,
  GraphQLType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { OF_EVERY_ENTRY } from '../ledgers/shared/ledger-input.js';
import { termOf } from '../platform/graphql/declared-field.js';
import { linksOf } from '../platform/graphql/fields.js';
import { boundsOf } from '../platform/graphql/number-fields.js';
import { headingsFor } from '../platform/list-headings.js';
import { inputClassOf } from '../platform/graphql/input-class.js';
import { ChoiceView, type FieldKind, FormFieldView } from './ledger-view.model.js';

const KINDS: Record<string, FieldKind> = {
  Date: 'day',
  Month: 'month',
  DateTime: 'instant',
  Decimal: 'decimal',
  Int: 'count',
  Boolean: 'flag',
  ID: 'link',
};

/** What a field holds, in one word; amounts and shares are known by their names, which say the unit. */
export function kindOf(name: string, type: GraphQLType): FieldKind {
  const named = getNamedType(type);
  if (named.name === 'Decimal' && name.endsWith('Yuan')) return 'money';
  if (named.name === 'Decimal' && name.endsWith('Percent')) return 'percent';
  if (isEnumType(named)) return 'choice';
  if (isInputObjectType(named)) return 'form';
  return KINDS[named.name] ?? 'text';
}

export const choicesOf = (type: GraphQLType): ChoiceView[] => {
  const named: GraphQLNamedType = getNamedType(type);
  return isEnumType(named)
    ? named
        .getValues()
        .map(({ name, description }) => ({ value: name, label: description ?? name }))
    : [];
};

/** What stands after the term: its meaning, and its unit. */
export const hintOf = (description: string | null | undefined): string | null => {
  const [, ...rest] = (description ?? '').split('—');
  return rest.join('—').trim() || null;
};

/** 证件号码 — where a form names nobody itself, a record of somebody is known by it. */
const NUMBER_OF_PERSON = 'person.documentNumber';

/** The fields of a form as its input type and the rules of its class have them. */
export function fieldsOfForm(
  type: GraphQLInputObjectType,
  input: Type<object>,
  isOfPersons: (ledger: string) => boolean,
): FormFieldView[] {
  const fields = fieldsOf(type, input);
  if (!fields.some(({ name }) => name === 'person'))
    for (const { linksTo, headings } of fields)
      if (linksTo && isOfPersons(linksTo)) headings.push(...headingsFor(NUMBER_OF_PERSON));
  return fields;
}

function fieldsOf(type: GraphQLInputObjectType, input: Type<object>, within = ''): FormFieldView[] {
  const bounds = boundsOf(input);
  const lengths = lengthsOf(input);
  const links = linksOf(input);
  return lastOfAll(Object.values(type.getFields()), OF_EVERY_ENTRY).map((field) => {
    const bound = bounds.get(field.name);
    const inner = getNamedType(field.type);
    const innerClass = isInputObjectType(inner) ? inputClassOf(inner.name) : undefined;
    return {
      name: field.name,
      label: termOf(field.description ?? field.name),
      hint: hintOf(field.description),
      kind: kindOf(field.name, field.type),
      isList: isListType(getNullableType(field.type)),
      isRequired: isNonNullType(field.type),
      choices: choicesOf(field.type),
      maxLength: lengths.get(field.name) ?? null,
      least: bound ? String(bound.least) : null,
      most: bound ? String(bound.most) : null,
      because: bound?.because ?? null,
      linksTo: links.get(field.name) ?? null,
      headings: headingsFor(`${within}${field.name}`),
      fields: innerClass
        ? fieldsOf(inner as GraphQLInputObjectType, innerClass, `${within}${field.name}.`)
        : [],
    };
  });
}

/** As they are declared, but for those that all have, which come at the end. */
export function lastOfAll<Named extends { name: string }>(
  fields: Named[],
  names: readonly string[],
): Named[] {
  const at = ({ name }: Named) => names.indexOf(name);
  return [
    ...fields.filter((each) => at(each) < 0),
    ...fields.filter((each) => at(each) >= 0).sort((one, other) => at(one) - at(other)),
  ];
}

/** The longest each text may be. */
const lengthsOf = (input: Type<object>): Map<string, number> =>
  new Map(
    getMetadataStorage()
      .getTargetValidationMetadatas(input, '', false, false)
      .filter(({ name }) => name === 'isLength')
      .map(({ propertyName, constraints }) => [propertyName, (constraints as number[])[1]!]),
  );
