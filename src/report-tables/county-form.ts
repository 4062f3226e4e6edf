import type { Line } from '../platform/workbook/read-workbook.js';
import { type Head, type PrintedLine, headedBy, headsOf, saysIn, wordIn } from './printed-form.js';

/** A column by what stands over it. */
type ColumnOf = (head: Head) => string | null;

const MONEY: [RegExp, string][] = [
  [/^基础养老金/, 'pension'],
  [/^丧葬/, 'funeral'],
  [/^政府代缴/, 'government'],
  [/^缴费补贴/, 'subsidy'],
];
const moneyIn = (word: string) => MONEY.find(([name]) => name.test(word))?.[1] ?? null;
const IS_SUM = /^(?:合计|小计)$/;

/** 财政补助预算明细表 — 入口补助 and 出口补助 over 合计 and its parts, people beside them. */
const ofBudget: ColumnOf = ({ word, group }) => {
  if (/缴费人数/.test(word)) return 'payers';
  if (/代缴人数/.test(word)) return 'paid_for';
  if (/预拨/.test(word)) return 'advance';
  if (/人次/.test(word)) return 'recipients';
  const side = /入口/.test(group ?? '') ? 'entry' : /出口/.test(group ?? '') ? 'exit' : null;
  return IS_SUM.test(word) ? side : moneyIn(word);
};

const STAGES: [RegExp, string][] = [
  [/结算/, 'settled'],
  [/预拨/, 'advance'],
  [/实拨/, 'paid'],
];

/** 财政补助资金分配总表 — 结算, 预拨 and 实拨, each over its parts. */
const ofAllocation: ColumnOf = ({ word, group }) => {
  const stage = STAGES.find(([name]) => name.test(group ?? ''))?.[1];
  if (IS_SUM.test(word)) return stage === 'paid' ? 'paid' : null;
  const money = moneyIn(word);
  return money && stage ? `${stage}_${money}` : null;
};

/** 分县(区)的补助表 — in the two lines of headings in which the city sends them. */
function byCounty(lines: Line[], columnOf: ColumnOf): PrintedLine[] | null {
  const headed = headedBy(lines, (words) => words.some((each) => /^县区$|^县\(区\)$/.test(each)));
  if (!headed) return null;
  const { heads, below } = headsOf(headed);
  const columns = heads.flatMap((head, at) => {
    const column = columnOf(head);
    return column === null ? [] : [{ column, at }];
  });
  const isOnce = new Set(columns.map(({ column }) => column)).size === columns.length;
  if (!isOnce || columns.length < 2) return null;
  const place = headed.words.findIndex((each) => each.startsWith('县'));
  return below.flatMap(({ line, cells }): PrintedLine[] => {
    const label = cells[place] ? wordIn(cells[place]) : '';
    const values = Object.fromEntries(
      columns.flatMap(({ column, at }) => (cells[at] ? [[column, saysIn(cells[at])]] : [])),
    );
    return label === '' || Object.values(values).every((value) => value === null)
      ? []
      : [{ code: null, label, values, line }];
  });
}

export const pensionBudget = (lines: Line[]) => byCounty(lines, ofBudget);
export const pensionAllocation = (lines: Line[]) => byCounty(lines, ofAllocation);
