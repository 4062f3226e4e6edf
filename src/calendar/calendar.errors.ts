import { DomainError } from '../platform/errors.js';

/** 缺少节假日安排 — working days of this year cannot be counted: its State Council notice is not loaded. */
export class CalendarYearMissing extends DomainError {
  constructor(year: number) {
    super(
      'CALENDAR_YEAR_MISSING',
      `系统中没有${year}年的节假日安排,无法推算工作日。请联系管理员录入国务院办公厅${year}年放假通知后再试。`,
      { year },
    );
  }
}

/** 日期无效 — not a day of the calendar written YYYY-MM-DD. */
export class InvalidDate extends DomainError {
  constructor(text: string) {
    super(
      'INVALID_DATE',
      `“${text}”不是有效日期。请按 年-月-日(如 2022-03-01)填写1900年至2100年之间实际存在的日期。`,
      { text },
    );
  }
}
