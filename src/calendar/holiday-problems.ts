import { isDate, isWeekend } from '../platform/day.js';
import type { Issue } from '../platform/errors.js';
import { DaysOff, HolidayNotice } from './state-council-holidays.js';
import { eachDay } from './work-calendar.js';

/** 全国年节及纪念日放假办法 — the holidays that every year has. */
const STATUTORY = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
const LONGEST = 16;

/**
 * What is wrong with a notice as it was typed; `statutory` is how many days off the law gives in that year, none where a region
 * orders days of its own beside those of the nation.
 */
export function holidayProblems(
  { year, document, issuedOn, daysOff, workedWeekendDays }: Omit<HolidayNotice, 'url'>,
  statutory: number | null,
  exception: string | null,
): Issue[] {
  const issues: Issue[] = [];
  const say = (field: string, code: string, message: string) =>
    issues.push({ field, code, message });

  // A notice may say 清明 for 清明节.
  for (const name of statutory === null ? [] : STATUTORY)
    if (!daysOff.some((each) => each.name.includes(name.slice(0, 2))))
      say('daysOff', 'holiday-missing', `缺少${name},请按通知补全。`);
  daysOff.forEach(({ name, from, to }, at) => {
    const field = `daysOff.${at}`;
    if (to < from) say(field, 'ends-before-it-begins', `${name}的末日${to}早于首日${from}。`);
    else if (eachDay(from, to).length > LONGEST)
      say(field, 'holiday-too-long', `${name}自${from}至${to}超过${LONGEST}天,请核对。`);
    if (!isOfYear(year, from, to))
      say(field, 'not-of-the-year', `${name}(${from}至${to})不在${year}年内。`);
  });
  const whole = daysOff.filter(({ from, to }) => from <= to);
  issues.push(...daysTwice({ daysOff, workedWeekendDays }));

  const off = new Set(whole.flatMap(({ from, to }) => eachDay(from, to)));
  for (const day of workedWeekendDays) {
    if (!isWeekend(day))
      say('workedWeekendDays', 'not-a-weekend-day', `${day}不是星期六或星期日,不必调休上班。`);
    if (off.has(day)) say('workedWeekendDays', 'worked-and-off', `${day}既放假又上班,请核对。`);
    if (!isOfYear(year, day, day))
      say('workedWeekendDays', 'not-of-the-year', `调休上班日${day}不在${year}年内。`);
  }
  if (issuedOn > `${year}-12-31` || issuedOn < `${year - 1}-01-01`)
    say('issuedOn', 'not-of-the-year', `印发日期${issuedOn}与${year}年度不符,请核对。`);
  if (!/\d/.test(document)) say('document', 'notice-number', '发文字号须写明年份和号数。');

  // Days are moved, never given: what is off on weekdays, less what is worked at weekends, is what the law gives.
  const given = [...off].filter((day) => !isWeekend(day)).length - workedWeekendDays.length;
  if (issues.length === 0 && statutory !== null && given !== statutory && !exception)
    say(
      'daysOff',
      'days-do-not-balance',
      `工作日放假减去调休上班为${given}天,与法定节假日${statutory}天不符:请核对是否漏录或多录;通知确有例外的,请在“与法定天数不符的说明”中写明。`,
    );
  return issues;
}

/** What a notice says twice, whatever else is wrong with it. */
export function daysTwice({
  daysOff,
  workedWeekendDays,
}: Pick<HolidayNotice, 'daysOff' | 'workedWeekendDays'>): Issue[] {
  const whole = daysOff.filter(({ from, to }) => isDate(from) && isDate(to) && from <= to);
  const overlapping = pairs(whole)
    .filter(([one, other]) => one.from <= other.to && other.from <= one.to)
    .map(([one, other]) => ({
      field: 'daysOff',
      code: 'holidays-overlap',
      message: `${one.name}与${other.name}的日期重叠。`,
    }));
  const isTwice = new Set(workedWeekendDays).size !== workedWeekendDays.length;
  return [
    ...overlapping,
    ...(isTwice
      ? [{ field: 'workedWeekendDays', code: 'day-twice', message: '调休上班日有重复。' }]
      : []),
  ];
}

/** A notice begins in the last week of the year before at the earliest. */
const isOfYear = (year: number, from: string, to: string) =>
  from >= `${year - 1}-12-25` && to <= `${year}-12-31`;

const pairs = (all: readonly DaysOff[]) =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const));
