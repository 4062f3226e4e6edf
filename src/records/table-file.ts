import { bytesOf } from '../platform/given-list.js';
import { sheetsOf } from '../platform/given-sheets.js';
import type { Cell, Sheet } from '../platform/workbook/read-workbook.js';
import type { TableFileSheet } from './table-file.model.js';

/** More than is entered at once, with titles, notes and sums. */
const MOST_LINES = 1_000;

/** 读取表格文件 — the sheets that whoever opens the file sees, as text. */
export async function tableFile(file: string): Promise<TableFileSheet[]> {
  const sheets = await sheetsOf(bytesOf(file));
  return sheets.filter(({ isHidden, lines }) => !isHidden && lines.length > 0).map(asText);
}

function asText({ name, lines }: Sheet): TableFileSheet {
  const shown = lines.filter(({ isHidden }) => !isHidden);
  return {
    name,
    lines: shown
      .slice(0, MOST_LINES)
      .map(({ line, cells }) => ({ line, cells: cells.map(saidBy) })),
    hiddenLines: lines.length - shown.length,
    beyond: Math.max(0, shown.length - MOST_LINES),
  };
}

/** A number of which the last digits are lost is written so that nobody takes it for the whole. */
const saidBy = ({ text, wrong }: Cell): string =>
  wrong === 'rounded' ? Number(text).toExponential().replace('e+', 'E+') : text;
