import type { MadeOf } from '../freezes/printed.js';
import { Sum, restOf, valueOf } from '../freezes/recounted.js';
import { sameDayLastYear } from '../indicators/balances.js';
import {
  ADDED,
  Added,
  PackEntry,
  PackFigure,
  PackIndicator,
  PackRecount,
  PackRefused,
  PackSpan,
} from './pack.js';

/** What takes entries of one measure at one place, and where their sum stands. */
interface Taking {
  from: string;
  until: string;
  factor: bigint;
  slot: number;
}

type Slot = Pick<Sum, 'part' | 'measure'>;

/** Beyond any real freeze: what asks for more is none, but meant to fill the memory, or the day. */
const MOST_TAKINGS = 3_000_000;
const MOST_LINES = 2000;
const MOST_SUMS = 100_000_000;

/** 再加总 — the values of a freeze from entries that pass by one at a time; nothing is held but the sums. */
export class Addition {
  private readonly sums: bigint[] = [];
  private readonly slots: Slot[] = [];
  /** Of each number that is added up. */
  private readonly slotsOf = new Map<string, number[]>();
  /** By district and measure: of the whole of it, and of single units. */
  private readonly takings = new Map<string, { whole: Taking[]; units: Map<number, Taking[]> }>();
  private readonly indicators: Map<string, PackIndicator>;
  private entries = 0;

  constructor(
    private readonly figures: readonly PackFigure[],
    indicators: readonly PackIndicator[],
    spans: Iterable<PackSpan>,
    /** How often an entry may be added anywhere, all entries together. */
    private budget = Infinity,
  ) {
    this.indicators = new Map(indicators.map((each) => [each.code, each]));
    this.refuseBoundless();
    const known = new Map(figures.map((each) => [each.id, each]));
    let taken = 0;
    for (const span of spans) {
      const figure = known.get(span.figure);
      if (!figure) throw new PackRefused(`取数范围所指的数值 ${span.figure} 不在数值表中。`);
      taken += this.take(figure, span);
      if (taken > MOST_TAKINGS) throw new PackRefused('取数范围过多,不是一次定版所能有的。');
    }
  }

  add(entry: Pick<PackEntry, 'district' | 'unit' | 'measure' | 'day' | 'quantity'>): void {
    this.entries += 1;
    const { unit, day } = entry;
    const at = this.takings.get(placeOf(entry.district, entry.measure));
    const some = at?.units.get(unit);
    const places = (at?.whole.length ?? 0) + (some?.length ?? 0);
    if (places === 0) return;
    this.budget -= places;
    if (this.budget < 0) throw new PackRefused('再加总的次数过多,不是一次定版所能有的。');
    const quantity = hundredthsOf(entry.quantity);
    for (const takings of [at!.whole, some ?? []])
      for (const { from, until, factor, slot } of takings)
        if (day <= until && day >= from) this.sums[slot]! += quantity * factor;
  }

  recount(): PackRecount {
    const differences: PackRecount['differences'] = [];
    const lines = new Map<string, PackFigure[]>();
    for (const figure of this.figures) {
      const among = lines.get(figure.indicator);
      if (among) among.push(figure);
      else lines.set(figure.indicator, [figure]);
    }
    for (const figure of this.figures)
      for (const of of ADDED) {
        // 未知: nothing was printed that entries could bear out.
        if (figure[of] === null) continue;
        const recounted = this.valueOf(figure, lines.get(figure.indicator)!, of);
        if (recounted !== figure[of])
          differences.push({ figure: figure.id, of, printed: figure[of], recounted });
      }
    return { figures: this.figures.length, entries: this.entries, differences };
  }

  private valueOf(figure: PackFigure, lines: PackFigure[], of: Added): string | null {
    const { madeOf } = this.indicatorOf(figure);
    if (figure.kind !== 'rest') return valueOf(madeOf, this.sumsOf(figure, of, 1));
    const sums = lines.flatMap((each) => {
      if (each.kind !== 'own' && each.kind !== 'unit') return [];
      return this.sumsOf(each, of, each.kind === 'own' ? 1 : -1);
    });
    return restOf(madeOf, sums);
  }

