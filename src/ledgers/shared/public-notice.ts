import { calendarDaysBetween } from '../../platform/day.js';
import { policyOn } from '../../policy/policy.js';
import { Circumstances, Problem, problem } from './judgement.js';

/** No regulation has one run for longer; the month or the year of its last day is mistyped. */
const MOST_DAYS = 60;

/** 公示 — long enough for somebody to object; how long is not confirmed, so a shorter one is a hint, and so is one without end. */
export function noticeIsUnusual(
  { noticeFrom, noticeTo }: { noticeFrom?: string | null; noticeTo?: string | null },
  { region }: Circumstances,
): Problem | null {
  if (!noticeFrom || !noticeTo || noticeTo < noticeFrom) return null;
  const fewest = policyOn('public-notice.days-min', noticeFrom, region);
  const days = calendarDaysBetween(noticeFrom, noticeTo) + 1;
  if (days < fewest.value)
    return problem(
      'noticeTo',
      'notice-short',
      `公示只有 ${days} 天,少于 ${fewest.value} 天(${fewest.source}),请核对。`,
    );
  return days > MOST_DAYS
    ? problem(
        'noticeTo',
        'notice-long',
        `公示长达 ${days} 天,超过 ${MOST_DAYS} 天,请核对起止日期。`,
      )
    : null;
}
