import { Measure } from '../../journal/measure.js';
import {
  DENOMINATOR,
  FIGURE_BASES,
  FigureBasis,
  Indicator,
  RATE,
  TOLD,
  figureMeasureOf,
} from '../indicator.js';
import { indicatorCalled, typedInAs } from '../office-indicators.js';

const NEXT_FIGURE = `
  LEFT JOIN LATERAL (
    SELECT n.as_of FROM reported_figure n
     WHERE n.territory_id = r.territory_id AND n.indicator_code = r.indicator_code AND n.basis = r.basis AND n.status = 'approved' AND n.as_of > r.as_of
     ORDER BY n.as_of LIMIT 1
  ) following ON r.figure_kind = 'standing'`;

/** A figure of the year so far replaces the one before it: it is worth what it has more, or less, than that. */
const REPLACED_FIGURE = `
  LEFT JOIN LATERAL (
    SELECT p.value, p.denominator, p.is_rate, p.qualifier FROM reported_figure p
     WHERE p.territory_id = r.territory_id AND p.indicator_code = r.indicator_code AND p.basis = r.basis AND p.status = 'approved'
       AND p.figure_kind = 'cumulative' AND p.as_of < r.as_of AND p.as_of >= date_trunc('year', r.as_of)
     ORDER BY p.as_of DESC LIMIT 1
  ) replaced ON r.figure_kind = 'cumulative'`;

/** A stock holds until the next figure of its kind; of what adds up within a year a figure is worth what it brings. */
const figure: Measure = {
  code: 'reported',
  label: '填报数',
  kind: 'stock',
  record: 'reported_figure',
  group: { kind: 'reported_figure_unit', key: 'r.territory_id' },
  join: `${NEXT_FIGURE}${REPLACED_FIGURE}`,
  on: 'r.as_of',
  until: 'following.as_of',
  quantity: '(r.value - coalesce(replaced.value, 0)) * r.factor',
  unless: [
    { code: 'withdrawn', says: '填报数已撤销', when: `r.status = 'withdrawn'` },
    { code: 'awaiting_review', says: '填报数尚未复核', when: `r.status = 'submitted'` },
    { code: 'awaiting_approval', says: '填报数尚未审批', when: `r.status = 'reviewed'` },
    { code: 'rejected', says: '填报数未通过', when: `r.status = 'rejected'` },
  ],
  source: '填报数须注明来源文件并经复核、审批',
};

type Mark = 'over' | 'about';

/** The mark of a replaced figure goes with it. */
function marked(mark: Mark): Measure {
  const isMarked = (of: string) => `(${of}.qualifier IS NOT DISTINCT FROM '${mark}')::int`;
  return {
    ...figure,
    code: `reported#${mark}`,
    label: `${figure.label}(${mark === 'over' ? '余' : '约'})`,
    where: `'${mark}' IN (r.qualifier, replaced.qualifier)`,
    quantity: `${isMarked('r')} - ${isMarked('replaced')}`,
  };
}

/** A rate by itself stands as so many of a hundred. */
const dividedBy = (of: string) =>
  `coalesce(${of}.denominator, CASE WHEN ${of}.is_rate THEN 100 END)`;

/** 分母 — what a typed-in ratio is divided by, replaced and held as its numerator is. */
const denominator: Measure = {
  ...figure,
  code: `reported${DENOMINATOR}`,
  label: '填报数(分母)',
  where: `coalesce(${dividedBy('r')}, ${dividedBy('replaced')}) IS NOT NULL`,
  quantity: `(coalesce(${dividedBy('r')}, 0) - coalesce(${dividedBy('replaced')}, 0)) * r.factor`,
};

/** 只有比率 — how many of the figures are rates by themselves. */
const alone: Measure = {
  ...figure,
  code: `reported${RATE}`,
  label: '填报数(只有比率)',
  where: 'r.is_rate OR replaced.is_rate',
  quantity: '(r.is_rate IS TRUE)::int - (replaced.is_rate IS TRUE)::int',
};

