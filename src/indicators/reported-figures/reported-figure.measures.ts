import { Measure, approximate } from '../../journal/measure.js';
import { indicators } from '../definitions.js';
import { Indicator, reportedMeasureOf } from '../indicator.js';

const NEXT_FIGURE = `
  LEFT JOIN LATERAL (
    SELECT n.as_of FROM reported_figure n
     WHERE n.territory_id = r.territory_id AND n.indicator_code = r.indicator_code AND n.status = 'approved' AND n.as_of > r.as_of
     ORDER BY n.as_of LIMIT 1
  ) following ON true`;

/** A figure of the year so far replaces the one before it: it is worth what it has more, or less, than that. */
const REPLACED_FIGURE = `
  LEFT JOIN LATERAL (
    SELECT p.value, p.qualifier FROM reported_figure p
     WHERE p.territory_id = r.territory_id AND p.indicator_code = r.indicator_code AND p.status = 'approved'
       AND p.figure_kind = 'cumulative' AND p.as_of < r.as_of AND p.as_of >= date_trunc('year', r.as_of)
     ORDER BY p.as_of DESC LIMIT 1
  ) replaced ON r.figure_kind = 'cumulative'`;

const figureOf = (indicator: Indicator) => ({
  code: reportedMeasureOf(indicator.code),
  label: `${indicator.label}(填报)`,
  record: 'reported_figure',
  group: { kind: 'reported_figure_unit', key: 'r.territory_id' },
  on: 'r.as_of',
  where: `r.indicator_code = '${indicator.code}'`,
  unless: [
    { code: 'withdrawn', says: '填报数已撤销', when: `r.status = 'withdrawn'` },
    { code: 'awaiting_review', says: '填报数尚未复核', when: `r.status = 'submitted'` },
    { code: 'awaiting_approval', says: '填报数尚未审批', when: `r.status = 'reviewed'` },
    { code: 'rejected', says: '填报数未通过', when: `r.status = 'rejected'` },
  ],
  source: '填报数须注明来源文件并经复核、审批',
});

function stockOf(indicator: Indicator): Measure {
  return {
    ...figureOf(indicator),
    kind: 'stock',
    quantity: `r.value * ${indicator.scale ?? 1}`,
    join: NEXT_FIGURE,
    until: 'following.as_of',
  };
}

function flowOf(indicator: Indicator): Measure[] {
  const measure: Measure = {
    ...figureOf(indicator),
    kind: 'flow',
    join: REPLACED_FIGURE,
    quantity: `(r.value - coalesce(replaced.value, 0)) * ${indicator.scale ?? 1}`,
  };
  // The mark of a replaced figure goes with it.
  const linesMarked = (marked: Measure, mark: string): Measure => {
    const isMarked = (of: string) => `(${of}.qualifier IS NOT DISTINCT FROM '${mark}')::int`;
    return {
      ...marked,
      where: `${measure.where} AND '${mark}' IN (r.qualifier, replaced.qualifier)`,
      quantity: `${isMarked('r')} - ${isMarked('replaced')}`,
    };
  };
  const [exact, over, about] = approximate(measure, 'r.qualifier');
  return [exact!, linesMarked(over!, 'over'), linesMarked(about!, 'about')];
}

/** 填报数 — what was typed in and reviewed, as entries like any other. A stock holds until the next figure of its kind. */
export const reportedMeasures: Measure[] = indicators.flatMap((indicator) => {
  if (indicator.reported === 'stock') return approximate(stockOf(indicator), 'r.qualifier');
  return indicator.reported === 'flow' ? flowOf(indicator) : [];
});
