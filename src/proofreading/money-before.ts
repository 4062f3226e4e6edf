import type { Draft } from './check.js';
import type { Fact, Role } from './fact.js';

/** The last sum of money of its line so few figures before it, told by this name of all and not of a part. */
export const moneyBefore = (
  { facts, text }: Draft,
  { index, sentence }: Fact,
  name: RegExp,
  { within, roles }: { within: number; roles: Role[] },
): Fact | undefined =>
  facts
    .slice(Math.max(0, index - within), index)
    .findLast(
      (each) =>
        each.sentence.line === sentence.line &&
        each.unit.kind === 'money' &&
        roles.includes(each.role) &&
        each.bound === 'exact' &&
        !/其中/.test(text.slice(each.clause[0], each.start)) &&
        name.test(each.before),
    );
