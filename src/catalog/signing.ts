import { ledgers } from './ledgers.js';

/** The steps of every ledger that sign. */
export const signing = ledgers.flatMap(({ type, verbs }) =>
  Object.entries(verbs)
    .filter(([, verb]) => verb.step)
    .map(([verb]) => ({ type, verb })),
);
