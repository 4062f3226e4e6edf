import { Decimal } from 'decimal.js';
import { TIMES_APART, farApart } from '../../ledgers/shared/far-apart.js';
import { Draft, Rule, RowCheck, problem } from '../../ledgers/shared/judgement.js';
import { Indicator } from '../indicator.js';
import { sourceOn } from '../indicator-sources.js';
import { indicatorCalled, keptTo, ownIndicator, typedInAs } from '../office-indicators.js';
import { possibleOfIndicator } from '../possible-value.js';
import { ReportedFigure } from './reported-figure.entity.js';

const LESS_THAN_NONE = problem(
  'value',
  'figure-negative',
  '该指标只增不减,累计数不能小于 0,请核对;更正以前多报的,请修改原填报数,按期填报的可在本期数中冲减。',
);

/** What is counted up and never down cannot be less than none so far; a period may take back what was too much before it. */
const isLessThanNone = (
  { code, unit, of }: Indicator,
  { value, figureKind }: Draft<ReportedFigure>,
) =>
  Number(value) < 0 &&
  figureKind !== 'period' &&
  unit !== '%' &&
  !ownIndicator(code) &&
  !of.some((term) => term.startsWith('-'));

/** Of a ratio the value is the numerator: what a share can be is a matter of both parts. */
export const possibleFigure: Rule<ReportedFigure> = (draft) => {
  const indicator = indicatorCalled(draft.indicatorCode ?? '');
  if (indicator && !indicator.per)
    return possibleOfIndicator(draft) ?? (isLessThanNone(indicator, draft) && LESS_THAN_NONE);
  if (!indicator?.per) return null;
  const value = Number(draft.value ?? 0);
  const denominator = draft.isRate ? 100 : Number(draft.denominator ?? 0);
  return denominator && indicator.isShare && (value < 0 || value > denominator)
    ? problem(
        'value',
        'share-beyond-whole',
        draft.isRate
          ? `“${indicator.label}”为占比,须在 0 至 100 之间,请核对。`
          : `“${indicator.label}”为占比,分子须在 0 至分母之间,请核对。`,
      )
    : null;
};

/** What a rate by itself is divided by, so that it reads as it was printed: 100 in percent, 1000 in ‰. */
export const oneOf = ({ scale }: Indicator): string => new Decimal(100).div(scale ?? 1).toFixed();

/** 小数位数 — what would be rounded when it is counted is refused. */
export const decimalsKept: Rule<ReportedFigure> = ({ indicatorCode, value }) => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  if (!indicator || value === undefined) return null;
  const { factor } = typedInAs(indicator);
  const [most, said] = [keptTo(factor), new Decimal(value)];
  if (said.decimalPlaces() > most)
    return problem(
      'value',
      'too-many-decimals',
      `“${indicator.label}”以${indicator.unit}计,最多 ${most} 位小数。`,
      { most },
    );
  return said.abs().times(factor).lt(MOST_KEPT)
    ? null
    : problem('value', 'too-large', `数值过大,请核对是否按${indicator.unit}填写。`);
};

/** An entry of the journal has sixteen digits before its point. */
const MOST_KEPT = 1e15;

/** 只有比率 — said of the figure, or of its indicator, which has no parts anywhere. */
export const isRateAlone = ({ isRate, indicatorCode, denominator }: Draft<ReportedFigure>) =>
  isRate ?? (indicatorCalled(indicatorCode ?? '')?.alone === true && !denominator);

/** 比率按分子、分母填报: it goes up as its two parts and is divided last. */
export const partsOfRatio: Rule<ReportedFigure> = (draft) => {
  const { indicatorCode, denominator } = draft;
  const indicator = indicatorCalled(indicatorCode ?? '');
  if (isRateAlone(draft)) return null;
  // The parts of one that is worked out from money and people are kept by different factors.
  if (indicator?.keptBy && indicator.names?.length)
    return problem(
      'isRate',
      'average-alone',
      `“${indicator.label}”由其他指标相除得出,填报时只填平均数:请将“是否只有比率”(isRate)填为是。`,
    );
  if (!indicator || Boolean(indicator.per) === (denominator !== undefined && denominator !== null))
    return null;
  return indicator.per
    ? problem(
        'denominator',
        'ratio-parts',
        `“${indicator.label}”为比率,须分别填报分子(数值)和分母,汇总后再相除;只公布了比率的,将“是否只有比率”(isRate)填为是,数值填比率,不填分母。`,
      )
    : problem('denominator', 'not-a-ratio', `“${indicator.label}”不是比率,没有分母。`);
};

