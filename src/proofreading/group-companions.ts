import type { Fact, Sentence } from './fact.js';
import type { Group } from './group.js';
import { isSameUnit } from './units.js';

const sumOfParts = ({ head, parts }: Group) =>
  parts.reduce((sum, { value }) => sum.plus(value), head.value.times(0));

/** Within a hundredth. */
export const isClose = ({ value }: Fact, sum: Fact['value'], within = 0.01): boolean =>
  value.minus(sum).abs().lte(value.times(within));

export function bySentence(groups: Group[]): Map<Sentence, Group[]> {
  const found = new Map<Sentence, Group[]>();
  for (const each of groups)
    found.set(each.head.sentence, [...(found.get(each.head.sentence) ?? []), each]);
  return found;
}

/** 28期1366人次(其中21期762人次, 7期203人次): as the classes add up, so must the people. */
export function withCompanion(group: Group, groups: Group[]): Group {
  // 182家, 其中97家、73家、26家: what lies in several parts is counted in each.
  const isCrossed = groups.some(
    (each) =>
      each !== group &&
      each.marker === group.marker &&
      !isSameUnit(each.head.unit, group.head.unit) &&
      each.parts
        .reduce((sum, { value }) => sum.plus(value), each.head.value.times(0))
        .gt(each.head.value),
  );
  // 第一批2410家、3866.2万元,第二批2953家、3618.9万元: as the money adds up, some came in both.
  const isRepeated = groups.some(
    (each) =>
      each.head.unit.kind === 'money' &&
      group.head.unit.kind !== 'money' &&
      each.marker === group.marker &&
      each.complete !== null &&
      isClose(each.head, sumOfParts(each)) &&
      sumOfParts(group).gt(group.head.value),
  );
  if ((isCrossed || isRepeated) && group.complete === 'near') return { ...group, complete: null };
  if (group.complete || group.parts.length < 2) return group;
  const companion = groups.find(
    (each) =>
      each !== group &&
      each.parts.length === group.parts.length &&
      !isSameUnit(each.head.unit, group.head.unit) &&
      each.marker === group.marker &&
      each.parts.every(
        (part, at) =>
          Math.abs(part.start - group.parts[at]!.start) < 30 &&
          (at === 0 || part.start > group.parts[at - 1]!.start),
      ) &&
      each.parts
        .reduce((sum, { value }) => sum.plus(value), each.head.value.times(0))
        .equals(each.head.value),
  );
  return companion ? { ...group, complete: 'companion' } : group;
}
