import { t } from '../parts/language';
import { cellFrom, isSerial, plainOf, recognised, type Column, type Sources } from './columns';

/** 粘贴内容 — the lines of somebody's table, and what its columns are taken for. */
export interface PastedTable {
  headings: string[];
  lines: { line: number; raw: string[] }[];
  sources: Sources;
  /** Titles, sums and notes that were left out. */
  leftOut: number;
  /** Beyond what is taken at once. */
  beyond: number;
}

export const MOST_LINES = 500;
const HEADING_WITHIN = 20;

/** 同上 — as it is written in tables. */
const DITTO = /^(?:同上|同前|[〃″〞"“”]|''|々|-〃-)$/;
const TOTAL = /^(?:本(?:页|表|社区|村|街道|镇|单位))?(?:合计|总计|小计|共计|累计)/;

const GROUP = /^\(?[一二三四五六七八九十]+[、.)]/;

/** Titles, headings over two lines, sums and notes are told apart from what is to be entered. */
export function readTable(table: readonly string[][], columns: readonly Column[]): PastedTable {
  const lines = table
    .map((cells, at) => ({ line: at + 1, raw: cells }))
    .filter(({ raw }) => raw.some((cell) => cell !== ''));
  const found = headingIn(
    lines.map(({ raw }) => raw),
    columns,
  );
  const headings = found?.headings ?? unheaded(lines);
  const sources = found
    ? found.sources
    : guessed(
        lines.map(({ raw }) => raw),
        columns,
      );
  const below = lines.slice(found?.below ?? 0);
  const kept = withoutDitto(below.filter(({ raw }) => isEntry(raw, headings, sources)));
  return {
    ...{ headings, sources },
    lines: kept.slice(0, MOST_LINES),
    leftOut: (found?.above ?? 0) + below.length - kept.length,
    beyond: Math.max(0, kept.length - MOST_LINES),
  };
}

/** Lines that are still to be written. */
export const emptyTable = (lines: number): PastedTable => ({
  ...{ headings: [], sources: {}, leftOut: 0, beyond: 0 },
  lines: Array.from({ length: lines }, (_, at) => ({ line: at + 1, raw: [] })),
});

/** The line among the first that matches most known words, alone or over the line below it. */
function headingIn(lines: readonly string[][], columns: readonly Column[]) {
  let best: { headings: string[]; sources: Sources; above: number; below: number } | null = null;
  let most = 0;
  for (let at = 0; at < Math.min(HEADING_WITHIN, lines.length); at += 1)
    for (const [headings, below] of [
      [lines[at]!, at + 1] as const,
      [over(lines[at]!, lines[at + 1] ?? []), at + 2] as const,
    ]) {
      const sources = recognised(headings, columns);
      const matched = Object.keys(sources).length;
      if (matched <= most) continue;
      most = matched;
      best = { headings: [...headings], sources, above: at, below };
    }
  return most >= Math.min(2, lines[0]?.length ?? 0) ? best : null;
}

const over = (upper: readonly string[], lower: readonly string[]) =>
  Array.from(
    { length: Math.max(upper.length, lower.length) },
    (_, at) => lower[at] || upper[at] || '',
  );

const unheaded = (lines: readonly { raw: string[] }[]) =>
  Array.from({ length: Math.max(0, ...lines.map(({ raw }) => raw.length)) }, (_, at) =>
    t('第 {at} 栏', { at: at + 1 }),
  );

/** Without a heading, what can only be one thing. */
function guessed(lines: readonly string[][], columns: readonly Column[]): Sources {
  const looks: [string, RegExp][] = [
    ['person.documentNumber', /^'?(\d{17}[\dXx]|[HMhm]\d{8}(\d{2})?|[A-Za-z]{3}\d{12})$/],
    ['person.phone', /^1\d{10}$/],
    ['person.name', /^[\u4e00-\u9fff·]{2,4}$/],
  ];
  const width = Math.max(0, ...lines.map((raw) => raw.length));
  return Object.fromEntries(
    looks.flatMap(([path, look]) => {
      if (!columns.some((column) => column.path === path)) return [];
      const at = Array.from({ length: width }, (_, each) => each).find((each) =>
        lines.every((raw) => look.test((raw[each] ?? '').normalize('NFKC'))),
      );
      return at === undefined ? [] : [[path, { at }]];
    }),
  );
}

function isEntry(raw: readonly string[], headings: readonly string[], sources: Sources): boolean {
  const said = raw.filter((cell) => cell !== '');
  if (TOTAL.test(plainOf(said[0]!))) return false;
  if (raw.some((cell, at) => TOTAL.test(plainOf(cell)) && isSerial(headings[at] ?? '')))
    return false;
  const asHeading = raw.filter((cell, at) => cell !== '' && cell === headings[at]).length;
  if (asHeading > said.length / 2) return false;
  // 填报人: … | 审核人: …, 说明:一、…。
  if (said.every((cell) => /:/.test(cell.normalize('NFKC')))) return false;
  if (said.length === 1 && /。/.test(said[0]!)) return false;
  const taken = Object.values(sources);
  // 一、某某社区 — a title over a group says nothing of anybody.
  if (said.length === 1 && taken.length > 2 && GROUP.test(said[0]!.normalize('NFKC'))) return false;
  return taken.length === 0 || taken.some((source) => cellFrom(raw, source) !== '');
}

const withoutDitto = (lines: { line: number; raw: string[] }[]) => {
  let above: string[] = [];
  return lines.map(({ line, raw }) => {
    const told = raw.map((cell, at) => (DITTO.test(cell) ? (above[at] ?? cell) : cell));
    above = told;
    return { line, raw: told };
  });
};
