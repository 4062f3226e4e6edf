import { describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { snakeCase } from '../platform/database/naming.js';
import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { ledgers } from './ledgers.js';

/** What every staged row has besides the columns of its record. */
const OF_EVERY_ROW = ['ordinality'];

const columnsOf = (entity: unknown): string[] => {
  const classes: unknown[] = [];
  for (let each = entity as object | null; each; each = Object.getPrototypeOf(each) as object)
    classes.push(each);
  return getMetadataArgsStorage()
    .columns.filter(({ target }) => classes.includes(target))
    .map(({ propertyName }) => snakeCase(propertyName));
};

const checksOf = ({
  checks = [],
  hints,
  verbs,
  withdrawalChecks = [],
  withdrawalHints = [],
}: LedgerDefinition<LedgerRecord>) => [
  ...checks,
  ...(hints?.checks ?? []),
  ...withdrawalChecks,
  ...withdrawalHints,
  ...Object.values(verbs).flatMap((verb) => [
    ...(verb.checks ?? []),
    ...(verb.hints?.checks ?? []),
  ]),
];

describe('what a check asks of the row before it is stored', () => {
  it('is a column of the record: what a trigger fills in is not there yet, and nothing is ever wrong with it', () => {
    const unknown = ledgers.flatMap((ledger) => {
      const known = [...columnsOf(ledger.entity), ...OF_EVERY_ROW];
      return checksOf(ledger).flatMap(({ code, when, further = '' }) =>
        [...`${when} ${further}`.matchAll(/(?<![\w.])s\.([a-z_]+)/g)]
          .map(([, column]) => column!)
          .filter((column) => !known.includes(column))
          .map((column) => `${ledger.type} ${code} ${column}`),
      );
    });
    expect([...new Set(unknown)]).toEqual([]);
  });
});
