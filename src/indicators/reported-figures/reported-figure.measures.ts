import { Measure, approximate } from '../../journal/measure.js';
import { indicators } from '../definitions.js';
import { reportedMeasureOf } from '../indicator.js';

const NEXT_FIGURE = `
  LEFT JOIN LATERAL (
    SELECT n.as_of FROM reported_figure n
     WHERE n.territory_id = r.territory_id AND n.indicator_code = r.indicator_code AND n.status = 'approved' AND n.as_of > r.as_of
     ORDER BY n.as_of LIMIT 1
  ) following ON true`;

/** 填报数 — what was typed in and reviewed, as entries like any other. A stock holds until the next figure of its kind. */
export const reportedMeasures: Measure[] = indicators.flatMap((indicator) => {
  if (!indicator.reported) return [];
  const sameKind = `r.indicator_code = '${indicator.code}'`;
  const measure: Measure = {
    code: reportedMeasureOf(indicator.code),
    label: `${indicator.label}(填报)`,
    kind: indicator.reported,
    record: 'reported_figure',
    group: { kind: 'reported_figure_unit', key: 'r.territory_id' },
    on: 'r.as_of',
    quantity: `r.value * ${indicator.scale ?? 1}`,
    where: sameKind,
    unless: [
      { code: 'withdrawn', says: '填报数已撤销', when: `r.status = 'withdrawn'` },
      { code: 'awaiting_review', says: '填报数尚未复核', when: `r.status = 'submitted'` },
      { code: 'awaiting_approval', says: '填报数尚未审批', when: `r.status = 'reviewed'` },
      { code: 'rejected', says: '填报数未通过', when: `r.status = 'rejected'` },
    ],
    source: '填报数须注明来源文件并经复核、审批',
    ...(indicator.reported === 'stock' ? { join: NEXT_FIGURE, until: 'following.as_of' } : {}),
  };
  return approximate(measure, 'r.qualifier');
});
