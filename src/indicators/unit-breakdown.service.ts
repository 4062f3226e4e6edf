import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { once } from '../platform/once.js';
import { type OrgUnit, OrgUnits } from '../platform/org-units.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { BalanceReader } from './balance-reader.js';
import { sumsOf } from './balances.js';
import type { Indicator } from './indicator.js';
import { flowsAndStocks, publish, valueOf } from './progress.js';
import { IndicatorByUnit } from './figures.model.js';
import type { IndicatorProgress } from './progress.model.js';
import { ranksOf } from './ranking.js';
import { ProgressService, Question } from './progress.service.js';
import { targetLevels } from './targets/target-levels.js';

export interface UnitBelow {
  id: number;
  code: string;
  name: string;
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
    const below = await this.unitsInReach(unit.id, question.asOf);
    const balances = await this.balances.atAll(
      [unit, ...below].map(({ id }) => ({ unitId: id, asOf: question.asOf })),
      question.through ?? null,
    );
    const [totals, ...byUnit] = balances.map((each) =>
      indicators.map((indicator) => {
        const sums = flowsAndStocks(sumsOf(each, indicator.code)).now;
        return valueOf(indicator, ...sums, this.isStock).published;
      }),
    );
    // As they stood at the position that is asked of.
    const levels = targetLevels.now.map(({ code }) => code);
    const compared = once(() => this.compared(question, below, codes));
    return indicators.map((indicator, at) => {
      const progress = async () => (await compared()).map((of) => of[at]!);
      const ranks = once(async () => ranksOf(indicator.better, await progress(), levels));
      const rows = below.map(({ code, name }, row) => ({
        orgUnitCode: code,
        name,
        value: byUnit[row]![at]!,
        // As it was called on the day, like the line itself.
        progress: async () => ({ ...(await progress())[row]!, orgUnitCode: code }),
        rank: async () => (await ranks())[row]!,
      }));
      const total = totals![at]!;
      return { indicator, total, rows: [...rows, ...elsewhere(indicator, total, rows)] };
    });
  }

  /** Last year and targets cost a look at each unit: where they are asked for, one for all the indicators. */
  private async compared(
    question: Question,
    below: UnitBelow[],
    codes: string[],
  ): Promise<IndicatorProgress[][]> {
    const all: IndicatorProgress[][] = [];
    for (const { id } of below) {
      // A unit that had another code on the day is asked for by the one that it has now.
      const { code } = (await this.orgUnits.findById(id))!;
      all.push(await this.progress.progress({ ...question, orgUnitCode: code }, codes));
    }
    return all;
  }

  /** Of a unit out of reach nothing is told; what it counted is in the line of the rest. */
  private async unitsInReach(unitId: number, asOf: string): Promise<UnitBelow[]> {
    const { units } = await this.work.actor();
    return (await this.unitsBelow(unitId, asOf)).filter(({ id }) => units.includes(id));
  }

  async unitsBelow(unitId: number, asOf: string): Promise<UnitBelow[]> {
    return this.work.query<UnitBelow>(
      `SELECT u.id, u.code, u.name FROM units_on($2::date) u WHERE u.parent_id = $1 AND u.kind <> 'handling' ORDER BY u.code`,
      [unitId, asOf],
    );
  }

  private readonly isStock = (measure: string) => this.measures.get(measure).kind === 'stock';
}

/** Of the published values, so that the printed lines add up to the printed total. */
function elsewhere(indicator: Indicator, total: string | null, rows: { value: string | null }[]) {
  if (indicator.kind === 'ratio' || total === null) return [];
  const rest = rows.reduce((left, { value }) => left.minus(value ?? 0), new Decimal(total));
  const value = publish(rest, indicator.decimals);
  return [{ orgUnitCode: null, name: ELSEWHERE, value, progress: null, rank: null }];
}
