/** 出处 — where a number of a report is from. */
export interface Source {
  label: string;
  figureId?: string;
  tableId?: string;
  factId?: string;
}

/** 文字 — as it is, or a number that was taken from somewhere. */
export type Run = string | { printed: string; source: Source };

/** 图 — bars of one or several rows of values over the same names, drawn from exact numbers. */
export interface Chart {
  names: string[];
  rows: { label: string; values: (string | null)[] }[];
  unit: string;
  /** A line across, for example at 100 %. */
  line?: { label: string; at: string };
}

export type Part =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'table'; caption: string; heads: string[]; rows: Run[][] }
  | { kind: 'chart'; caption: string; chart: Chart }
  /** 待填 — what only the office can write. */
  | { kind: 'gap'; text: string };

/** 报告文稿 — what is written into a document, in the order of reading. */
export interface ReportDocument {
  title: string;
  unit: string;
  day: string;
  /** 送审稿 and the like, where it is no final text. */
  state: string | null;
  parts: Part[];
}

export const heading = (text: string, level: 1 | 2 = 1): Part => ({ kind: 'heading', level, text });
export const paragraph = (...runs: Run[]): Part => ({ kind: 'paragraph', runs });
export const gap = (text: string): Part => ({ kind: 'gap', text: `【${text}】` });

const ORDINALS = '一二三四五六七八九十';

/** 一、二、…; 表1, 图1 — in the order in which they stand, whatever parts there are. */
export function numbered(parts: Part[]): Part[] {
  const counted = { heading: 0, table: 0, chart: 0 };
  return parts.map((part): Part => {
    if (part.kind === 'heading' && part.level === 1) {
      counted.heading += 1;
      return { ...part, text: `${ORDINALS[counted.heading - 1]}、${part.text}` };
    }
    if (part.kind !== 'table' && part.kind !== 'chart') return part;
    counted[part.kind] += 1;
    const word = part.kind === 'table' ? '表' : '图';
    return { ...part, caption: `${word}${counted[part.kind]} ${part.caption}` };
  });
}

const WIDE: Record<string, string> = Object.fromEntries(
  [...',:;!?()'].map((sign) => [sign, String.fromCharCode(sign.charCodeAt(0) + 0xfee0)]),
);

/** 标点 — of Chinese text, as GB/T 15834 prints them. */
const wide = (text: string): string => text.replace(/[,:;!?()]/g, (sign) => WIDE[sign]!);

/** 排成公文 — the words as a document prints them; numbers stay as they are. */
export function printed({ parts, title, state, ...document }: ReportDocument): ReportDocument {
  const run = (each: Run): Run => (typeof each === 'string' ? wide(each) : each);
  return {
    ...{ ...document, title: wide(title), state: state && wide(state) },
    parts: parts.map((part): Part => {
      if (part.kind === 'paragraph') return { ...part, runs: part.runs.map(run) };
      if (part.kind === 'heading' || part.kind === 'gap') return { ...part, text: wide(part.text) };
      const caption = wide(part.caption);
      return part.kind === 'chart'
        ? { ...part, caption }
        : {
            ...part,
            caption,
            heads: part.heads.map(wide),
            rows: part.rows.map((row) => row.map(run)),
          };
    }),
  };
}

export const printedOf = (run: Run): string => (typeof run === 'string' ? run : run.printed);

/** 正文 — as a reader of plain text has it; columns are held apart by tabs. */
export const textOf = ({ title, parts }: ReportDocument): string =>
  [title, ...parts.flatMap(linesOf)].join('\n');

function linesOf(part: Part): string[] {
  if (part.kind === 'heading' || part.kind === 'gap') return [part.text];
  if (part.kind === 'paragraph') return [part.runs.map(printedOf).join('')];
  if (part.kind === 'chart') return [];
  return [
    part.caption,
    part.heads.join('\t'),
    ...part.rows.map((row) => row.map(printedOf).join('\t')),
  ];
}
