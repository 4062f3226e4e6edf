import type { AwaitingFragment } from '../generated/operations';

/** Whom a waiting record is about. */
export const nameOf = (id: string, record: AwaitingFragment['record']): string =>
  record?.knownAs ?? `编号 ${id}`;
