import { LedgerDefinition } from '../shared/ledger-definition.js';
import { LedgerRecord } from '../shared/ledger-record.js';

export const startupLoansLedgers: LedgerDefinition<LedgerRecord>[] = [];
