import { Measure, NOT_DATED, reasonsOf } from '../journal/measure.js';

const NOT_DATED_SAYS = '尚无计入日期(相应环节未办理)';

/** 未计入原因 — as the clerk reads it, the same wherever it is told; `instead` is the record that counts in its place. */
export function sayNotCounted(
  measure: Measure,
  reason: string,
  instead: string | null = null,
): string {
  const says =
    reason === NOT_DATED
      ? NOT_DATED_SAYS
      : reasonsOf(measure).find((each) => each.code === reason)?.says;
  return instead ? `${says ?? reason}(已计入${instead})` : (says ?? reason);
}

/** The record that counts instead may be another desk's: then only that there is one. */
export const nameInstead = (recordId: string, isSeen: boolean) =>
  isSeen ? `记录 ${recordId}` : '其他单位的记录';
