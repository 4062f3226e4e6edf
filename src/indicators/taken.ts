import { MeasureCatalog } from '../journal/measure-catalog.js';
import { Scope, hasSource } from './indicator-sources.js';
import {
  DENOMINATOR,
  FIGURE_BASES,
  Indicator,
  Term,
  figureMeasureOf,
  isReported,
  measureOf,
  signOf,
  termsOf,
} from './indicator.js';
import { indicatorCalled } from './office-indicators.js';

/** One measure of a formula: with which sign, in which part of it. */
export interface FigureTerm {
  measure: string;
  sign: 1 | -1;
  part: 'numerator' | 'denominator';
  stock: boolean;
}

/** One measure of what an indicator is made of where it has a source of its own, and where it is taken from. */
export interface TakenTerm extends FigureTerm {
  /** The measure of the figure, where it is no counting. */
  takes: 'counted' | (string & {});
  scope: string;
  key: string;
}

type Part = FigureTerm['part'];

/** One measure of an indicator, the scope in which it is taken, and the key under which its sum stands. */
type Piece = Omit<TakenTerm, 'stock'>;

/** Under which sums stand apart from what is counted under the same measure. */
const takenKey = (key: string) => `taken:${key}`;

/** 应报 — under which it stands that a figure goes into the value on the day, told or not: of the unit, or of one below. */
export const FIGURES_DUE = 'figures-due';

/** The same of one scope: of a term of a formula. */
export const figuresDueIn = (scope: string) => `${FIGURES_DUE}/${scope}`;

/** The same of the figures of an indicator itself: of a formula, whether they stand in the place of its terms. */
export const figuresDueOf = (code: string): string[] =>
  FIGURE_BASES.map((basis) => `${FIGURES_DUE}:${figureMeasureOf(basis, code)}`);

/** Another indicator, as a formula names it. */
interface Named {
  named: Indicator;
  sign: 1 | -1;
  part: Part;
}

interface TermNamed {
  named: Indicator;
  pieces: Piece[];
}

const namedIn = ({ formula }: Indicator): Named[] =>
  (['of', 'per'] as const).flatMap((list) =>
    (formula?.[list] ?? []).flatMap((term): Named[] => {
      const named = indicatorCalled(measureOf(term));
      const part = list === 'of' ? 'numerator' : 'denominator';
      return named ? [{ named, sign: signOf(term) as 1 | -1, part }] : [];
    }),
  );

const isSourced = (indicator: Indicator): boolean =>
  hasSource(indicator.code) || isByTerms(indicator);

/** 按项取数 — a formula over indicators of which one has a source somewhere: each term is what it shows itself. */
export const isByTerms = (indicator: Indicator): boolean =>
  indicator.formula !== undefined && namedIn(indicator).some(({ named }) => isSourced(named));

/** What is counted, and in the place of it, at units that give a figure, that figure. */
export const takenTerms = (indicator: Indicator, measures: MeasureCatalog): TakenTerm[] =>
  piecesOf(indicator).map((piece) => ({
    ...piece,
    stock: measures.get(piece.measure).kind === 'stock',
  }));

function piecesOf(indicator: Indicator): Piece[] {
  if (!isByTerms(indicator)) return [...countedIn(indicator), ...figuresIn(indicator)];
  if (!hasSource(indicator.code))
    return namedIn(indicator).flatMap((each) => within(each, piecesOf(each.named)));
  const terms = termsBesideOwn(indicator);
  // Its own figure holds for all of its terms alike, and is taken once.
  const scope = termScope(indicator, leavesOf(indicator)[0]!);
  const own = figuresIn(indicator).map((piece) => ({ ...piece, scope }));
  return [...terms.flatMap(({ pieces }) => pieces), ...own];
}

/** The terms of a formula that has a source of its own, each cut by both. */
const termsBesideOwn = (indicator: Indicator): TermNamed[] =>
  leavesOf(indicator).map((each) => {
    const scope = termScope(indicator, each);
    const pieces = [...countedIn(each.named), ...figuresIn(each.named)];
    const ofScope = pieces.map((piece) => ({ ...piece, scope }));
    return { named: each.named, pieces: within(each, ofScope) };
  });

const within = ({ sign, part }: Named, pieces: Piece[]): Piece[] =>
  pieces.map((piece) => ({
    ...piece,
    sign: (piece.sign * sign) as 1 | -1,
    part,
    key: takenKey(`${piece.scope}/${piece.key}`),
  }));

