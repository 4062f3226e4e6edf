import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Table, isTotal } from '../tables.js';
import { printed } from '../words.js';

/** What the rows of a table may be, as they are counted and as their names end. */
const KINDS: [RegExp, RegExp][] = [
  [/^(?:乡镇|镇街|街道|街镇|镇|乡)/, /(?:街道|镇|乡)$/],
  [/^(?:县市区|县区|区县|县|区)/, /(?:县|区|市)$/],
  [/^(?:社区|村)/, /(?:社区|村)$/],
  [/^(?:企业|公司)/, /(?:公司|厂|集团|店)$/],
];
/** So many more or fewer are a slip; more are of another table. */
const FAR = 2;
const LINES_ABOVE = 2;
/** Lines of more letters than this are no caption. */
const NEAR = 2000;

/** 全区5个街道(镇)…具体如下, and six rows below it. */
export const rowsCounted: Check = {
  code: 'rows-counted',
  label: '所说个数与下表的行数不符',
  severity: 'error',
  looksAt: '表前所说的“几个街道(乡镇、县区、企业)”,与下面表中所列的行数(合计除外)是否相同。',
  remedy: '数一数表中各行,改正个数或补齐漏列的行。',
  find: (draft) => draft.tables.flatMap((table) => flawsOf(draft, table)),
};

function flawsOf(draft: Draft, table: Table): Flaw[] {
  const names = table.rows
    .filter((row) => !isTotal(row, table))
    .map(([name]) => name!.words)
    .filter((name) => !/^全[省市县区]$/.test(name));
  const above = draft.sentences.filter(({ facts, end, isTableRow }) => {
    const below = table.rows[0]![0]!.start;
    return facts.length > 0 && !isTableRow && end < below && below - end <= NEAR
      ? draft.text.slice(end, below).trim().split('\n').length <= LINES_ABOVE + 1
      : false;
  });
  return above
    .flatMap(({ facts }) => facts)
    .filter((count) => isOf(draft, count, names))
    .filter(({ value }) => !value.eq(names.length) && value.minus(names.length).abs().lte(FAR))
    .map((count) => ({
      where: [placeOfFact(count)],
      says: `下表列出 ${names.length} 行,文中为${printed(draft, count)}。`,
    }));
}

/** 全区5个街道(镇): all that there are, of the kind of every row. */
const isOf = ({ text }: Draft, { before, end, unit, bound }: Fact, names: string[]): boolean =>
  bound === 'exact' &&
  ['个', '家'].includes(unit.name) &&
  names.length >= 3 &&
  /(?:全[省市县区镇]|下辖|所辖|以下|各|共|对)$/.test(before) &&
  KINDS.some(
    ([kind, ending]) =>
      kind.test(text.slice(end, end + 4)) && names.every((name) => ending.test(name)),
  );
