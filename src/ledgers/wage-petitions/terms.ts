import { addWorkingDays } from '../../calendar/working-days.js';
import { CalendarYearMissing } from '../../calendar/calendar.errors.js';
import { addCalendarDays, addMonths } from '../../platform/day.js';
import { PolicyKey, PolicyUnit } from '../../policy/policy-data.js';
import { PolicyUnknown } from '../../policy/policy.errors.js';
import { policyOn } from '../../policy/policy.js';

/** The last day of a term that the law gives from a day on, and the rule; the start day itself is not counted. */
export function after(region: string, start: string, key: PolicyKey, extraDays = 0) {
  const policy = policyOn(key, start, region);
  return { day: lastDay(region, start, Number(policy.value) + extraDays, policy.unit), policy };
}

function lastDay(region: string, start: string, count: number, unit: PolicyUnit): string {
  if (unit === 'working-days') return addWorkingDays(start, count, region);
  return unit === 'months' ? addMonths(start, count) : addCalendarDays(start, count);
}

export const unitInWords = ({ unit }: { unit: PolicyUnit }) =>
  unit === 'working-days' ? '个工作日' : unit === 'months' ? '个月' : '日';

export const earliest = (...days: (string | null | undefined)[]) =>
  days.filter(Boolean).sort()[0] ?? null;

/** What cannot be computed is null, and noted with the reason. */
export function attempts() {
  const notes = new Set<string>();
  return {
    attempt: <T>(compute: () => T): T | null => {
      try {
        return compute();
      } catch (error) {
        if (!isUnknown(error)) throw error;
        notes.add(noteOf(error));
        return null;
      }
    },
    note: () => [...notes].join('') || null,
  };
}

export const isUnknown = (error: unknown): error is CalendarYearMissing | PolicyUnknown =>
  error instanceof CalendarYearMissing || error instanceof PolicyUnknown;

const noteOf = (error: CalendarYearMissing | PolicyUnknown) =>
  error instanceof CalendarYearMissing
    ? `${String(error.details.year)}年节假日安排尚未录入,相关期限待录入后重新计算。`
    : error.message;
