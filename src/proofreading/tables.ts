import type { Fact, Sentence } from './fact.js';

/** What the figures of a column are, by its heading. */
export type ColumnKind =
  | 'target'
  | 'actual'
  | 'rate'
  | 'weight'
  | 'score'
  | 'last'
  | 'change'
  | 'delta'
  | 'share'
  | 'other';

export interface TableCell {
  words: string;
  start: number;
  end: number;
  /** The one figure in it, if there is exactly one. */
  figure: Fact | null;
}

export interface Table {
  /** What stands on the line above it. */
  title: string;
  heads: string[];
  kinds: ColumnKind[];
  rows: TableCell[][];
}

const KINDS: [ColumnKind, RegExp][] = [
  ['share', /^占|占比|比重|构成/],
  ['rate', /完成率|完成比例|完成百分比|进度\(?%?\)?$|执行率|占目标|完成%/],
  ['change', /同比|增幅|增长率|增减幅|增长\(?%|增、?减幅|增减(?:百分比|率|比例|\(?%)/],
  ['delta', /增、?减额|增减数|增减量|增加额|增减(?:变化|情况)?$/],
  ['last', /上年|去年|同期/],
  ['weight', /分值|权重|满分|标准分/],
  ['score', /得分|自评分|评分/],
  ['target', /目标|任务|计划|指标值|预算(?:数|资金|金额)?$|年度值|预期/],
  ['actual', /完成|实际|实绩|执行数|累计|本期|本年|决算数?$/],
];

const TOTAL =
  /^(?:合\s*计|总\s*计|小\s*计|累\s*计|共\s*计|总\s*分|总数)|^全[市县区省州镇](?:合计|总计)?$/;
const TOTAL_OF_YEAR = /^(?:全年(?:度)?|年度|[上下]半年|前三季度)(?:合计|累计|总计)?$/;
const PART_OF_YEAR =
  /^(?:(?:19|20)\d{2}年)?(?:1?\d[-—~至](?=1?\d月))?(?:(?:1?\d|十?[一二三四五六七八九十])月(?:份)?|第?[一二三四]季度)$/;

/** 合计, and 全年 below its quarters — what holds the sum of the other rows. */
export const isTotal = (row: TableCell[], { rows }: Pick<Table, 'rows'>): boolean => {
  const name = row[0]!.words;
  return (
    row.some(({ words }) => TOTAL.test(words)) ||
    (TOTAL_OF_YEAR.test(name) &&
      rows.filter(([head]) => PART_OF_YEAR.test(head!.words)).length >= 2)
  );
};

const kindOf = (head: string): ColumnKind =>
  KINDS.find(([, pattern]) => pattern.test(head))?.[0] ?? 'other';

/** 2022年末 beside 2021年末: the later year is this one. */
function kindsOf(heads: string[]): ColumnKind[] {
  const years = heads.map((head) => Number(/^(?:19|20)\d{2}(?=年)/.exec(head)?.[0] ?? NaN));
  const named = [...new Set(years.filter((year) => !Number.isNaN(year)))];
  const [first, last] = [Math.min(...named), Math.max(...named)];
  return heads.map((head, at) => {
    const kind = kindOf(head);
    if (named.length !== 2 || last - first !== 1 || !['other', 'actual'].includes(kind))
      return kind;
    return years[at] === first ? 'last' : years[at] === last ? 'actual' : kind;
  });
}

/** The column that shares most letters with what is said, two at least and more than any other. */
export function columnOf({ heads }: Pick<Table, 'heads'>, words: string): number | null {
  const common = heads.map((head, at) =>
    at === 0
      ? 0
      : [...new Set(head.replace(/\([^()]*\)/g, ''))].filter((one) => words.includes(one)).length,
  );
  const most = Math.max(...common);
  return most >= 2 && common.filter((each) => each === most).length === 1
    ? common.indexOf(most)
    : null;
}

const PLACE =
  /^\p{Script=Han}{1,8}(?:省|市|州|区|县|镇|乡|街道|社区|村|园区|[东西南北]区|市直|本级)$/u;

/** As it stands and, where months or places stand across, with its columns as rows (三季度线索最少). */
export const readingsOf = (table: Table): Table[] =>
  table.heads.slice(1).filter((head) => PART_OF_YEAR.test(head) || PLACE.test(head)).length >= 2
    ? [table, turned(table)]
    : [table];

function turned({ title, heads, rows }: Pick<Table, 'title' | 'heads' | 'rows'>): Table {
  const names = rows.map(([name]) => name!.words);
  return {
    title,
    heads: [heads[0]!, ...names],
    kinds: kindsOf([heads[0]!, ...names]),
    rows: heads
      .slice(1)
      .map((head, at) => [
        { words: head, start: rows[0]![0]!.start, end: rows.at(-1)!.at(-1)!.end, figure: null },
        ...rows.map((row) => row[at + 1]!),
      ]),
  };
}

/** 机构, 月份: what the first column is of, where the others are called by what they count. */
const HEADS_ROWS =
  /^(?:下级)?(?:项目|科目|指标|机构|单位|街道|乡镇|镇街|街道\(乡镇\)|乡镇\(街道\)|地区|区县|县区|区域|月份|季度|时间|年份|年度)(?:名称)?$/;

/** Rows that follow each other with as many cells as their heading. */
export function tablesIn(text: string, sentences: Sentence[]): Table[] {
  const tables: Table[] = [];
  let table: Table | null = null;
  let last = -2;
  for (const sentence of sentences) {
    if (!sentence.isTableRow) continue;
    const cells = cellsOf(text, sentence);
    // |---|---:| divides a head from its rows.
    if (cells.every(({ words }) => /^:?-{2,}:?$/.test(words))) {
      last = sentence.line;
      continue;
    }
    const isHead =
      cells.every(({ figure }) => figure === null) &&
      (HEADS_ROWS.test(cells[0]!.words)
        ? cells.length >= 2
        : cells.length >= 3 &&
          (kindsOf(cells.map(({ words }) => words)).filter((kind) => kind !== 'other').length >=
            2 ||
            isAboveFigures(text, sentences, sentence, cells.length)));
    if (isHead) {
      const heads = cells.map(({ words }) => words);
      const above = sentences[sentence.index - 1];
      const title =
        above && !above.isTableRow && sentence.line - above.line <= 2
          ? text.slice(above.start, above.end).trim()
          : '';
      table = { title, heads, kinds: kindsOf(heads), rows: [] };
      tables.push(table);
    } else if (table && sentence.line - last <= 2 && cells.length === table.heads.length)
      table.rows.push(cells);
    else if (sentence.line - last > 2) table = null;
    last = sentence.line;
  }
  return tables.filter(({ rows }) => rows.length > 0);
}

/** What the columns count stands above rows of as many cells that are figures but for the first. */
function isAboveFigures(
  text: string,
  sentences: Sentence[],
  { index, line }: Sentence,
  width: number,
): boolean {
  const below = [sentences[index + 1], sentences[index + 2]].map((each, at) =>
    each?.isTableRow && each.line === line + at + 1 ? cellsOf(text, each) : [],
  );
  const first = sentences[index]!;
  // 序号 | 企业名称 | 人数 | 补贴金额: rows that are numbered.
  if (/^[\s|]*(?:序号|编号)/.test(text.slice(first.start, first.end)))
    return below.every(
      (cells) =>
        cells.length === width &&
        cells[0]!.figure !== null &&
        cells.filter(({ figure }) => figure !== null).length >= 3,
    );
  return below.every(
    (cells) =>
      cells.length === width &&
      cells[0]!.figure === null &&
      cells.slice(1).every(({ figure }) => figure !== null),
  );
}

/** 2700(省级目标,附件3) */
const withoutAside = (words: string) => words.trim().replace(/\([^()]*\)$/, '');

function cellsOf(text: string, { start, end, facts }: Sentence): TableCell[] {
  const line = text.slice(start, end);
  const isPiped = !line.includes('\t');
  let at = start;
  const cells = line.split(isPiped ? '|' : '\t').map((words) => {
    const [from, to] = [at, at + words.length];
    at = to + 1;
    const own = facts.filter((each) => each.start >= from && each.start < to);
    return {
      words: words.trim(),
      start: from,
      end: to,
      figure:
        own.length === 1 && own[0]!.end - own[0]!.start >= withoutAside(words).length - 2
          ? own[0]!
          : null,
    };
  });
  return isPiped
    ? cells.slice(cells[0]!.words === '' ? 1 : 0, cells.at(-1)!.words === '' ? -1 : undefined)
    : cells;
}
