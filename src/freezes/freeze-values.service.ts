import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { BalanceReader } from '../indicators/balance-reader.js';
import { Point, UnitBalances } from '../indicators/balances.js';
import { sameDayBefore } from '../indicators/last-year.js';
import { FigureComparisonService } from '../indicators/figure-comparison.service.js';
import { scopeOf } from '../indicators/figure-entries.js';
import { IndicatorFields } from '../indicators/indicator-fields.resolver.js';
import { Indicator, TOLD, isReported, measureOf } from '../indicators/indicator.js';
import { publish } from '../indicators/progress.js';
import { ProgressService } from '../indicators/progress.service.js';
import { StandingThen } from '../indicators/standing-then.js';
import { takenTerms, typedInBelow } from '../indicators/taken.js';
import {
  ELSEWHERE,
  UnitBelow,
  UnitBreakdownService,
  calledBelow,
  isOfSum,
} from '../indicators/unit-breakdown.service.js';
import type { UnitGone } from '../indicators/units-gone.js';
import {
  NOT_THERE_YET,
  NOT_TOLD_SO_FAR,
  OPENED_LATER,
  baseOf,
  termsToTell,
  valueThen,
} from '../indicators/value-on.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { addCalendarDays } from '../platform/day.js';
import { OrgUnit, OrgUnits } from '../platform/org-units.js';
import { FrozenValue, MadeOf, PrintedIndicator, PrintedRule } from './printed.js';
import { monthEndsUntil } from './statistical-month.js';

/** What is to be computed: a unit and a period, at a position that was taken. */
export interface FreezeAsked {
  unitId: number;
  unitCode: string;
  unitName: string;
  /** By which the unit is asked for today. */
  codeNow: string;
  regionCode: string;
  firstDay: string;
  lastDay: string;
  position: string;
  /** 上期定版 — what it printed, by indicator and unit; none where the period is the first of its chain. */
  previous: ReadonlyMap<string, string | null>;
}

/** What was read at a point. */
interface PointRead extends Point {
  balances: UnitBalances;
  unit: OrgUnit;
}

interface Read {
  value: string | null;
  explanation: string | null;
  isPart: boolean;
  lastYear: string | null;
}

/** A line of a unit below, and how it stands to the total. */
interface UnitRead {
  line: FrozenValue;
  /** Whether what it prints is a part of the total, of this year and of the last. */
  isIn: boolean;
  wasIn: boolean;
  /** Whether it prints none though a part of it is in the total. */
  isPart: boolean;
  /** Whether nobody knows its value, whatever is recorded of it. */
  isUnknown: boolean;
}

export const previousKey = (indicatorCode: string, unitId: number) => `${indicatorCode} ${unitId}`;

/** 定版数值 — every value of a freeze as progress, months and units below say it at the position; what is stored is what was said. */
@Injectable()
export class FreezeValues {
  constructor(
    private readonly progress: ProgressService,
    private readonly comparison: FigureComparisonService,
    private readonly balances: BalanceReader,
    private readonly units: UnitBreakdownService,
    private readonly measures: MeasureCatalog,
    private readonly words: IndicatorFields,
    private readonly standing: StandingThen,
    private readonly orgUnits: OrgUnits,
  ) {}

  of(asked: FreezeAsked): Promise<PrintedIndicator[]> {
    return this.standing.at(asked.unitId, asked.position, () => this.valuesOf(asked));
  }

