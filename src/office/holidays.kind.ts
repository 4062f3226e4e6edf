import { Injectable } from '@nestjs/common';
import { HolidayNotice } from '../calendar/state-council-holidays.js';
import { daysTwice, holidayProblems } from '../calendar/holiday-problems.js';
import { calendarOf, workCalendar } from '../calendar/work-calendar.js';
import { problem } from '../ledgers/shared/judgement.js';
import type { Issue } from '../platform/errors.js';
import { regionCalled } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { national } from '../policy/policy-data.js';
import { policyOn } from '../policy/policy.js';
import { HolidayNoticeInput } from './holidays.input.js';
import { ChangeKind } from './office-change.kind.js';
import { ChangeEffect } from './office-change.model.js';
import { RecordsConcerned } from './records-concerned.js';
import { problemsOfRegion } from './region-by-digits.js';

/** 节假日安排 — a year of the working calendar, from the State Council's notice or a region's own. */
@Injectable()
export class HolidaysKind implements ChangeKind<HolidayNoticeInput> {
  readonly code = 'holidays';
  readonly label = '节假日安排';
  readonly input = HolidayNoticeInput;
  readonly asks = 'policy:propose';
  readonly adopts = 'policy:adopt';
  readonly isByDigits = true;

  constructor(
    private readonly work: UnitOfWork,
    private readonly concerned: RecordsConcerned,
  ) {}

  regionOf({ region }: HolidayNoticeInput) {
    return region ?? national;
  }

  titleOf({ year, region, document, corrects }: HolidayNoticeInput): string {
    const where = (region ?? national) === national ? '' : regionCalled(region!);
    return `${where}${year}年节假日安排(${document})${corrects ? ',更正' : ''}`;
  }

  besides({ daysOff, workedWeekendDays }: HolidayNoticeInput): Issue[] {
    return daysTwice({ daysOff: daysOff ?? [], workedWeekendDays: workedWeekendDays ?? [] });
  }

  async check(input: HolidayNoticeInput): Promise<Issue[]> {
    const { year, corrects, exception } = input;
    const region = this.regionOf(input);
    const isKnown = workCalendar.now.notices.some(
      (each) => each.year === year && each.region === region,
    );
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
    const days =
      region === national
        ? policyOn('calendar.statutory-days-off', `${year}-12-31`, national).value
        : null;
    return [
      ...once,
      ...(await problemsOfRegion(this.work, region)),
      ...holidayProblems(noticeOf(input), days, exception ?? null),
    ];
  }

  effects(input: HolidayNoticeInput): Promise<ChangeEffect[]> {
    const region = this.regionOf(input);
    const others = workCalendar.now.notices.filter(
      (each) => each.year !== input.year || each.region !== region,
    );
    return this.concerned.byCalendar(calendarOf([...others, noticeOf(input)]), region);
  }

  async apply(input: HolidayNoticeInput, version: number): Promise<void> {
    const { year, document, issuedOn, url, daysOff, workedWeekendDays } = noticeOf(input);
    const region = this.regionOf(input);
    await this.work.query(
      'UPDATE holiday_notice SET until_version = $3 WHERE year = $1 AND region = $2 AND until_version IS NULL',
      [year, region, version],
    );
    await this.work.query(
      `INSERT INTO holiday_notice (year, region, document, issued_on, url, days_off, worked_weekend_days, exception, from_version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        year,
        region,
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

  follow(input: HolidayNoticeInput): Promise<void> {
    return this.concerned.computeAgain(null, this.regionOf(input));
  }
}

const noticeOf = ({
  year,
  region,
  document,
  issuedOn,
  url,
  daysOff,
  workedWeekendDays,
}: HolidayNoticeInput): HolidayNotice => ({
  year,
  region: region ?? national,
  document,
  issuedOn,
  url: url ?? null,
  daysOff: daysOff.map(({ name, from, to }) => ({ name, from, to })),
  workedWeekendDays: [...workedWeekendDays].sort(),
});
