import type { Draft } from '../ledgers/draft';
import { t } from '../parts/language';
import type { Column } from './columns';
import { cellOf, draftOf, type Row, type Sent, type Sheet } from './sheet';

type Defaults = Sheet['defaults'];

/** 送出 — a row as it stands when it is sent: what is typed afterwards changes nothing of it. */
export function sentOf(
  row: Row,
  columns: readonly Column[],
  defaults: Defaults,
  valuesOf: (draft: Draft) => Record<string, unknown>,
): Sent {
  const draft = draftOf(row, columns, defaults);
  const whom = cellOf(row, 'person.name', defaults) || cellOf(row, 'employer.name', defaults);
  return { id: row.id, line: row.line, whom, draft, values: valuesOf(draft) };
}

/** 改后 — the columns in which a row is no longer what was sent, with what they say now; nothing where it is the same. */
export function correctedTo(
  { draft }: Pick<Sent, 'draft'>,
  now: Row,
  columns: readonly Column[],
  defaults: Defaults,
): string | null {
  const corrected = columns.flatMap(({ path, label }) => {
    const text = cellOf(now, path, defaults);
    return text === draft[path] ? [] : [`${label} ${text || t('(空)')}`];
  });
  return corrected.length > 0 ? corrected.join(t(',')) : null;
}