  private async valuesOf(asked: FreezeAsked): Promise<PrintedIndicator[]> {
    const { unitId, lastDay: asOf, position: through } = asked;
    const question = { year: Number(asOf.slice(0, 4)), asOf, orgUnitCode: asked.codeNow, through };
    const indicators = this.progress.shownAt((await this.orgUnits.findById(unitId))!);
    const shown = await this.progress.progress(question, null);
    const numbers = await this.comparison.compare(
      question,
      indicators.map(({ code }) => code),
    );
    // What came here or went elsewhere within the year brought a part of what it says of itself: that stays in the rest.
    const closed = (await this.units.unitsGone(unitId, asOf)).filter(
      ({ isClosed, since }) => isClosed && !since,
    );
    const below: (UnitBelow & Partial<UnitGone>)[] = [
      ...(await this.units.unitsBelow(unitId, asOf)),
      ...closed,
    ];
    const ends = monthEndsUntil(asOf, asked.regionCode);
    const dayBefore = addCalendarDays(asked.firstDay, -1);
    const yearBefore = addCalendarDays(`${asOf.slice(0, 4)}-01-01`, -1);
    const points = [
      ...[
        { unitId, asOf },
        { unitId, asOf: dayBefore },
        { unitId, asOf: yearBefore },
      ],
      ...ends.map((end) => ({ unitId, asOf: end.asOf })),
      ...below.flatMap(({ id }) => [asOf, dayBefore].map((day) => ({ unitId: id, asOf: day }))),
    ];
    const balances = await this.balances.atAll(points, through);
    const read = await Promise.all(
      balances.map(async (each, at): Promise<PointRead> => {
        const point = points[at]!;
        return { ...point, balances: each, unit: (await this.orgUnits.findById(point.unitId))! };
      }),
    );
    const ofMonths = read.slice(3, 3 + ends.length);
    const ofUnits = read.slice(3 + ends.length);
    return indicators.map((indicator, at) => {
      const then = (point: PointRead) => this.read(indicator, point);
      const beginning = { ...asked, isNew: asked.firstDay.endsWith('-01-01') };
      const own = then(read[0]!);
      const gainOf = (unit: number, before: Read, value: string | null) =>
        gained(indicator, beginningOf(indicator, beginning, unit, before), value);
      const ownLine = {
        ...{ kind: 'own' as const, unitId, unitCode: asked.unitCode, unitName: asked.unitName },
        ...{ place: 0, asOf, value: own.value, sameDayLastYear: own.lastYear },
        ofPeriod: gainOf(unitId, then(read[1]!), own.value),
      };
      const atEnds = ofMonths.map(then);
      const months = monthLines(ownLine, indicator, then(read[2]!), ends, atEnds);
      const units = below.map((unit, row): UnitRead => {
        const [read, before] = [then(ofUnits[2 * row]!), then(ofUnits[2 * row + 1]!)];
        const isIn = unit.until
          ? isOfSum(indicator, { id: unitId }, unit as UnitGone)
          : unit.since === null || indicator.kind !== 'flow';
        // What came within the year was not here a year before.
        const wasIn = Boolean(unit.until) || unit.since === null;
        const now = isIn ? read : { ...read, value: null, ...(wasIn ? {} : { lastYear: null }) };
        // Since when it is here says why there is none; where there is one, texts call it by its name.
        const line = {
          ...unitLine({ ...unit, name: isIn ? unit.name : calledBelow(unit) }, row + 1, asOf),
          ...{ value: now.value, sameDayLastYear: now.lastYear },
          ofPeriod: gainOf(unit.id, before, now.value),
        };
        return { line, isIn, wasIn, isPart: now.isPart, isUnknown: nobodyKnows(read) };
      });
      const unknownOn = ends.filter((_, month) => nobodyKnows(atEnds[month]!));
      const unknownAt = units.filter((each) => each.isUnknown).map(({ line }) => line.unitId!);
      return {
        ...{ code: indicator.code, place: at + 1, label: indicator.label, unit: indicator.unit },
        ...{ decimals: indicator.decimals, kind: indicator.kind },
        definition: this.words.definition(indicator),
        rules: this.rulesOf(indicator, asOf),
        madeOf: {
          ...this.madeOf(indicator),
          ...{ unknownOn: unknownOn.map((end) => end.asOf), unknownAt },
        },
        progress: shown[at]!,
        numbers: numbers[at]!,
        lines: [
          ...[ownLine, ...months, ...units.map(({ line }) => line)],
          ...restOf(indicator, ownLine, units),
        ],
      };
    });
  }

  private read(indicator: Indicator, { balances, unit, asOf }: PointRead): Read {
    const of = [indicator, unit, asOf, balances, this.measures] as const;
    const { value, explanation, isPart } = valueThen(...of);
    return {
      ...{ value: value.published, explanation, isPart: isPart || explanation === OPENED_LATER },
      lastYear: sameDayBefore(...of).value.published,
    };
  }

  private rulesOf(indicator: Indicator, asOf: string): PrintedRule[] {
    const once = new Set(takenTerms(indicator, this.measures).map(({ measure }) => measure));
    return [...once].map((code) => {
      const { label, source, versions = [] } = this.measures.get(code);
      const inForce = versions.filter((each) => each.validFrom <= asOf).at(-1);
      return { measure: code, label, version: inForce?.version ?? '1', source };
    });
  }

