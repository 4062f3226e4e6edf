import { Measure } from '../journal/measure.js';
import { ledgers } from './ledgers.js';

/** All measures: those of the ledgers. */
export const measures: Measure[] = ledgers.flatMap((ledger) => ledger.measures);
