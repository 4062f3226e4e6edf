import { Decimal } from 'decimal.js';
import { indicators } from '../../indicators/definitions.js';
import { measureOf, termsOf } from '../../indicators/indicator.js';
import type { Line } from '../../report-sheets/sheet-values.service.js';
import type { ReportMaterial } from './report-material.js';

/**
 * 本单位各指标 — with a value that may be told: in a public text none of a few people, none from which these are reckoned, and no
 * change by which they are known.
 */
export function ownLines({ freeze, smallest }: ReportMaterial): Line[] {
  const own = freeze.lines.filter(({ kind, value }) => kind === 'own' && value !== null);
  if (smallest === null) return own;
  const bonds = bondsOf(own);
  const isFew = (count: Decimal.Value | null) =>
    count !== null && !new Decimal(count).isZero() && new Decimal(count).abs().lt(smallest);
  const isCount = ({ indicatorKind }: Line) => indicatorKind !== 'ratio';
  const left = withheld(bonds, own, 'value', (line) => isCount(line) && isFew(line.value));
  const leftOfBefore = withheld(
    ...([bonds, own, 'lastYear'] as const),
    (line) =>
      left.has(line.code) ||
      (isCount(line) &&
        line.lastYear !== null &&
        (isFew(line.lastYear) || isFew(new Decimal(line.value!).minus(line.lastYear)))),
  );
  const told = own.filter(({ code }) => !left.has(code));
  return told.map((line) => (leftOfBefore.has(line.code) ? { ...line, lastYear: null } : line));
}

/** 可据以推算 — a formula with its terms, a whole with its kinds: all but one of them tell that one. */
function bondsOf(own: Line[]): string[][] {
  const codes = new Set(own.map(({ code }) => code));
  const formulas = indicators
    .map((each) => [each.code, ...termsOf(each).map(measureOf)])
    .filter((each) => each.length > 2 && each.every((code) => codes.has(code)));
  const kinds = own.map(({ code }) => [
    code,
    ...own.flatMap((each) => (each.code.startsWith(`${code}.`) ? [each.code] : [])),
  ]);
  return [...formulas, ...kinds.filter(({ length }) => length > 1)];
}

/** Those that are few, and where one alone of what hangs together is left out, the least of the others with it. */
function withheld(
  bonds: string[][],
  lines: Line[],
  what: 'value' | 'lastYear',
  isFew: (line: Line) => boolean,
): Set<string> {
  const left = new Set(lines.filter(isFew).map(({ code }) => code));
  const sizeOf = new Map(lines.map((each) => [each.code, new Decimal(each[what] ?? 0).abs()]));
  for (let before = -1; before < left.size;) {
    before = left.size;
    for (const [whole, ...parts] of bonds) {
      if ([whole!, ...parts].filter((code) => left.has(code)).length !== 1) continue;
      const shown = [...parts, whole!].filter(
        (code) => !left.has(code) && !(sizeOf.get(code)?.isZero() ?? true),
      );
      // Rather a part than the whole.
      const [least] = shown
        .filter((code, _, all) => code !== whole || all.length === 1)
        .sort((one, other) => sizeOf.get(one)!.comparedTo(sizeOf.get(other)!));
      if (least) left.add(least);
    }
  }
  return left;
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
