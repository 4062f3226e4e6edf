import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { around, exactly, overlap, product } from '../interval.js';
import { printed, toldAs } from '../words.js';

interface Row {
  count: Fact;
  money: Fact;
}

/** Rows that are paid by one standard, which is told before them, or by what most of them come to. */
interface Rows {
  rows: Row[];
  told: Fact | null;
}

const STANDARD = /(?:每[人名户家个位]|人均|户均)(?:一次性)?(?:补贴|补助|奖励|发放)?$|标准/;
/** So many rows tell that a standard is theirs, and more of them than do not: of one that is told, and of one that is not. */
const LEAST = { told: 2, untold: 3 };

/** 每人3000元,甲镇12人3.6万元,乙镇8人2.2万元; 甲街道10人,补贴54000元;… — one row of them is not the standard times its number. */
export const rowsOfStandard: Check = {
  code: 'rows-of-standard',
  label: '逐项所列的人数与金额有一项不合标准',
  severity: 'error',
  looksAt:
    '“(每人几元,)甲几人几元,乙几人几元”,其余各项都等于标准(未写标准的,其余各项相同的人均数)乘人数的,是否有一项不等。',
  remedy: '按标准重算该项的金额,核对人数。',
  isLast: true,
  find: (draft) =>
    [...rowsOfTold(draft), ...rowsAlike(draft), ...rowsOfLines(draft)].flatMap((all) =>
      oddOf(draft, all),
    ),
};

function oddOf(draft: Draft, { rows, told }: Rows): Flaw[] {
  const standard = told?.interval ?? commonOf(rows);
  if (!standard) return [];
  const odd = rows.filter(
    ({ count, money }) =>
      !overlap(
        product(standard, count.interval),
        around(money.value, new Decimal(money.worth).times(`5e-${finestOf(rows) + 1}`)),
      ),
  );
  const right = rows.length - odd.length;
  return right >= (told ? LEAST.told : LEAST.untold) && right > odd.length
    ? odd
        // 0.5万元 among amounts in yuan is told otherwise.
        .filter(({ money }) => told !== null || !money.printed.startsWith('0'))
        .map(({ count, money }) => ({
          where: [
            [Math.min(count.start, money.start), Math.max(count.end, money.end)],
            ...(told ? [placeOfFact(told)] : []),
          ],
          says: `${told ? '' : '其余各项'}每${count.unit.name} ${toldAs(standard.low, told ?? money)},${printed(draft, count)}为 ${toldAs(standard.low.times(count.value), money)},文中为${printed(draft, money)}。`,
        }))
    : [];
}

const EACH_MONTH = /每[人名户]每月(?:补贴|补助|发放)?$/;
/** So many lines without a figure may stand between. */
const BLANK_LINES = 8;

/** 每人每月186元, and below it 1.甲镇5580元,涉及30人;2.…: a line for each, the money first or last. */
function rowsOfLines(draft: Draft): Rows[] {
  return draft.facts
    .filter(
      ({ unit, bound, before }) =>
        unit.kind === 'money' && bound === 'exact' && EACH_MONTH.test(before),
    )
    .map((told) => {
      const rows: Row[] = [];
      let line = told.sentence.line;
      for (let at = told.index + 1; at + 1 < draft.facts.length; at += 2) {
        const [one, other] = [draft.facts[at]!, draft.facts[at + 1]!];
        const [money, count] = one.unit.kind === 'money' ? [one, other] : [other, one];
        const isRow =
          one.sentence === other.sentence &&
          one.sentence.line - line <= BLANK_LINES &&
          money.unit.kind === 'money' &&
          ['persons', 'count'].includes(count.unit.kind) &&
          count.value.gt(0) &&
          [money, count].every(({ bound }) => bound === 'exact') &&
          one.sentence.line > told.sentence.line;
        if (!isRow) break;
        line = one.sentence.line;
        rows.push({ count, money });
      }
      return { rows, told };
    })
    .filter(({ rows }) => rows.length > LEAST.untold);
}

const finestOf = (rows: Row[]): number => Math.max(...rows.map(({ money }) => money.decimals));

/** What at least three rows come to for each. */
function commonOf(rows: Row[]) {
  const times = new Map<string, number>();
  for (const { count, money } of rows) {
    const each = money.value.div(count.value).toString();
    times.set(each, (times.get(each) ?? 0) + 1);
  }
  const common = [...times].find(([, number]) => number >= LEAST.untold);
  return common ? exactly(new Decimal(common[0])) : null;
}

/** A number of people or things and the money right behind it. */
function rowAt({ facts, text }: Draft, count: Fact): Row | null {
  const money = facts[count.index + 1];
  return ['persons', 'count'].includes(count.unit.kind) &&
    count.bound === 'exact' &&
    count.value.gt(0) &&
    money?.sentence === count.sentence &&
    money.unit.kind === 'money' &&
    money.bound === 'exact' &&
    money.role === 'actual' &&
    /^[、,(]?[^,。;\d]{0,12}$/.test(text.slice(count.end, money.start))
    ? { count, money }
    : null;
}

/** Each standard with the rows behind it in its sentence, up to the next standard. */
function rowsOfTold(draft: Draft): Rows[] {
  const found: { rows: Row[]; told: Fact }[] = [];
  for (const each of draft.facts) {
    const last = found.at(-1);
    if (each.unit.kind === 'money' && each.bound === 'exact' && isStandard(each))
      found.push({ told: each, rows: [] });
    else if (last && last.told.sentence === each.sentence) {
      const row = rowAt(draft, each);
      if (
        row &&
        // 另有5人2万元(每人4000元): by another standard.
        !/另|其中/.test(each.lead) &&
        !/^\(/.test(draft.text.slice(row.money.end, row.money.end + 1)) &&
        /^[、,(]?(?:共|计|共计|补贴|金额|发放)?$/.test(draft.text.slice(each.end, row.money.start))
      )
        last.rows.push(row);
    }
  }
  return found;
}

/** By the month it is paid more than once. */
const isStandard = ({ role, before, value }: Fact): boolean =>
  (role === 'each' || /标准(?:为|是)?$/.test(before)) &&
  STANDARD.test(before) &&
  !/每月|每年|每[天日]/.test(before) &&
  value.gt(0);

/** Lists whose items tell persons and money, and nothing else that counts. */
function rowsAlike(draft: Draft): Rows[] {
  const all: Row[][] = [];
  let last: Row | undefined;
  for (const count of draft.facts) {
    const row = count.unit.kind === 'persons' && count.role === 'actual' && rowAt(draft, count);
    if (!row || row.money.worth !== 1) continue;
    const goesOn =
      last !== undefined &&
      count.index - last.money.index <= 2 &&
      last.count.sentence.line === count.sentence.line &&
      !/共|合计|总计/.test(count.lead);
    if (goesOn) all.at(-1)!.push(row);
    else all.push([row]);
    last = row;
  }
  // 吸纳残疾人4人 may be paid otherwise than 吸纳5人.
  return all
    .filter(
      (rows) =>
        rows.length > LEAST.untold &&
        new Set(rows.map(({ count }) => count.before.slice(-2))).size === 1,
    )
    .map((rows) => ({ rows, told: null }));
}
