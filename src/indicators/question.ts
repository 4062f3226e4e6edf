import { isDate } from '../platform/day.js';
import { InputRefused } from '../platform/errors.js';

/** An office's question: which unit, which year, up to which day. */
export interface Question {
  year: number;
  asOf: string;
  orgUnitCode: string;
  through?: string | null;
  /** First day of what adds up; 1 January when left out. */
  from?: string | null;
}

export type DaysAsked = Pick<Question, 'year' | 'asOf' | 'through'>;

/** A number that adds up within a year answers only for a day of that year. */
export function checkDays({ year, asOf, through }: DaysAsked): void {
  const issues = [];
  if (!isDate(asOf)) {
    issues.push({
      field: 'asOf',
      code: 'is-day',
      message: '截止日期不是有效日期,请按“年-月-日”填写,例如 2022-12-31。',
    });
  } else if (Number(asOf.slice(0, 4)) !== year) {
    issues.push({
      field: 'asOf',
      code: 'as-of-outside-year',
      message: `截止日期须在 ${year} 年内:年度指标自 1 月 1 日起累计。`,
    });
  }
  if (through && !/^\d{1,18}$/.test(through)) {
    issues.push({ field: 'through', code: 'position-invalid', message: '账位须为数字。' });
  }
  if (issues.length > 0) throw new InputRefused(issues);
}
