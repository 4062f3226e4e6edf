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
