import { Decimal } from 'decimal.js';
import type { Check, Flaw } from '../check.js';

const GOAL = /^(?:年度|全年|年初|绩效|预期)?(?:指标|目标)值?$|^(?:年度|绩效)(?:指标|目标)值$/;
const DONE = /^(?:全年|年度|实际)*(?:完成|实现)(?:值|情况|数)?$/;
const REASON = /原因|偏差|说明|措施/;
/** Less of it is better, or it is set and not reached. */
const NOT_MORE =
  /成本|标准|时限|时间|及时|失业率|差错|投诉|[超逾]期|误差|缺口|死亡|事故|用时|时长|天数|流失|离职|欠薪|信访|违[法规约]|发生率|不良|经费|费用|支出|空岗|退件/;
const VALUE =
  /^(?<sign>[≥≤><=]|不低于|不少于|不超过|不高于)?\s*(?<number>\d[\d,]*(?:\.\d+)?)\s*(?<unit>%|万?[人名户家个件场期次所元]\S{0,2}?)?\s*(?<bound>及?以[上下内])?$/;

interface Cell {
  words: string;
  start: number;
}

/** 目标值12500名,完成值12166名 — rows of a form of indicators in which less was done than was to be, and no word of why. */
export const indicatorRows: Check = {
  code: 'indicator-rows',
  label: '指标表中完成值低于目标值而没有写原因',
  severity: 'warn',
  looksAt: '表头有“目标值、完成值”的各行:完成值低于目标值(成本、时限等除外)而没有写偏差原因的。',
  remedy: '补写偏差原因和改进措施,或核对完成值。',
  isLast: true,
  find: ({ text, sentences }) => {
    const flaws: Flaw[] = [];
    let columns: Columns | null = null;
    for (const { start, end, isTableRow } of sentences) {
      if (!isTableRow) {
        columns = null;
        continue;
      }
      const cells = cellsOf(text.slice(start, end), start);
      const [goal, done] = [GOAL, DONE].map((kind) =>
        cells.findIndex(({ words }) => kind.test(words)),
      ) as [number, number];
      if (goal >= 0 && done > goal) {
        const reason = cells.findIndex(({ words }) => REASON.test(words));
        const isScored = cells.some(({ words }) => /得分/.test(words));
        columns = { goal, done, reason, isScored, count: cells.length };
      } else if (columns?.count === cells.length) flaws.push(...rowFlaw(cells, columns));
    }
    return flaws;
  },
};

interface Columns {
  goal: number;
  done: number;
  reason: number;
  /** What was not reached costs points there. */
  isScored: boolean;
  count: number;
}

function cellsOf(row: string, offset: number): Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  for (const words of row.split(/[\t|]/)) {
    const lead = words.length - words.trimStart().length;
    cells.push({ words: words.trim(), start: offset + at + lead });
    at += words.length + 1;
  }
  return cells;
}

function rowFlaw(cells: Cell[], columns: Columns): Flaw[] {
  const [goal, done] = [cells[columns.goal]!, cells[columns.done]!];
  const [set, came] = [goal, done].map(({ words }) => VALUE.exec(words)?.groups) as [
    Groups | undefined,
    Groups | undefined,
  ];
  const name =
    cells
      .slice(0, columns.goal)
      .findLast(({ words }) => /\p{Script=Han}{2}/u.test(words) && !VALUE.test(words))?.words ?? '';
  if (
    !set ||
    !came ||
    NOT_MORE.test(name) ||
    /[≤<]|不超过|不高于|以[下内]/.test(`${set.sign ?? ''}${set.bound ?? ''}`) ||
    (set.unit ?? '') !== (came.unit ?? set.unit ?? '') ||
    (columns.reason >= 0 && (cells[columns.reason]?.words ?? '') !== '')
  )
    return [];
  const [target, actual] = [set, came].map(
    ({ number }) => new Decimal(number!.replaceAll(',', '')),
  );
  return actual!.lt(target!)
    ? [
        {
          ...(columns.isScored ? { severity: 'hint' as const } : {}),
          where: [
            [goal.start, goal.start + goal.words.length],
            [done.start, done.start + done.words.length],
          ],
          says: `“${name}”目标值${goal.words},完成值${done.words},没有写原因。`,
        },
      ]
    : [];
}

type Groups = Partial<Record<string, string>>;
