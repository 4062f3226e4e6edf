import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { areOpposites } from '../completeness.js';
import type { Fact } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isGapTold, isOneDigitApart } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const PLACE =
  /(?:街道|镇|乡|县|区|市|社区|村|园区|旗|州|本级|片区)(?:开发|新增|实现|完成|发放|举办|开展)?$/;
/** By so many of the letters at its end a name is known again. */
const TAIL = 4;
const MOST = 15;
/** A name that stands so often stands for several things. */
const MANY = 40;
/** Of two that leave nothing out more than all may be far more; places may be left out. */
const FAR = 0.35;
const OVER = 0.3;
const UNDER = 0.05;

/** 全区新增就业3842人。…东山街道新增就业1120人,…: over the paragraphs of a text, and the whole before them or behind. */
export const wholeAndParts: Check = {
  code: 'whole-and-parts',
  label: '各段所写的分项之和与总数不符',
  severity: 'warn',
  looksAt:
    '不同段落里同名而加了地区、方式(线上线下、上下半年)的几个数,相加与不加限定的总数是否相符。',
  remedy: '逐项相加,核对总数与各项。',
  isLast: true,
  find: (draft) => {
    const facts = draft.facts.filter(isPlain);
    const alike = new Map<string, Fact[]>();
    for (const each of facts) {
      const end = `${each.unit.kind} ${each.subject!.core.slice(-3)}`;
      if (alike.has(end)) alike.get(end)!.push(each);
      else alike.set(end, [each]);
    }
    return [...alike.values()]
      .filter((all) => all.length > 2 && all.length <= MANY)
      .flatMap((all) => all.flatMap((whole) => flawOf(draft, whole, partsOf(all, whole))));
  },
};

const isPlain = ({ role, bound, unit, subject, sentence, rangeTo, depth }: Fact): boolean =>
  role === 'actual' &&
  bound === 'exact' &&
  depth === 0 &&
  !rangeTo &&
  !sentence.isTableRow &&
  sentence.mood === 'result' &&
  subject !== null &&
  subject.core.length >= 3 &&
  addsUp(unit);

/** What is said of a part beyond what the whole is called: its place, its way, its half of the year. */
function qualifierOf(part: Fact, whole: Fact): string | null {
  const [own, all] = [part.subject!.core, whole.subject!.core];
  const tail = own.endsWith(all) ? all : all.slice(-TAIL);
  if (!own.endsWith(tail)) return null;
  // 东湖区新增就业9120人 is no whole of its neighbours.
  if (!/^(?:城镇|各类|新增|累计)?$/.test(all.slice(0, -tail.length))) return null;
  const [one, other] = [part.period, whole.period];
  const isSame = one.from === other.from && one.to === other.to;
  const before = own.slice(0, -tail.length);
  if (own === all) return isHalf(part) && isYear(whole) ? `${one.from}-${one.to}` : null;
  // Of no month of its own it is of the text's.
  return before !== '' && (isSame || isYear(part) || isYear(whole)) ? before : null;
}

const isYear = ({ period: { from, to } }: Fact): boolean => from === 1 && to === 12;
const isHalf = ({ period: { from, to } }: Fact): boolean =>
  (from === 1 && to === 6) || (from === 7 && to === 12);

function partsOf(facts: Fact[], whole: Fact): Fact[] {
  const found = facts.filter(
    (each) =>
      each !== whole &&
      each.value.lt(whole.value) &&
      isSameUnit(each.unit, whole.unit) &&
      each.period.year === whole.period.year &&
      qualifierOf(each, whole) !== null,
  );
  const names = found.map((each) => qualifierOf(each, whole));
  return new Set(names).size === names.length && found.length <= MOST ? found : [];
}

function flawOf(draft: Draft, whole: Fact, parts: Fact[]): Flaw[] {
  if (parts.length < 2) return [];
  const names = parts.map((each) => qualifierOf(each, whole)!);
  // In one breath other checks look.
  if (parts.every(({ sentence }) => sentence === whole.sentence)) return [];
  const sum = printedSum(parts);
  const gap = sum.minus(whole.value);
  const isWithin = (share: number) => gap.abs().lte(whole.value.times(share));
  const isWhole = parts.length === 2 && (areOpposites(names[0]!, names[1]!) || areHalves(names));
  const arePlaces = parts.length >= 3 && names.every((name) => PLACE.test(name));
  const isSure =
    (isWhole && isWithin(FAR) && (gap.gt(0) || isOneDigitApart(whole, parts))) ||
    (arePlaces && (gap.gt(0) ? isWithin(OVER) : isWithin(UNDER))) ||
    ((arePlaces || parts.length >= 3) && isWithin(OVER) && isOneDigitApart(whole, parts));
  return isSure && !isTold(draft, whole, parts)
    ? [
        {
          where: [whole, ...parts].map(placeOfFact),
          says: `${parts.map((each) => printed(draft, each)).join('、')}相加为 ${toldAs(sum, whole, 4)},总数为${printed(draft, whole)}。`,
        },
      ]
    : [];
}

/** What they come to stands elsewhere, or what they leave out. */
function isTold({ facts }: Draft, whole: Fact, parts: Fact[]): boolean {
  const bounds = sumOf(parts.map(({ interval }) => interval));
  return (
    isGapTold(facts, whole, parts) ||
    facts.some(
      (each) =>
        isPlain(each) && isSameUnit(each.unit, whole.unit) && overlap(bounds, each.interval),
    )
  );
}

/** 1-6 and 7-12 */
const areHalves = (names: string[]): boolean =>
  ['1-6', '7-12'].every((each) => names.includes(each));
