import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** What is further off is of something else. */
const NEAR = 0.15;
/** 近年 and 超 of another measure. */
const ASIDE = /目标|任务|计划|力争|预计|去年|上年|同期|累计|历年/;

/** 近900名求职者, and 求职者913人 below — a rounded figure on the wrong side of the one that it rounds. */
export const boundsTold: Check = {
  code: 'bounds-told',
  label: '“近、超、余”的概数与文中确数不符',
  severity: 'error',
  looksAt: '“近900名求职者”“超500场招聘会”与文中同一事项的确数相比,是否说反了方向。',
  remedy: '按确数改写:不足的用“近”,超过的用“超、余”。',
  find: (draft) => {
    const byNoun = exactByNoun(draft);
    return draft.facts.flatMap((said): Flaw[] => {
      // 新增就业超过80人的有…: which of them, and not how many.
      const isOfSome = /^的(?:有|\p{Script=Han}{0,4}(?:社区|企业|街道|单位|乡镇))/u.test(
        draft.text.slice(said.end, said.end + 8),
      );
      if (!['over', 'under'].includes(said.bound) || !isCounted(said) || isOfSome) return [];
      const size = said.value.toNumber();
      const named = new Set(
        nounsOf(draft, said)
          .flatMap((noun) => byNoun.get(noun) ?? [])
          .filter(
            ({ value, sentence, unit }) =>
              Math.abs(value.toNumber() - size) <= size * NEAR * (1 + 1e-9) &&
              sentence !== said.sentence &&
              isSameUnit(unit, said.unit),
          ),
      );
      const near = [...named]
        .filter(({ value }) => value.minus(said.value).abs().lte(said.value.times(NEAR)))
        .sort((a, b) => a.index - b.index);
      const isFit = ({ value }: Fact) =>
        said.bound === 'over' ? value.gte(said.value) : value.lte(said.value);
      const [first] = near;
      return first && !near.some(isFit)
        ? [
            {
              where: [placeOfFact(said), placeOfFact(first)],
              says: `一处写${printed(draft, said)},一处为${printed(draft, first)}。`,
            },
          ]
        : [];
    });
  },
};

/** What is told exactly, by each of its nouns; nothing where nothing else is told. */
function exactByNoun(draft: Draft): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  if (!draft.facts.some(({ bound }) => ['over', 'under'].includes(bound))) return found;
  for (const each of draft.facts)
    if (each.bound === 'exact' && isCounted(each))
      for (const noun of new Set(nounsOf(draft, each))) {
        const own = found.get(noun);
        if (own) own.push(each);
        else found.set(noun, [each]);
      }
  return found;
}

const isCounted = ({ unit, role, before, rangeTo, isThreshold, sentence, value }: Fact) =>
  addsUp(unit) &&
  ['actual', 'gap'].includes(role) &&
  !rangeTo &&
  !isThreshold &&
  value.gte(20) &&
  sentence.mood === 'result' &&
  !sentence.isTableRow &&
  !ASIDE.test(before);

const GENERAL =
  /^(?:进场|参加|参会|提供|发放|举办|达成|实现|完成|新增|送岗|上门|帮助|吸引|其中|全市|全县|全区|共有|共计|累计|企业|人员|职工|单位|群众|学员|公司|项目|岗位|就业|创业|培训|服务)$/;
const LONG = 4;

/** The two letters behind it, the two last before it, and the four last as what they say together: 招聘, 新增就业. */
function nounsOf({ text }: Draft, { before, end }: Fact): string[] {
  const words = before.replace(/(?:共|累计|达到?|为|有|约)+$/, '');
  const behind = /^(?:的)?(\p{Script=Han}{2,4})/u.exec(text.slice(end, end + 5))?.[1] ?? '';
  const long = new RegExp(`\\p{Script=Han}{${LONG}}$`, 'u').exec(words)?.[0];
  const pairs = [behind, /\p{Script=Han}{2,4}$/u.exec(words)?.[0] ?? ''].flatMap((each) =>
    [...each].slice(1).map((_, at) => each.slice(at, at + 2)),
  );
  return [...pairs.filter((each) => !GENERAL.test(each)), ...(long ? [long] : [])];
}
