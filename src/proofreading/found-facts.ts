import type { Decimal } from 'decimal.js';
import type { Fact } from './fact.js';
import { type Unit, isSameUnit } from './units.js';

/** So many of a text are looked at for one figure, whatever its length. */
const MOST = 100;

/** Of the letters of a name, how many stand in the words. */
export const coverage = (letters: string, words: string): number =>
  [...letters].filter((letter) => words.includes(letter)).length / letters.length;

interface Called {
  fact: Fact;
  /** What it is called in its clause. */
  words: string;
}

/** 按字查找 — figures by the letters of what they are called. */
export class FactsByLetter {
  private readonly found = new Map<string, Called[]>();

  constructor(all: Called[]) {
    for (const each of all)
      for (const letter of new Set(each.words))
        if (this.found.has(letter)) this.found.get(letter)!.push(each);
        else this.found.set(letter, [each]);
  }

  /** Those whose words have so much of the letters; of very many, the nearest to a figure. */
  having(letters: string, least: number, { index }: Fact): Called[] {
    // Whoever lacks so few of them has at least one of the rarest.
    const lacking = Math.floor(letters.length * (1 - least));
    const rarest = [...letters]
      .map((letter) => this.found.get(letter) ?? [])
      .sort((a, b) => a.length - b.length)
      .slice(0, lacking + 1)
      .map((each) => nearest(each, (one) => one.fact.index - index));
    return [...new Set(rarest.flat())]
      .filter(({ words }) => coverage(letters, words) >= least)
      .sort((a, b) => a.fact.index - b.fact.index);
  }
}

/** 按数值查找 — figures of a unit by their size. */
export class FactsBySize {
  private readonly units: { unit: Unit; facts: { fact: Fact; size: number }[] }[] = [];

  constructor(all: Fact[]) {
    for (const fact of all) {
      const one = { fact, size: fact.value.toNumber() };
      const own = this.units.find(({ unit }) => isSameUnit(unit, fact.unit));
      if (own) own.facts.push(one);
      else this.units.push({ unit: fact.unit, facts: [one] });
    }
    for (const { facts } of this.units) facts.sort((a, b) => a.size - b.size);
  }

  /** Those of a unit that come nearest to a value. */
  near(of: Unit, value: Decimal): Fact[] {
    const own = this.units.find(({ unit }) => isSameUnit(unit, of));
    const size = value.toNumber();
    return nearest(own?.facts ?? [], (one) => one.size - size).map(({ fact }) => fact);
  }
}

/** Of a list in the order of how far they lie ahead, those around the one that lies nowhere. */
function nearest<T>(all: T[], ahead: (one: T) => number): T[] {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (ahead(all[middle]!) < 0) from = middle + 1;
    else to = middle;
  }
  return all.slice(Math.max(0, from - MOST / 2), from + MOST / 2);
}
