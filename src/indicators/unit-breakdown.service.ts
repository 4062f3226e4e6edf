import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { BalanceReader } from './balance-reader.js';
import { Indicator } from './indicator.js';
import { flowsAndStocks, publish, valueOf } from './progress.js';
import { IndicatorByUnit } from './progress.model.js';
import { ProgressService, Question, checkDays } from './progress.service.js';

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
    private readonly work: UnitOfWork,
  ) {}

  async byUnit(question: Question, codes: string[]): Promise<IndicatorByUnit[]> {
    const unit = await this.progress.unitInScope(question.orgUnitCode);
    checkDays(question);
    const indicators = this.progress.chosen(codes);
    const values = async (unitId: number) => {
      const at = await this.balances.at(unitId, question.asOf, question.through ?? null);
      const sums = flowsAndStocks(at).now;
      return indicators.map((indicator) => valueOf(indicator, ...sums, this.isStock).published);
    };
    const below = await this.unitsBelow(unit.id, question.asOf);
    const totals = await values(unit.id);
    const byUnit: (string | null)[][] = [];
    for (const each of below) byUnit.push(await values(each.id));
    return indicators.map((indicator, at) => {
      const rows = below.map(({ code, name }, row) => ({
        orgUnitCode: code,
        name,
        value: byUnit[row]![at]!,
      }));
      const total = totals[at]!;
      return { indicator, total, rows: [...rows, ...elsewhere(indicator, total, rows)] };
    });
  }

  async unitsBelow(unitId: number, asOf: string): Promise<UnitBelow[]> {
    return this.work.query<UnitBelow>(
      `SELECT o.id, o.code, o.name FROM org_unit_parent p JOIN org_unit o ON o.id = p.unit_id
        WHERE p.parent_id = $1 AND o.kind <> 'handling' AND p.valid_from <= $2::date AND p.valid_to > $2::date ORDER BY o.code`,
      [unitId, asOf],
    );
  }

  private readonly isStock = (measure: string) => this.measures.get(measure).kind === 'stock';
}

/** Of the published values, so that the printed lines add up to the printed total. */
function elsewhere(indicator: Indicator, total: string | null, rows: { value: string | null }[]) {
  if (indicator.kind === 'ratio' || total === null) return [];
  const rest = rows.reduce((left, { value }) => left.minus(value ?? 0), new Decimal(total));
  return [{ orgUnitCode: null, name: ELSEWHERE, value: publish(rest, indicator.decimals) }];
}
