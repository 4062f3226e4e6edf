import { Decimal } from 'decimal.js';
import type { Line } from '../../report-sheets/sheet-values.service.js';
import type { ReportMaterial } from './report-material.js';

/** 本单位各指标 — with a value that may be told: in a public text none of a few people, and no change by which they are known. */
export function ownLines({ freeze, smallest }: ReportMaterial): Line[] {
  const own = freeze.lines.filter(({ kind, value }) => kind === 'own' && value !== null);
  if (smallest === null) return own;
  const isFew = (count: Decimal.Value) => {
    const few = new Decimal(count).abs();
    return !few.isZero() && few.lt(smallest);
  };
  return own.flatMap((line) => {
    const { value, lastYear, indicatorKind } = line;
    if (indicatorKind === 'ratio') return [line];
    if (isFew(value!)) return [];
    const isTelling =
      lastYear !== null && (isFew(lastYear) || isFew(new Decimal(value!).minus(lastYear)));
    return [isTelling ? { ...line, lastYear: null } : line];
  });
}

export const withTargets = (material: ReportMaterial): Line[] =>
  ownLines(material).filter(({ targets }) => targets.length > 0);

/** 尚无完成数 — own lines with targets of which nobody told a figure, or that have nothing to divide by. */
export const untoldTargets = ({ freeze }: ReportMaterial): Line[] =>
  freeze.lines.filter(
    ({ kind, value, targets }) => kind === 'own' && value === null && targets.length > 0,
  );

export const isUnmet = ({ targets }: Line): boolean => targets.some(({ met }) => met === false);

/** Of nothing that happened there is nothing to write. */
export const withoutTargets = (material: ReportMaterial): Line[] =>
  ownLines(material).filter(
    ({ targets, value }) => targets.length === 0 && !new Decimal(value!).isZero(),
  );
