import { EMPTY, isBlank, pastedIn, rowsOf, type Sheet } from './sheet';

/** Of a row only what was written beside what its own line says: the rest follows from it. */
interface KeptRow {
  line: number;
  raw: readonly string[];
  written: Record<string, string>;
}

interface KeptSheet extends Pick<Sheet, 'headings' | 'sources' | 'defaults'> {
  rows: KeptRow[];
}

/** As it is kept for another day; nothing while nothing is written in it. */
export function contentOf({ headings, sources, defaults, rows }: Sheet): string | null {
  if (rows.every(isBlank)) return null;
  const kept = rows.map(({ line, raw, cells }): KeptRow => {
    const pasted = pastedIn(raw, sources);
    const written = Object.entries(cells).filter(([path, cell]) => cell !== (pasted[path] ?? ''));
    return { line, raw, written: Object.fromEntries(written) };
  });
  return JSON.stringify({ headings, sources, defaults, rows: kept } satisfies KeptSheet);
}

export function sheetOf(content: string): Sheet {
  const { headings, sources, defaults, rows } = JSON.parse(content) as KeptSheet;
  const lines = rows.map(({ line, raw, written }) => ({
    ...{ line, raw },
    cells: { ...pastedIn(raw, sources), ...written },
  }));
  return { ...EMPTY, headings, sources, defaults, rows: rowsOf(lines) };
}