/** 只有比率: it is the unit's own, and adds up with nothing. */
export const rateByItself: Rule<ReportedFigure> = (draft) => {
  const { indicatorCode, denominator, figureKind, basis, territoryId, asOf } = draft;
  const indicator = indicatorCalled(indicatorCode ?? '');
  if (!isRateAlone(draft) || !indicator) return null;
  const { label } = indicator;
  if (!indicator.per) return problem('isRate', 'not-a-ratio', `“${label}”不是比率,请填报其数。`);
  // So many times are kept as so many of one.
  if (denominator && !(indicator.scale && Number(denominator) === Number(oneOf(indicator))))
    return problem('denominator', 'rate-or-parts', '只有比率的,不填分母;知道分母的,数值填分子。');
  if (figureKind === 'period')
    return problem(
      'figureKind',
      'rate-adds-up',
      `“${label}”是比率,各期不能相加:请填报截至该日的比率,填报口径留空。`,
    );
  if ((basis && basis !== 'reported') || !territoryId || !asOf) return null;
  const { id, source } = sourceOn(indicator.code, territoryId, asOf);
  // What is typed in everywhere has no records that one figure would put out of the count.
  return source === 'reported' || (id === undefined && indicator.reported)
    ? null
    : problem(
        'isRate',
        'rate-needs-source',
        `该单位“${label}”现由台账计数或下级合计得出,不因一笔填报数而改变:只公布比率的,请先将数据来源定为“本级填报”(proposeIndicatorSource),再填报;其他情况请补录、更正台账记录。`,
      );
};

/** A rate by itself of a unit and day of which no source is said. */
const WITHOUT_SOURCE = (figure: string): string =>
  `${figure}.is_rate AND coalesce(${figure}.basis, 'reported') = 'reported' AND NOT EXISTS (
     SELECT FROM indicator_source known WHERE known.indicator_code = ${figure}.indicator_code AND known.unit_id = ${figure}.territory_id
        AND known.until_version IS NULL AND known.valid_from <= ${figure}.as_of AND coalesce(known.valid_to >= ${figure}.as_of, true))`;

/** 定为本级填报 — what the signature under a rate by itself brings about. */
export const rateBecomesOwn: RowCheck = {
  field: 'isRate',
  code: 'rate-becomes-own',
  message:
    '只有比率的不能由下级单位得出:审批后,该单位本指标自该截止日期起(没有分子、分母的指标自当年 1 月 1 日起)取本级填报的比率,退回、撤销后不再取。知道分子、分母的,请改填分子、分母。',
  when: WITHOUT_SOURCE('s'),
};

/** A district has no survey rate of its own; and what is counted from records is not typed in beside them. */
export const takesReportedFigures: Rule<ReportedFigure> = ({
  indicatorCode,
  basis,
  isRate,
  territoryId,
  asOf,
}) => {
  if (!indicatorCode) return null;
  const indicator = indicatorCalled(indicatorCode);
  if (!indicator)
    return problem(
      'indicatorCode',
      'indicator-unknown',
      `没有“${indicatorCode}”这项指标,请从指标目录中选择。`,
    );
  // What was sent up or confirmed stands beside what is counted, of whatever indicator.
  const stands = (basis && basis !== 'reported') || indicator.reported || (isRate && indicator.per);
  if (stands || !territoryId || !asOf) return null;
  return sourceOn(indicatorCode, territoryId, asOf).source === 'reported'
    ? null
    : problem(
        'indicatorCode',
        'indicator-is-counted',
        `“${indicator.label}”由台账记录计数得出,不接受填报数;请补录或更正台账记录,或先将该单位的数据来源改为“本级填报”。`,
      );
};

export const isStock = (indicatorCode?: string) => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  return indicator !== null && typedInAs(indicator).kind === 'stock';
};

