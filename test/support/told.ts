import { LedgerRecord } from '../../src/ledgers/shared/ledger-record.js';
import { key } from './builders.js';
import { Office } from './office.js';
import { ledgerOf } from './signing.js';

/** 录入 — as somebody of the office, which is opened later. */
export const entering =
  (office: () => Office) =>
  (type: string, input: object, who = 'clerk'): Promise<LedgerRecord> =>
    office().as(who, () => ledgerOf(office(), type).open(input, key()));

/** 提示 — what an entry or a step is told, by code. */
export const codesOf = ({ hints }: LedgerRecord): string[] => hints.map(({ code }) => code);
