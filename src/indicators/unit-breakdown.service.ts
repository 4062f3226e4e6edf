import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { addCalendarDays, chineseDay } from '../platform/day.js';
import { once } from '../platform/once.js';
import { type OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { BalanceReader } from './balance-reader.js';
import type { Indicator } from './indicator.js';
import { publish } from './progress.js';
import { IndicatorByUnit } from './figures.model.js';
import type { IndicatorProgress } from './progress.model.js';
import { ranksOf } from './ranking.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import { targetLevels } from './targets/target-levels.js';
import { type UnitGone, unitsGone } from './units-gone.js';
import { OPENED_LATER, type ValueOn, baseOf, valueThen } from './value-on.js';

export interface UnitBelow {
  id: number;
  code: string;
  name: string;
  /** 划入日期 — since when it is below, where it stood elsewhere before in the year. */
  since: string | null;
}

/** 本级及其他 — what a unit counted that lies in none of the units below it. */
export const ELSEWHERE = '本级及其他';

/** 分单位 — values of the units below one, and what stays at the unit itself, so that a table adds up. */
@Injectable()
export class UnitBreakdownService {
  constructor(
    private readonly progress: ProgressService,
    private readonly balances: BalanceReader,
    private readonly measures: MeasureCatalog,
    private readonly orgUnits: OrgUnits,
    private readonly work: UnitOfWork,
  ) {}

  async byUnit(question: Question, codes: string[]): Promise<IndicatorByUnit[]> {
    return this.progress.asked(question, (unit) => this.byUnitOf(unit, question, codes));
  }

  private async byUnitOf(
    unit: OrgUnit,
    question: Question,
    codes: string[],
  ): Promise<IndicatorByUnit[]> {
    const indicators = this.progress.chosen(codes);
    const [below, gone] = await this.unitsInReach(unit.id, question.asOf);
    // Of a unit that came here within the year: what it had on the last day elsewhere.
    const came = [...below, ...gone].filter(({ since }) => since !== null);
    const points = [
      ...[unit, ...below].map(({ id }) => ({ unitId: id, asOf: question.asOf })),
      ...gone.map((each) => ({ unitId: each.id, asOf: dayOf(each, question.asOf) })),
      ...came.map(({ id, since }) => ({ unitId: id, asOf: addCalendarDays(since!, -1) })),
    ];
    const balances = await this.balances.atAll(points, question.through ?? null);
    const units = await Promise.all(points.map(({ unitId }) => this.orgUnits.findById(unitId)));
    const told = (at: number) =>
      indicators.map((indicator) =>
        valueThen(indicator, units[at]!, points[at]!.asOf, balances[at]!, this.measures),
      );
    const totals = told(0).map(({ value }) => value.published);
    const [byUnit, byGone] = [below, gone].map((listed, list) =>
      listed.map((each: UnitBelow | UnitGone, at) => {
        const until = told(1 + (list === 0 ? 0 : below.length) + at);
        if (each.since === null) return until.map(asBrought);
        const before = told(1 + below.length + gone.length + came.indexOf(each));
        return indicators.map((indicator, which) =>
          broughtOf(indicator, before[which]!, until[which]!),
        );
      }),
    ) as [Brought[][], Brought[][]];
    // As they stood at the position that is asked of.
    const levels = targetLevels.now.map(({ code }) => code);
    const compared = once(() => this.compared(question, below, codes));
    return indicators.map((indicator, at) => {
      const progress = async () => (await compared()).map((of) => of[at]!);
      // What brought a part of its year here is compared with none that brought the whole.
      const isWhole = below.map(({ since }) => since === null || indicator.kind !== 'flow');
      const ranks = once(async () => {
        const whole = (await progress()).filter((_, row) => isWhole[row]);
        const ranked = ranksOf(indicator.better, whole, levels);
        return isWhole.map((is) => (is ? ranked.shift()! : null));
      });
      const rows = below.map(({ code, name, since }, row) => ({
        orgUnitCode: code,
        name: calledBelow({ name, since }),
        until: null,
        ...byUnit[row]![at]!,
        // As it was called on the day, like the line itself.
        progress: isWhole[row]
          ? async () => ({ ...(await progress())[row]!, orgUnitCode: code })
          : null,
        rank: isWhole[row] ? async () => (await ranks())[row]! : null,
      }));
      const left = gone.map(({ code, name, until, ...each }, row) => ({
        ...{ orgUnitCode: code, name, until, progress: null, rank: null },
        ...(isOfSum(indicator, unit, each) ? byGone[row]![at]! : NOTHING),
      }));
      const total = totals[at]!;
      const all = [...rows, ...left];
      return { indicator, total, rows: [...all, ...elsewhere(indicator, total, all)] };
    });
  }

  /** Last year and targets are looked up where they are asked for: once for all units and indicators. */
  private async compared(
    question: Question,
    below: UnitBelow[],
    codes: string[],
  ): Promise<IndicatorProgress[][]> {
    const units = await this.orgUnits.byIds(below.map(({ id }) => id));
    return this.progress.progressAt(units, question, codes);
  }

  /** Of a unit out of reach nothing is told; what it counted is in the line of the rest. */
  private async unitsInReach(unitId: number, asOf: string): Promise<[UnitBelow[], UnitGone[]]> {
    const { units } = await this.work.actor();
    const isSeen = ({ id }: { id: number }) => units.includes(id);
    const below = await this.unitsBelow(unitId, asOf);
    return [below.filter(isSeen), (await this.unitsGone(unitId, asOf)).filter(isSeen)];
  }

  unitsGone(unitId: number, asOf: string): Promise<UnitGone[]> {
    return unitsGone(this.work, unitId, asOf);
  }

  async unitsBelow(unitId: number, asOf: string): Promise<UnitBelow[]> {
    return this.work.query<UnitBelow>(BELOW, [unitId, asOf]);
  }
}

/** As it was called on the day, with the day on which it came where it stood elsewhere before in the year. */
export const calledBelow = ({ name, since }: Pick<UnitBelow, 'name' | 'since'>): string =>
  since === null ? name : `${name}(${chineseDay(since)}起划入)`;

/** Those that stood elsewhere earlier in the year with the day on which they came. */
const BELOW = `
  SELECT u.id, u.code, u.name,
         (SELECT p.valid_from::text FROM org_unit_parent p
           WHERE p.unit_id = u.id AND p.parent_id = $1 AND p.valid_from <= $2::date AND p.valid_to > $2::date
             AND EXISTS (SELECT FROM org_unit_parent b
                          WHERE b.unit_id = u.id AND b.parent_id <> $1 AND b.valid_to = p.valid_from
                            AND b.valid_to > date_trunc('year', $2::date))) AS since
    FROM units_on($2::date) u
   WHERE u.parent_id = $1 AND u.kind <> 'handling' ORDER BY u.code`;

/** What was closed keeps what it recorded; what stands elsewhere now brought what it had until then. */
export const dayOf = ({ isClosed, until }: Pick<UnitGone, 'isClosed' | 'until'>, asOf: string) =>
  isClosed ? asOf : until;

/** What a line tells, and whether it is none though the unit has its part in the total. */
interface Brought {
  value: string | null;
  isUnknown: boolean;
}

const NOTHING: Brought = { value: null, isUnknown: false };

const asBrought = ({ value, isPart, explanation }: ValueOn): Brought => ({
  value: value.published,
  isUnknown: isPart || explanation === OPENED_LATER,
});

/** Of a flow what it had before it came is in the sum from which it came. */
function broughtOf(indicator: Indicator, { value, explanation }: ValueOn, until: ValueOn): Brought {
  const now = asBrought(until);
  if (indicator.kind !== 'flow' || now.value === null) return now;
  const before = baseOf(indicator, { value: value.published, explanation });
  if (before === null) return { value: null, isUnknown: true };
  const brought = publish(new Decimal(now.value).minus(before), indicator.decimals);
  return { value: brought, isUnknown: false };
}

/** 存量 — what still holds at a closed unit is in the sum of its district, and in no other. */
export const isOfSum = (
  { kind }: Indicator,
  { id }: Pick<OrgUnit, 'id'>,
  { isClosed, districtId }: Pick<UnitGone, 'isClosed' | 'districtId'>,
) => kind !== 'stock' || (isClosed && districtId === id);

/** Of the published values, so that the printed lines add up to the printed total. */
function elsewhere(indicator: Indicator, total: string | null, rows: Brought[]) {
  if (indicator.kind === 'ratio' || total === null) return [];
  const rest = rows.reduce((left, { value }) => left.minus(value ?? 0), new Decimal(total));
  // Of what is counted at a unit that has no value nobody says where it stays.
  const isUnknown = rows.some((each) => each.isUnknown);
  const value = isUnknown ? null : publish(rest, indicator.decimals);
  return [{ orgUnitCode: null, name: ELSEWHERE, until: null, value, progress: null, rank: null }];
}
