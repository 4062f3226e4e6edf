import { Decimal } from 'decimal.js';
import { Indicator, allTermsOf, measureOf, signOf, termsOf } from '../indicators/indicator.js';
import { indicatorCalled } from '../indicators/office-indicators.js';
import type { MeasureCatalog } from '../journal/measure-catalog.js';
import type { Measure } from '../journal/measure.js';
import type { Issue } from '../platform/errors.js';
import { national } from '../policy/policy-data.js';
import { standsAsDistrict } from '../org-units/stands-as-district.js';
import { issuesOf } from '../platform/graphql/validation.js';
import type { UnitFacts, UnitTree } from '../units/unit-tree.js';
import { OpeningRowInput, OpeningsInput } from './opening.input.js';
import { LastYear, daysKnown, lastYearIssues, lastYearOf } from './opening-last-year.js';
import { Months, monthIssues, monthsOf, monthsOfSome } from './opening-months.js';

/** A row that names a unit and a measure. */
export interface OpeningRow {
  row: number;
  unit: UnitFacts;
  measure: Measure;
  amount: Decimal;
  lastYear: LastYear;
  /** By month, where the office has its months. */
  months: Months | null;
}

export interface ReadOpenings {
  rows: OpeningRow[];
  /** In the order of their numbers, in which they are locked. */
  districts: UnitFacts[];
  issues: Issue[];
}

/** What the rows say, and everything that is wrong with them by themselves. */
export function readOpenings(
  { rows: given, coveredThrough }: OpeningsInput,
  tree: UnitTree,
  measures: MeasureCatalog,
): ReadOpenings {
  const rows: OpeningRow[] = [];
  const issues: Issue[] = [];
  const seen = new Map<string, number>();
  const districts = new Map<number, UnitFacts>();
  given.forEach((each, at) => {
    const row = at + 1;
    const refuse = (field: string, code: string, message: string) =>
      issues.push({ row, field, code, message });
    const ill = issuesOf(OpeningRowInput, each, row);
    issues.push(...ill);
    const isWell = (field: string) => !ill.some((issue) => issue.field.split('.')[0] === field);

    const unit = isWell('orgUnitCode') ? unitOf(each, tree, coveredThrough, refuse) : null;
    if (unit)
      districts.set(
        unit.districtId,
        tree.all.find(({ id }) => id === unit.districtId)!,
      );
    const measure = isWell('code') ? measureCalled(each.code, measures, refuse) : null;
    if (unit && measure) {
      const before = seen.get(`${unit.id} ${measure.code}`);
      if (before)
        refuse(
          'code',
          'opening-twice',
          `同一机构、同一口径“${measure.label}”已在第 ${before} 行填写,请只保留一行。`,
        );
      seen.set(`${unit.id} ${measure.code}`, before ?? row);
    }
    for (const field of ['amount', 'lastYear'] as const)
      if (measure && isWell(field) && each[field] && !isAmount(measure) && isBroken(each[field]))
        refuse(
          field,
          'opening-not-whole',
          `“${measure.label}”按个数计,须为整数;只有金额可有小数(以元填写)。`,
        );
    for (const field of ['months', 'lastYearMonths'] as const)
      if (measure && isWell(field) && !isAmount(measure) && each[field]?.some(hasParts))
        refuse(field, 'opening-not-whole', `“${measure.label}”按个数计,各月数须为整数。`);
    if (measure && ill.length === 0)
      issues.push(
        ...[...monthIssues(each, measure, coveredThrough), ...lastYearIssues(each, measure)].map(
          (issue) => ({ row, ...issue }),
        ),
      );
    if (unit && measure && ill.length === 0)
      rows.push({
        row,
        unit,
        measure,
        amount: new Decimal(each.amount),
        lastYear: lastYearOf(each),
        months: monthsOf(each),
      });
  });
  const ordered = [...districts.values()].sort((a, b) => a.id - b.id);
  return { rows, districts: ordered, issues: [...issues, ...monthsOfSome(rows)] };
}

/** 填报范围 — the district that the rows are of, the nearest unit over all of theirs, or the whole country; none without a district. */
export function regionOver(districts: UnitFacts[], tree: UnitTree): string | null {
  const [first, ...others] = districts;
  if (!first) return null;
  let over: UnitFacts | undefined = first;
  while (over && others.some((each) => !tree.within(over!).includes(each)))
    over = tree.parentOf(over);
  return over && over.kind !== 'root' ? over.code : national;
}

type Refuse = (field: string, code: string, message: string) => void;

const IN_DISTRICTS = ['street', 'community', 'handling'];

/** Above districts a number is the sum of theirs. */
export const isOpened = (unit: UnitFacts, tree: UnitTree): boolean =>
  IN_DISTRICTS.includes(unit.kind) || standsAsDistrict(unit, tree.all);

