import { NUMBERED } from '../item-marker.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** 按学历分:… — a division leaves nothing out. */
export const divisions: Check = {
  code: 'divisions',
  label: '按类划分的各数之和与总数不符',
  severity: 'error',
  looksAt: '“按某某分”所列各数之和是否等于前文的总数。',
  remedy: '核对各类的数与总数,补齐漏列的类。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const opening = OPENING.exec(draft.text.slice(sentence.start, sentence.end).trim());
      const parts = opening ? listOf(factsTo(draft, sentence)) : [];
      if (parts.length < 3) return [];
      const whole = wholeOf(draft, parts);
      if (!whole) return [];
      return [
        {
          where: [
            [parts[0]!.start, parts.at(-1)!.end],
            [whole.start, whole.end],
          ],
          severity: isFarBelow(parts, whole) && !areAllAges(draft, parts) ? 'hint' : 'error',
          says: `各类合计 ${toldAs(printedSum(parts), whole, 4)},总数为${printed(draft, whole)}。`,
        },
      ];
    }),
};

const OPENING = new RegExp(
  String.raw`^${NUMBERED}?(?:从|按|分)[^,。;:\d]{1,10}?(?:分类?|划分|类别分|来看|看)[,:]`,
);

/** 按行业分,甲312户,占近六成;乙97户;其他54户。 — over semicolons, to the end of what it begins. */
function factsTo({ text, sentences }: Draft, sentence: Sentence): Fact[] {
  const facts = [...sentence.facts];
  let last = sentence;
  while (/;$/.test(text.slice(last.start, last.end).trim())) {
    const next = sentences[last.index + 1];
    const words = next ? text.slice(next.start, next.end).trim() : '';
    if (next?.paragraph !== sentence.paragraph || OPENING.test(words)) return sentence.facts;
    facts.push(...next.facts);
    last = next;
  }
  // A list that goes on to 其他 is of one thing.
  return /其他[^,。;\d]{0,6}\d[^,。;]*。?$/.test(text.slice(last.start, last.end).trim())
    ? facts
    : sentence.facts;
}

/** Of so much more a list may name only the largest. */
const FAR = 0.04;
const isFarBelow = (parts: Fact[], { value }: Fact): boolean =>
  printedSum(parts).lt(value.times(1 - FAR));

const areAllAges = ({ text }: Draft, parts: Fact[]): boolean => {
  const names = parts.map(({ start }) => /[^、,;:。]*$/.exec(text.slice(start - 12, start))![0]);
  return (
    parts.length >= 3 &&
    names.every((each) => /\d岁/.test(each)) &&
    /岁(?:及|\()?以上/.test(names.at(-1)!)
  );
};

const listOf = (facts: Fact[]): Fact[] => {
  // 50岁以上421人: the age is no part.
  // 10万元以下142件: nor is what bounds it.
  const first = facts.find(
    ({ role, unit, bound, index }, at) =>
      role === 'actual' &&
      unit.name !== '岁' &&
      bound === 'exact' &&
      !(facts[at + 1]?.index === index + 1 && /^(?:[至到-])?$/.test(facts[at + 1]!.lead)),
  );
  return first
    ? facts.filter(
        (each) =>
          each.role === 'actual' &&
          each.bound === 'exact' &&
          !/合计|共计|总计/.test(each.before) &&
          each.depth === first.depth &&
          isSameUnit(each.unit, first.unit),
      )
    : [];
};

/** What they nearly make up, where nothing before them is their very sum. */
function wholeOf(draft: Draft, parts: Fact[]): Fact | null {
  const { facts, groups } = draft;
  const [first] = parts as [Fact];
  const sum = sumOf(parts.map(({ interval }) => interval));
  const exact = printedSum(parts);
  const known = facts.filter(
    (each) =>
      each.index < first.index && each.role === 'actual' && isSameUnit(each.unit, first.unit),
  );
  if (first.unit.kind === 'percent' || known.some((each) => overlap(sum, each.interval)))
    return null;
  // 16—24岁、25—44岁、45岁以上: nobody is left out, however much is missing.
  const ofParagraph = known.find(({ sentence }) => sentence.line === first.sentence.line);
  if (ofParagraph && areAllAges(draft, parts)) return ofParagraph;
  const gap = (each: Fact) => each.value.minus(exact).abs();
  // The only number of cases that is told before must be meant.
  const parted = new Set(groups.flatMap((group) => group.parts));
  const most =
    known.filter((each) => !parted.has(each)).length === 1 && first.unit.kind === 'count'
      ? 0.1
      : FAR;
  const near = known.filter((each) => gap(each).lte(each.value.times(most)));
  return near.sort((a, b) => gap(a).comparedTo(gap(b)))[0] ?? null;
}