  private madeOf(indicator: Indicator): MadeOf {
    const typedIn = [
      ...(indicator.per ?? []).filter(isReported).map((term) => [measureOf(term)]),
      ...typedInBelow(indicator).map((pieces) => pieces.map(({ measure }) => measure)),
    ];
    return {
      ...(scopeOf(indicator) as Pick<MadeOf, 'scopes' | 'sources'>),
      ...{ terms: takenTerms(indicator, this.measures), isRatio: indicator.per !== undefined },
      ...{ scale: indicator.scale ?? null, decimals: indicator.decimals, typedIn },
      told: this.toldOf(indicator),
    };
  }

  /** The marks of what was told of each term, and what is counted of it. */
  private toldOf(indicator: Indicator): NonNullable<MadeOf['told']> {
    return termsToTell(indicator).flatMap(({ pieces }, at) =>
      pieces.flatMap(({ measure, takes, scope }) => {
        const stock = this.measures.get(measure).kind === 'stock';
        const term = { takes, scope, sign: 1 as const, part: `term ${at + 1}`, stock };
        return [measure, `${measure}${TOLD}`]
          .filter((each) => this.measures.has(each))
          .filter((each) => each !== measure || (takes === 'counted' && !isReported(measure)))
          .map((each) => ({ ...term, measure: each }));
      }),
    );
  }
}

/** 无从得知 — of before an opening, or before the unit was there: whatever is recorded of then. */
const nobodyKnows = ({ explanation }: Read) =>
  explanation === OPENED_LATER || explanation === NOT_THERE_YET;

const unitLine = ({ id, code, name }: UnitBelow, place: number, asOf: string) => ({
  ...{ kind: 'unit' as const, unitId: id, unitCode: code, unitName: name, place, asOf },
});

/** What was printed at the end of the period before; where nothing was, what was there on that day. A year's flow begins at nothing. */
function beginningOf(
  indicator: Indicator,
  { previous, isNew }: Pick<FreezeAsked, 'previous'> & { isNew: boolean },
  unitId: number,
  before: Read,
): string | null {
  if (isNew && indicator.kind === 'flow') return '0';
  const printed = previous.get(previousKey(indicator.code, unitId));
  if (printed === undefined) return baseOf(indicator, before);
  // Of a formula none was printed also where a term of it alone was missing.
  const unsaid = before.explanation ?? (indicator.formula ? null : NOT_TOLD_SO_FAR);
  return baseOf(indicator, {
    value: printed,
    explanation: printed === null ? unsaid : null,
  });
}

/** 本期 — of the printed values, so that what is printed adds up. */
function gained({ kind, decimals }: Indicator, before: string | null, after: string | null) {
  if (kind === 'ratio' || before === null || after === null) return null;
  return publish(new Decimal(after).minus(before), decimals);
}

function monthLines(
  own: FrozenValue,
  indicator: Indicator,
  yearBefore: Read,
  ends: { month: number; asOf: string }[],
  read: Read[],
): FrozenValue[] {
  const first = indicator.kind === 'flow' ? '0' : baseOf(indicator, yearBefore);
  return ends.map(({ month, asOf }, at) => ({
    ...{ ...own, kind: 'month', place: month, asOf },
    ...{ value: read[at]!.value, sameDayLastYear: read[at]!.lastYear },
    ofPeriod: gained(
      indicator,
      at === 0 ? first : baseOf(indicator, read[at - 1]!),
      read[at]!.value,
    ),
  }));
}

/** 本级及其他 — what none of the units below counts: the printed lines add up to the printed total. */
function restOf({ kind, decimals }: Indicator, own: FrozenValue, units: UnitRead[]): FrozenValue[] {
  if (kind === 'ratio' || units.length === 0) return [];
  const rest = (of: 'value' | 'sameDayLastYear' | 'ofPeriod') => {
    const total = own[of];
    const isOfLastYear = of === 'sameDayLastYear';
    const taken = units.filter(({ isIn, wasIn }) => (isOfLastYear ? wasIn : isIn));
    // What is not known of one of them is not known of the rest; what one has not told is no part of the total.
    const isUnknown = ({ line, isPart }: UnitRead) =>
      line[of] === null && (isOfLastYear || line.value !== null || isPart);
    if (total === null || taken.some(isUnknown)) return null;
    const left = taken.reduce((sum, { line }) => sum.minus(line[of] ?? 0), new Decimal(total));
    return publish(left, decimals);
  };
  return [
    {
      ...{ ...own, kind: 'rest', place: units.length + 1, unitId: null, unitCode: null },
      ...{ unitName: ELSEWHERE, value: rest('value') },
      ...{ sameDayLastYear: rest('sameDayLastYear'), ofPeriod: rest('ofPeriod') },
    },
  ];
}
