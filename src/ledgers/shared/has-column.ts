import type { Type } from '@nestjs/common';
import { getMetadataArgsStorage } from 'typeorm';
import type { LedgerDefinition } from './ledger-definition.js';
import type { LedgerRecord } from './ledger-record.js';

/** Columns of persons and employers are those of the entity. */
export const hasColumn = (entity: Type<object>, property: string) =>
  getMetadataArgsStorage()
    .filterColumns([entity])
    .some((column) => column.propertyName === property);

/** 涉及个人 — whether a record of the ledger is about a person, or itself says something of one. */
export const namesPersons = ({
  entity,
  personal = [],
}: Pick<LedgerDefinition<LedgerRecord>, 'entity' | 'personal'>): boolean =>
  personal.length > 0 || hasColumn(entity, 'personId');
