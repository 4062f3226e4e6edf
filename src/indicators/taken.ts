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
export const takenKeys = (indicator: Indicator, part: FigureTerm['part']): string[] =>
  FIGURE_BASES.flatMap((basis) =>
    figuresOf(indicator, basis).flatMap(([of, measure]) =>
      of === part ? [takenKey(measure)] : [],
    ),
  );
