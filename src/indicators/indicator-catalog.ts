import { MeasureCatalog } from '../journal/measure-catalog.js';
import { Indicator, measureOf, termsOf } from './indicator.js';

/** All indicators, checked against the measures they are made of; every fault is listed. */
export class IndicatorCatalog {
  private readonly byCode: Map<string, Indicator>;

  constructor(
    readonly all: readonly Indicator[],
    private readonly measures: MeasureCatalog,
  ) {
    this.byCode = new Map(all.map((each) => [each.code, each]));
    const faults = all.flatMap((each) => this.faultsOf(each));
    faults.push(...this.unread().map((code) => `no indicator is made of the measure ${code}`));
    if (this.byCode.size < all.length) faults.push('an indicator is declared twice');
    if (faults.length > 0)
      throw new Error(
        `The indicators cannot be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
      );
  }

  find(code: string): Indicator | undefined {
    return this.byCode.get(code);
  }

  /** Measures of a numerator that count its approximate source lines. */
  qualifierMeasures(indicator: Indicator, mark: 'over' | 'about'): string[] {
    return termsOf(indicator)
      .map((term) => `${measureOf(term)}#${mark}`)
      .filter((code) => this.measures.has(code));
  }

  private faultsOf(indicator: Indicator): string[] {
    const terms = [...termsOf(indicator), ...(indicator.per ?? [])];
    const kinds = new Set(
      terms
        .filter((term) => this.measures.has(measureOf(term)))
        .map((term) => this.measures.get(measureOf(term)).kind),
    );
    return [
      ...terms
        .filter((term) => !this.measures.has(measureOf(term)))
        .map((term) => `${indicator.code}: no measure is called ${measureOf(term)}`),
      ...((indicator.kind === 'ratio') !== Boolean(indicator.per)
        ? [`${indicator.code}: a ratio, and nothing else, is divided`]
        : []),
      ...(kinds.size > 1 ? [`${indicator.code}: mixes flows and stocks`] : []),
      ...this.countedTwice(indicator).map(
        (code) =>
          `${indicator.code}: ${code} may count one person twice, and nothing states the number`,
      ),
    ];
  }

  /** 人 — each once a year, or where a stock each once at a time; what is more is 人次, or a number that a document states. */
  private countedTwice({ unit, of }: Indicator): string[] {
    if (unit !== '人' && unit !== '名') return [];
    return of
      .map(measureOf)
      .filter((code) => this.measures.has(code))
      .filter((code) => {
        const { group, kind, oncePerYear, statedBy } = this.measures.get(code);
        return !statedBy && (group.kind !== 'person' || (kind === 'flow' && !oncePerYear));
      });
  }

  /** 指标之外 — measures that are posted and that nobody could read. */
  private unread(): string[] {
    const read = new Set(
      this.all.flatMap((each) => [...termsOf(each), ...(each.per ?? [])].map(measureOf)),
    );
    return this.measures.all
      .map(({ code }) => code)
      .filter((code) => !read.has(code.replace(/#(over|about)$/, '')));
  }
}
