import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

/** 参保48074万人,增加2453万人。其中职工…、离退休…,分别增加2058万人和395万人 — parts that are all of it have changed by as much. */
export const changesOfParts: Check = {
  code: 'changes-of-parts',
  label: '各部分的增减之和与总数的增减不符',
  severity: 'error',
  looksAt: '分项列全的总数和各分项都写了增减数的,各分项增减之和是否等于总数的增减。',
  remedy: '逐项核对增减数及升降用词。',
  find: (draft) => [...ofGroups(draft), ...ofThoseThatAddUp(draft)],
};

const ofGroups = (draft: Draft): Flaw[] =>
  draft.groups.flatMap(({ head, parts, complete }): Flaw[] => {
    const whole = deltaOf(draft, head);
    if (!complete || !whole || parts.length < 2) return [];
    const changes = inTurn(draft, parts) ?? parts.map((part) => deltaOf(draft, part));
    if (!changes.every((each) => each !== null)) return [];
    const signed = changes.map(({ interval, direction }) =>
      direction === whole.direction ? interval : negative(interval),
    );
    const sum = sumOf(signed);
    return overlap(sum, whole.interval)
      ? []
      : [
          {
            where: [
              [whole.start, whole.end],
              ...changes.map(({ start, end }): [number, number] => [start, end]),
            ],
            says: `${changes.map((each) => printed(draft, each)).join('、')}合计 ${toldAs(middle(sum), whole)},总数的增减为${printed(draft, whole)}。`,
          },
        ];
  });

const LINES = 6;

/** A level of the text, with by how much it has changed; 持平 is by next to nothing. */
interface Level {
  fact: Fact;
  moved: Interval;
  /** What tells of the change. */
  place: [number, number];
}

/** 收入3256.8万元,比上年增加215.3万元。财政拨款2980.4万元,比上年增加…。其他收入276.4万元,比上年增加… — those that follow come to the whole. */
function ofThoseThatAddUp(draft: Draft): Flaw[] {
  const told = draft.groups.filter(({ complete }) => complete).map(({ head }) => head.index);
  const levels = draft.facts.flatMap((fact) => levelOf(draft, fact));
  const known = new Map<number, Level[]>();
  return levels.flatMap((head, at): Flaw[] => {
    if (told.includes(head.fact.index)) return [];
    const parts = partsBehind(levels, at, known);
    if (parts.length < 2) return [];
    const moved = sumOf(parts.map((part) => part.moved));
    return overlap(moved, head.moved)
      ? []
      : [
          {
            where: [head.place, ...parts.map(({ place }) => place)],
            says: `${parts.map(({ fact }) => printed(draft, fact)).join('、')}的增减合计 ${toldAs(middle(moved), head.fact)},总数的增减为 ${toldAs(middle(head.moved), head.fact)}。`,
          },
        ];
  });
}

const MOST_PARTS = 20;

/** Those behind it that come to it; what lies in one of them is passed over. */
function partsBehind(levels: Level[], at: number, known: Map<number, Level[]>): Level[] {
  const found = known.get(at) ?? partsFrom(levels, at, known);
  known.set(at, found);
  return found;
}

function partsFrom(levels: Level[], at: number, known: Map<number, Level[]>): Level[] {
  const { fact: head } = levels[at]!;
  const parts: Level[] = [];
  for (let next = at + 1; next < levels.length && parts.length < MOST_PARTS; next += 1) {
    const { fact } = levels[next]!;
    const isBeside =
      fact.sentence.line - head.sentence.line <= LINES && isSameUnit(fact.unit, head.unit);
    if (!isBeside || fact.value.gte(head.value)) return [];
    parts.push(levels[next]!);
    const sum = sumOf(parts.map((part) => part.fact.interval));
    if (sum.low.gt(head.interval.high)) return [];
    if (parts.length >= 2 && overlap(sum, head.interval)) return parts;
    next += partsBehind(levels, next, known).length;
  }
  return [];
}

const LEVEL_SAID = /^[^。;]{0,24}与(?:去年|上年)同期(?:相比)?(?:基本)?持平/;
/** Between a level and its change stands no other level. */
const BETWEEN = ['completion', 'share', 'change'];

function levelOf(draft: Draft, fact: Fact): Level[] {
  if (fact.role !== 'actual' || fact.bound !== 'exact') return [];
  const delta = deltaOf(draft, fact) ?? deltaBehind(draft, fact);
  if (delta) {
    const moved = delta.direction === 'down' ? negative(delta.interval) : delta.interval;
    return [{ fact, moved, place: [delta.clause[0], delta.end] }];
  }
  const said = LEVEL_SAID.exec(draft.text.slice(fact.end, fact.sentence.end));
  if (!said) return [];
  const little = fact.value.times('0.05');
  return [
    {
      fact,
      moved: { low: little.neg(), high: little },
      place: [fact.start, fact.end + said[0].length],
    },
  ];
}

/** 31.67万人,完成全年目标的28.79%,与去年同期相比增加9.08万人: over the percents of it. */
function deltaBehind({ facts }: Draft, { index, sentence, unit }: Fact): Fact | null {
  let next = index + 1;
  while (facts[next]?.sentence === sentence && BETWEEN.includes(facts[next]!.role)) next += 1;
  const delta = facts[next];
  return next > index + 1 &&
    delta?.sentence === sentence &&
    delta.role === 'delta' &&
    delta.bound === 'exact' &&
    delta.direction !== null &&
    delta.run.length <= 1 &&
    isSameUnit(delta.unit, unit) &&
    SINCE.test(delta.before)
    ? delta
    : null;
}

const negative = ({ low, high }: Interval): Interval => ({ low: high.neg(), high: low.neg() });

const SINCE = /[比较][^,。;\d]*|同比|环比|净增|净减/;

/** Right behind the figure, and with the day that it is held against. */
function deltaOf({ facts }: Draft, { index, sentence, unit }: Fact): Fact | null {
  const delta = facts[index + 1];
  return delta?.role === 'delta' &&
    delta.sentence === sentence &&
    delta.bound === 'exact' &&
    delta.direction !== null &&
    delta.run.length <= 1 &&
    isSameUnit(delta.unit, unit) &&
    SINCE.test(delta.before)
    ? delta
    : null;
}

/** 分别比上年末增加2058万人和395万人 */
function inTurn({ facts }: Draft, parts: Fact[]): Fact[] | null {
  const [first] = [facts[parts.at(-1)!.index + 1]];
  const run = first?.run ?? [];
  return first?.role === 'delta' &&
    first.sentence === parts[0]!.sentence &&
    run[0] === first &&
    run.length === parts.length &&
    run.every(({ unit, bound }) => isSameUnit(unit, parts[0]!.unit) && bound === 'exact')
    ? run.map((each) => ({ ...each, direction: first.direction }))
    : null;
}
