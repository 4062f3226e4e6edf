import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { hasShares, isSameUnit } from '../units.js';
import { middle, printed, printedSum, told } from '../words.js';

const RATE = /^[,、(]?(?:其中)?(?<stem>\p{Script=Han}{2,4})率(?:为|达到?|是)?$/u;
const MOST = 5;
const WINDOW = 12;

/** 审结361件,调解结案203件,裁决结案158件,调解率… — of both together, one of which bears the name of the rate. */
export const rateOfKind: Check = {
  code: 'rate-of-kind',
  label: '某一类的率与该类在各类中所占不符',
  severity: 'error',
  looksAt: '各类之和等于前文总数的,“调解几件,裁决几件,调解率几”的率是否等于该类除以总数。',
  remedy: '用该类的数除以总数重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((percent) => flawOf(draft, percent)),
};

const isCounted = ({ unit, role, bound, rangeTo }: Fact): boolean =>
  hasShares(unit) && role === 'actual' && bound === 'exact' && !rangeTo;

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  const stem = RATE.exec(percent.before)?.groups!.stem;
  if (!stem || percent.unit.kind !== 'percent' || percent.bound !== 'exact') return [];
  const before = draft.facts
    .slice(Math.max(0, percent.index - WINDOW), percent.index)
    .filter(({ sentence }) => sentence.line === percent.sentence.line);
  const kinds: Fact[] = [];
  for (const each of before.slice(-MOST).reverse()) {
    const isNext =
      each.sentence === percent.sentence &&
      isCounted(each) &&
      (!kinds[0] || isSameUnit(each.unit, kinds[0].unit));
    if (!isNext) break;
    kinds.unshift(each);
  }
  // The whole may open the list.
  for (const parts of [kinds, kinds.slice(1), kinds.slice(-2)]) {
    const named = parts.filter(
      ({ before: words }) => words.includes(stem) && !new RegExp(`(?:不予?|未)${stem}`).test(words),
    );
    const [part] = named;
    if (parts.length < 2 || named.length !== 1 || !part) continue;
    const sum = printedSum(parts);
    const wholes = before.filter((each) => isCounted(each) && isSameUnit(each.unit, part.unit));
    const whole = wholes.find(({ value, index }) => value.eq(sum) && index < parts[0]!.index);
    const isFit = (each: Fact) => {
      const share = inPercent(ratio(part.interval, each.interval));
      return share !== null && overlap(share, percent.interval);
    };
    if (!whole || wholes.some(isFit)) continue;
    const computed = middle(inPercent(ratio(part.interval, whole.interval))!);
    return [
      {
        where: [[part.start, percent.end], placeOfFact(whole)],
        says: `${printed(draft, part)}是${printed(draft, whole)}的 ${told(computed)}%,文中为${printed(draft, percent)}。`,
      },
    ];
  }
  return [];
}
