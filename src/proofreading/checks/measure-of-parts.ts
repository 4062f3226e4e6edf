import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum } from '../words.js';

/** 总数与其中项、本期与上期 — counted in one and the same unit, or they cannot be held against each other. */
export const measureOfParts: Check = {
  code: 'measure-of-parts',
  label: '总数与其中项、本期与上期的计量单位不一',
  severity: 'warn',
  looksAt:
    '“培训几人次,其中某类几人”总数以人次、其中项以人计(或相反);几户加几户写作几人;“岗位几个,上年同期几人”本期与上期单位不同。',
  remedy: '统一计量单位,或分别写明人数和人次。',
  isLast: true,
  find: (draft) => [
    ...draft.facts.flatMap((part) => bodiesAndTimes(draft, part)),
    ...draft.facts.flatMap((whole) => homesAsPersons(draft, whole)),
    ...draft.facts.flatMap((then) => otherThanNow(draft, then)),
  ],
};

const isTold = ({ role, bound, rangeTo, isThreshold, sentence }: Fact): boolean =>
  role === 'actual' && bound === 'exact' && !rangeTo && !isThreshold && !sentence.isTableRow;

/** 人 and 人次; 家次 and 场次 are of other things. */
const bodiesIn = ({ unit }: Fact): 'persons' | 'times' | null =>
  unit.kind === 'persons' ? 'persons' : unit.name === '人次' ? 'times' : null;

const WITHIN_IT = /^[,。;(]?(?:其中|包括)[:,]?[^,。;:\d]{2,16}$/;

/** What is told of persons and of times at will; 鉴定、享受待遇 are told of times, and of whom they were. */
const OF_HEADS = /培训|参保|就业|劳动力|求职|补贴/;

/** 职业技能培训9709人次,其中农村转移就业劳动者5033人 */
function bodiesAndTimes(draft: Draft, part: Fact): Flaw[] {
  const whole = draft.facts[part.index - 1];
  return whole &&
    whole.sentence.paragraph === part.sentence.paragraph &&
    isTold(whole) &&
    isTold(part) &&
    bodiesIn(whole) &&
    bodiesIn(part) &&
    bodiesIn(whole) !== bodiesIn(part) &&
    WITHIN_IT.test(draft.text.slice(whole.end, part.start)) &&
    part.value.lt(whole.value)
    ? [
        {
          ...(OF_HEADS.test(whole.before) ? {} : { severity: 'hint' as const }),
          where: [placeOfFact(whole), placeOfFact(part)],
          says: `总数${printed(draft, whole)},其中项${printed(draft, part)},计量单位不一。`,
        },
      ]
    : [];
}

const HOME = /^[户家个]$/;
/** A sum of fewer comes about by chance. */
const LEAST = 20;

/** 共扶持534人创业,其中贷免扶补339户、担保贷款195户 */
function homesAsPersons(draft: Draft, whole: Fact): Flaw[] {
  if (!isTold(whole) || whole.unit.kind !== 'persons' || whole.value.lt(LEAST)) return [];
  const parts: Fact[] = [];
  for (const each of draft.facts.slice(whole.index + 1, whole.index + 8)) {
    if (each.sentence.paragraph !== whole.sentence.paragraph) break;
    const isOther = HOME.test(each.unit.name) || each.unit.name === '人次';
    if (!isTold(each) || !isOther) continue;
    if (parts[0] && !isSameUnit(parts[0].unit, each.unit)) break;
    parts.push(each);
    if (parts.length >= 2 && printedSum(parts).eq(whole.value))
      return [
        {
          where: [whole, ...parts].map(placeOfFact),
          says: `${parts.map((one) => printed(draft, one)).join('、')}相加即${printed(draft, whole)},计量单位不一。`,
        },
      ];
  }
  return [];
}

/** 新增就业岗位1826个,…与2018年同期的1656人相比 */
function otherThanNow(draft: Draft, then: Fact): Flaw[] {
  if (then.role !== 'previous' || then.unit.kind !== 'persons') return [];
  const beside = then.sentence.facts.filter(({ index }) => index < then.index);
  // …岗位1826个。与上年同期的1656人相比: of the sentence before.
  const own = (beside.length > 0 ? beside : factsBefore(then.sentence)).filter(
    (each) => isTold(each) && each.depth <= then.depth,
  );
  const now = own.at(-1);
  return now &&
    own.every(({ unit }) => unit.name === '个') &&
    /岗位[^,。;\d]{0,4}$/.test(now.before) &&
    then.value.lt(now.value.times(3)) &&
    now.value.lt(then.value.times(3))
    ? [
        {
          where: [placeOfFact(now), placeOfFact(then)],
          says: `本期${printed(draft, now)},上期${printed(draft, then)},计量单位不一。`,
        },
      ]
    : [];
}
