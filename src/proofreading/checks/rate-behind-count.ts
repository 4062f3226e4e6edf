import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Reading, isExplained, readingsOf, windowOf } from '../explained.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { areBodies, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 取证率92.23% */
const RATE =
  /^[,、(](?<deed>取证|就业|办结|结案|通过|合格|留用|上岗|转化|签约|兑现|整改)率(?:为|达到?|约)?$/;
/** What the deed is called where it is told behind a number. */
const CALLED: Partial<Record<string, RegExp>> = {
  取证: /取得|获得|取证|持证/,
  结案: /结案|办结|审结/,
  办结: /结案|办结|审结/,
  上岗: /上岗|就业/,
};
/** 5217人取得…: the number stands before what was done. */
const BEGINS = /^[,、;。]?\s*(?:其中,?|共)?有?$/;
const CAME =
  /(?:培训|参加|参训|报考|鉴定|考核|报名|受理|申报|登记|组织|发现|排查|见习|接收)[^,。;\d]{0,8}$/;
const WINDOW = 12;

/** 培训5847人次。…5217人取得证书,取证率92.23% — the deed behind its number, and of how many in a sentence before. */
export const rateBehindCount: Check = {
  code: 'rate-behind-count',
  label: '“几人取得某证,取证率几%”与前文的总数不符',
  severity: 'error',
  looksAt:
    '“几人取得证书,取证率几%”“几件办结,办结率几%”的率,与同段前文的培训、受理等总数算得的是否相符(只差一位数字的为错误)。',
  remedy: '核对总数、该数和率。',
  isLast: true,
  find: (draft) => {
    const readings = readingsOf(draft);
    return readings.flatMap((each) => flawOf(draft, readings, each));
  },
};

/** A rate of fewer digits is but one digit away from many. */
const LEAST_DIGITS = 3;

function flawOf(draft: Draft, readings: Reading[], reading: Reading): Flaw[] {
  const rate = reading.fact;
  const deed =
    rate.unit.kind === 'percent'
      ? RATE.exec(rate.lead.replace(/^[^,、(]*(?=[,、(])/, ''))?.groups!.deed
      : undefined;
  const part = draft.facts[rate.index - 1];
  if (!deed || rate.bound !== 'exact' || part?.sentence !== rate.sentence || !isCounted(part))
    return [];
  const behind = draft.text.slice(part.end, rate.start);
  if (
    !BEGINS.test(part.before) ||
    // 1个正在整改,整改率83.3%
    /正在|尚未|未|待/.test(behind) ||
    !(CALLED[deed] ?? new RegExp(deed)).test(behind.slice(0, -deed.length - 2))
  )
    return [];
  const near = draft.facts
    .slice(Math.max(0, part.index - WINDOW), part.index)
    .filter(
      (each) =>
        isCounted(each) &&
        each.sentence.paragraph === rate.sentence.paragraph &&
        (isSameUnit(each.unit, part.unit) || areBodies(each, part)) &&
        each.value.gt(part.value),
    );
  const computedOf = (whole: Fact) => inPercent(ratio(part.interval, whole.interval));
  const wholes = near.filter(({ before, depth }) => depth === part.depth && CAME.test(before));
  const whole = wholes.at(-1);
  const computed = whole && computedOf(whole);
  if (!computed || overlap(computed, rate.interval)) return [];
  const isOneDigit = digitsOf(rate) >= LEAST_DIGITS && isSlip(computed, rate);
  // 结转8件,新受理112件。108件办结: of what the two come to.
  const isOfOthers = isExplained(windowOf(readings, reading), reading, [readings[part.index]!]);
  return !isOfOthers && (isOneDigit || wholes.length === 1)
    ? [
        {
          // Of how many that were examined may be told nowhere.
          ...(isOneDigit ? {} : { severity: 'warn' as const }),
          where: [[part.start, rate.end], placeOfFact(whole!)],
          says: `${printed(draft, part)}是${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ]
    : [];
}

const isCounted = ({ unit, role, bound, rangeTo }: Fact): boolean =>
  ['persons', 'times', 'count'].includes(unit.kind) &&
  role === 'actual' &&
  bound === 'exact' &&
  !rangeTo;
