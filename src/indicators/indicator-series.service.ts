import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { endOfMonth } from '../platform/day.js';
import { BalanceReader } from './balance-reader.js';
import { IndicatorSeries } from './figures.model.js';
import { Indicator } from './indicator.js';
import { sameDayBefore } from './last-year.js';
import { publish } from './progress.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import type { OrgUnit } from '../platform/org-units.js';
import { baseOf, valueThen } from './value-on.js';

/** 分月 — what the progress of each month's last day says, all months at once. */
@Injectable()
export class IndicatorSeriesService {
  constructor(
    private readonly progress: ProgressService,
    private readonly balances: BalanceReader,
    private readonly measures: MeasureCatalog,
  ) {}

  async series(question: Question, codes: string[]): Promise<IndicatorSeries[]> {
    return this.progress.asked(question, (unit) => this.seriesOf(unit, question, codes));
  }

  private async seriesOf(
    unit: OrgUnit,
    question: Question,
    codes: string[],
  ): Promise<IndicatorSeries[]> {
    const indicators = this.progress.chosen(codes);
    const ends = monthEndsTo(question.asOf);
    const days = [`${question.year - 1}-12-31`, ...ends];
    const balances = await this.balances.atAll(
      days.map((asOf) => ({ unitId: unit.id, asOf })),
      question.through ?? null,
    );
    return indicators.map((indicator) => {
      const values = balances.map((each, at) => {
        const { value, explanation } = valueThen(indicator, unit, days[at]!, each, this.measures);
        return {
          value: value.published,
          explanation,
          sameDayLastYear: sameDayBefore(indicator, unit, days[at]!, each, this.measures).value
            .published,
        };
      });
      return {
        indicator,
        orgUnitCode: unit.code,
        months: ends.map((asOf, at) => ({
          month: Number(asOf.slice(5, 7)),
          asOf,
          ...values[at + 1]!,
          ofMonth: gained(
            indicator,
            at === 0 && indicator.kind === 'flow' ? '0' : baseOf(indicator, values[at]!),
            values[at + 1]!.value,
          ),
        })),
      };
    });
  }
}

/** The last days of the months before, and the day itself. */
function monthEndsTo(asOf: string): string[] {
  const month = Number(asOf.slice(5, 7));
  const before = Array.from({ length: month - 1 }, (_, at) =>
    endOfMonth(`${asOf.slice(0, 5)}${String(at + 1).padStart(2, '0')}-01`),
  );
  return [...before, asOf];
}

/** Of the published values, so that the printed months add up to the printed year. */
function gained(indicator: Indicator, before: string | null, after: string | null): string | null {
  if (indicator.kind === 'ratio' || before === null || after === null) return null;
  return publish(new Decimal(after).minus(before), indicator.decimals);
}