export const kindFitsIndicator: Rule<ReportedFigure> = ({ indicatorCode, figureKind }) => {
  const indicator = indicatorCalled(indicatorCode ?? '');
  const kind = indicator && typedInAs(indicator).kind;
  if (!kind || !figureKind || (figureKind === 'standing') === (kind === 'stock')) return null;
  return problem(
    'figureKind',
    'figure-kind-unfit',
    kind === 'stock'
      ? '该指标为存量,填报口径须为“时点数(存量)”。'
      : '该指标在年度内累计,填报口径须为“累计数”或“本期数”。',
  );
};

/** Another figure of the same indicator and unit that counts or is about to. */
const another = (condition: string) => `EXISTS (SELECT FROM reported_figure o
  WHERE o.territory_id = s.territory_id AND o.indicator_code = s.indicator_code AND o.basis = coalesce(s.basis, 'reported') AND o.id IS DISTINCT FROM s.id
    AND o.status IN ('submitted', 'reviewed', 'approved') AND ${condition})`;
const IN_YEAR = `extract(year FROM o.as_of) = extract(year FROM s.as_of)`;

export const figureOfSameDay: RowCheck = {
  field: 'asOf',
  code: 'figure-duplicate',
  message: '该指标同一截止日期的填报数已存在,请修改原填报数(已审批的,先退回更正),不要另报一次。',
  when: another('o.as_of = s.as_of'),
};

export const kindsNotMixed: RowCheck = {
  field: 'figureKind',
  code: 'figure-kinds-mixed',
  message:
    '该指标本年度已按另一种口径填报,累计数与本期数不得在同一年度混用;请改用相同口径,或先撤销原填报数。',
  when: another(
    `${IN_YEAR} AND o.figure_kind <> 'standing' AND o.figure_kind <> coalesce(s.figure_kind, 'cumulative')`,
  ),
};

export const cumulativeFalls: RowCheck = {
  field: 'value',
  code: 'cumulative-falls',
  message:
    '累计数比同年较早日期的填报数小(或较晚日期的更小):累计数一般不减少,请核对是否误填了本期数。',
  // A rate goes up and down.
  when: `s.figure_kind = 'cumulative' AND s.denominator IS NULL AND s.is_rate IS NOT TRUE AND ${another(
    `${IN_YEAR} AND o.figure_kind = 'cumulative' AND (o.as_of < s.as_of AND o.value > s.value OR o.as_of > s.as_of AND o.value < s.value)`,
  )}`,
};

const dayOfYear = (figure: string) => `extract(doy FROM ${figure}.as_of)`;
/** Days of a year before which what is counted up so far says little of its pace. */
const SETTLED = 90;

/** 与其他填报数相差悬殊 — told in whichever order they are entered; what adds up is compared by the day. */
export const farFromOthers: RowCheck = {
  field: 'value',
  code: 'far-from-other-figures',
  message: `填报数与该指标前后一年内填报的相差 ${TIMES_APART} 倍以上(累计数按天数折算),请核对数值、单位(是否误将元填为万元)和填报口径。`,
  when: another(
    `o.as_of BETWEEN (s.as_of - interval '1 year')::date AND (s.as_of + interval '1 year')::date AND o.figure_kind = s.figure_kind
       AND o.denominator IS NULL AND s.denominator IS NULL AND CASE s.figure_kind
         WHEN 'standing' THEN ${farApart('s.value', 'o.value')}
         WHEN 'period' THEN abs(o.as_of - s.as_of) >= 365 AND ${farApart('s.value', 'o.value')}
         ELSE (NOT ${IN_YEAR} OR (s.value - o.value) * (s.as_of - o.as_of) >= 0) AND least(${dayOfYear('s')}, ${dayOfYear('o')}) >= ${SETTLED}
              AND ${farApart(`s.value * ${dayOfYear('o')}`, `o.value * ${dayOfYear('s')}`)} END`,
  ),
};

export const addedToOtherLevel: RowCheck = {
  field: 'indicatorCode',
  code: 'figure-at-two-levels',
  message:
    '上级或下级单位本年度已填报同一指标,汇总时两者相加。若本数已含下级数,请只在一级填报,或只填下级之外的部分。',
  // A rate adds up with nothing.
  when: "coalesce(s.basis, 'reported') = 'reported' AND s.is_rate IS NOT TRUE AND reported_above_or_below(s.territory_id, s.indicator_code, s.as_of)",
};
