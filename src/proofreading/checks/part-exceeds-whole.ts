import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import type { Group } from '../groups.js';
import { sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { magnitudeOf, printed, printedSum, told } from '../words.js';
import { isOfAnother } from './parts.js';

/** 1200余 is below 1300: of the next place it would be told as such. */
const atMost = ({ bound, interval, printed: digits, value, worth }: Fact): Decimal =>
  bound === 'over' && /^[1-9]\d*0+$/.test(digits)
    ? value.plus(new Decimal(10).pow(/0+$/.exec(digits)![0].length).times(worth))
    : interval.high;

const isAbove = ({ unit, before }: Fact, bound: Fact['bound'], lead: string): boolean =>
  (bound === 'over' || /高于|超过|超|达到?$/.test(lead)) &&
  (unit.kind === 'money' || /人数|收入|支出/.test(before));

/** 其中大于总数 */
export const partExceedsWhole: Check = {
  code: 'part-exceeds-whole',
  label: '其中数大于总数',
  severity: 'error',
  looksAt: '“其中”所列的一项是否大于它所属的总数。',
  remedy: '核对总数与其中数,或改正“其中”的归属。',
  find: (draft) => [
    ...usedFlaws(draft),
    ...draft.groups.flatMap((group) => together(draft, group)),
    ...draft.groups.flatMap(({ head, parts, marker }) =>
      marker === '即' ||
      // 净流入1.2万人,其中流入3.6万人,流出2.4万人
      /净\p{Script=Han}{1,2}(?:劳动力|人员|人数)?$/u.test(head.before) ||
      head.role === 'delta' ||
      ['percent', 'points'].includes(head.unit.kind)
        ? []
        : parts
            // 要吸纳不少于若干人: what is to be.
            .filter(({ bound }) => bound !== 'floor')
            // 12个省份超过50亿元,其中8个省份高于100亿元: above what is only a lower bound.
            .filter(({ bound, lead }) => !(head.bound === 'over' && isAbove(head, bound, lead)))
            .filter((part) => part.interval.low.gt(atMost(head)))
            // 其中个人贷款245笔;累计发放1860笔: of all the years.
            .filter(
              ({ sentence: { start } }) => !/^\s*累计/.test(draft.text.slice(start, start + 4)),
            )
            .filter(() => !isOfAnother(draft, { head, parts }))
            .filter((part) => !isOfListBefore(head, part))
            .filter((part) => !areOtherThings(head, part))
            // 再就业1.45万人,其中困难人员4589人;转移就业5.16万人: behind a semicolon, of another thing.
            .filter((part) => !isBehindSemicolon(draft, head, part, marker))
            // 上年结转1517.6万元;支出包括:社会保障和就业支出5157.6万元
            .filter(
              (part) =>
                !/;[^,。;\d]{0,4}(?:支出|收入)(?:主要)?包括/.test(
                  draft.text.slice(head.end, part.start),
                ),
            )
            .map((part) => ({
              where: [
                [part.start, part.end],
                [head.start, head.end],
              ] as [number, number][],
              says: `其中${printed(draft, part)}大于总数${printed(draft, head)}。`,
            })),
    ),
  ],
};

/** 培训1000人,创业培训270人。其中,精准脱贫培训317人: of all that the sentence before it tells, and not of its last. */
const isOfListBefore = (head: Fact, part: Fact): boolean =>
  part.sentence !== head.sentence &&
  head.sentence.facts.some(
    (each) =>
      each.index < head.index &&
      each.role === head.role &&
      each.depth === head.depth &&
      isSameUnit(each.unit, head.unit) &&
      each.value.gte(part.value),
  );

const NOUN = /^(?<noun>\p{Script=Han}{2,4})/u;

/** 在12个行政村中,…对156个农户 — what is counted by 个 is called by its noun. */
function areOtherThings(head: Fact, part: Fact): boolean {
  const [one, other] = [head, part].map(({ after }) => NOUN.exec(after)?.groups!.noun);
  return (
    head.unit.name === '个' &&
    one !== undefined &&
    other !== undefined &&
    ![...one].some((letter) => other.includes(letter))
  );
}

const REACH = /跨[省市县区]|[省市县区][内外]/;

/** 64.86万人次,其中跨省40.6万人次、跨县26.24万人次: nobody goes to two of them, and the two are more than all. */
function together(draft: Draft, { head, parts, marker, complete }: Group): Flaw[] {
  const kinds = parts.map(({ lead }) => REACH.exec(lead)?.[0]);
  const sum = sumOf(parts.map(({ interval }) => interval));
  const areApart =
    marker === '其中' &&
    complete === null &&
    parts.length >= 2 &&
    kinds.every((each) => each !== undefined) &&
    new Set(kinds).size === kinds.length;
  return areApart && head.bound === 'exact' && sum.low.gt(head.interval.high)
    ? [
        {
          where: [
            [head.start, head.end],
            ...parts.map(({ start, end }): [number, number] => [start, end]),
          ],
          says: `各部分合计 ${told(printedSum(parts).div(head.worth), 4)}${magnitudeOf(head)}${head.unit.name},大于总数${printed(draft, head)}。`,
        },
      ]
    : [];
}

/** 支出0万元,用于就业专项工作12.6万元: no more than there is. */
const usedFlaws = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((used): Flaw[] => {
    const whole = draft.facts[used.index - 1];
    return whole?.sentence === used.sentence &&
      whole.depth === used.depth &&
      [whole, used].every(({ role, bound }) => role === 'actual' && bound === 'exact') &&
      used.unit.kind === 'money' &&
      whole.unit.kind === 'money' &&
      /^[,、](?:主要|全部|专项|均)?用于\p{Script=Han}{2,16}$/u.test(used.lead) &&
      used.interval.low.gt(whole.interval.high)
      ? [
          {
            where: [[whole.start, used.end]],
            says: `用于其中的${printed(draft, used)}大于${printed(draft, whole)}。`,
          },
        ]
      : [];
  });

const isBehindSemicolon = ({ text }: Draft, head: Fact, part: Fact, marker: string): boolean =>
  marker === '其中' &&
  part.sentence !== head.sentence &&
  /;[^;。]*$/.test(text.slice(head.end, part.start)) &&
  !/其中[:,]/.test(text.slice(head.end, part.start)) &&
  /完成|新增|实现|开展|发放/.test(part.before);