  private sumsOf({ id, unitId }: PackFigure, of: Added, sign: 1 | -1): Sum[] {
    return (this.slotsOf.get(placeOf(id, of)) ?? []).map((slot) => ({
      ...{ root: unitId!, sign, ...this.slots[slot]! },
      quantity: inUnits(this.sums[slot]!),
    }));
  }

  private refuseBoundless(): void {
    const lines = new Map<string, number>();
    let sums = 0;
    for (const figure of this.figures) {
      const { terms, typedIn } = this.indicatorOf(figure).madeOf;
      sums += terms.length * Math.max(typedIn.flat().length, 1);
      const count = (lines.get(figure.indicator) ?? 0) + 1;
      if (count > MOST_LINES || sums > MOST_SUMS)
        throw new PackRefused('数值过多,不是一次定版所能有的。');
      lines.set(figure.indicator, count);
    }
  }

  private take(figure: PackFigure, span: PackSpan): number {
    const { madeOf } = this.indicatorOf(figure);
    let taken = 0;
    for (const { measure, part, sign, from, until } of daysTaken(figure, span, madeOf)) {
      const slot = this.slotFor(placeOf(figure.id, span.of), { part, measure });
      const taking = { from: from ?? '', until, factor: BigInt(sign * span.weight), slot };
      this.takingsFor(span, measure).push(taking);
      taken += 1;
    }
    return taken;
  }

  private indicatorOf({ id, indicator }: PackFigure): PackIndicator {
    const found = this.indicators.get(indicator);
    if (!found) throw new PackRefused(`数值 ${id} 的指标 ${indicator} 不在指标表中。`);
    return found;
  }

  private slotFor(sums: string, { part, measure }: Slot): number {
    let slots = this.slotsOf.get(sums);
    if (!slots) this.slotsOf.set(sums, (slots = []));
    const known = slots.find(
      (each) => this.slots[each]!.part === part && this.slots[each]!.measure === measure,
    );
    if (known !== undefined) return known;
    slots.push(this.sums.push(0n) - 1);
    this.slots.push({ part, measure });
    return this.sums.length - 1;
  }

  private takingsFor({ district, unit, isWhole }: PackSpan, measure: string): Taking[] {
    const place = placeOf(district, measure);
    let at = this.takings.get(place);
    if (!at) this.takings.set(place, (at = { whole: [], units: new Map() }));
    if (isWhole) return at.whole;
    let takings = at.units.get(unit);
    if (!takings) at.units.set(unit, (takings = []));
    return takings;
  }
}

/** Which days of a measure a value takes: a stock holds on its own day, whenever it began; a flow counts within the year. */
export function* daysTaken(figure: PackFigure, span: PackSpan, { terms }: MadeOf) {
  const asOf = span.of === 'value' ? figure.asOf : sameDayLastYear(figure.asOf);
  const first = `${asOf.slice(0, 4)}-01-01`;
  for (const { measure, part, sign, stock, takes, scope } of terms) {
    if (scope !== span.scope || takes !== span.takes) continue;
    if (stock && (asOf < span.from || asOf > span.until)) continue;
    const from = stock ? null : later(first, span.from);
    const until = stock ? asOf : earlier(asOf, span.until);
    if (from === null || from <= until) yield { measure, part, sign, from, until };
  }
}

const placeOf = (one: number | string, other: string) => `${one} ${other}`;
const later = (one: string, other: string) => (one > other ? one : other);
const earlier = (one: string, other: string) => (one < other ? one : other);

/** A quantity has two decimals at most. */
function hundredthsOf(quantity: string): bigint {
  const [whole, decimals = ''] = quantity.split('.');
  return BigInt(whole! + decimals.padEnd(2, '0'));
}

function inUnits(hundredths: bigint): string {
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
