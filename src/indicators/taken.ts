import { MeasureCatalog } from '../journal/measure-catalog.js';
import { FigureTerm, TakenTerm, figureTerms } from './figure-entries.js';
import { DENOMINATOR, FIGURE_BASES, FigureBasis, Indicator, figureMeasureOf } from './indicator.js';

/** What is counted, and in the place of it, at units that give a figure, that figure. */
export function takenTerms(indicator: Indicator, measures: MeasureCatalog): TakenTerm[] {
  const figures = FIGURE_BASES.flatMap((takes) =>
    figuresOf(indicator, takes).map(([part, measure]): TakenTerm => ({
      takes,
      measure,
      sign: 1,
      part,
      stock: measures.get(measure).kind === 'stock',
    })),
  );
  const counted = figureTerms(indicator, measures);
  return [...counted.map((term): TakenTerm => ({ ...term, takes: 'counted' })), ...figures];
}

function figuresOf(indicator: Indicator, basis: FigureBasis): [FigureTerm['part'], string][] {
  const measure = figureMeasureOf(basis, indicator.code);
  const [numerator, denominator] = [measure, `${measure}${DENOMINATOR}`];
  return [
    ['numerator', numerator],
    ...(indicator.per ? [['denominator', denominator] as [FigureTerm['part'], string]] : []),
  ];
}

/** Under which sums of figures stand, apart from what is counted under the same measure. */
export const takenKey = (measure: string) => `taken:${measure}`;

/** The sums of figures that stand in the place of what is counted. */
export function takenKeys(indicator: Indicator, part: FigureTerm['part']): readonly string[] {
  let keys = known.get(indicator);
  if (!keys) {
    const of = (asked: FigureTerm['part']) =>
      FIGURE_BASES.flatMap((basis) => figuresOf(indicator, basis))
        .filter(([each]) => each === asked)
        .map(([, measure]) => takenKey(measure));
    known.set(indicator, (keys = { numerator: of('numerator'), denominator: of('denominator') }));
  }
  return keys[part];
}

/** An answer asks for them a dozen times an indicator. */
const known = new WeakMap<Indicator, Record<FigureTerm['part'], readonly string[]>>();
