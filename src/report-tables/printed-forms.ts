import type { Line, Sheet } from '../platform/workbook/read-workbook.js';
import {
  type PrintedForm,
  type PrintedLine,
  headedBy,
  refuseUnseen,
  saysIn,
  wordIn,
} from './printed-form.js';
import { type KindCode, columnsOf, kindOf } from './table-kinds.js';

/** 部门决算公开表 — 公开01表 to 公开07表 as the ministry has them, which have income beside expenditure, or their rows as columns. */
const FORMS: Partial<Record<KindCode, PrintedForm>> = {
  final_accounts: (lines) => beside(lines, FINAL),
  fiscal_appropriation: (lines) => beside(lines, FISCAL),
  revenue,
  expenditure,
  basic_by_economy: economy,
  three_public: threePublic,
};

export interface PrintedTable {
  lines: { code: string | null; label: string; values: (string | null)[] }[];
  at: number[];
}

export function printedTable({ lines }: Sheet, kind: string): PrintedTable | null {
  const read = FORMS[kind as KindCode]?.(lines) ?? null;
  if (read === null || read.length === 0) return null;
  refuseUnseen(lines, new Set(read.map(({ line }) => line)));
  const columns = columnsOf(kind, null).map(({ code }) => code);
  return {
    lines: read.map(({ code, label, values }) => ({
      ...{ code, label, values: columns.map((each) => values[each] ?? null) },
    })),
    at: read.map(({ line }) => line),
  };
}

const AMOUNTS = ['决算数', '决算金额', '金额', '合计', '小计'];

/** How the same row is called on either side. */
interface Sides {
  kind: KindCode;
  totals: [income: string, expenditure: string];
}
const FINAL: Sides = { kind: 'final_accounts', totals: ['收入总计', '支出总计'] };
const FISCAL: Sides = { kind: 'fiscal_appropriation', totals: ['收入总计', '支出总计'] };

/** 收入 | 支出 — 项目, 行次 and what it comes to, twice beside each other. */
function beside(lines: Line[], { kind, totals }: Sides): PrintedLine[] | null {
  const headed = headedBy(lines, (words) => words.filter((each) => OF_ROWS.test(each)).length >= 2);
  if (!headed) return null;
  const { words } = headed;
  const starts = words.flatMap((each, at) => (OF_ROWS.test(each) ? [at] : []));
  const read = starts.flatMap((from, side) => {
    const to = starts[side + 1] ?? words.length;
    const amount = amountAt(words, from, to);
    let isWhole = false;
    return headed.below.flatMap(({ line, cells }): PrintedLine[] => {
      const label = wordAt(cells, from);
      const value = cells[amount] ? saysIn(cells[amount]) : null;
      if (label === '' || value === null) return [];
      const total = side === 0 ? totals[0] : totals[1];
      const name = IS_TOTAL.test(label) ? total : label.replace(/\(含[^()]*\)$/, '');
      const isKnown = isRowOf(kind, name);
      if (isKnown) isWhole = HAS_PARTS.test(name);
      const printed = { code: null, values: { amount: value }, line };
      return [
        { ...printed, label: !isKnown && isWhole ? `其中:${name}` : name },
        ...(name === '本年支出合计' ? bySource(words, cells, amount + 1, to, line) : []),
      ];
    });
  });
  // 支出 by function and once more by what it is for: both come to the same.
  return read.filter(
    ({ label, values }, at) =>
      read.findIndex((each) => each.label === label && each.values.amount === values.amount) === at,
  );
}

/** Rows with parts below them that no other row is called as. */
const HAS_PARTS = /结转|(?:基本|项目)支出$/;
const OF_ROWS = /^(?:收入|支出)?项目(?:\([^()]*\))?$/;
const IS_TOTAL = /^(?:总计|合计)$/;

const amountAt = (words: string[], from: number, to: number) => {
  const within = words.slice(from, to);
  const word = AMOUNTS.find((each) => within.includes(each));
  return word === undefined ? -1 : from + within.indexOf(word);
};

/** 本年支出合计 — of 财政拨款 by where it comes from, in the columns behind it. */
function bySource(
  words: string[],
  cells: Line['cells'],
  from: number,
  to: number,
  line: number,
): PrintedLine[] {
  return words.slice(from, to).flatMap((word, at): PrintedLine[] => {
    const value = cells[from + at] ? saysIn(cells[from + at]!) : null;
    const source = /^(一般公共预算|政府性基金预算|国有资本经营预算)财政拨款$/.exec(word);
    return source && value !== null
      ? [{ code: null, label: `${source[1]}财政拨款支出`, values: { amount: value }, line }]
      : [];
  });
}

const isRowOf = (kind: KindCode, name: string): boolean =>
  kindOf(kind).rows.some(({ label, also }) =>
    [label, ...(also ?? [])].some((each) => each === name.replace(NUMBERING, '')),
  );
const NUMBERING = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,2}[.、])/;

