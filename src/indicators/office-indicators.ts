import { Ask, KeptData, standing } from '../platform/kept-data.js';
import { isBelowOrAbove } from '../policy/policy.js';
import { indicators } from './definitions.js';
import { Indicator, Term, measureOf, signOf, termsOf } from './indicator.js';

/** 自设指标 — indicators that the office added itself: figures that it types in, and formulas over what is counted. */
export const officeIndicators = new KeptData<readonly Indicator[]>([], (ask: Ask, version) =>
  ask<{ definition: Indicator }>(
    `SELECT definition FROM office_indicator WHERE ${standing(version)} ORDER BY place, code`,
  ).then((rows) => asNamed(rows.map(({ definition }) => definition))),
);

const declared = new Map(indicators.map((each) => [each.code, each]));

/** A formula is made of what the indicators that it names are made of now: one of them may have been corrected since it was written. */
export function asNamed(own: readonly Indicator[]): Indicator[] {
  const called = new Map([...declared.values(), ...own].map((each) => [each.code, each]));
  const termsIn = (indicator: Indicator, part: 'of' | 'per'): Term[] | null => {
    if (!indicator.formula) return part === 'of' ? termsOf(indicator) : (indicator.per ?? []);
    const all = indicator.formula[part].map((term) => {
      const named = called.get(measureOf(term));
      return named ? termsSigned(termsIn(named, 'of'), signOf(term)) : null;
    });
    return all.every((terms) => terms !== null) ? all.flat() : null;
  };
  return own.map((each) => {
    const [of, per] = [termsIn(each, 'of'), termsIn(each, 'per')];
    // Of what names an indicator that is no more, what was written stands.
    if (!each.formula || !of || !per) return each;
    return { ...each, of, ...(each.per ? { per } : {}) };
  });
}

const termsSigned = (terms: Term[] | null, sign: number): Term[] | null =>
  terms?.map((term) => (sign * signOf(term) < 0 ? `-${measureOf(term)}` : measureOf(term))) ?? null;

export const ownIndicator = (code: string): Indicator | undefined =>
  officeIndicators.now.find((each) => each.code === code);

/** An indicator of the product, or of the office. */
export const indicatorCalled = (code: string): Indicator | null =>
  declared.get(code) ?? ownIndicator(code) ?? null;

/** 指标代码或名称 — the code of what is meant at a place, as two bureaus may call theirs alike; what names none stays as it was written. */
export function indicatorCodeIn(said: string, place: string | null): string {
  if (indicatorCalled(said)) return said;
  const meant = [...indicators, ...officeIndicators.now].filter(({ label }) => label === said);
  const here = meant.filter(({ region }) => !region || (place && isBelowOrAbove(place, region)));
  const [one, ...others] = meant.length > 1 ? here : meant;
  return one && others.length === 0 ? one.code : said;
}

/** Codes of the indicators of whose names this is a part; of two bureaus that call theirs alike both. */
export const indicatorsNamed = (said: string): string[] =>
  [...indicators, ...officeIndicators.now]
    .filter(({ label }) => label.includes(said))
    .map(({ code }) => code);

/** What is typed in for it, or for either part of a ratio: whether that adds up or holds, and by what it is multiplied to be counted. */
export function typedInAs(indicator: Indicator): { kind: 'flow' | 'stock'; factor: number } {
  const { kind, scale, partsAre, names, keptBy } = indicator;
  if (kind !== 'ratio') return { kind, factor: scale ?? 1 };
  const named = names?.[0] ? indicatorCalled(names[0]) : null;
  if (named) return { ...typedInAs(named), ...(keptBy ? { factor: keptBy } : {}) };
  return {
    kind: partsAre?.startsWith('stock') ? 'stock' : 'flow',
    factor: keptBy ?? (partsAre?.endsWith('money') ? 10_000 : 1),
  };
}

/** 小数位数 — an entry of the journal has two, of what was multiplied. */
export const keptTo = (factor: number): number => Math.min(4, 2 + Math.round(Math.log10(factor)));

/** Every indicator that it is made of, however far down. */
export function namesOf({ names = [] }: Indicator): Set<string> {
  const all = new Set(names);
  for (const name of names) {
    const other = indicatorCalled(name);
    if (other) for (const each of namesOf(other)) all.add(each);
  }
  return all;
}
