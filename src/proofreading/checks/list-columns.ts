import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { isCountedTwice, leavesNothingOut } from '../completeness.js';
import type { Fact } from '../fact.js';
import { type Interval, overlap, sumOf } from '../interval.js';
import { digitsOf, isGapTold, isOneDigitApart } from '../slips.js';
import type { ToldList } from '../told-lists.js';
import { isSameUnit } from '../units.js';
import { printed, toldAs } from '../words.js';

/** So many figures before a list, in so many lines, may be its whole. */
const WINDOW = 40;
const LINES = 2;
/** How far the whole may lie off where the list is known to be whole, and where its words only say so. */
const FAR = 0.3;
const NEAR = 0.35;
const CLOSE = 0.15;

/** 分列各项 — the columns of a list, each of which adds up to a whole that was told. */
export const listColumns: Check = {
  code: 'list-columns',
  label: '分列各项相加与总数不符',
  severity: 'warn',
  looksAt:
    '按地区、类别逐项列出(每项可有几个数)的各项相加,是否等于前文的总数:另一组数合得上、占比合计 100%,或写明“按……分”“其他”而只差一位数字的。',
  remedy: '逐项相加,核对总数与各项。',
  isLast: true,
  find: (draft) => draft.lists.flatMap((list) => flawsOf(draft, list)),
};

/** 5期、3期、4期、2期 of 14期: the items are counted by one digit, and their whole by two. */
const isSumOfSome = (column: Fact[], wholes: Fact[]): boolean =>
  wholes.some((whole) => hasDigits(whole) && signedSum(column).eq(whole.value));

const signed = ({ interval, direction, role }: Fact): Interval =>
  role === 'delta' && direction === 'down'
    ? { low: interval.high.neg(), high: interval.low.neg() }
    : interval;

const signedSum = (column: Fact[]): Decimal =>
  column.reduce(
    (sum, { value, role, direction }) =>
      role === 'delta' && direction === 'down' ? sum.minus(value) : sum.plus(value),
    new Decimal(0),
  );

function flawsOf(draft: Draft, list: ToldList): Flaw[] {
  const columns = list.columns
    .map((column) => ({ column, wholes: wholesOf(draft, column, list.ofItems ? 1 : 0) }))
    .map(({ column, wholes }) => ({
      column,
      wholes,
      isRight: wholes.some(({ interval }) => overlap(sumOf(column.map(signed)), interval)),
    }));
  const isWhole = columns.some(
    ({ isRight, column, wholes }) =>
      isRight && (column.some(hasDigits) || (list.ofItems && isSumOfSome(column, wholes))),
  );
  const areAll = isWhole || sharesAreAll(draft, list);
  return columns.flatMap(({ column, wholes, isRight }): Flaw[] => {
    if (isRight) return [];
    const sum = signedSum(column);
    const gapTo = ({ value }: Fact) => value.minus(sum).abs();
    const [nearest] = wholes;
    const isNearest = (whole: Fact, within: number) =>
      whole === nearest &&
      whole.sentence.line === column[0]!.sentence.line &&
      column[0]!.sentence.index - whole.sentence.index <= 1 &&
      gapTo(whole).lte(whole.value.times(within));
    const meant = wholes
      .filter((whole) => column.every(({ value }) => value.lt(whole.value)))
      .filter((whole) => !endsWithin(column, whole))
      .filter((whole) =>
        areAll || isTotalled(draft, list, whole)
          ? gapTo(whole).lte(whole.value.times(FAR))
          : (saysAll(list) &&
              gapTo(whole).lte(whole.value.times(NEAR)) &&
              isOneDigitApart(whole, column)) ||
            (leavesNothingOut(list.rows.map(([first]) => first!.before)) &&
              isNearest(whole, NEAR)) ||
            (OTHERS.test(list.rows.at(-1)![0]!.before) && isNearest(whole, CLOSE)),
      );
    const [whole] = meant.sort((a, b) => gapTo(a).comparedTo(gapTo(b)));
    if (!whole || isGapTold(draft.facts, whole, column)) return [];
    if (isToldElsewhere(draft, sum, whole)) return [];
    if (sum.gt(whole.value) && isCountedTwice(draft.text, column.at(-1)!.end)) return [];
    return [
      {
        where: [whole, ...column].map(placeOfFact),
        says: `${column.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(sum, whole, 4)},文中为${printed(draft, whole)}。`,
      },
    ];
  });
}

