import { describe, expect, it } from '@jest/globals';
import { LedgerRecord } from '../ledgers/shared/ledger-record.js';
import { LedgerDefinition } from '../ledgers/shared/ledger-definition.js';
import { findingKinds } from './findings.js';
import { ledgers } from './ledgers.js';

const codesOf = ({ constraints, checks, hints, verbs }: LedgerDefinition<LedgerRecord>) =>
  [
    ...Object.values(constraints ?? {}),
    ...(checks ?? []),
    ...(hints?.checks ?? []),
    ...Object.values(verbs).flatMap((verb) => verb.checks ?? []),
  ].map(({ code }) => code);

describe('what is entered twice', () => {
  it.each(ledgers.map((each) => [each.type, each] as const))(
    'is declared of %s, and told by a code that the ledger has',
    (_, definition) => {
      expect(definition.doubles.length).toBeGreaterThan(0);
      const known = [...codesOf(definition), ...findingKinds.map(({ code }) => code)];
      for (const double of definition.doubles)
        expect(known).toContain('by' in double ? double.by : double.problem.code);
    },
  );
});