const countedIn = (indicator: Indicator): Piece[] => {
  const inPart = (terms: Term[], part: Part) =>
    terms.map((term): Piece => {
      const measure = measureOf(term);
      const sign = signOf(term) as 1 | -1;
      return { takes: 'counted', measure, sign, part, scope: indicator.code, key: measure };
    });
  return [
    ...inPart(termsOf(indicator), 'numerator'),
    ...inPart(indicator.per ?? [], 'denominator'),
  ];
};

const figuresIn = ({ code, per }: Indicator): Piece[] =>
  FIGURE_BASES.flatMap((basis) => {
    const takes = figureMeasureOf(basis, code);
    const figure = (measure: string, part: Part): Piece => ({
      takes,
      measure,
      sign: 1,
      part,
      scope: code,
      key: takenKey(measure),
    });
    return [
      figure(takes, 'numerator'),
      ...(per ? [figure(`${takes}${DENOMINATOR}`, 'denominator')] : []),
    ];
  });

/** Terms down to what has a source of its own, or is no formula. */
const leavesOf = (indicator: Indicator): Named[] =>
  namedIn(indicator).flatMap((each) =>
    each.named.formula && !hasSource(each.named.code)
      ? leavesOf(each.named).map((leaf) => ({
          ...leaf,
          sign: (leaf.sign * each.sign) as 1 | -1,
          part: each.part,
        }))
      : [each],
  );

const termScope = ({ code }: Indicator, { named }: Named) => `${code}:${named.code}`;

/** 公式各项 — the indicators that a formula is worked out from, formulas among them by their own, each with what stands for it. */
export function termsNamed(indicator: Indicator): TermNamed[] {
  const isCut = isByTerms(indicator);
  if (isCut && hasSource(indicator.code)) return termsBesideOwn(indicator);
  return namedIn(indicator).flatMap((each) => {
    const { named } = each;
    const isWorkedOut = named.formula !== undefined && !hasSource(named.code);
    const inner = isWorkedOut
      ? termsNamed(named)
      : [{ named, pieces: isCut ? piecesOf(named) : countedIn(named) }];
    return inner.map((term) => ({
      named: term.named,
      pieces: isCut
        ? within(each, term.pieces)
        : term.pieces.map((piece) => ({ ...piece, scope: indicator.code })),
    }));
  });
}

/** By whose sources an indicator is cut: its own, or those of each of its terms. */
function scopesOf(indicator: Indicator): Scope[] {
  const { code } = indicator;
  if (!isByTerms(indicator)) return [{ scope: code, indicator: code, level: 1 }];
  if (!hasSource(code)) return namedIn(indicator).flatMap(({ named }) => scopesOf(named));
  const leaves = leavesOf(indicator);
  return leaves.flatMap((leaf) => {
    const scope = termScope(indicator, leaf);
    return [
      { scope, indicator: code, level: 0 as const },
      ...leaves.map(({ named }): Scope => {
        const level = named === leaf.named ? 1 : 2;
        return { scope, indicator: named.code, level };
      }),
    ];
  });
}

/** Each once, whatever it is a term of. */
export const scopesOfAll = (indicators: readonly Indicator[]): Scope[] => [
  ...new Map(
    indicators.flatMap(scopesOf).map((each) => [`${each.scope} ${each.indicator}`, each] as const),
  ).values(),
];

/** What stands in the place of what is counted under its own measures. */
export function takenPieces(indicator: Indicator): readonly Piece[] {
  // A formula depends on what has a source; of everything else an answer asks a dozen times.
  if (indicator.formula) return isByTerms(indicator) ? piecesOf(indicator) : figuresIn(indicator);
  let pieces = known.get(indicator);
  if (!pieces) known.set(indicator, (pieces = figuresIn(indicator)));
  return pieces;
}

const known = new WeakMap<Indicator, readonly Piece[]>();

/** What is divided by, indicator by indicator that is typed in and not counted. */
export function typedInBelow(indicator: Indicator): (readonly Piece[])[] {
  if (!indicator.per || !isByTerms(indicator)) return [];
  const below = piecesOf(indicator).filter(({ part }) => part === 'denominator');
  const typedIn = below.filter((each) => each.takes === 'counted' && isReported(each.measure));
  return typedIn.map(({ scope }) => below.filter((each) => each.scope === scope));
}
