import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { supposing } from '../platform/kept-data.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { BalanceReader } from './balance-reader.js';
import { Indicator } from './indicator.js';
import { IndicatorSource, indicatorSources, sourceOn } from './indicator-sources.js';
import { typedInAs } from './office-indicators.js';
import { publish } from './progress.js';
import { ProgressService } from './progress.service.js';
import type { Question } from './question.js';
import { sourceChangeOf } from './source-change.js';
import type { OrgUnit } from '../platform/org-units.js';
import { FigureComparison, FigureOfOthers } from './sources.model.js';
import { valueThen } from './value-on.js';

type Choice = Pick<IndicatorSource, 'source' | 'printed'>;

interface Approved {
  indicatorCode: string;
  basis: string;
  asOf: string;
  sourceDocument: string;
}

/** 三数对照 — each number is what the progress would say if it were the one that is printed, so that they cannot disagree. */
@Injectable()
export class FigureComparisonService {
  constructor(
    private readonly progress: ProgressService,
    private readonly balances: BalanceReader,
    private readonly measures: MeasureCatalog,
    private readonly work: UnitOfWork,
  ) {}

  async compare(question: Question, codes: string[]): Promise<FigureComparison[]> {
    return this.progress.asked(question, (unit) => this.comparisonOf(unit, question, codes));
  }

  private async comparisonOf(
    unit: OrgUnit,
    question: Question,
    codes: string[],
  ): Promise<FigureComparison[]> {
    const indicators = this.progress.chosen([...new Set(codes)]);
    const { asOf } = question;
    const chosen = (code: string) => sourceOn(code, unit.id, asOf);
    // A formula by itself: what is supposed of the others would change its terms.
    const formulas = indicators.filter(({ formula }) => formula);
    const alone = [indicators.filter(({ formula }) => !formula), ...formulas.map((each) => [each])];
    const values = async (choose: (own: Choice) => Choice) => {
      const found = new Map<string, string | null>();
      for (const some of alone.filter(({ length }) => length > 0))
        for (const [code, value] of await this.valuesAt(unit, question, some, choose))
          found.set(code, value);
      return found;
    };
    const own = await values(({ source }) => ({ source, printed: 'own' }));
    const counted = await values(() => ({ source: 'counted', printed: 'own' }));
    const sentUp = await values(({ source }) => ({ source, printed: 'sent_up' }));
    const confirmed = await values(({ source }) => ({ source, printed: 'confirmed' }));
    const approved = await this.approved(unit.id, indicators, asOf);
    return indicators.map((indicator) => {
      const { code, decimals } = indicator;
      const less = (a: string | null | undefined, b: string | null | undefined) =>
        a && b ? publish(new Decimal(a).minus(b), decimals) : null;
      const ofOthers = (basis: string, value: string | null): FigureOfOthers | null => {
        const last = approved.find((each) => each.indicatorCode === code && each.basis === basis);
        return last ? { ...last, value, difference: less(value, own.get(code)) } : null;
      };
      const up = ofOthers('sent_up', sentUp.get(code)!);
      const down = ofOthers('confirmed', confirmed.get(code)!);
      return {
        indicator,
        orgUnitCode: unit.code,
        asOf,
        source: chosen(code).source,
        printed: chosen(code).printed,
        sourceChange: sourceChangeOf(code, unit.id, asOf),
        value: { own, sent_up: sentUp, confirmed }[chosen(code).printed].get(code)!,
        own: own.get(code)!,
        counted: counted.get(code)!,
        sentUp: up,
        confirmed: down,
        confirmedLessSentUp: less(down?.value, up?.value),
      };
    });
  }

  private async valuesAt(
    unit: OrgUnit,
    { asOf, through }: Question,
    indicators: readonly Indicator[],
    choose: (own: Choice) => Choice,
  ): Promise<Map<string, string | null>> {
    const unitId = unit.id;
    const codes = indicators.map(({ code }) => code);
    const isMeant = (each: IndicatorSource) =>
      each.unitId === unitId && codes.includes(each.indicatorCode);
    const supposed = codes.map((indicatorCode): IndicatorSource => {
      const own = sourceOn(indicatorCode, unitId, asOf);
      const { source, printed } = choose(own);
      return {
        id: 0,
        indicatorCode,
        unitId,
        source,
        printed,
        validFrom: asOf,
        validTo: asOf,
        document: '',
        forRates: false,
      };
    });
    const others = indicatorSources.now.filter((each) => !isMeant(each));
    return supposing(indicatorSources, [...others, ...supposed], async () => {
      const balances = await this.balances.at(unitId, asOf, through ?? null);
      return new Map(
        indicators.map((indicator) => [
          indicator.code,
          valueThen(indicator, unit, asOf, balances, this.measures).value.published,
        ]),
      );
    });
  }

  /** The last approved ones that the numbers go by: of the year, or of a stock of any. */
  private approved(unitId: number, indicators: readonly Indicator[], asOf: string) {
    const stocks = indicators.filter((each) => typedInAs(each).kind === 'stock');
    return this.work.query<Approved>(
      `SELECT DISTINCT ON (indicator_code, basis) indicator_code AS "indicatorCode", basis, as_of AS "asOf", source_document AS "sourceDocument"
         FROM reported_figure
        WHERE territory_id = $1 AND indicator_code = ANY ($2::text[]) AND basis <> 'reported' AND status = 'approved' AND as_of <= $3::date
          AND (as_of >= date_trunc('year', $3::date) OR indicator_code = ANY ($4::text[]))
        ORDER BY indicator_code, basis, as_of DESC, id DESC`,
      [unitId, indicators.map(({ code }) => code), asOf, stocks.map(({ code }) => code)],
    );
  }
}
