import {
  GraphQLField,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { ledgers } from '../../src/catalog/ledgers.js';
import { LedgerDefinition } from '../../src/ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { DESK } from './matrix-office.js';
import { About, GIVEN } from './of-no-ledger.js';
import { sampleArguments } from './sample-input.js';

export type Field = GraphQLField<unknown, unknown>;
export type Variables = Record<string, unknown>;
export type Definition = LedgerDefinition<LedgerRecord>;

export const plain = (field: Field, about: About): Variables => ({
  ...sampleArguments(field),
  ...(about === 'unit' ? { orgUnitCode: DESK } : {}),
  ...GIVEN[field.name],
});

type Type = Field['args'][number]['type'];

/** As the argument takes it: the only row of a list, or alone. */
export const listed = (type: Type, row: object) =>
  isListType(getNullableType(type)) ? [row] : row;

export const inputOf = (type: Type) => {
  const named = getNamedType(type);
  return isInputObjectType(named) ? named : null;
};

export const fieldsOf = (type: Type) => inputOf(type)?.getFields() ?? {};

/** What identifies the answer: ids, revisions, and counts. */
export function selectionOf(field: Field): string {
  const type = getNamedType(field.type);
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const fields = type.getFields();
  const chosen = ['id', 'revision', 'totalCount'].filter((name) => name in fields);
  const items =
    fields.items && isListType(getNullableType(fields.items.type)) ? 'items { __typename }' : '';
  return `{ __typename ${chosen.join(' ')} ${items} }`;
}

/** A record lies where the one does that it hangs on, where nothing else is asked. */
export const parentOf = ({ place }: Definition, field: Field) =>
  place?.as && !field.args.some(({ type }) => 'territoryCode' in fieldsOf(type))
    ? ledgers.find((each) => each.type === place.as!.table)
    : undefined;

export const linkTo = ({ place }: Definition, parent: Definition | undefined, id: string) =>
  parent && { [camelCase(place!.as!.link)]: id };

export const camelCase = (column: string) =>
  column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
