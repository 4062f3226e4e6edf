import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, exactly, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, printedSum, told } from '../words.js';

/** A level and by how many percent it has grown since the year before. */
interface Grown {
  level: Fact;
  change: Fact;
  /** What it was. */
  then: Interval;
  /** Since the year before, in so many words; 下降2% of a part is since when the whole is. */
  isSaid: boolean;
}

const SINCE =
  /^[,、(]?(?<since>同比|[比较](?:上年|去年)(?:同期)?|与(?:上年|去年)同期相比,?)?(?:净|分别)?(?:增长|增加|上升|下降|减少|降低)(?:了)?$/;
/** So many figures behind the whole its parts are told. */
const BEHIND = 24;
/** Rounded parts come to the whole but for so much of it. */
const ROUNDING = 0.003;
const HUNDRED = exactly(100);

/** 45368人,同比增长13.6%。其中…9409人,下降2%;…14235人,增长1.5%;…21724人,增长33.1% — the whole has grown as its parts have. */
export const growthOfParts: Check = {
  code: 'growth-of-parts',
  label: '总数的增幅与各部分的增幅不符',
  severity: 'error',
  looksAt:
    '总数和加起来等于它的各部分都写了同比增减幅度的,由各部分推得的总增幅是否与所写一致(含升降方向)。',
  remedy: '由各部分的本期数和增幅倒推上年数,重算总增幅,核对升降用词。',
  find: (draft) => {
    const grown = draft.facts.flatMap((change) => grownBy(draft, change));
    return grown.flatMap((whole, at): Flaw[] => {
      const parts = whole.isSaid ? partsOf(grown, whole, at) : null;
      if (!parts) return [];
      const now = sumOf(parts.map(({ level }) => level.interval));
      const then = sumOf(parts.map((part) => part.then));
      const grew = inPercent(ratio(now, then));
      const said = signed(whole.change);
      if (!grew || overlap({ low: grew.low.minus(100), high: grew.high.minus(100) }, said))
        return [];
      return [
        {
          where: [
            [whole.level.start, whole.change.end],
            ...parts.map(({ change }) => placeOfFact(change)),
          ],
          says: `由${parts.map(({ level, change }) => `${printed(draft, level)}(${change.direction === 'down' ? '降' : '增'}${printed(draft, change)})`).join('、')}推得总增幅 ${told(middle(grew).minus(100), 1)}%,文中为${whole.change.direction === 'down' ? '下降' : '增长'}${printed(draft, whole.change)}。`,
        },
      ];
    });
  },
};

const signed = ({ interval, direction }: Fact): Interval =>
  direction === 'down' ? { low: interval.high.neg(), high: interval.low.neg() } : interval;

function grownBy({ facts, text }: Draft, change: Fact): Grown[] {
  const level = facts[change.index - 1];
  if (
    change.role !== 'change' ||
    change.unit.kind !== 'percent' ||
    change.bound !== 'exact' ||
    change.isNegative ||
    !change.direction ||
    change.run.length > 1 ||
    level?.sentence !== change.sentence ||
    level.role !== 'actual' ||
    level.bound !== 'exact' ||
    level.sentence.isTableRow ||
    !addsUp(level.unit) ||
    level.value.lte(0)
  )
    return [];
  const since = SINCE.exec(text.slice(level.end, change.start))?.groups;
  const then = ratio(level.interval, sumOf([HUNDRED, signed(change)]));
  return since && then
    ? [
        {
          level,
          change,
          then: { low: then.low.times(100), high: then.high.times(100) },
          isSaid: since.since !== undefined,
        },
      ]
    : [];
}

/** Those right behind it of which two or more come to it. */
function partsOf(grown: Grown[], whole: Grown, at: number): Grown[] | null {
  const parts: Grown[] = [];
  for (const each of grown.slice(at + 1, at + 1 + BEHIND)) {
    if (
      each.level.sentence.paragraph !== whole.level.sentence.paragraph ||
      each.level.index > whole.level.index + BEHIND
    )
      break;
    if (!isSameUnit(each.level.unit, whole.level.unit) || each.level.value.gte(whole.level.value))
      continue;
    parts.push(each);
    const sum = printedSum(parts.map(({ level }) => level));
    const gap = sum.minus(whole.level.value).abs();
    if (parts.length >= 2 && gap.lte(whole.level.value.times(ROUNDING))) return parts;
    if (sum.gt(whole.level.value)) return null;
  }
  return null;
}
