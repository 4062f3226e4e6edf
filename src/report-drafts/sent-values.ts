import { Decimal } from 'decimal.js';
import { type KnownValue, KnownValues } from './known-value.js';

/** 系统数 — on its way into a thread, which takes no decimals. */
export type Sent = Omit<KnownValue, 'value'> & { value: string | null };

export const sent = ({ all }: KnownValues): Sent[] =>
  all.map((each) => ({ ...each, value: each.value?.toString() ?? null }));

/** What was sent, in the thread. */
export const received = (system: Sent[], lastDay: string): KnownValues =>
  new KnownValues(
    system.map((each) => ({
      ...each,
      value: each.value === null ? null : new Decimal(each.value),
    })),
    lastDay,
  );