/** 收入决算表 — its sources are columns; of its lines that of all functions is taken. */
function revenue(lines: Line[]): PrintedLine[] | null {
  const headed = headedBy(
    lines,
    (words) => words.includes('本年收入合计') && words.some((each) => /^财政拨款收入$/.test(each)),
  );
  const total = headed?.below.find(isOfAll);
  if (!headed || !total) return null;
  return headed.words.flatMap((word, at): PrintedLine[] => {
    const value = total.cells[at] ? saysIn(total.cells[at]) : null;
    return value !== null && isRowOf('revenue', word)
      ? [{ code: null, label: word, values: { amount: value }, line: total.line }]
      : [];
  });
}

const wordAt = (cells: Line['cells'], at: number) => (cells[at] ? wordIn(cells[at]) : '');

const isOfAll = ({ cells }: Line) =>
  /^(?:合计|总计)$/.test(cells.map(wordIn).find((each) => each !== '') ?? '');

const OF_EXPENDITURE: Record<string, string> = {
  ...{ 本年支出合计: 'amount', 支出合计: 'amount', 基本支出: 'basic', 项目支出: 'project' },
  ...{ 上缴上级支出: 'upward', 经营支出: 'operating', 对附属单位补助支出: 'subsidy' },
};

/** 支出决算表 — by 支出功能分类, whose codes may stand in cells for 类, 款 and 项. */
function expenditure(lines: Line[]): PrintedLine[] | null {
  const headed = headedBy(lines, (words) =>
    ['本年支出合计', '基本支出', '项目支出'].every((each) => words.includes(each)),
  );
  if (!headed) return null;
  const first = headed.words.indexOf('本年支出合计');
  return headed.below.flatMap((each): PrintedLine[] => {
    const { line, cells } = each;
    const names = cells
      .slice(0, first)
      .map(wordIn)
      .filter((word) => word !== '');
    const digits = names.filter((word) => /^\d{2,7}$/.test(word));
    const code = (digits[0]?.length === 3 ? digits.join('') : digits[0]) ?? null;
    const label = names.find((word) => !/^\d+$/.test(word));
    const values = Object.fromEntries(
      headed.words.flatMap((word, at) =>
        OF_EXPENDITURE[word] && cells[at] ? [[OF_EXPENDITURE[word], saysIn(cells[at])]] : [],
      ),
    );
    if (label === undefined || Object.values(values).every((value) => value === null)) return [];
    return code !== null || isOfAll(each) ? [{ code, label, values, line }] : [];
  });
}

/** 基本支出决算表 — by 经济分类, in two or three blocks beside each other. */
function economy(lines: Line[]): PrintedLine[] | null {
  const isCode = (word: string) => /^(?:经济分类)?科目编码$/.test(word);
  const headed = headedBy(lines, (words) => words.filter(isCode).length > 1);
  if (!headed) return null;
  const starts = headed.words.flatMap((word, at) => (isCode(word) ? [at] : []));
  const blocks = starts.map((from, at) => ({ from, to: starts[at + 1] ?? headed.words.length }));
  return headed.below.flatMap(({ line, cells }) => {
    const words = cells.map(wordIn);
    const sums = words.flatMap((word, at) => (/^(?:人员|公用)经费合计$/.test(word) ? [at] : []));
    if (sums.length > 0)
      return sums.flatMap((at, place): PrintedLine[] => {
        const value = words.slice(at + 1, sums[place + 1]).findLast((word) => word !== '');
        const values = { amount: value ?? null };
        return value === undefined ? [] : [{ code: null, label: words[at]!, values, line }];
      });
    return blocks.flatMap(({ from, to }): PrintedLine[] => {
      const [code = '', label = '', ...others] = words.slice(from, to);
      const amount = others.findLast((word) => word !== '');
      return /^\d{3,5}$/.test(code) && amount !== undefined
        ? [{ code, label, values: { amount }, line }]
        : [];
    });
  });
}

/** “三公”经费支出决算表 — its rows are columns, under 预算数 and 决算数. */
function threePublic(lines: Line[]): PrintedLine[] | null {
  const headed = headedBy(
    lines,
    (words) =>
      words.some((each) => /^因公出国/.test(each)) &&
      words.some((each) => /^公务接待费/.test(each)),
  );
  if (!headed) return null;
  const isOfValues = ({ cells }: Line) =>
    cells.some(({ text }) => /^-?[\d,]+(?:\.\d+)?$/.test(text.trim()));
  const values = headed.below.find(isOfValues);
  if (!values) return null;
  const parts = headed.below.slice(0, headed.below.indexOf(values));
  const groups = headed.above.at(-1)?.cells.map(wordIn) ?? [];
  const read = new Map<string, PrintedLine>();
  let [group, head] = ['', ''];
  for (let at = 0; at < values.cells.length; at += 1) {
    if (/[预决]算数$/.test(groups[at] ?? '')) group = groups[at]!;
    head = headed.words[at] || head;
    const part = parts.map(({ cells }) => wordAt(cells, at)).find(Boolean);
    const label = !part || part === '小计' ? head : part;
    const value = saysIn(values.cells[at]!);
    if (value === null || !isRowOf('three_public', label)) continue;
    const line = read.get(label) ?? { code: null, label, values: {}, line: values.line };
    line.values[/预算数$/.test(group) ? 'budget' : 'amount'] = value;
    read.set(label, line);
  }
  return [...read.values()];
}
