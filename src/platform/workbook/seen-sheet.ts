import { Place, Range, addressOf, isWithin } from './address.js';
import type { NumberFormat } from './number-format.js';
import type { Content } from './sheet-xml.js';

/** 单元格 — as somebody sees it who looks at the sheet. */
export interface SeenCell extends Place {
  address: string;
  text: string;
  /** Exact, where a number stands in it. */
  number: string | null;
  hasFormula: boolean;
  format: NumberFormat;
}

/** 工作表 — one that can be written into. */
export interface EditedSheet {
  name: string;
  isHidden: boolean;
  merges: Range[];
  cells: SeenCell[];
  at(place: Place): SeenCell | undefined;
  isHiddenAt(place: Place): boolean;
  /** Why nothing may be written there; null where it may. */
  closed(place: Place): 'formula' | 'merged' | 'outside' | null;
}

/** 可填报的工作簿 — of either kind: what is not written into it stays as it came. */
export interface FillableWorkbook {
  readonly sheets: EditedSheet[];
  sheet(name: string): EditedSheet | undefined;
  /** With these cells written, by sheet and address; every formula is worked out anew by whoever opens it. */
  with(contents: ReadonlyMap<string, ReadonlyMap<string, Content>>): Buffer;
}

interface Seen {
  name: string;
  isHidden: boolean;
  cells: SeenCell[];
  merges: Range[];
  /** Of formulas that fill more cells than their own. */
  filledByOthers: Range[];
  isHiddenAt(place: Place): boolean;
  isOutside?(place: Place): boolean;
}

export function seenSheet({ filledByOthers, isOutside, ...seen }: Seen): EditedSheet {
  const byAddress = new Map(seen.cells.map((cell) => [cell.address, cell]));
  const at = (place: Place) => byAddress.get(addressOf(place));
  return {
    ...{ ...seen, at },
    closed(place) {
      const isFilled = filledByOthers.some((range) => isWithin(place, range));
      if (at(place)?.hasFormula || isFilled) return 'formula';
      if (isOutside?.(place)) return 'outside';
      const over = seen.merges.find((range) => isWithin(place, range));
      return over && addressOf(over.from) !== addressOf(place) ? 'merged' : null;
    },
  };
}

/** 1.2300000000000001E-2 and the like: what a program wrote that keeps numbers in binary. */
export function exact(value: string | number): string | null {
  const number = Number(value);
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : null;
}
