import type { Draft } from './check.js';
import type { Fact } from './fact.js';
import { countedAs, countsBodies, hasShares } from './units.js';

/** So many figures before and after a percent may explain it. */
const WINDOW = 120;
/** So many before and after its part may be added up to the whole. */
export const BESIDE = 12;

/** 数字一览 — of a figure what is asked again and again, read once, and as binary numbers: many are tried. */
export interface Reading {
  fact: Fact;
  at: number;
  value: number;
  low: number;
  high: number;
  line: number;
  sentence: number;
  /** The same for units that count the same. */
  unit: string;
  /** The same for bodies, however they are counted: 3120人次 trained, 2808人 with a certificate. */
  kind: string;
  isTarget: boolean;
}

export const readingsOf = ({ facts }: Draft): Reading[] =>
  facts.map((fact, at) => {
    const { unit, interval, value, sentence, role } = fact;
    return {
      ...{ fact, at, value: value.toNumber(), isTarget: role === 'target' },
      ...{ low: interval.low.toNumber(), high: interval.high.toNumber() },
      ...{ line: sentence.line, sentence: sentence.index },
      ...{ unit: countedAs(unit), kind: countsBodies(unit) ? 'bodies' : countedAs(unit) },
    };
  });

export const windowOf = (all: Reading[], { at }: Reading): Reading[] =>
  all.slice(Math.max(0, at - WINDOW), at + WINDOW);

/** A hair's breadth too many explain it. */
const HAIR = 1e-9;

/** 能够解释 — some two figures give a percent, or one with the sum of several. */
export function isExplained(near: Reading[], percent: Reading, parts: Reading[]): boolean {
  const byKind = new Map<string, Reading[]>();
  for (const each of near)
    if (byKind.has(each.kind)) byKind.get(each.kind)!.push(each);
    else byKind.set(each.kind, [each]);
  return parts.some((part) => {
    if (!hasShares(part.fact.unit)) return false;
    const fits = (low: number, high: number) =>
      low > 0 &&
      part.low >= 0 &&
      (part.low / high) * 100 <= percent.high * (1 + HAIR) &&
      (part.high / low) * 100 >= percent.low * (1 - HAIR);
    const like = byKind.get(part.kind) ?? [];
    if (like.some((each) => each !== part && fits(each.low, each.high))) return true;
    // 甲、乙、丙 and the part itself, as many in a row as may be added up.
    const beside = like.filter(
      ({ line, at }) => line === part.line && Math.abs(at - part.at) <= BESIDE,
    );
    return beside.some((first, place) => {
      let [low, high] = [first.low, first.high];
      return beside.slice(place + 1).some((next) => {
        [low, high] = [low + next.low, high + next.high];
        return fits(low, high);
      });
    });
  });
}
