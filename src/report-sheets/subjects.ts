import { unitIn } from '../platform/workbook/said-unit.js';
import { factorBetween } from './cell-value.js';
import { subjectOf, wordsOf } from './heading-words.js';

interface Named {
  code: string;
  label: string;
  unit: string;
  kind: string;
}

export interface Subject {
  indicator: Named;
  isExact: boolean;
}

interface Known {
  indicator: Named;
  words: string;
  /** What is left of its name when it is said what of it is meant. */
  label: string;
  pairs: ReadonlySet<string>;
}

/** 指标名称 — which indicator words name: the same words head many cells of a sheet and are looked up once. */
export class Subjects {
  private readonly known: Known[];
  private readonly named = new Map<string, Subject | null>();
  private readonly like = new Map<string, Subject | null>();

  constructor(indicators: readonly Named[]) {
    this.known = indicators.map((indicator) => {
      const words = wordsOf(indicator.label);
      const label = subjectOf(words);
      return { indicator, words, label, pairs: pairsOf(label) };
    });
  }

  exactly(words: string): Subject | null {
    return once(this.named, words, () => {
      const plain = words.replace(/[([【][^)\]】]*[)\]】]/g, '');
      const subject = subjectOf(words);
      const found = this.known.find(
        (each) =>
          each.words === plain || [plain, subject].includes(each.label) || each.words === subject,
      );
      return found ? { indicator: found.indicator, isExact: true } : null;
    });
  }

  /** The one whose name holds the words or stands in them; of several the longest, and none where two are as long. */
  nearly(words: string): Subject | null {
    return once(this.like, words, () => {
      const subject = subjectOf(words);
      if (subject.length < 4) return null;
      const held = this.known
        .filter(
          ({ label }) =>
            label.length >= 4 && (isWithin(label, subject) || isWithin(subject, label)),
        )
        .sort((one, other) => common(other.label, subject) - common(one.label, subject));
      const [best, next] = held.length > 0 ? held : this.alike(subject, unitIn(words));
      if (!best || (next && common(next.label, subject) === common(best.label, subject)))
        return null;
      return { indicator: best.indicator, isExact: false };
    });
  }

  /** 帮扶就业困难人员就业, 发放创业担保贷款 — most of whose words are in one name, and in one alone. */
  private alike(subject: string, unit: string | null): Known[] {
    const pairs = pairsOf(subject);
    const [best, next] = this.known
      .filter(({ indicator }) => isCountedIn(indicator, unit))
      .map((each) => ({ each, shared: sharedOf(each.pairs, pairs) }))
      .sort((one, other) => other.shared - one.shared);
    return best && best.shared >= MOSTLY && (!next || next.shared < best.shared) ? [best.each] : [];
  }
}

/** What was read of words, kept. */
export function once<T>(kept: Map<string, T>, words: string, read: () => T): T {
  if (!kept.has(words)) kept.set(words, read());
  return kept.get(words)!;
}

const isCountedIn = ({ unit }: Named, said: string | null) =>
  said === null || said === unit || Boolean(factorBetween(unit, said));

const MOSTLY = 0.6;

const pairsOf = (words: string): ReadonlySet<string> =>
  new Set(
    Array.from({ length: Math.max(0, words.length - 1) }, (_, at) => words.slice(at, at + 2)),
  );

/** How many of the pairs of letters of both are in both. */
function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}

/** 就业困难人员就业 for 就业困难人员再就业 — the words stand there in their order, with no more than a word or two between them. */
function isWithin(words: string, name: string): boolean {
  if (name.includes(words)) return true;
  if (words.length < 6 || name.length - words.length > 2) return false;
  let at = 0;
  for (const letter of name) if (letter === words[at]) at += 1;
  return at === words.length;
}

const common = (label: string, subject: string) =>
  Math.min(label.length, subject.length) / Math.max(label.length, subject.length);
