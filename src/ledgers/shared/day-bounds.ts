import { Type } from '@nestjs/common';
import { addMonths } from '../../platform/day.js';
import { dayFieldsOf } from '../../platform/graphql/fields.js';
import { Circumstances, Problem, problem } from './judgement.js';

/** 实名制登记 began with the computers of the nineties; whatever is older is a slip of the pen. */
const EARLIEST = '1990-01-01';

/** No agreement, validity or repayment that an office enters reaches further. */
const YEARS_AHEAD = 10;

/** What an office enters afterwards is of these years. */
const YEARS_BACK = 5;

/**
 * 日期范围 — every day of a record lies between the first that was ever registered and today; one that says what is to come
 * (an agreed end, a validity, a notice) lies at most ten years ahead. `only` names the days that a step sets.
 */
export function dayProblems(
  entity: Type<object>,
  draft: object,
  today: string,
  only?: readonly string[],
): Problem[] {
  const limit = addMonths(today, 12 * YEARS_AHEAD);
  return [...dayFieldsOf(entity)].flatMap(([field, { term, ahead }]) => {
    const day = (draft as Record<string, unknown>)[field];
    if (typeof day !== 'string' || (only && !only.includes(field))) return [];
    if (day < EARLIEST)
      return problem(field, 'too-early', `${term}早于 ${EARLIEST.slice(0, 4)} 年,请核对年份。`, {
        year: EARLIEST.slice(0, 4),
      });
    if (!ahead && day > today)
      return problem(field, 'in-future', `${term}晚于今天,尚未发生的事项不能登记。`);
    return day > limit
      ? problem(field, 'too-far-ahead', `${term}在 ${YEARS_AHEAD} 年以后,请核对年份。`)
      : [];
  });
}

/** 年度 — a budget or a target is of no year further ahead than its days may be. */
export const yearNotFarAhead = ({ year }: { year?: number }, { today }: Circumstances) =>
  year !== undefined && year > Number(today.slice(0, 4)) + YEARS_AHEAD
    ? problem('year', 'too-far-ahead', `年度在 ${YEARS_AHEAD} 年以后,请核对。`)
    : null;

/** 年度 — of a year that is neither this one nor next to it the digits are worth a second look. */
export const yearUnusual = ({
  year,
  recordedOn,
}: {
  year?: number;
  recordedOn?: string | null;
}) => {
  if (!year || !recordedOn) return null;
  const now = Number(recordedOn.slice(0, 4));
  return year > now + 1 || year < now - YEARS_BACK
    ? problem('year', 'year-unusual', `年度 ${year} 与录入的 ${now} 年相差较远,请核对。`)
    : null;
};
