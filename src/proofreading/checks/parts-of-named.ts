import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const OF =
  /^\s*(?:从|按)?(?<name>\p{Script=Han}{2,8}?)(?:人员|人数|案件|去向|来源|构成|情况)*(?:中|看)?[,:](?!\d)/u;
const OTHERS = /(?:其他|其余|其它)[^,。;\d]{0,6}$/;
const LEAST = 3;
/** Two that leave nothing out, whatever is counted. */
const BOTH: [RegExp, RegExp][] = [
  [/[省市县区]内/, /[省市县区]外/],
  [/男/, /女/],
];
const NEAR = 0.1;

/** 在岗471人。…在岗人员中,大龄268人、…、其他46人 — all of those that were named before. */
export const partsOfNamed: Check = {
  code: 'parts-of-named',
  label: '列到“其他”为止的各项之和与前面同名的总数不符',
  severity: 'error',
  looksAt: '“某人员中,甲几人、乙几人、其他几人”之和,是否等于前面同名的总数。',
  remedy: '逐项相加,核对总数。',
  isLast: true,
  find: (draft) => draft.sentences.flatMap((sentence) => flawOf(draft, sentence)),
};

function flawOf(draft: Draft, sentence: Sentence): Flaw[] {
  const name = OF.exec(draft.text.slice(sentence.start, sentence.end))?.groups!.name;
  const parts = name ? partsIn(sentence.facts) : [];
  const head =
    parts.length >= (isOfOthers(parts) ? LEAST : 2)
      ? headOf(draft, sentence, name!, parts[0]!)
      : null;
  if (!head) return [];
  const sum = sumOf(parts.map(({ interval }) => interval));
  // Farther away the whole is another.
  const isFar = printedSum(parts).minus(head.value).abs().gt(head.value.times(NEAR));
  return overlap(sum, head.interval) || isFar
    ? []
    : [
        {
          where: [[parts[0]!.clause[0], parts.at(-1)!.end], placeOfFact(head)],
          says: `${isOfOthers(parts) ? '列到“其他”为止的各项' : '两项'}合计 ${toldAs(printedSum(parts), head)},前面为${printed(draft, head)}。`,
        },
      ];
}

const isOfOthers = (parts: Fact[]): boolean => OTHERS.test(parts.at(-1)?.before ?? '');

const areBoth = (one: string, other: string): boolean =>
  BOTH.some(([a, b]) => (a.test(one) && b.test(other)) || (b.test(one) && a.test(other)));

/** Up to 其他, all of one unit and one after another. */
function partsIn(facts: Fact[]): Fact[] {
  const last = facts.findIndex(({ before }) => OTHERS.test(before));
  // 省内5.2万人,省外12.7万人: two that leave nothing out.
  const isOfBoth = facts.length === 2 && areBoth(facts[0]!.before, facts[1]!.before);
  const parts = isOfBoth ? facts : facts.slice(0, last + 1);
  return parts.every(
    (each) =>
      each.role === 'actual' &&
      each.bound === 'exact' &&
      each.depth === parts[0]!.depth &&
      isSameUnit(each.unit, parts[0]!.unit) &&
      !['percent', 'points', 'none'].includes(each.unit.kind),
  )
    ? parts
    : [];
}

/** The one figure before it in the paragraph, of the same unit, that ends in the name. */
function headOf({ facts }: Draft, sentence: Sentence, name: string, like: Fact): Fact | null {
  const named = facts.filter(
    (each) =>
      each.index < like.index &&
      sentence.line - each.sentence.line <= 1 &&
      each.sentence !== sentence &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      isSameUnit(each.unit, like.unit) &&
      new RegExp(`(?:${name}|${name.slice(-2)})(?:人员|人数|案件)?(?:共|有|为)*$`).test(
        each.before,
      ),
  );
  return named.length === 1 ? named[0]! : null;
}
