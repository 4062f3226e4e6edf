import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { isSlip } from '../slips.js';
import { hasShares, isSameUnit } from '../units.js';
import { middle, printed, told, toldAs } from '../words.js';

type Bounds = [number, number];
interface Pair {
  part: Fact;
  share: Fact;
  /** Of both, as binary numbers. */
  parts: Bounds;
  shares: Bounds;
}
interface Whole {
  interval: Interval;
  bounds: Bounds;
  fact: Fact | null;
  like: Fact;
}

const LINES = 3;
const WINDOW = 40;
const FAR = 3;
const LONGEST = 30;
const SHARE = /占|比重|比例|贡献率/;
const OF_OTHERS = /前[两二三四五]|[两二三四]项|两者|合计|以上占|增|降|提高|同比|环比/;

/** 占比的分母 — of which whole the shares told around it are. */
export const sharesInUse: Check = {
  code: 'shares-in-use',
  label: '占比与同列各项所用的总数不符',
  severity: 'warn',
  looksAt:
    '“某项几人,占几成”:近旁没有合得上的总数,而同段别的占比都按同一总数算得,用这个总数重算不是这个百分数。',
  remedy: '用同一个总数重算占比,核对该项的数。',
  isLast: true,
  find: (draft) => {
    const pairs = pairsIn(draft);
    const columns = columnsByPlace(draft);
    return pairs.flatMap((pair, at) =>
      flawOf(draft, pair, pairs.slice(Math.max(0, at - WINDOW), at + WINDOW), columns),
    );
  },
};

const pairsIn = ({ facts }: Draft): Pair[] =>
  facts.flatMap((share): Pair[] => {
    const part = facts[share.index - 1];
    return part?.sentence === share.sentence &&
      share.unit.kind === 'percent' &&
      share.bound === 'exact' &&
      !share.isWorded &&
      ['share', 'actual'].includes(share.role) &&
      SHARE.test(share.before) &&
      !OF_OTHERS.test(share.before) &&
      share.run.length === 1 &&
      part.role === 'actual' &&
      part.bound === 'exact' &&
      part.value.gt(0) &&
      !part.sentence.isTableRow &&
      hasShares(part.unit)
      ? [{ part, share, parts: boundsOf(part.interval), shares: boundsOf(share.interval) }]
      : [];
  });

const boundsOf = ({ low, high }: Interval): Bounds => [low.toNumber(), high.toNumber()];
const HAIR = 1e-9;

const fits = ({ part, share, parts, shares }: Pair, whole: Interval, bounds: Bounds): boolean => {
  // Many are tried: off by binary numbers they are not worth reckoning.
  const isOff =
    (100 * parts[0]) / bounds[1] > shares[1] * (1 + HAIR) ||
    (100 * parts[1]) / bounds[0] < shares[0] * (1 - HAIR);
  if (isOff) return false;
  const computed = inPercent(ratio(part.interval, whole));
  return computed !== null && overlap(computed, share.interval);
};

const wholeOf = (interval: Interval, fact: Fact | null, like: Fact): Whole => ({
  ...{ interval, fact, like },
  bounds: boundsOf(interval),
});

function flawOf(draft: Draft, pair: Pair, pairs: Pair[], columns: Map<number, Fact[][]>): Flaw[] {
  const { part, share } = pair;
  const near = draft.facts
    .slice(Math.max(0, part.index - WINDOW), part.index + WINDOW)
    .filter(
      (each) =>
        each !== part &&
        isSameUnit(each.unit, part.unit) &&
        Math.abs(each.sentence.line - part.sentence.line) <= LINES &&
        ['actual', 'cell', 'target'].includes(each.role) &&
        !each.rangeTo,
    );
  const wholes: Whole[] = [
    ...near.map((fact) => wholeOf(fact.interval, fact, fact)),
    ...columnsBeside(columns, part)
      .filter(
        ([first]) =>
          isSameUnit(first!.unit, part.unit) &&
          Math.abs(first!.sentence.line - part.sentence.line) <= 1,
      )
      .map((column) => wholeOf(sumOf(column.map(({ interval }) => interval)), null, column[0]!)),
  ];
  if (wholes.some(({ interval, bounds }) => fits(pair, interval, bounds))) return [];
  // 20860人 of three in a row: what is added up from its neighbours.
  if (sumsBeside(near, part).some((sum) => fits(pair, sum, boundsOf(sum)))) return [];
  const others = pairs.filter(
    (each) =>
      each !== pair &&
      Math.abs(each.part.index - part.index) <= WINDOW &&
      isSameUnit(each.part.unit, part.unit) &&
      Math.abs(each.part.sentence.line - part.sentence.line) <= 1,
  );
  const used = wholes
    .filter((whole) => isMeant(pair, whole))
    .map((whole) => ({
      whole,
      count: others.filter((each) => fits(each, whole.interval, whole.bounds)).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)[0];
  if (!used) return [];
  const { whole, count } = used;
  const computed = inPercent(ratio(part.interval, whole.interval));
  if (!computed) return [];
  // One other alone tells less: then it is but a digit away, or they are the two that make up the whole.
  if (count === 1 && others.length > 1 && !isSlip(computed, share)) return [];
  return [
    {
      where: [[part.start, share.end], ...(whole.fact ? [placeOfFact(whole.fact)] : [])],
      says: `${printed(draft, part)}占${whole.fact ? printed(draft, whole.fact) : `各项合计 ${toldAs(middle(whole.interval), whole.like)} `}的 ${told(middle(computed))}%,文中为${printed(draft, share)}。`,
    },
  ];
}

/** What lists near it add up to; of a list without end nothing is told. */
const columnsBeside = (columns: Map<number, Fact[][]>, { index }: Fact): Fact[][] =>
  [-1, 0, 1]
    .flatMap((beside) => columns.get(Math.floor(index / WINDOW) + beside) ?? [])
    .filter((column) => Math.abs(column[0]!.index - index) <= WINDOW);

/** By where they begin: a long text has many. */
function columnsByPlace({ lists }: Draft): Map<number, Fact[][]> {
  const found = new Map<number, Fact[][]>();
  for (const column of lists.flatMap(({ columns }) => columns))
    if (column.length <= LONGEST) {
      const place = Math.floor(column[0]!.index / WINDOW);
      found.set(place, [...(found.get(place) ?? []), column]);
    }
  return found;
}

function isMeant({ part, share, parts, shares }: Pair, { interval, bounds }: Whole): boolean {
  const about = (100 * parts[0]) / bounds[1] / shares[1];
  if (about > FAR) return false;
  const computed = inPercent(ratio(part.interval, interval));
  if (!computed || middle(interval).lte(part.value)) return false;
  const times = middle(computed).div(share.value);
  return times.lt(FAR) && times.gt(1 / FAR);
}

const BESIDE = 6;

function sumsBeside(near: Fact[], part: Fact): Interval[] {
  const all = [...near, part]
    .filter(
      ({ index, sentence }) =>
        Math.abs(index - part.index) <= 2 * BESIDE &&
        sentence.paragraph === part.sentence.paragraph,
    )
    .sort((a, b) => a.index - b.index);
  return all.flatMap((_, from) =>
    Array.from({ length: BESIDE - 1 }, (__, more) => all.slice(from, from + 2 + more))
      .filter((some) => some.length >= 2)
      .map((some) => sumOf(some.map(({ interval }) => interval))),
  );
}
