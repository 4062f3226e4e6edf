import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { Interval, exactly, difference, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const DOUBLED = /翻了?(?:一番|两番|一倍|番)/g;
/** 翻一番 is said of what is nearly twice as much. */
const ABOUT: Record<string, [number, number]> = {
  一番: [1.8, 2.6],
  两番: [3.6, 5],
  一倍: [1.8, 2.6],
};
const aboutOf = (words: string) => ABOUT[words.slice(-2)] ?? ABOUT.一番!;

/** 倍数 — 是上年的2.5倍, 翻了一番: against the two figures before it. */
export const multiple: Check = {
  code: 'multiple',
  label: '倍数与前列两数不符',
  severity: 'error',
  looksAt: '“是某数的几倍”“增长几倍”“翻了一番”是否与前面的两个数相符。',
  remedy: '用两个数重算倍数;“增长一倍”是原来的两倍。',
  find: (draft) => [
    ...draft.facts.flatMap((each) => flawOf(draft, each)),
    ...draft.facts.flatMap((each) => twiceSaid(draft, each)),
    ...doubled(draft),
    ...draft.facts.flatMap((each) => listFlaw(draft, each)),
  ],
};

function flawOf(draft: Draft, times: Fact): Flaw[] {
  if (times.unit.kind !== 'multiple') return [];
  const isOf = /^的?$/.test(times.before);
  const isMore = /(?:增长|增加|提高|上升|多)(?:了|近|约|到)?$/.test(times.before);
  const pair = pairBefore(draft.facts, times);
  if (!pair || !(isOf || isMore)) return [];
  const [now, then] = pair;
  const whole = ratio(now.interval, then.interval);
  if (!whole) return [];
  const computed: Interval = isMore ? difference(whole, exactly(1)) : whole;
  return overlap(computed, times.interval)
    ? []
    : [
        {
          where: [[now.start, times.end]],
          says: `${printed(draft, now)}是${printed(draft, then)}的 ${told(middle(whole))} 倍,文中为${isMore ? '增长' : ''}${printed(draft, times)}。`,
        },
      ];
}

/** What is, and what was: the two figures before it, of one unit and sentence. */
function pairBefore(facts: Fact[], times: Fact): [Fact, Fact] | null {
  const second = facts[times.index - 1];
  // 累计2.35万人,年均4700人,是上个五年1.88万人的1.25倍: not of the mean.
  const first = facts.findLast(
    ({ index, role, unit }) =>
      index < times.index - 1 &&
      !(role === 'each' && second !== undefined && isSameUnit(unit, second.unit)),
  );
  if (
    !first ||
    !second ||
    first.sentence !== times.sentence ||
    second.sentence !== times.sentence ||
    first.depth !== second.depth ||
    !isSameUnit(first.unit, second.unit)
  )
    return null;
  // 由20家增加到45家, 增长1.25倍
  if (first.role === 'previous' && second.role === 'actual') return [second, first];
  return first.role === 'actual' && ['actual', 'previous'].includes(second.role)
    ? [first, second]
    : null;
}

function doubled(draft: Draft): Flaw[] {
  return [...draft.text.matchAll(DOUBLED)].flatMap((match): Flaw[] => {
    const sentence = sentenceAt(draft, match.index);
    const own = sentence?.facts.filter(({ end }) => end <= match.index) ?? [];
    const [first, second] = own.slice(-2);
    if (!first || !second || !isSameUnit(first.unit, second.unit)) return [];
    // 126个,比去年增加30个,翻了一番
    if (first.role === 'actual' && second.role === 'delta' && second.direction === 'up') {
      const [least] = aboutOf(match[0]);
      const before = difference(first.interval, second.interval);
      const times = before.low.gt(0) ? ratio(first.interval, before) : null;
      if (!times || times.high.gte(least)) return [];
      return [
        {
          where: [[first.start, match.index + match[0].length]],
          says: `${printed(draft, first)}增加${printed(draft, second)}是原来的 ${told(middle(times))} 倍,不是“${match[0]}”。`,
        },
      ];
    }
    if (
      !/[由从]/.test(draft.text.slice(sentence!.start, first.start)) ||
      !['previous', 'each'].includes(first.role)
    )
      return [];
    const [least, most] = aboutOf(match[0]);
    const times = ratio(second.interval, first.interval);
    if (!times || (times.high.gte(least) && times.low.lte(most))) return [];
    return [
      {
        where: [[first.start, match.index + match[0].length]],
        says: `${printed(draft, second)}是${printed(draft, first)}的 ${told(middle(times))} 倍,不是“${match[0]}”。`,
      },
    ];
  });
}

/** 是2020年的2.1倍,增长2.1倍: one of the two. */
function twiceSaid(draft: Draft, more: Fact): Flaw[] {
  const times = draft.facts[more.index - 1];
  if (
    more.unit.kind !== 'multiple' ||
    times?.unit.kind !== 'multiple' ||
    times.sentence !== more.sentence ||
    !/(?:增长|增加|提高)(?:了|近|约)?$/.test(more.before) ||
    /(?:增长|增加|提高)(?:了)?$/.test(times.before) ||
    !/^[,、]?$/.test(draft.text.slice(times.end, more.start - more.before.length))
  )
    return [];
  const computed = difference(times.interval, exactly(1));
  return overlap(computed, more.interval)
    ? []
    : [
        {
          where: [[times.start, more.end]],
          says: `是原来的${printed(draft, times)},即增长 ${told(middle(computed))} 倍,文中为增长${printed(draft, more)}。`,
        },
      ];
}

/** 甲9000元、乙8000元、丙7000元,分别为平均的1.5倍、1.3倍和1.2倍: of one and the same. */
function listFlaw(draft: Draft, first: Fact): Flaw[] {
  const { run } = first;
  const isRate = first.unit.kind === 'percent' && /的$/.test(first.before);
  if (run[0] !== first || run.length < 3 || !(first.unit.kind === 'multiple' || isRate)) return [];
  if (!/分别(?:是|为|相当于|达到?)[^,。;]{2,16}的$/.test(first.before)) return [];
  const values = draft.facts.slice(Math.max(0, first.index - run.length), first.index);
  const isEach = values.every(
    ({ role, unit, sentence, bound }) =>
      ['actual', 'each'].includes(role) &&
      bound === 'exact' &&
      sentence === first.sentence &&
      isSameUnit(unit, values[0]!.unit),
  );
  if (values.length !== run.length || !isEach) return [];
  const bases = run
    .map((times, at) => ratio(values[at]!.interval, times.interval))
    .filter((each) => each !== null);
  if (bases.length < run.length) return [];
  const agreeing = bases.map((one) => bases.filter((other) => overlap(one, other)).length);
  const odd = agreeing.findIndex((count) => count < run.length);
  if (odd < 0 || Math.max(...agreeing) < run.length - 1) return [];
  const wrong = agreeing.indexOf(Math.min(...agreeing));
  return [
    {
      where: [[first.clause[0], run.at(-1)!.end]],
      says: `各倍数所比的不是同一个数:${printed(draft, values[wrong]!)}与${printed(draft, run[wrong]!)}和其余各项不合。`,
    },
  ];
}
