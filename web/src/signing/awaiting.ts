import type { AwaitingFragment } from '../generated/operations';
import { t } from '../parts/language';

/** Whom a waiting record is about. */
export const nameOf = (id: string, record: AwaitingFragment['record']): string =>
  record?.knownAs ?? t('编号 {id}', { id });
