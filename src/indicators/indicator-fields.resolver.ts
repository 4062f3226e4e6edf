import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { reasonsOf } from '../journal/measure.js';
import { LedgerCatalog } from '../ledgers/shared/ledger-catalog.js';
import { englishOf } from '../platform/english/words.js';
import { keptIn } from './counted-in.js';
import { figureTerms } from './figure-entries.js';
import type { FigureTerm } from './taken.js';
import type { Indicator } from './indicator.js';
import { IndicatorCatalog } from './indicator-catalog.js';
import { ownIndicator } from './office-indicators.js';
import { IndicatorComponent, IndicatorModel } from './progress.model.js';

/** 指标定义 — what an indicator is made of, from the values by which it is counted. */
@Resolver(() => IndicatorModel)
export class IndicatorFields {
  constructor(
    private readonly catalog: IndicatorCatalog,
    private readonly measures: MeasureCatalog,
    private readonly ledgers: LedgerCatalog,
  ) {}

  @ResolveField(() => Int, { description: '排列顺序 — in which leadership reads them, from 1.' })
  order(@Parent() indicator: Indicator): number {
    return this.catalog.all.indexOf(indicator) + 1;
  }

  @ResolveField(() => String, {
    description: '指标定义 — its formula and how it is read, in words.',
  })
  definition(@Parent() indicator: Indicator, @Context('language') language?: string): string {
    if (language === 'en') return this.inEnglish(indicator);
    return `${this.formula(indicator)},${READ_AS[indicator.kind]}${keptAs(indicator)}。`;
  }

  @ResolveField(() => Boolean, {
    description: '是否占比 — a part of a whole: between 0 and 100 on every day.',
  })
  isShare(@Parent() { isShare }: Indicator): boolean {
    return isShare ?? false;
  }

  @ResolveField(() => Boolean, {
    description: '是否接受填报 — whether the value, or a part of it, is typed in with its source.',
  })
  isReported(@Parent() { reported }: Indicator): boolean {
    return reported !== undefined;
  }

  @ResolveField(() => Boolean, { description: '是否自设 — added by an office.' })
  isOwn(@Parent() { code }: Indicator): boolean {
    return ownIndicator(code) !== undefined;
  }

  @ResolveField(() => [IndicatorComponent], {
    description: '口径构成 — the measures of its formula, in order.',
  })
  components(@Parent() indicator: Indicator): IndicatorComponent[] {
    return this.terms(indicator).map(({ measure: code, part, sign }) => {
      const measure = this.measures.get(code);
      const { label, kind, record, oncePerYear, statedBy, source } = measure;
      return {
        measure: code,
        label,
        part,
        sign,
        kind,
        ledger: record,
        ledgerLabel: this.ledgers.get(record)?.label ?? record,
        oncePerYear: oncePerYear ?? false,
        statedBy: statedBy ?? null,
        source,
        notCounted: reasonsOf(measure).map(({ code: reason, says }) => ({
          reason,
          explanation: says,
        })),
      };
    });
  }

  @ResolveField(() => [String], { description: '依据 — of all its measures, each once.' })
  sources(@Parent() indicator: Indicator): string[] {
    return [
      ...new Set(this.terms(indicator).map(({ measure }) => this.measures.get(measure).source)),
    ];
  }

  private terms(indicator: Indicator): FigureTerm[] {
    return figureTerms(indicator, this.measures);
  }

  private formula(indicator: Indicator): string {
    const { ofMeaning, perMeaning, per } = indicator;
    const said = (part: FigureTerm['part']) =>
      this.added(indicator, part, (measure) => this.measures.get(measure).label);
    const numerator = ofMeaning ?? said('numerator');
    return per ? divided(numerator, perMeaning ?? said('denominator'), indicator.unit) : numerator;
  }

  /** By its code and those of its measures: what they mean in more words is said in Chinese alone. */
  private inEnglish(indicator: Indicator): string {
    const { code, kind, per, unit, scale } = indicator;
    const numerator = this.added(indicator, 'numerator', englishOf) || englishOf(code);
    const formula = per
      ? divided(numerator, this.added(indicator, 'denominator', englishOf), unit)
      : numerator;
    const kept = scale && scale !== 1 && kind !== 'ratio' ? `, in units of ${scale}` : '';
    return `${formula}, ${READ_IN_ENGLISH[kind]}${kept}.`;
  }

  private added(indicator: Indicator, of: FigureTerm['part'], called: (measure: string) => string) {
    return this.terms(indicator)
      .filter(({ part }) => part === of)
      .map(({ measure, sign }, at) => `${sign < 0 ? ' − ' : at > 0 ? ' + ' : ''}${called(measure)}`)
      .join('');
  }
}

const TIMES: Readonly<Record<string, string>> = { '%': ' × 100%', '‰': ' × 1000‰' };

const divided = (numerator: string, denominator: string, unit: string) =>
  `(${numerator}) ÷ (${denominator})${TIMES[unit] ?? ''}`;

/** 按元计数,以 10000 元为单位 — of what is kept in smaller units than it is read in. */
const keptAs = ({ scale, kind, unit }: Indicator): string =>
  scale && scale !== 1 && kind !== 'ratio'
    ? `,按${keptIn(unit)}计数,以 ${scale} ${keptIn(unit)}为单位`
    : '';

const READ_IN_ENGLISH: Record<Indicator['kind'], string> = {
  flow: 'added up from 1 January on',
  stock: 'as it stands on the last day',
  ratio: 'each added up before they are divided',
};

const READ_AS: Record<Indicator['kind'], string> = {
  flow: '自 1 月 1 日起累计',
  stock: '为截止日的时点数',
  ratio: '分子、分母各自汇总后相除',
};
