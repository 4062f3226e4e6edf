import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, printedSum, toldAs } from '../words.js';

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

const SENTENCES = 6;

/** 收入3256.8万元,比上年增加215.3万元。财政拨款2980.4万元,比上年增加…。其他收入276.4万元,比上年增加… — those that follow come to the whole. */
function ofThoseThatAddUp(draft: Draft): Flaw[] {
  const told = draft.groups.filter(({ complete }) => complete).map(({ head }) => head.index);
  const levels = draft.facts.filter(
    (each) => each.role === 'actual' && each.bound === 'exact' && deltaOf(draft, each) !== null,
  );
  return levels.flatMap((head, at): Flaw[] => {
    if (told.includes(head.index)) return [];
    const parts: Fact[] = [];
    for (const each of levels.slice(at + 1)) {
      const isBeside =
        each.sentence.line - head.sentence.line <= SENTENCES && isSameUnit(each.unit, head.unit);
      if (!isBeside || each.value.gte(head.value)) break;
      parts.push(each);
      const sum = sumOf(parts.map(({ interval }) => interval));
      if (sum.low.gt(head.interval.high)) break;
      if (parts.length < 2 || !printedSum(parts).eq(head.value)) continue;
      const whole = deltaOf(draft, head)!;
      const changes = parts.map((part) => deltaOf(draft, part)!);
      const moved = sumOf(
        changes.map(({ interval, direction }) =>
          direction === whole.direction ? interval : negative(interval),
        ),
      );
      return overlap(moved, whole.interval)
        ? []
        : [
            {
              where: [whole, ...changes].map(placeOfFact),
              says: `${changes.map((each) => printed(draft, each)).join('、')}合计 ${toldAs(middle(moved), whole)},总数的增减为${printed(draft, whole)}。`,
            },
          ];
    }
    return [];
  });
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
