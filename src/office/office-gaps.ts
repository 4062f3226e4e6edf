import { Injectable } from '@nestjs/common';
import { mayTake } from '../access/permissions.js';
import { prefixOf, workCalendar } from '../calendar/work-calendar.js';
import { Clock } from '../platform/clock.js';
import { englishOf } from '../platform/english/words.js';
import { addCalendarDays, holdsOn, lastDayOf } from '../platform/day.js';
import { standsAsDistrictSql } from '../org-units/stands-as-district.js';
import { regionCalled } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { keysOfPolicy, policyBook } from '../policy/policy-book.js';
import { MAY_LACK, PolicyKey, national, policies } from '../policy/policy-data.js';
import { valueForm } from '../policy/policy-units.js';
import { levelsOf, nearestOver } from '../policy/policy.js';
import { OfficeGap } from './office-gap.model.js';

/** A value that ends is asked for so many days before. */
const AHEAD_DAYS = 60;
/** The notice of the next year comes out from late October on; a clock of 60 working days runs into it from about then. */
const NOTICE_FROM = '10-20';

/** 待补资料 — values and years that are missing, or will be before long; for whoever may propose them. */
@Injectable()
export class OfficeGaps {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The nearest first; none for whoever keeps neither policy nor calendar. */
  async all(): Promise<OfficeGap[]> {
    const actor = await this.work.actor();
    if (!mayTake(actor, ['policy:propose', 'policy:adopt'], false)) return [];
    const rows = await this.work.query<{ code: string }>(
      `SELECT d.code FROM org_unit d WHERE ${standsAsDistrictSql('d')} AND d.id = ANY ($1::int[]) ORDER BY d.code`,
      [[...actor.units, ...actor.governed]],
    );
    const today = this.clock.today();
    const districts = rows.map(({ code }) => code);
    const gaps = [
      ...calendarGaps(today, districts),
      ...keysOfPolicy()
        .filter((key) => !MAY_LACK.has(key))
        .flatMap((key) => policyGaps(key, districts, today)),
    ];
    return gaps.sort((a, b) => (a.missingFrom < b.missingFrom ? -1 : 1));
  }
}

function calendarGaps(today: string, districts: string[]): OfficeGap[] {
  const year = Number(today.slice(0, 4));
  const due = today.slice(5) >= NOTICE_FROM ? [year, year + 1] : [year];
  return [...nationalGaps(due), ...due.flatMap((each) => regionalGaps(each, districts))];
}

/** Where the year before has days off of the region's own. */
function regionalGaps(year: number, districts: string[]): OfficeGap[] {
  const { notices } = workCalendar.now;
  const regionsIn = (of: number) =>
    notices.flatMap((each) => (each.year === of && each.region !== national ? [each.region] : []));
  const known = regionsIn(year);
  return regionsIn(year - 1)
    .filter((each) => !known.includes(each))
    .filter((each) => districts.some((code) => code.startsWith(prefixOf(each))))
    .map((region) => ({
      ...{ code: `calendar:${year}:${region}`, key: null, form: null },
      ...{ label: '节假日安排', region, missingFrom: `${year}-01-01` },
      message: `${year}年的本地放假安排(${regionCalled(region)},上年有)尚未录入,按工作日计算的期限暂按全国的安排推算:请按当地人民政府通知录入。`,
      said: {
        code: 'days-off-of-region-missing',
        values: { year, region: regionCalled(region) },
      },
    }));
}

function nationalGaps(due: number[]): OfficeGap[] {
  return due
    .filter((each) => !workCalendar.now.years.has(each))
    .map((each) => ({
      ...{ code: `calendar:${each}`, key: null, form: null },
      label: '节假日安排',
      region: national,
      missingFrom: `${each}-01-01`,
      message: `${each}年的节假日安排尚未录入,按工作日计算的期限无法推算:请按国务院办公厅通知录入。`,
      said: { code: 'days-off-missing', values: { year: each } },
    }));
}

/** One line for all districts of a province that lack the same value from the same day on: what holds in two provinces is mostly two values. */
function policyGaps(key: PolicyKey, districts: string[], today: string): OfficeGap[] {
  const lacking = new Map<string, { from: string; codes: string[] }>();
  for (const district of districts) {
    const from = missingFrom(key, district, today);
    if (!from) continue;
    const line = `${provinceOf(district)} ${from}`;
    lacking.set(line, { from, codes: [...(lacking.get(line)?.codes ?? []), district] });
  }
  const { label } = policies[key];
  return [...lacking.values()].map(({ codes, from }) => {
    const isMissing = from <= today;
    const where = codes.map(regionCalled).join('、');
    const until = addCalendarDays(from, -1);
    return {
      ...{ code: `policy:${key}`, key, form: valueForm(key) },
      label,
      region: regionOf(codes, districts),
      missingFrom: from,
      message: isMissing
        ? `“${label}”没有现行取值(${where}),有关业务不能办理,或金额无从核对:请查明有效文件后录入。`
        : `“${label}”的现行取值到${until}为止(${where}):请查明接续的文件,录入新的取值。`,
      said: {
        code: isMissing ? 'policy-value-missing' : 'policy-value-ending',
        values: { policy: englishOf(key), where, until },
      },
    };
  });
}

const provinceOf = (district: string) => district.slice(0, 2);

/** By the districts themselves, unless none of their province has it. */
function regionOf(lacking: string[], districts: string[]): string {
  const among = districts.filter((each) => provinceOf(each) === provinceOf(lacking[0]!));
  return lacking.length === among.length ? nearestOver(lacking) : lacking.join('、');
}

/** The first day without a value, if it comes within the time ahead. */
function missingFrom(key: PolicyKey, district: string, today: string): string | null {
  const levels = levelsOf(district);
  const rows = policyBook.now[key].filter((row) => levels.includes(row.region));
  const last = addCalendarDays(today, AHEAD_DAYS);
  for (let day = today; day <= last;) {
    const ends = rows.filter((row) => holdsOn(row, day)).map(lastDayOf);
    if (ends.length === 0) return day;
    const furthest = ends.sort().at(-1)!;
    if (furthest > last) return null;
    day = addCalendarDays(furthest, 1);
  }
  return null;
}
