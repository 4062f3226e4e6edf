import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap } from '../interval.js';
import { isSamePeriod, periodsIn } from '../periods.js';
import { isVague } from '../subject.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 用来比较的前期数 — 比6月底的4320人增加…, where the text says elsewhere what it was at the end of June. */
export const previousTold: Check = {
  code: 'previous-told',
  label: '用来比较的前期数与文中该期的数不一致',
  severity: 'warn',
  looksAt: '“比6月底的几人增加”“由上半年的几人”所引的前期数,与文中同名、同期的数是否一致。',
  remedy: '核对该期的数后统一。',
  isLast: true,
  find: (draft) => draft.changes.flatMap(({ now, then }) => (then ? flawOf(draft, now, then) : [])),
};

function flawOf(draft: Draft, now: Fact, then: Fact): Flaw[] {
  const [period] = periodsIn(then.before).filter(({ from, to }) => !(from === 1 && to === 12));
  // 6月底 is up to June; 二季度 is from April.
  const isUpTo = /[底末]/.test(then.before);
  const { subject } = now;
  if (!period || !subject || isVague(subject) || then.bound !== 'exact') return [];
  const told = draft.facts.filter(
    (each) =>
      each !== now &&
      each.role === 'actual' &&
      each.bound === 'exact' &&
      !each.sentence.isTableRow &&
      isSameUnit(each.unit, then.unit) &&
      each.subject?.key === subject.key &&
      each.scope === now.scope &&
      isSamePeriod({ ...each.period, from: 1 }, { ...period, year: each.period.year, from: 1 }) &&
      ((isUpTo && each.period.from === 1) || each.period.from === period.from) &&
      (period.year === null || each.period.year === null || period.year === each.period.year),
  );
  const [other] = told;
  return other && told.every(({ interval }) => !overlap(interval, then.interval))
    ? [
        {
          where: [placeOfFact(then), placeOfFact(other)],
          says: `“${subject.name}”用来比较的为${printed(draft, then)},文中该期为${printed(draft, other)}。`,
        },
      ]
    : [];
}
