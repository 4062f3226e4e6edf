import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { hasShares, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 签约率, and what was signed right before it: 专科生签约4.12万人. */
const RATE =
  /^[,、(]?(?<verb>签约|就业|参保|合格|取证|升学|到岗|在岗|录用|返岗|复工|开工|办结|结案|整改|安置|转移)率(?:为|达到?|是)?$/u;
const SHORTEST = 3;
/** A rate of something else lies further off. */
const FAR = 1.25;

/** 率与文中所说的总数 — the whole is called by the words before the verb, wherever it stands. */
export const rateOfNamed: Check = {
  code: 'rate-of-named',
  label: '率与文中同名总数不符',
  severity: 'warn',
  looksAt: '“专科生签约几人,签约率几”的率,与文中他处“专科生几人”相除是否相符。',
  remedy: '用部分和总数重算。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((percent) => flawOf(draft, percent)),
};

const isCounted = ({ unit, role, bound, rangeTo, sentence }: Fact): boolean =>
  hasShares(unit) && role === 'actual' && bound === 'exact' && !rangeTo && !sentence.isTableRow;

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  const part = draft.facts[percent.index - 1];
  const verb = RATE.exec(percent.before)?.groups!.verb;
  if (
    !verb ||
    percent.unit.name !== '%' ||
    percent.bound !== 'exact' ||
    part?.sentence !== percent.sentence ||
    !isCounted(part)
  )
    return [];
  const name = nameBefore(draft.text, part, verb);
  const wholes =
    name === null
      ? []
      : draft.facts.filter(
          (each) =>
            each !== part &&
            isCounted(each) &&
            isSameUnit(each.unit, part.unit) &&
            each.value.gt(part.value) &&
            wordsBefore(draft.text, each).endsWith(name),
        );
  const [whole] = wholes;
  if (!whole || wholes.some(({ value }) => !value.eq(whole.value))) return [];
  const computed = inPercent(ratio(part.interval, whole.interval));
  if (!computed || overlap(computed, percent.interval)) return [];
  const times = middle(computed).div(percent.value);
  return times.lt(FAR) && times.gt(1 / FAR)
    ? [
        {
          where: [[part.start, percent.end], placeOfFact(whole)],
          says: `${printed(draft, part)}是${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
        },
      ]
    : [];
}

/** The clause up to the figure, its parentheses with it: 专科(含高职)生. */
const wordsBefore = (text: string, { start, sentence }: Fact): string =>
  text
    .slice(sentence.start, start)
    .split(/[,;:。]/)
    .at(-1)!
    .replace(/(?:人数|总数)?(?:共|有|为|达到?)*$/, '');

function nameBefore(text: string, part: Fact, verb: string): string | null {
  const words = wordsBefore(text, part);
  const at = words.lastIndexOf(verb);
  const name = at < 0 ? '' : words.slice(0, at).replace(/^其中|^全[省市县区]/, '');
  return name.length >= SHORTEST && at + verb.length >= words.length - 2 ? name : null;
}
