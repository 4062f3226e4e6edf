import { Injectable } from '@nestjs/common';
import { Decimal } from 'decimal.js';
import { MeasureCatalog } from '../journal/measure-catalog.js';
import { addCalendarDays } from '../platform/day.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { Balances, Point, firstOfYear, sameDayLastYear } from './balances.js';
import { IndicatorCatalog } from './indicator-catalog.js';
import { RATE, TOLD } from './indicator.js';
import { givesFigure, indicatorSources, sourcesJson } from './indicator-sources.js';
import { officeIndicators } from './office-indicators.js';
import { isByTerms, scopesOfAll, takenTerms } from './taken.js';

/** 数据来源 — reads what indicators come to that have a source somewhere, all of them in one statement; none where there is none. */
@Injectable()
export class TakenReader {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalog: IndicatorCatalog,
    private readonly measures: MeasureCatalog,
  ) {}

  /** By the sources of the day asked for, each year by those of its own day; by code of the indicator. */
  async atAll(points: Point[], through: string | null): Promise<Map<string, Balances>[]> {
    const sources = indicatorSources.now;
    if (sources.length === 0) return points.map(() => new Map<string, Balances>());
    const sourced = sources.map((each) => each.indicatorCode);
    const byTerms = officeIndicators.now.filter(isByTerms).map(({ code }) => code);
    const codes = [...new Set([...sourced, ...byTerms])];
    const scopes = scopesOfAll(codes.map((code) => this.catalog.find(code)!));
    const rows = await this.work.query<TakenRow>(TAKEN, [
      JSON.stringify(points.flatMap(cutsOf)),
      through,
      sourcesJson(scopes),
      JSON.stringify(codes.flatMap((code) => this.terms(code))),
    ]);
    return points.map((point, at) =>
      takenAt(
        codes,
        rows.filter((row) => row.at === at),
        point,
      ),
    );
  }

  private terms(code: string): object[] {
    const terms = takenTerms(this.catalog.find(code)!, this.measures);
    const once = new Map(terms.map((term) => [term.key, term]));
    return [...once.values()].flatMap(({ scope, takes, measure, stock, key }) =>
      ['', '#over', '#about', TOLD, RATE]
        .filter((mark) => mark === '' || this.measures.has(measure + mark))
        .map((mark) => ({
          indicator: code,
          scope,
          takes,
          measure: measure + mark,
          stock,
          key: key + mark,
        })),
    );
  }
}

/** The year so far, the same of last year, and the whole of it. */
function cutsOf({ unitId: unit, asOf }: Point, at: number): object[] {
  const before = sameDayLastYear(asOf);
  return [
    { at, cut: 'now', unit, first: firstOfYear(asOf), last: asOf },
    { at, cut: 'before', unit, first: firstOfYear(before), last: before },
    {
      at,
      cut: 'year',
      unit,
      first: firstOfYear(before),
      last: addCalendarDays(firstOfYear(asOf), -1),
    },
  ];
}

interface TakenRow {
  at: number;
  cut: 'now' | 'before' | 'year';
  indicator: string;
  key: string;
  quantity: string;
  until: string | null;
}

const TAKEN = `
  SELECT q.at, q.cut, t.indicator, t.key, t.quantity::text AS quantity, t.until::text AS until
    FROM jsonb_to_recordset($1::jsonb) AS q (at int, cut text, unit int, first date, last date)
   CROSS JOIN LATERAL taken_sums(q.unit, q.first, q.last, $2::bigint, $3::jsonb, $4::jsonb) t`;

const lastDayOf = (cut: TakenRow['cut'], asOf: string) => {
  if (cut === 'now') return asOf;
  return cut === 'before' ? sameDayLastYear(asOf) : addCalendarDays(firstOfYear(asOf), -1);
};

/** 比率不能相加或平均 — of rates by themselves a unit has none but its own; what they would come to together is left out. */
function summed(rows: TakenRow[], isItsOwn: boolean): Map<string, Decimal> {
  const isMark = ({ key }: TakenRow) => key.endsWith(RATE);
  const left = isItsOwn || !rows.some(isMark) ? rows : rows.filter(isMark);
  return new Map(left.map(({ key, quantity }) => [key, new Decimal(quantity)]));
}

/** A term is of one kind, so that its sum is both what the year has brought and what holds. */
function takenAt(
  codes: string[],
  meant: TakenRow[],
  { unitId, asOf }: Point,
): Map<string, Balances> {
  return new Map(
    codes.map((code) => {
      const ofCut = (cut: TakenRow['cut']) =>
        meant.filter((row) => row.indicator === code && row.cut === cut);
      const sums = (cut: TakenRow['cut']) =>
        summed(ofCut(cut), givesFigure(code, unitId, lastDayOf(cut, asOf)));
      const [now, before] = [sums('now'), sums('before')];
      return [
        code,
        {
          yearToDate: now,
          running: now,
          lastYearToDate: before,
          lastYearRunning: before,
          lastYear: sums('year'),
          lastYearUntil: new Map(
            ofCut('year').flatMap(({ key, until }) => (until ? [[key, until]] : [])),
          ),
        },
      ];
    }),
  );
}
