import { Injectable } from '@nestjs/common';
import { HolidayNotice } from '../calendar/state-council-holidays.js';
import { holidayProblems } from '../calendar/holiday-problems.js';
import { calendarOf, workCalendar } from '../calendar/work-calendar.js';
import { problem } from '../ledgers/shared/judgement.js';
import type { Issue } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { national } from '../policy/policy-data.js';
import { policyOn } from '../policy/policy.js';
import { HolidayNoticeInput } from './holidays.input.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';
import { RecordsConcerned } from './records-concerned.js';

/** 节假日安排 — a year of the working calendar, from the State Council's notice. */
@Injectable()
export class HolidaysKind implements ChangeKind<HolidayNoticeInput> {
  readonly code = 'holidays';
  readonly label = '节假日安排';
  readonly input = HolidayNoticeInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';

  constructor(
    private readonly work: UnitOfWork,
    private readonly concerned: RecordsConcerned,
  ) {}

  regionOf() {
    return national;
  }

  titleOf({ year, document, corrects }: HolidayNoticeInput): string {
    return `${year}年节假日安排(${document})${corrects ? ',更正' : ''}`;
  }

  async check(input: HolidayNoticeInput): Promise<Issue[]> {
    const { year, corrects, exception } = input;
    const isKnown = workCalendar.now.years.has(year);
    const once: Issue[] = [];
    if (isKnown && !corrects)
      once.push(
        problem(
          'year',
          'year-known',
          `${year}年的节假日安排已录入;录入有误或另有通知的,请勾选“是否更正”。`,
        ),
      );
    if (!isKnown && corrects)
      once.push(problem('corrects', 'year-unknown', `${year}年的节假日安排尚未录入,不是更正。`));
    const days = policyOn('calendar.statutory-days-off', `${year}-12-31`, national).value;
    return [...once, ...holidayProblems(noticeOf(input), days, exception ?? null)];
  }

  effects(input: HolidayNoticeInput): Promise<ChangeEffect[]> {
    const others = workCalendar.now.notices.filter(({ year }) => year !== input.year);
    return this.concerned.byCalendar(calendarOf([...others, noticeOf(input)]));
  }

  async apply(input: HolidayNoticeInput, version: number): Promise<void> {
    const { year, document, issuedOn, url, daysOff, workedWeekendDays } = noticeOf(input);
    await this.work.query(
      'UPDATE holiday_notice SET until_version = $2 WHERE year = $1 AND until_version IS NULL',
      [year, version],
    );
    await this.work.query(
      `INSERT INTO holiday_notice (year, document, issued_on, url, days_off, worked_weekend_days, exception, from_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        year,
        document,
        issuedOn,
        url,
        JSON.stringify(daysOff),
        workedWeekendDays,
        input.exception ?? null,
        version,
      ],
    );
  }

  follow(): Promise<void> {
    return this.concerned.computeAgain(null, national);
  }
}

const noticeOf = ({
  year,
  document,
  issuedOn,
  url,
  daysOff,
  workedWeekendDays,
}: HolidayNoticeInput): HolidayNotice => ({
  year,
  document,
  issuedOn,
  url: url ?? null,
  daysOff: daysOff.map(({ name, from, to }) => ({ name, from, to })),
  workedWeekendDays: [...workedWeekendDays].sort(),
});
