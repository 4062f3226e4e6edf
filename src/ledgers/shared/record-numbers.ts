import { Type } from '@nestjs/common';
import { getMetadataArgsStorage } from 'typeorm';
import { nameFieldsOf } from '../../platform/graphql/fields.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

/** The class itself and those that it extends. */
function lineOf(entity: Type<object>): object[] {
  const line: object[] = [];
  for (let at: object | null = entity; at !== null && at !== Function.prototype;) {
    line.push(at);
    at = Object.getPrototypeOf(at) as object | null;
  }
  return line;
}

/** 编号 — the numbers of the office that a record bears, by which it is looked for; sealed ones are found in the registry. */
export const recordNumbers = ({
  entity,
  sealed = {},
}: Pick<LedgerDefinition<LedgerRecord>, 'entity' | 'sealed'>): string[] => [
  ...new Set(
    getMetadataArgsStorage()
      .filterColumns(lineOf(entity) as Type<object>[])
      // What is counted, such as the parts of a list, is no number that anybody looks for.
      .filter(({ options }) => options.type === 'text')
      .map((column) => column.propertyName)
      .filter((name) => name.endsWith('Number') && !(name in sealed)),
  ),
];

/** 名称 — what a record is called or names beside the registry's persons and employers; not what is told of a person. */
export const recordNames = ({ entity, sealed = {}, personal = [] }: Named): string[] =>
  nameFieldsOf(entity).filter((name) => !(name in sealed) && !personal.includes(name));

type Named = Pick<LedgerDefinition<LedgerRecord>, 'entity' | 'sealed' | 'personal'>;
