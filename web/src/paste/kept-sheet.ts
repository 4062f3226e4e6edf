import { t } from '../parts/language';
import { EMPTY, isBlank, pastedIn, rowsOf, type Row, type Sheet } from './sheet';

/** Of a row only what was written beside what its own line says: the rest follows from it. */
interface KeptRow {
  line: number;
  raw: readonly string[];
  written: Record<string, string>;
}

interface KeptSheet extends Pick<Sheet, 'headings' | 'sources' | 'defaults'> {
  rows: KeptRow[];
}

const keptBefore = new WeakMap<Row, { sources: Sheet['sources']; text: string }>();

/** Of hundreds of rows, those that have changed alone are written anew: whoever types does not wait for the others. */
function textOf(row: Row, sources: Sheet['sources']): string {
  const before = keptBefore.get(row);
  if (before?.sources === sources) return before.text;
  const { line, raw, cells } = row;
  const pasted = pastedIn(raw, sources);
  const written = Object.entries(cells).filter(([path, cell]) => cell !== (pasted[path] ?? ''));
  const text = JSON.stringify({
    line,
    raw,
    written: Object.fromEntries(written),
  } satisfies KeptRow);
  keptBefore.set(row, { sources, text });
  return text;
}

/** As it is kept for another day; nothing while nothing is written in it. */
export function contentOf({ headings, sources, defaults, rows }: Sheet): string | null {
  if (rows.every(isBlank)) return null;
  const head = JSON.stringify({ headings, sources, defaults });
  return `${head.slice(0, -1)},"rows":[${rows.map((row) => textOf(row, sources)).join()}]}`;
}

/** 20 行 示例甲 — how many rows, and whose is the first: by that one knows a table again. */
export function knownAs({ rows }: Sheet): string {
  const filled = rows.filter((row) => !isBlank(row));
  const [first] = filled.map(({ cells }) => cells['person.name'] ?? cells.name);
  return [t('{length} 行', { length: filled.length }), first].filter(Boolean).join(' ');
}

export function sheetOf(content: string): Sheet {
  const { headings, sources, defaults, rows } = JSON.parse(content) as KeptSheet;
  const lines = rows.map(({ line, raw, written }) => ({
    ...{ line, raw },
    cells: { ...pastedIn(raw, sources), ...written },
  }));
  return { ...EMPTY, headings, sources, defaults, rows: rowsOf(lines) };
}