/** 共受理716535件。…累计接听电话684175个。求助类…、咨询类…: of the other total, that is told further up. */
const isToldElsewhere = ({ facts }: Draft, sum: Decimal, whole: Fact): boolean =>
  facts.some(
    (each) =>
      each !== whole && each.value.eq(sum) && digitsOf(each) >= LONG && each.index < whole.index,
  );
const LONG = 4;

/** 10.57亿元,其中个人6.83亿元,企业3.74亿元。新增基金450万元: the first of them are all of it. */
const endsWithin = (column: Fact[], whole: Fact): boolean => {
  if (!hasDigits(whole)) return false;
  let sum = new Decimal(0);
  return column.slice(0, -1).some((each, at) => {
    sum = sum.plus(signedSum([each]));
    return at > 0 && sum.eq(whole.value);
  });
};

/** …丁5期189人,合计14期540人: what is told right behind the list is all of it. */
const isTotalled = ({ facts, text }: Draft, { rows }: ToldList, whole: Fact): boolean => {
  const last = rows.at(-1)!.at(-1)!;
  const next = facts[last.index + 1];
  return (
    rows.length > 2 &&
    next !== undefined &&
    next.sentence === last.sentence &&
    /^[,、;]?(?:全[省市县区])?(?:合计|共计|总计)[^,。;]{0,6}$/.test(
      text.slice(last.end, next.start),
    ) &&
    whole.index > last.index &&
    whole.index <= last.index + rows[0]!.length
  );
};

const hasDigits = (each: Fact): boolean => digitsOf(each) >= 2;

/** What is told of the whole before the list, and what is added up behind it. */
function wholesOf({ facts, text }: Draft, column: Fact[], lines: number): Fact[] {
  const [first, last] = [column[0]!, column.at(-1)!];
  const isOne = (each: Fact) =>
    isSameUnit(each.unit, first.unit) &&
    each.bound === 'exact' &&
    !each.rangeTo &&
    (each.role === first.role || (first.role === 'actual' && each.role === 'cell'));
  const before = facts
    .slice(Math.max(0, first.index - WINDOW), first.index)
    .filter((each) => isOne(each) && first.sentence.line - each.sentence.line <= LINES);
  const behind = facts.slice(last.index + 1, last.index + 6).filter(
    (each) =>
      isOne(each) &&
      each.sentence.line - last.sentence.line <= lines &&
      // 三批合计387家企业、235.03万元: of each measure.
      /合计|共|总/.test(text.slice(last.end, each.start)) &&
      !/其中/.test(text.slice(last.end, each.start)),
  );
  return [...before.reverse(), ...behind];
}

/** The shares beside the items come to 100%. */
const sharesAreAll = (draft: Draft, { columns }: ToldList): boolean =>
  columns.some((column) => {
    const shares = column.flatMap(({ index, sentence }) => {
      const next = draft.facts[index + 1];
      return next?.sentence === sentence && next.role === 'share' && next.unit.kind === 'percent'
        ? [next]
        : [];
    });
    const sum = shares.reduce((all, { value }) => all.plus(value), new Decimal(0));
    return (
      shares.length === column.length &&
      sum
        .minus(100)
        .abs()
        .lte(new Decimal(shares.length * 0.05))
    );
  });

const SAYS_ALL =
  /(?:^|[,。;、])(?:按|分|从)[^,。;\d]{1,10}(?:分|看|划分|统计)?[,:、]|分(?:别|为|布)|(?:工种|对象|类型|人员|企业|用途|来源)中[,:]|构成|[::]\s*\p{Script=Han}{1,12}$/u;
/** 居民服务、修理和其他服务业 is the name of one industry. */
const OTHERS = /(?<!\p{Script=Han}[和及与])其[他它余]/u;

const saysAll = ({ opening, rows }: ToldList): boolean =>
  SAYS_ALL.test(opening) ||
  OTHERS.test(rows.at(-1)![0]!.before) ||
  leavesNothingOut(rows.map(([first]) => first!.before));
