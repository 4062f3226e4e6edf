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

/** 取数日期 — on which days a measure is taken somewhere: of one unit, or of a district as a whole. */
export interface TakenDays {
  district: number;
  unit: number | null;
  measure: string;
  /** 存量 is taken from its very beginning. */
  from: string | null;
  until: string;
}

/** What takes entries of one measure at one place, one after another: first day, last day, factor, and where their sum stands. */
type Takings = number[];
const OF_ONE = 4;

interface Place {
  district: number;
  measure: string;
  whole: Takings;
  units: Map<number, Takings>;
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
  private readonly places = new Map<string, Place>();
  private readonly printed: Map<string, PackFigure>;
  private readonly indicators: Map<string, PackIndicator>;
  private takings = 0;
  entries = 0;

  constructor(
    private readonly figures: readonly PackFigure[],
    indicators: readonly PackIndicator[],
    /** How often an entry may be added anywhere, all entries together. */
    private budget = Infinity,
  ) {
    this.indicators = new Map(indicators.map((each) => [each.code, each]));
    this.printed = new Map(figures.map((each) => [each.id, each]));
    this.refuseBoundless();
  }

  /** Before any entry: what a value takes. */
  take(span: PackSpan): void {
    const figure = this.printed.get(span.figure);
    if (!figure) throw new PackRefused(`取数范围所指的数值 ${span.figure} 不在数值表中。`);
    const { madeOf } = this.indicatorOf(figure);
    for (const { measure, part, sign, from, until } of daysTaken(figure, span, madeOf)) {
      const slot = this.slotFor(placeOf(figure.id, span.of), { part, measure });
      const days = [from === null ? 0 : numberOf(from), numberOf(until)];
      this.takingsFor(span, measure).push(...days, sign * span.weight, slot);
      this.takings += 1;
    }
    if (this.takings > MOST_TAKINGS) throw new PackRefused('取数范围过多,不是一次定版所能有的。');
  }

  /** Which days of which measure are taken where. */
  taken(): TakenDays[] {
    return [...this.places.values()].flatMap(({ district, measure, whole, units }) =>
      [[null, whole] as const, ...units].flatMap(([unit, takings]) =>
        daysOf(takings).map(([from, until]) => ({
          ...{
            district,
            unit,
            measure,
            from: from === 0 ? null : dayOf(from),
            until: dayOf(until),
          },
        })),
      ),
    );
  }

  add(entry: Pick<PackEntry, 'district' | 'unit' | 'measure' | 'day' | 'quantity'>): void {
    this.entries += 1;
    const at = this.places.get(placeOf(entry.district, entry.measure));
    const some = at?.units.get(entry.unit) ?? [];
    const places = ((at?.whole.length ?? 0) + some.length) / OF_ONE;
    if (places === 0) return;
    this.budget -= places;
    if (this.budget < 0) throw new PackRefused('再加总的次数过多,不是一次定版所能有的。');
    const day = numberOf(entry.day);
    const quantity = hundredthsOf(entry.quantity);
    for (const takings of [at!.whole, some])
      for (let each = 0; each < takings.length; each += OF_ONE)
        if (day <= takings[each + 1]! && day >= takings[each]!)
          this.sums[takings[each + 3]!]! += quantity * BigInt(takings[each + 2]!);
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
      // What is not told of a unit was taken from nothing.
      if (each.kind === 'unit' && each[of] === null) return [];
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

  private takingsFor({ district, unit, isWhole }: PackSpan, measure: string): Takings {
    const place = placeOf(district, measure);
    let at = this.places.get(place);
    if (!at) this.places.set(place, (at = { district, measure, whole: [], units: new Map() }));
    if (isWhole) return at.whole;
    let takings = at.units.get(unit);
    if (!takings) at.units.set(unit, (takings = []));
    return takings;
  }
}

/** From and until, those that overlap as one. */
function daysOf(takings: Takings): [from: number, until: number][] {
  const each = takings.flatMap((from, at): [number, number][] =>
    at % OF_ONE === 0 ? [[from, takings[at + 1]!]] : [],
  );
  const days: [from: number, until: number][] = [];
  for (const [from, until] of each.sort(([one], [other]) => one - other)) {
    const last = days.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else days.push([from, until]);
  }
  return days;
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

/** A day as a number that is later when it is: 2024-03-05 is 20240305. */
const numberOf = (day: string) =>
  Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8));
const dayOf = (number: number) =>
  String(number)
    .replace(/(\d\d)(\d\d)$/, '-$1-$2')
    .padStart(10, '0');

/** A quantity has two decimals at most. */
function hundredthsOf(quantity: string): bigint {
  const [whole, decimals = ''] = quantity.split('.');
  return BigInt(whole! + decimals.padEnd(2, '0'));
}

function inUnits(hundredths: bigint): string {
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return `${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
