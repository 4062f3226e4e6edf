import type { AwaitingFragment } from '../generated/operations';

/** Whom a waiting record is about. */
export const nameOf = (id: string, record: AwaitingFragment['record']): string =>
  record?.person?.name ?? record?.employer?.name ?? `编号 ${id}`;
