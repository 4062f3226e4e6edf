import { Measure } from '../journal/measure.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { Indicator, allTermsOf, measureOf } from './indicator.js';
import { officeIndicators, ownIndicator, typedInAs } from './office-indicators.js';

/** All indicators; those of the product are checked against the measures they are made of, and every fault is listed. */
export class IndicatorCatalog {
  private readonly byCode: Map<string, Indicator>;

  constructor(
    readonly declared: readonly Indicator[],
    private readonly measures: MeasureCatalog,
  ) {
    this.byCode = new Map(declared.map((each) => [each.code, each]));
    const faults = declared.flatMap((each) => this.faultsOf(each));
    faults.push(...this.unread().map((code) => `no indicator is made of the measure ${code}`));
    if (this.byCode.size < declared.length) faults.push('an indicator is declared twice');
    if (faults.length > 0)
      throw new Error(
        `The indicators cannot be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
      );
  }

  /** Those of the product, then those that the office added. */
  get all(): readonly Indicator[] {
    return [...this.declared, ...officeIndicators.now];
  }

  find(code: string): Indicator | undefined {
    return this.byCode.get(code) ?? ownIndicator(code);
  }

  /** Every measure that an indicator is made of, what is typed in included. */
  measuresRead(): Measure[] {
    return [...new Set(this.all.flatMap(allTermsOf).map(measureOf))].map((code) =>
      this.measures.get(code),
    );
  }

  private faultsOf(indicator: Indicator): string[] {
    const terms = allTermsOf(indicator);
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
      ...(kinds.size === 1 && !kinds.has(typedInAs(indicator).kind)
        ? [`${indicator.code}: is typed in as another kind than it is counted as`]
        : []),
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
    const read = new Set(this.declared.flatMap(allTermsOf).map(measureOf));
    return this.measures.all
      .filter((each) => !each.members)
      .map(({ code }) => code)
      .filter((code) => !read.has(code.replace(/#(over|about)$/, '')));
  }
}
