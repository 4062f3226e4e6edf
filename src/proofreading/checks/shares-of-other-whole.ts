import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { hasShares, isSameUnit } from '../units.js';
import { printed } from '../words.js';

interface Pair {
  part: Fact;
  share: Fact;
  /** What the whole would be, from and to. */
  low: number;
  high: number;
}

/** So many that agree on a whole are no chance. */
const LEAST = 3;
const BARE = /^[,、(]?(?:约)?占(?:比|总量的?|总数的?|全部的?)?(?:为|达)?$/;
/** A total that is as near is the one that is meant. */
const NEAR = 0.03;
const LINES_BEFORE = 12;

/** 883件,占12.39%;596件,占8.37%;582件,占8.17% — of 7125, and the text tells of 5486. */
export const sharesOfOtherWhole: Check = {
  code: 'shares-of-other-whole',
  label: '并列占比所用的总数文中没有',
  severity: 'warn',
  looksAt:
    '同一段三项以上的“几件,占几%”都按同一个总数算得,而文中写的总数不是这个数;其中又有一项不合的也指出。',
  remedy: '核对占比的分母,写明是哪一个总数。',
  isLast: true,
  find: (draft) => {
    const lists = new Map<number, Pair[]>();
    for (const pair of pairsIn(draft)) {
      const line = pair.part.sentence.line;
      lists.set(line, [...(lists.get(line) ?? []), pair]);
    }
    return [...lists.values()].flatMap((pairs) => flawsOf(draft, pairs));
  },
};

const pairsIn = ({ facts }: Draft): Pair[] =>
  facts.flatMap((share): Pair[] => {
    const part = facts[share.index - 1];
    if (
      share.role !== 'share' ||
      share.bound !== 'exact' ||
      share.decimals === 0 ||
      share.run.length > 1 ||
      !BARE.test(share.before) ||
      part?.sentence !== share.sentence ||
      part.role !== 'actual' ||
      part.bound !== 'exact' ||
      !hasShares(part.unit) ||
      part.sentence.isTableRow ||
      share.interval.low.lte(0)
    )
      return [];
    const [low, high] = [
      part.interval.low.div(share.interval.high),
      part.interval.high.div(share.interval.low),
    ].map((each) => each.times(100).toNumber()) as [number, number];
    return [{ part, share, low, high }];
  });

function flawsOf(draft: Draft, pairs: Pair[]): Flaw[] {
  const agreed = pairs
    .map((one) => pairs.filter(({ low, high }) => low <= one.high && high >= one.high))
    .reduce((most, each) => (each.length > most.length ? each : most), []);
  if (agreed.length < LEAST || agreed.length * 2 <= pairs.length) return [];
  const [low, high] = [
    Math.max(...agreed.map((each) => each.low)),
    Math.min(...agreed.map((each) => each.high)),
  ];
  const [{ part: first }] = agreed as [Pair];
  const like = draft.facts.filter(
    (each) =>
      isSameUnit(each.unit, first.unit) &&
      ['actual', 'cell', 'target'].includes(each.role) &&
      Math.abs(each.sentence.line - first.sentence.line) <= LINES_BEFORE,
  );
  const everywhere = draft.facts.filter(({ unit }) => isSameUnit(unit, first.unit));
  const values = like.map(({ value }) => value.toNumber());
  const isTold = (value: number) => value >= low * (1 - NEAR) && value <= high * (1 + NEAR);
  const sum = pairs.reduce((total, { part }) => total + part.value.toNumber(), 0);
  // Of some two together, or of the list itself.
  const isSum = values.some((one, at) => values.slice(at + 1).some((two) => isTold(one + two)));
  if (everywhere.some(({ value }) => isTold(value.toNumber())) || isTold(sum) || isSum) return [];
  const least = Math.max(...pairs.map(({ part }) => part.value.toNumber()));
  const whole = like.find(
    ({ index, value }) => index < first.index && value.toNumber() > least * LEAST,
  );
  if (!whole) return [];
  const others = pairs.filter((each) => !agreed.includes(each));
  return [
    {
      where: [
        ...agreed.map(({ part, share }): [number, number] => [part.start, share.end]),
        placeOfFact(whole),
      ],
      says: `这 ${agreed.length} 项占比都按约 ${Math.round((low + high) / 2)}${first.unit.name}算得,文中的总数为${printed(draft, whole)}。`,
    },
    ...others.map(({ part, share }): Flaw => ({
      where: [[part.start, share.end]],
      says: `${printed(draft, part)}占${printed(draft, share)},与同列各项所用的总数(约 ${Math.round((low + high) / 2)}${first.unit.name})不合。`,
    })),
  ];
}
