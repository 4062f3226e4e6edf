import type { SheetAspect, SheetLine } from '../generated/operations';
import { t } from '../parts/language';
import { ASPECTS, LINES } from './sheet-words';

/** 指标 · 累计数 · 清香坪街道: what a cell takes, as one says it. */
export function takenInWords(
  {
    aspect,
    indicatorCode,
    line,
    orgUnitCode,
    month,
    level,
    tableKind,
    tableRow,
    tableColumn,
    factName,
    cellUnit,
  }: Taken,
  names: Names,
): string {
  return [
    indicatorCode && (names.indicators.get(indicatorCode) ?? indicatorCode),
    t(ASPECTS[aspect]),
    line !== 'own' && line !== 'month' && t(LINES[line]),
    orgUnitCode && (names.units.get(orgUnitCode) ?? orgUnitCode),
    month !== null && t('{month} 月', { month }),
    level && (names.levels.get(level) ?? level),
    tableKind && [tableKind, tableRow, tableColumn].filter(Boolean).join('/'),
    factName,
    cellUnit && t('以{cellUnit}计', { cellUnit }),
  ]
    .filter(Boolean)
    .join(' · ');
}

export interface Names {
  indicators: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
  levels: ReadonlyMap<string, string>;
}

export interface Taken {
  aspect: SheetAspect;
  indicatorCode: string | null;
  line: SheetLine;
  orgUnitCode: string | null;
  month: number | null;
  level: string | null;
  tableKind: string | null;
  tableRow: string | null;
  tableColumn: string | null;
  factName: string | null;
  cellUnit: string | null;
}
