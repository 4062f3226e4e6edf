import { holdsOn, lastDayOf } from '../platform/day.js';
import { Ask, KeptData, standing } from '../platform/kept-data.js';
import { choice, MemberOf } from '../platform/graphql/choices.js';
import { unitsIn } from '../platform/org-units.js';
import { FigureBasis, figureMeasureOf } from './indicator.js';

export const sourceKind = choice(
  'IndicatorSourceKind',
  '数据来源 — where the value of an indicator comes from at a unit.',
  {
    counted: '台账计数',
    reported: '本级填报',
    children: '下级合计',
  },
);

export const printedNumber = choice(
  'PrintedNumber',
  '采用的数 — which of the numbers that stand side by side is printed, and goes into the sums above.',
  {
    own: '按数据来源',
    sent_up: '上报数',
    confirmed: '上级核定数',
  },
);

/** 数据来源 — of one indicator at one unit, for a period. */
export interface IndicatorSource {
  id: number;
  indicatorCode: string;
  unitId: number;
  source: MemberOf<typeof sourceKind>;
  printed: MemberOf<typeof printedNumber>;
  validFrom: string;
  /** The last day; null while no end is known. */
  validTo: string | null;
  document: string;
  /** Brought about by signed rates that were published alone, and ended with the last of them. */
  forRates: boolean;
}

export const indicatorSources = new KeptData<readonly IndicatorSource[]>([], (ask: Ask, version) =>
  ask<IndicatorSource>(
    `SELECT id, indicator_code AS "indicatorCode", unit_id AS "unitId", source, printed, valid_from AS "validFrom",
            valid_to AS "validTo", document, for_rates AS "forRates"
       FROM indicator_source WHERE ${standing(version)} ORDER BY indicator_code, unit_id, valid_from`,
  ),
);

/** What a unit gives to its own value and to those above: what is counted, what its children give, or a figure. */
export const takesOf = ({
  source,
  printed,
}: Pick<IndicatorSource, 'source' | 'printed'>): 'counted' | 'children' | FigureBasis =>
  printed === 'own' ? source : printed;

/** By whose sources what an indicator is made of is cut: a formula of its own by both, its own (level 0) and those of the
 * term (1); figures of its other terms (2) tell below which units its own no longer hold. */
export interface Scope {
  scope: string;
  indicator: string;
  level: 0 | 1 | 2;
}

/** Whether a unit shows a figure of its own on a day, and nothing that is counted or added up. */
export const givesFigure = (code: string, unitId: number, day: string): boolean =>
  !['counted', 'children'].includes(takesOf(sourceOn(code, unitId, day)));

/** Whether a unit is the sum of those below it on a day, whatever lies at itself. */
export const isSumOfBelow = (code: string, unitId: number, day: string): boolean =>
  takesOf(sourceOn(code, unitId, day)) === 'children';

/** 台账计数 — whether anything that is counted goes into what a unit shows on a day: its own, or of one of those that it is the sum of. */
export const countsAnything = (code: string, unitId: number, day: string): boolean => {
  const below = isSumOfBelow(code, unitId, day) ? unitsIn(unitId, day) : [];
  return below.length > 0
    ? below.some(({ id }) => countsAnything(code, id, day))
    : !givesFigure(code, unitId, day);
};

/** As the SQL reads them. */
export const sourcesJson = (scopes: readonly Scope[]): string =>
  JSON.stringify(
    scopes.flatMap(({ scope, indicator, level }) =>
      sourcesOf(indicator).map((each) => ({
        indicator: scope,
        level,
        unit: each.unitId,
        takes: asMeasure(takesOf(each), indicator),
        since: each.validFrom,
        until: lastDayOf(each),
      })),
    ),
  );

const asMeasure = (takes: ReturnType<typeof takesOf>, indicator: string): string =>
  takes === 'counted' || takes === 'children' ? takes : figureMeasureOf(takes, indicator);

/** Whether it is taken instead of counted anywhere, ever. */
export const hasSource = (code: string): boolean =>
  sourcesOf(code).some((each) => takesOf(each) !== 'counted');

export const sourcesOf = (code: string): IndicatorSource[] =>
  indicatorSources.now.filter((each) => each.indicatorCode === code);

/** The one in force on a day; counted where there is none. */
export const sourceOn = (
  code: string,
  unitId: number,
  day: string,
): Pick<IndicatorSource, 'source' | 'printed'> & Partial<IndicatorSource> =>
  sourcesOf(code).find((each) => each.unitId === unitId && holdsOn(each, day)) ?? {
    source: 'counted',
    printed: 'own',
  };
