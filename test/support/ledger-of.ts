import type { INestApplicationContext, Type } from '@nestjs/common';
import { LEDGER, Ledger } from '../../src/ledgers/shared/ledger.js';
import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';

/** The ledger of an entity, as forms and batches use it. */
export const ledgerOf = <T extends LedgerRecord>(
  app: Pick<INestApplicationContext, 'get'>,
  entity: Type<T>,
) => app.get<Ledger<T>>(LEDGER(entity), { strict: false });
