import { Type } from '@nestjs/common';
import { linksOf } from '../../platform/graphql/fields.js';
import { LedgerDefinition } from './ledger-definition.js';
import { LedgerRecord } from './ledger-record.js';

const known = new WeakMap<object, ReadonlyMap<string, string>>();

/** 关联栏目 — the fields of a ledger that hold the number of a record, filled in at its entry or by a verb, and of which ledger that is. */
export function linkedLedgers(
  definition: LedgerDefinition<LedgerRecord>,
): ReadonlyMap<string, string> {
  const found = known.get(definition);
  if (found) return found;
  const { input, reviseInput, verbs } = definition;
  const inputs = [input, reviseInput, ...Object.values(verbs).map((verb) => verb.input)];
  const links = new Map(
    inputs
      .filter((each): each is Type<object> => each !== undefined)
      .flatMap((each) => [...linksOf(each)]),
  );
  known.set(definition, links);
  return links;
}
