import { calendarDaysBetween } from '../../platform/day.js';
import { policyOn } from '../../policy/policy.js';
import { Circumstances, Problem, problem } from './judgement.js';

/** 公示 — long enough for somebody to object; how long is not confirmed, so a shorter one is a hint. */
export function noticeIsShort(
  { noticeFrom, noticeTo }: { noticeFrom?: string | null; noticeTo?: string | null },
  { region }: Circumstances,
): Problem | null {
  if (!noticeFrom || !noticeTo || noticeTo < noticeFrom) return null;
  const fewest = policyOn('public-notice.days-min', noticeFrom, region);
  const days = calendarDaysBetween(noticeFrom, noticeTo) + 1;
  return days < fewest.value
    ? problem(
        'noticeTo',
        'notice-short',
        `公示只有 ${days} 天,少于 ${fewest.value} 天(${fewest.source}),请核对。`,
      )
    : null;
}
