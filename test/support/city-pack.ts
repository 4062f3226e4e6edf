import type { PackEntry, PackFigure, PackSpan } from '../../src/evidence/pack.js';
import type { PackContent } from '../../src/evidence/write-pack.js';
import { sameDayLastYear } from '../../src/indicators/balances.js';
import { aContent, anEntry, flow } from './packs.js';

const CITY = 1;
const MONTHS = ['01-31', '02-28', '03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30']
  .concat(['10-31', '11-30', '12-31'])
  .map((day) => `2022-${day}`);

export interface CityYear {
  indicators: number;
  districts: number;
  /** Of each indicator in each district. */
  entries: number;
}

/** The year of a city with many districts, all that is counted in its January: as right as a small one, and as large as one likes. */
export function cityYear(size: CityYear): PackContent {
  const codes = Array.from({ length: size.indicators }, (_, at) => `measure_${at}`);
  const districts = Array.from({ length: size.districts }, (_, at) => at + 2);
  const figures = codes.flatMap((code, row) => linesOf(code, row * 1000 + 1, districts, size));
  return {
    ...aContent(),
    figures,
    indicators: codes.map((code) => ({ ...flow(code) })),
    spans: spansOf(figures, districts),
    entries: () => entriesOf(codes, districts, size),
  };
}

function linesOf(
  indicator: string,
  firstId: number,
  districts: number[],
  { entries }: CityYear,
): PackFigure[] {
  const all = String(entries * districts.length);
  const end = { asOf: MONTHS.at(-1)!, ofPeriod: all };
  const places: Pick<PackFigure, 'kind' | 'place' | 'unitId' | 'asOf' | 'ofPeriod'>[] = [
    { kind: 'own', place: 0, unitId: CITY, ...end },
    ...MONTHS.map((asOf, at) => {
      const ofPeriod = at === 0 ? all : '0';
      return { kind: 'month' as const, place: at + 1, unitId: CITY, asOf, ofPeriod };
    }),
    ...districts.map((unitId, at) => {
      const place = { kind: 'unit' as const, place: at + 1, unitId };
      return { ...place, ...end, ofPeriod: String(entries) };
    }),
  ];
  return places.map((line, at) => ({
    ...{ ...line, id: String(firstId + at), indicator, before: null, sameDayLastYear: '0' },
    ...{ unitCode: `51${line.unitId}`, unitName: '示例' },
    value: line.kind === 'unit' ? String(entries) : all,
  }));
}

function* spansOf(figures: PackFigure[], districts: number[]): Generator<PackSpan[]> {
  for (const { id: figure, indicator: scope, unitId, asOf } of figures)
    yield (unitId === CITY ? districts : [unitId!]).flatMap((district): PackSpan[] => {
      const taken = { figure, scope, takes: 'counted', district, unit: district, isWhole: true };
      const value = { of: 'value' as const, from: '2022-01-01', until: asOf, weight: 1 };
      const before = { from: '2021-01-01', until: sameDayLastYear(asOf), weight: 1 };
      return [
        { ...taken, ...value },
        { ...taken, of: 'sameDayLastYear', ...before },
      ];
    });
}

function* entriesOf(
  codes: string[],
  districts: number[],
  { entries }: CityYear,
): Generator<PackEntry[]> {
  let id = 0;
  for (const measure of codes)
    for (const district of districts)
      yield Array.from({ length: entries }, () =>
        anEntry({ id: String((id += 1)), district, unit: district, measure }),
      );
}
