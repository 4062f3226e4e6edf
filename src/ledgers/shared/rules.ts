import { addCalendarDays, addMonths } from '../../platform/day.js';
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

/** Months of a period that is named by its first day. */
type Length = 1 | 3;

/** 期间未满 — support for a month or quarter that is not over is asked for, or paid, before anybody knows what it comes to. */
export const periodStillRuns =
  <T extends LedgerRecord>(field: keyof T & string, months: Length): Rule<T> =>
  (draft, { today }) => {
    const from = draft[field as keyof Draft<T>] as string | null | undefined;
    const { paidOn } = draft as { paidOn?: string | null };
    if (!from) return null;
    const last = addCalendarDays(addMonths(from, months), -1);
    return (
      last > (paidOn ?? today) &&
      problem(
        field,
        'period-still-runs',
        `该${months === 1 ? '月' : '季度'}至 ${last} 才满,${paidOn ? '拨付' : '申请'}时尚未结束,此后的变化(退出、暂停、还款等)未计入,请核对。`,
      )
    );
  };
