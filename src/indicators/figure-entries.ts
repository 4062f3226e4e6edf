import { MeasureCatalog } from '../journal/measure-catalog.js';
import { firstOfYear } from './balances.js';
import { Indicator, measureOf, signOf, termsOf } from './indicator.js';
import { sourcesJson } from './indicator-sources.js';
import { FigureTerm, TakenTerm, scopesOfAll } from './taken.js';

/** What a figure is made of, term by term. */
export function figureTerms(indicator: Indicator, measures: MeasureCatalog): FigureTerm[] {
  const inPart = (terms: string[], part: FigureTerm['part']) =>
    terms.map((term) => ({
      measure: measureOf(term),
      sign: signOf(term) as 1 | -1,
      part,
      stock: measures.get(measureOf(term)).kind === 'stock',
    }));
  return [
    ...inPart(termsOf(indicator), 'numerator'),
    ...inPart(indicator.per ?? [], 'denominator'),
  ];
}

/** Whether an entry lies in a scope of a figure on its day: how often it is in, less how often it is taken off. */
export const weightSql = (entry: string, takes: string, day: string, scope = 's.scope') => `(
  SELECT coalesce(sum(s.weight), 0) FROM spans s
   WHERE s.scope = ${scope} AND s.takes = ${takes} AND s.district_id = ${entry}.district_id AND (s.heads OR s.unit_id = ${entry}.unit_id) AND ${day} BETWEEN s.d1 AND s.d2)`;

/** The scopes of one indicator, as SQL: unit, first and last day, and `scopeOf` it. */
export const spansSql = (unit: string, first: string, last: string, scope: string) => `
  SELECT s.indicator AS scope, s.takes, s.unit_id, s.district_id, s.d1, s.d2, s.weight, s.takes = 'counted' AND s.unit_id = s.district_id AS heads
    FROM indicator_spans(${unit}, ${first}, ${last}, ARRAY(SELECT jsonb_array_elements_text(${scope}::jsonb -> 'scopes')), ${scope}::jsonb -> 'sources') s`;

export const scopeOf = (indicator: Indicator): object => ({
  scopes: [...new Set(scopesOfAll([indicator]).map(({ scope }) => scope))],
  sources: JSON.parse(sourcesJson(scopesOfAll([indicator]))) as unknown,
});

/**
 * The entries of a figure, whenever they were posted: the same scope as its balances, so that figure, sources and changes
 * cannot disagree. $1 unit, $2 asOf, $3 first day, $4 the indicator's terms and scope.
 */
export const FIGURE_ENTRIES = `
  wanted AS (SELECT * FROM jsonb_to_recordset($4::jsonb -> 'terms') AS m (measure text, sign int, part text, stock boolean, takes text, scope text)),
  spans AS MATERIALIZED (${spansSql('$1', '$3::date', '$2::date', '$4')}),
  entries AS (
    SELECT w.part, e.id, e.measure, e.record_type, e.record_id, e.unit_id, e.day, e.quantity * w.sign AS quantity, e.rule_version, e.group_id, e.cause
      FROM wanted w
      CROSS JOIN (SELECT DISTINCT district_id FROM spans) d
      JOIN journal_entry e ON e.district_id = d.district_id AND e.measure = w.measure AND e.day <= $2::date
                          AND (w.stock OR e.day >= $3::date)
     WHERE ${weightSql('e', 'w.takes', '(CASE WHEN w.stock THEN $2::date ELSE e.day END)', 'w.scope')} > 0
  )`;

/** Parameters $1 to $4. */
export const entriesOf = (
  unitId: number,
  { asOf, from }: { asOf: string; from?: string | null },
  indicator: Indicator,
  terms: TakenTerm[],
): unknown[] => [
  unitId,
  asOf,
  from ?? firstOfYear(asOf),
  JSON.stringify({ ...scopeOf(indicator), terms }),
];