const EARLIER_FIGURE = `
  LEFT JOIN LATERAL (
    SELECT p.as_of FROM reported_figure p
     WHERE p.territory_id = r.territory_id AND p.indicator_code = r.indicator_code AND p.basis = r.basis AND p.status = 'approved'
       AND p.as_of < r.as_of AND p.as_of >= date_trunc('year', r.as_of)
     ORDER BY p.as_of DESC LIMIT 1
  ) earlier ON true`;

/** Later in a year is more; the end of February is one day in every year. */
const dayOfYear = (day: string) =>
  `(extract(month FROM ${day}) * 31 + CASE WHEN extract(month FROM ${day}) = 2 THEN least(extract(day FROM ${day}), 28) ELSE extract(day FROM ${day}) END)`;

/**
 * 已报至 — how far in its year an indicator was told at a unit, added up over units: two years are compared where the one before was
 * told as far. Of what holds until the next figure, whether it is told at all.
 */
const told: Measure = {
  ...figure,
  code: `reported${TOLD}`,
  label: '填报数(已报至)',
  join: `${NEXT_FIGURE}${EARLIER_FIGURE}`,
  quantity: `CASE WHEN r.figure_kind = 'standing' THEN 1 ELSE ${dayOfYear('r.as_of')} - coalesce(${dayOfYear('earlier.as_of')}, 0) END`,
};

const LABELS: Record<FigureBasis, string> = {
  reported: '填报',
  sent_up: '上报',
  confirmed: '核定',
};

/** One of them, as it is read: of one indicator, which adds up or holds. */
function oneOf(measure: Measure, indicator: Indicator, basis: FigureBasis, part: Part): Measure {
  const { until, ...flow } = measure;
  const { kind } = typedInAs(indicator);
  return {
    ...flow,
    ...(kind === 'stock' ? { until: until! } : {}),
    kind,
    code: `${figureMeasureOf(basis, indicator.code)}${part}`,
    label: `${indicator.label}(${LABELS[basis]})${PARTS[part]}`,
    where: [measure.where, `r.indicator_code = '${indicator.code}' AND r.basis = '${basis}'`]
      .filter(Boolean)
      .join(' AND '),
  };
}

const PARTS = {
  '': '',
  '#over': '(余)',
  '#about': '(约)',
  [DENOMINATOR]: '分母',
  [TOLD]: '(已报至)',
  [RATE]: '(只有比率)',
};
type Part = keyof typeof PARTS;

function ofAllIndicators(measure: Measure, part: Part = ''): Measure {
  const bases = `(${FIGURE_BASES.join('|')})`;
  const named = new RegExp(`^${bases}[.]([^#]+)`);
  // Of an indicator as it stands, whose change is another object: each is asked for with every figure that is counted.
  const made = new WeakMap<Indicator, Map<string, Measure>>();
  return {
    ...measure,
    members: {
      code: `r.basis || '.' || r.indicator_code${part && ` || '${part}'`}`,
      pattern: `^${bases}[.][^#]+${part}$`,
      one: (code) => {
        const [, basis, called] = named.exec(code)!;
        const indicator = indicatorCalled(called!);
        if (!indicator || ([DENOMINATOR, RATE].includes(part) && !indicator.per)) return null;
        const ofIndicator = made.get(indicator) ?? new Map<string, Measure>();
        made.set(indicator, ofIndicator);
        const known = ofIndicator.get(basis!);
        if (known) return known;
        const one = oneOf(measure, indicator, basis as FigureBasis, part);
        ofIndicator.set(basis!, one);
        return one;
      },
    },
  };
}

/** 填报数 — what was typed in and reviewed, as entries like any other, each under its indicator. */
export const reportedMeasures: Measure[] = [
  ofAllIndicators(figure),
  ofAllIndicators(denominator, DENOMINATOR),
  ofAllIndicators(marked('over'), '#over'),
  ofAllIndicators(marked('about'), '#about'),
  ofAllIndicators(told, TOLD),
  ofAllIndicators(alone, RATE),
];