function unitOf(
  { orgUnitCode, amount }: OpeningRowInput,
  tree: UnitTree,
  coveredThrough: string,
  refuse: Refuse,
) {
  const unit = tree.find(orgUnitCode);
  if (!unit) refuse('orgUnitCode', 'unit-unknown', `机构代码 ${orgUnitCode} 不存在,请核对。`);
  else if (!isOpened(unit, tree))
    refuse(
      'orgUnitCode',
      'opening-above-districts',
      `“${unit.name}”是区县以上机构,其数由各区县汇总,请按区县填写期初数。`,
    );
  else if (!wasThere(unit, coveredThrough) && !/^[0.]*$/.test(amount))
    refuse(
      'orgUnitCode',
      'unit-not-there',
      `“${unit.name}”在 ${coveredThrough.slice(0, 4)} 年截至 ${coveredThrough} 尚未设立或早已撤并,本年没有数;请填在当时的机构,或核对截止日。`,
    );
  else return unit;
  return null;
}

/** 机构存续 — on some day of the year that is covered. */
const wasThere = ({ beganOn, closedOn }: UnitFacts, coveredThrough: string) =>
  (!beganOn || beganOn <= coveredThrough) &&
  (!closedOn || closedOn > `${coveredThrough.slice(0, 4)}-01-01`);

/** 口径 — an indicator stands for the one measure that it counts; otherwise the measures are named. */
function measureCalled(code: string, measures: MeasureCatalog, refuse: Refuse): Measure | null {
  const indicator = indicatorCalled(code);
  const terms = indicator && indicator.kind !== 'ratio' ? termsOf(indicator) : [];
  const counted = terms.filter((term) => isCounted(measureOf(term), measures));
  if (counted.length === 1 && signOf(counted[0]!) > 0) return measures.get(measureOf(counted[0]!));
  if (!indicator && isCounted(code, measures)) return measures.get(code);
  const parts = counted.map(measureOf).map((each) => `${measures.get(each).label}(${each})`);
  if (!indicator)
    refuse('code', 'indicator-unknown', `没有代码为 ${code} 的指标或口径,请从指标目录中选择。`);
  else if (indicator.kind === 'ratio')
    refuse(
      'code',
      'opening-of-a-ratio',
      `“${indicator.label}”是比率,${ofRatio(indicator, measures)}`,
    );
  else if (parts.length > 0)
    refuse(
      'code',
      'opening-of-a-formula',
      `“${indicator.label}”由几项口径相加减,请分别填写:${parts.join('、')}。`,
    );
  else
    refuse(
      'code',
      'opening-of-typed-in',
      `“${indicator.label}”是填报指标,没有期初数:请以填报数录入。`,
    );
  return null;
}

/** What is opened of a ratio's two sides, and how one is entered of which the ratio alone is known. */
function ofRatio(indicator: Indicator, measures: MeasureCatalog): string {
  const named = [...new Set(allTermsOf(indicator).map(measureOf))]
    .filter((code) => isCounted(code, measures))
    .map((code) => `${measures.get(code).label}(${code})`);
  const parts = named.length > 0 ? `请分别填写其分子、分母的口径:${named.join('、')};` : '';
  return `${parts}只有比率本身的,以填报数录入:将“是否只有比率”(isRate)填为是,数值填比率。`;
}

/** Whether the rules count it from records, so that it can have an opening. */
export const isCounted = (code: string, measures: MeasureCatalog) =>
  measures.has(code) && !measures.get(code).members && /^[^#]+$/.test(code) && !isTypedIn(code);

const isTypedIn = (code: string) => /^(reported|sent_up|confirmed)[.]/.test(code);

/** Of money only there are parts. */
export const isAmount = ({ quantity = '' }: Measure) => quantity.endsWith('_yuan');

const isBroken = (amount: string) => !new Decimal(amount).isInteger();
const hasParts = ({ amount }: { amount: string }) => isBroken(amount);

/** 截止日 — in this year, up to today; whoever begins with the year takes over what held on the last day of the one before. */
export function dayIssues(day: string, today: string): Issue[] {
  const field = 'coveredThrough';
  if (day > today) return [{ field, code: 'opening-ahead', message: '期初数截止日不能晚于今天。' }];
  const year = Number(today.slice(0, 4));
  if (day >= `${year - 1}-12-31`) return [];
  return [
    {
      field,
      code: 'opening-other-year',
      message: `期初数截止日须在本年度(${year}年)内,年初启用的填 ${year - 1}-12-31。`,
    },
  ];
}

/** For what a row speaks: its unit and measure, the days on which it knows last year's number, and whether it knows this year's months. */
export const coveredBy = (
  { unit, measure, lastYear, months }: OpeningRow,
  coveredThrough: string,
) => ({
  unitId: unit.id,
  measure: measure.code,
  hasMonths: months !== null,
  known: daysKnown(lastYear, coveredThrough),
});
