import { t } from '../parts/language';
import type { CheckTextQuery } from '../generated/operations';

export type Proof = CheckTextQuery['checkText'];
export type Finding = Proof['findings'][number];
export type Severity = Finding['severity'];
export type Verdict = NonNullable<Proof['figures'][number]['link']>['verdict'];

/** 有标记的文字 — numbers of a text, each with what is said of it, and what is wrong with them. */
export interface Marked {
  text: string;
  notes: readonly string[];
  /** 没有读取的内容 — each after the words at its place; none of a text that was pasted. */
  unread?: readonly Unread[];
  figures: readonly Figure[];
  findings: readonly Finding[];
}

export type Unread = Pick<Proof['unread'][number], 'says' | 'offset'>;

export interface Figure {
  offset: number;
  quote: string;
  says: string;
  /** Beside a freeze; none where it was compared with nothing. */
  verdict: Verdict | null;
}

/** 严重程度 — the gravest first, each with a word and a sign of its own. */
export const SEVERITIES: readonly Severity[] = ['error', 'warn', 'hint'];
export const WORDS: Record<Severity, string> = { error: '错误', warn: '警告', hint: '提示' };

const ROLES: Record<string, string> = {
  actual: '完成数',
  target: '目标数',
  completion: '完成率',
  share: '占比',
  change: '增减幅度',
  delta: '增减数',
  previous: '上期数',
  each: '标准',
  weight: '分值',
  score: '得分',
  gap: '差额',
  cell: '表内数',
  threshold: '界限',
};

export const VERDICTS: Record<Verdict, string> = {
  equal: '与定版一致',
  differs: '与定版不同',
  unknown: '定版中没有或不能确定',
};

/** A piece of the text: plain, a number, or what findings are about. */
export interface Piece {
  offset: number;
  text: string;
  /** What number it is, in words; none of plain text. */
  says: string | null;
  verdict: Verdict | null;
  severity: Severity | null;
  /** Places of the findings concerned in their list. */
  findings: readonly number[];
}

interface Range {
  from: number;
  to: number;
  figure?: Figure;
  finding?: number;
}

/** 标记 — the text in lines, each cut wherever a number or a place of a shown finding begins or ends. */
export function linesOf(
  { text, figures, findings }: Marked,
  isShown: (severity: Severity) => boolean,
): Piece[][] {
  const ranges: Range[] = [
    ...figures.map((figure) => ({ ...rangeOf(figure), figure })),
    ...findings.flatMap(({ where, severity }, finding) =>
      isShown(severity) ? where.map((place) => ({ ...rangeOf(place), finding })) : [],
    ),
  ].sort((one, other) => one.from - other.from);
  const lines: Piece[][] = [];
  let next = 0;
  let open: Range[] = [];
  let begin = 0;
  for (const line of text.split('\n')) {
    const end = begin + line.length;
    const pieces: Piece[] = [];
    while (next < ranges.length && ranges[next]!.from < end) open.push(ranges[next++]!);
    open = open.filter(({ to }) => to > begin);
    const cuts = [...new Set([begin, end, ...open.flatMap(({ from, to }) => [from, to])])]
      .filter((cut) => cut >= begin && cut <= end)
      .sort((one, other) => one - other);
    cuts.slice(0, -1).forEach((from, at) => {
      const to = cuts[at + 1]!;
      const over = open.filter((range) => range.from < to && range.to > from);
      pieces.push(pieceOf(text.slice(from, to), from, over, findings));
    });
    lines.push(pieces);
    begin = end + 1;
  }
  return lines;
}

const rangeOf = ({ offset, quote }: { offset: number; quote: string }) => ({
  from: offset,
  to: offset + quote.length,
});

function pieceOf(
  text: string,
  offset: number,
  over: readonly Range[],
  findings: readonly Finding[],
): Piece {
  const about = over.flatMap(({ finding }) => (finding === undefined ? [] : [finding]));
  const figure = over.find((each) => each.figure)?.figure;
  const severity = SEVERITIES.find((each) => about.some((one) => findings[one]!.severity === each));
  return {
    ...{ offset, text, findings: about },
    severity: severity ?? null,
    says: figure?.says ?? null,
    verdict: figure?.verdict ?? null,
  };
}

/** 核对结果 — each number with its use, and what the freeze prints. */
export const markedOf = ({ text, notes, unread, figures, findings }: Proof): Marked => ({
  ...{ text, notes, unread, findings },
  figures: figures.map((figure) => ({
    ...{ offset: figure.offset, quote: figure.quote, verdict: figure.link?.verdict ?? null },
    says: wordsOf(figure),
  })),
});

const wordsOf = ({ role, subject, value, unit, link }: Proof['figures'][number]): string =>
  [
    t(ROLES[role] ?? role),
    subject,
    `${value}${unit}`,
    link && t(VERDICTS[link.verdict]),
    link?.label && `${link.label}${link.what ?? ''} ${link.expected ?? ''}${link.unit ?? ''}`,
  ]
    .filter(Boolean)
    .join(' · ');
