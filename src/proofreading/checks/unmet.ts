import type { Draft } from '../check.js';
import type { Completion } from '../completions.js';
import { targetsOf } from '../targets-named.js';
import type { Fact } from '../fact.js';
import { coreOf } from '../subject.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 未达目标 — where, in words, and of which indicator. */
export interface Unmet {
  place: [number, number];
  says: string;
  of: string | null;
  /** What stayed below, where it is told in a sentence. */
  actual: Fact | null;
}

/** Percents of targets, without those of money that was spent. */
export const resultsOf = ({ completions }: Draft): Completion[] =>
  completions.filter(
    ({ percent, actual }) =>
      percent.sentence.mood === 'result' &&
      !/执行|预算|支付|支出|资金|成本/.test(percent.before) &&
      !(actual?.unit.kind === 'money' && /支出|资金/.test(actual.before)),
  );

const found = new WeakMap<Draft, Map<boolean, Unmet[]>>();

/** What stayed below its target, once each; of a part of the year where the year's target is said to be reached early. Looked for once, however many claims a text makes. */
export function unmetIn(draft: Draft, isEarly: boolean): Unmet[] {
  const known = found.get(draft) ?? new Map<boolean, Unmet[]>();
  found.set(draft, known);
  const unmet = known.get(isEarly) ?? lookForUnmet(draft, isEarly);
  known.set(isEarly, unmet);
  return unmet;
}

function lookForUnmet(draft: Draft, isEarly: boolean): Unmet[] {
  const isYear = (each: Fact) => isEarly || (each.period.from === 1 && each.period.to === 12);
  const byPercent = resultsOf(draft)
    .filter(({ percent, actual }) => percent.interval.high.lt(100) && isYear(actual ?? percent))
    .map(({ percent, actual }) => ({
      place: [actual?.start ?? percent.start, percent.end] as [number, number],
      says: `${actual?.subject?.name ?? '有指标'}完成率为${printed(draft, percent)}`,
      of: actual?.subject?.core ?? null,
      actual,
    }));
  const known = new Set(byPercent.map(({ actual }) => actual));
  const goals = goalsByWords(draft);
  const byTarget = draft.facts.flatMap((actual) => {
    if (
      actual.role !== 'actual' ||
      known.has(actual) ||
      actual.bound !== 'exact' ||
      !isYear(actual) ||
      actual.sentence.mood !== 'result'
    )
      return [];
    const target = [...targetsOf(actual, draft.facts), ...calledJustSo(actual, goals)].find(
      (each) =>
        each.bound !== 'ceiling' &&
        // An unemployment rate is to stay below.
        (each.bound === 'floor' || !/率$/.test(each.subject!.core)) &&
        each.interval.low.gt(actual.interval.high),
    );
    return target
      ? [
          {
            place: [target.start, target.end] as [number, number],
            says: `${actual.subject!.name}为${printed(draft, actual)},低于目标${printed(draft, target)}`,
            of: actual.subject!.core,
            actual,
          },
        ]
      : [];
  });
  // 目标值≥300人, 实际完成285人
  const beside = draft.facts.flatMap((actual) => {
    const target = draft.facts[actual.index - 1];
    const isPair =
      actual.role === 'actual' &&
      /实际/.test(actual.before) &&
      !known.has(actual) &&
      target?.role === 'target' &&
      target.sentence === actual.sentence &&
      target.unit.name === actual.unit.name &&
      target.bound !== 'ceiling';
    return isPair && actual.interval.high.lt(target.value)
      ? [
          {
            place: [target.start, actual.end] as [number, number],
            says: `${target.subject?.name ?? '有指标'}目标为${printed(draft, target)},实际${printed(draft, actual)}`,
            of: target.subject?.core ?? null,
            actual,
          },
        ]
      : [];
  });
  const inTables = draft.tables.flatMap(({ kinds, rows }) =>
    rows.flatMap((row) => {
      const rate = row[kinds.indexOf('rate')]?.figure;
      return rate && rate.interval.high.lt(100) && isYear(rate)
        ? [
            {
              place: [rate.start, rate.end] as [number, number],
              says: `表中${row[0]!.words}完成率为${printed(draft, rate)}`,
              of: coreOf(row[0]!.words),
              actual: null,
            },
          ]
        : [];
    }),
  );
  return [...byPercent, ...byTarget, ...beside, ...inTables, ...cellsBelow(draft)];
}

/** 见习期满留用率 | ≥50% | 46.5% — a floor in one cell, and what was done in the next. */
const cellsBelow = (draft: Draft): Unmet[] =>
  draft.tables.flatMap(({ kinds, rows }) =>
    rows.flatMap((row) =>
      row.flatMap(({ figure: floor }, at): Unmet[] => {
        const done = row[at + 1]?.figure;
        return floor?.bound === 'floor' &&
          kinds[at + 1] === 'actual' &&
          done?.bound === 'exact' &&
          isSameUnit(floor.unit, done.unit) &&
          done.interval.high.lt(floor.value)
          ? [
              {
                place: [floor.start, done.end],
                says: `表中指标值${printed(draft, floor)},实际${printed(draft, done)}`,
                of: null,
                actual: null,
              },
            ]
          : [];
      }),
    ),
  );

/** 年度目标:扶持创业150人。实际完成:扶持创业142人 — the words before a figure, without those of the list. */
const wordsOf = ({ before, unit }: Fact): string | null => {
  const words = before
    .replace(/\P{Script=Han}/gu, '')
    .replace(/^(?:年度|全年|计划|目标|实际|完成)+/, '');
  return words.length >= SO_MANY ? `${words} ${unit.name}` : null;
};

const SO_MANY = 3;

/** Goals by their words; what two goals are called by is of neither. */
function goalsByWords({ facts }: Draft): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const each of facts) {
    const words = each.role === 'target' && each.sentence.mood !== 'plan' ? wordsOf(each) : null;
    if (words) found.set(words, [...(found.get(words) ?? []), each]);
  }
  return found;
}

const calledJustSo = (actual: Fact, goals: Map<string, Fact[]>): Fact[] => {
  // 超额完成212人: what has no name of its own is called so by chance.
  const found = actual.subject ? (goals.get(wordsOf(actual) ?? '') ?? []) : [];
  return found.length === 1 && found[0]!.index < actual.index && found[0]!.subject ? found : [];
};
