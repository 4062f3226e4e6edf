import { addMonths } from '../../platform/day.js';
import { policyOn } from '../../policy/policy.js';
import { ageOn } from '../../registry/identifiers.js';
import { Draft, Rule, problem } from './judgement.js';
import { LedgerRecord } from './ledger-record.js';

/** 不得早于今日之后 — what has not happened yet cannot be registered. */
export const notInFuture =
  <T extends LedgerRecord>(field: keyof T & string, term: string): Rule<T> =>
  (draft, { today }) => {
    const day = draft[field as keyof Draft<T>] as string | null | undefined;
    return (
      Boolean(day && day > today) &&
      problem(field, 'in-future', `${term}晚于今天,尚未发生的事项不能登记。`)
    );
  };

/** 就业促进法; 劳动法 art. 15: nobody under the minimum working age may be employed. */
export const ofWorkingAge =
  <T extends LedgerRecord>(field: keyof T & string): Rule<T> =>
  (draft, { region }) => {
    const day = draft[field as keyof Draft<T>] as string | undefined;
    const birth = draft.person?.birthDate;
    if (!day || !birth) return null;
    const minimum = policyOn('employment.age-min', day, region).value;
    return (
      ageOn(birth, day) < minimum &&
      problem(
        'person.documentNumber',
        'under-working-age',
        `${day} 时该人员未满 ${minimum} 周岁,不能办理;如为使用童工线索,请转劳动监察登记投诉。`,
      )
    );
  };

/** A day so long before it was entered is more often a slip of the pen than a late entry. */
const LATE_ENTRY_YEARS = 5;

/** 日期过早 — the year may be mistyped; a hint of every ledger whose records are entered soon after they happened. */
export const longBeforeEntry =
  <T extends LedgerRecord>(field: keyof T & string, term: string): Rule<T> =>
  (draft) => {
    const day = draft[field as keyof Draft<T>] as string | null | undefined;
    return (
      Boolean(
        day && draft.recordedOn && day < addMonths(draft.recordedOn, -12 * LATE_ENTRY_YEARS),
      ) &&
      problem(
        field,
        'long-before-entry',
        `${term}比录入日期早 ${LATE_ENTRY_YEARS} 年以上,请核对年份。`,
      )
    );
  };
