import type { Fact } from './fact.js';
import { isVague } from './subject.js';
import { isSameUnit } from './units.js';

const named = new WeakMap<Fact[], Map<string, Fact[]>>();

/** Targets of a text under the names they have by themselves. */
function targetsByName(facts: Fact[]): Map<string, Fact[]> {
  const known = named.get(facts) ?? new Map<string, Fact[]>();
  if (!named.has(facts)) {
    for (const each of facts)
      if (each.role === 'target' && each.subject)
        known.set(each.subject.key, [...(known.get(each.subject.key) ?? []), each]);
    named.set(facts, known);
  }
  return known;
}

/** Targets that stand elsewhere under the same name, of the same year and unit. */
export function targetsOf(actual: Fact, facts: Fact[]): Fact[] {
  const { subject } = actual;
  if (!subject || isVague(subject)) return [];
  return (targetsByName(facts).get(subject.key) ?? []).filter(
    (each) =>
      each.role === 'target' &&
      isSameUnit(each.unit, actual.unit) &&
      each.sentence.mood !== 'plan' &&
      (each.period.year === actual.period.year ||
        each.period.year === null ||
        actual.period.year === null),
  );
}
