import { COVERED } from '../journal/openings.js';
import { Measure, NOT_DATED, reasonsOf } from '../journal/measure.js';

/** Reasons that no rule declares. */
const OF_EVERY_RULE: Record<string, string> = {
  [NOT_DATED]: '尚无计入日期(相应环节未办理)',
  [COVERED]: '在期初数截止日(含)之前,已包含在所在机构的期初数中',
};

/** 未计入原因 — as the clerk reads it, the same wherever it is told; `instead` is the record that counts in its place. */
export function sayNotCounted(
  measure: Measure,
  reason: string,
  instead: string | null = null,
): string {
  const says =
    OF_EVERY_RULE[reason] ?? reasonsOf(measure).find((each) => each.code === reason)?.says;
  return instead ? `${says ?? reason}(已计入${instead})` : (says ?? reason);
}

/** The record that counts instead may be another desk's: then only that there is one. */
export const nameInstead = (recordId: string, isSeen: boolean) =>
  isSeen ? `记录 ${recordId}` : '其他单位的记录';
