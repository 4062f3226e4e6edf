import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { areOpposites } from '../completeness.js';
import { type Fact, factsBefore } from '../fact.js';
import { digitsOf } from '../slips.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum } from '../words.js';

/** 总数与其中项 — counted in one and the same unit, or they cannot be held against each other. */
export const measureOfParts: Check = {
  code: 'measure-of-parts',
  label: '总数与其中项的计量单位不一',
  severity: 'warn',
  looksAt:
    '“培训几人次,其中某类几人”总数以人次、其中项以人计(或相反);几户加几户写作几人;同一事项同一数字,一处以人计,一处以人次计。',
  remedy: '统一计量单位,或分别写明人数和人次。',
  isLast: true,
  find: (draft) => [
    ...draft.facts.flatMap((part) => bodiesAndTimes(draft, part)),
    ...draft.facts.flatMap((whole) => homesAsPersons(draft, whole)),
    ...draft.facts.flatMap((second) => oppositesInTimes(draft, second)),
    ...sameInTimes(draft),
  ],
};

/** 几个、上年同期几人 — what is compared is counted in one unit. */
export const unitOfThen: Check = {
  code: 'unit-of-then',
  label: '本期与上期的计量单位不一',
  severity: 'warn',
  looksAt: '“新增岗位几个,与上年同期的几人相比”:本期以个计,上期以人计。',
  remedy: '统一计量单位。',
  find: (draft) => draft.facts.flatMap((then) => otherThanNow(draft, then)),
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
    // 各项社会保险参保312.5万人次,其中养老保险60.9万人: who has five of them is counted five times.
    !(/参保/.test(whole.before) && /保险/.test(part.before)) &&
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
const LEAST = 100;

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

/** 男性12.12万人次,女性8.38万人次, of 20.5万人 that stand further up: two that leave nothing out. */
function oppositesInTimes(draft: Draft, second: Fact): Flaw[] {
  const first = draft.facts[second.index - 1];
  if (
    first?.sentence !== second.sentence ||
    ![first, second].every((each) => isTold(each) && bodiesIn(each) === 'times') ||
    !areOpposites(first.before, second.before)
  )
    return [];
  const sum = printedSum([first, second]);
  const whole = draft.facts
    .slice(Math.max(0, first.index - FAR_BACK), first.index)
    .findLast(
      (each) =>
        isTold({ ...each, bound: each.bound === 'about' ? 'exact' : each.bound }) &&
        bodiesIn(each) === 'persons' &&
        each.value.eq(sum),
    );
  return whole
    ? [
        {
          where: [whole, first, second].map(placeOfFact),
          says: `${printed(draft, first)}和${printed(draft, second)}相加即${printed(draft, whole)},计量单位不一。`,
        },
      ]
    : [];
}
const FAR_BACK = 40;

/** So many letters before both are the name of one. */
const NAME = 4;
const DIGITS = 3;

/** 脱贫劳动力培训1286人 here, and 1286人次 there. */
function sameInTimes(draft: Draft): Flaw[] {
  const nameOf = ({ before }: Fact) =>
    before.replace(/[共计为达约]+$/, '').match(/\p{Script=Han}+$/u)?.[0] ?? '';
  const isLong = (each: Fact) => nameOf(each).length >= NAME && each.value.gte(LEAST);
  const all = draft.facts.filter((each) => isTold(each) && bodiesIn(each) && isLong(each));
  const times = new Map(
    all
      .filter((each) => bodiesIn(each) === 'times' && digitsOf(each) >= DIGITS)
      .map((each) => [`${each.value.toString()} ${nameOf(each).slice(-NAME)}`, each]),
  );
  return all.flatMap((each): Flaw[] => {
    const again =
      bodiesIn(each) === 'persons'
        ? times.get(`${each.value.toString()} ${nameOf(each).slice(-NAME)}`)
        : undefined;
    return again
      ? [
          {
            where: [each, again].map(placeOfFact),
            says: `同一数字一处写${printed(draft, each)},一处写${printed(draft, again)},计量单位不一。`,
          },
        ]
      : [];
  });
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
    HOME.test(now.unit.name) &&
    own.every(({ unit }) => isSameUnit(unit, now.unit)) &&
    then.value.lt(now.value.times(3)) &&
    now.value.lt(then.value.times(3))
    ? [
        {
          where: [placeOfFact(own[0]!), placeOfFact(then)],
          says: `本期${printed(draft, own[0]!)},上期${printed(draft, then)},计量单位不一。`,
        },
      ]
    : [];
}
