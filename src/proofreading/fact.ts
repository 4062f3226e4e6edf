import type { Figure } from './figure.js';
import type { Period } from './periods.js';
import type { Subject } from './subject.js';

/** 目标 what is to be reached, 成绩 what was, 打算 what comes after the period. */
export type Mood = 'goal' | 'result' | 'plan';

export interface Sentence {
  start: number;
  end: number;
  /** Numbers of the line and of the sentence in it. */
  line: number;
  index: number;
  /** The sentences of its line, itself among them; of a line that does not end, those of its stretch. */
  paragraph: Sentence[];
  /** What is said in it, once that is read. */
  facts: Fact[];
  mood: Mood;
  /** The headings above it, from the outermost. */
  headings: string[];
  isHeading: boolean;
  isTableRow: boolean;
}

/**
 * 说法 — what a figure does in its sentence. actual: how it stands; target and ceiling of it; completion: percent of the target;
 * share: percent of a whole; change and delta: against before, in percent or in units; previous: as it was; each: per head;
 * weight and score of a self-evaluation; gap: how far from the target.
 */
export type Role =
  | 'actual'
  | 'target'
  | 'completion'
  | 'share'
  | 'change'
  | 'delta'
  | 'previous'
  | 'each'
  | 'weight'
  | 'score'
  | 'gap'
  | 'cell'
  | 'threshold';

export interface Fact extends Figure {
  index: number;
  sentence: Sentence;
  /** Start and end of the clause, which no comma or parenthesis divides. */
  clause: [number, number];
  /** In how many parentheses it stands. */
  depth: number;
  /** Words of the clause since the figure before, and up to the next. */
  before: string;
  after: string;
  /** Words of the sentence since the figure before, over clauses. */
  lead: string;
  role: Role;
  /** An amount without a unit among amounts that have one: it has theirs. */
  isLent: boolean;
  /** The name in its place, in an aligned list: 甲 of 甲、乙、丙分别为236条、174条和128条. */
  listedAs: string | null;
  direction: 'up' | 'down' | null;
  subject: Subject | null;
  period: Period;
  /** 全市, 省级: whose figure it is, where the text says so. */
  scope: string | null;
  /** 省级目标, 市级目标: who set it. */
  level: string | null;
  /** The list in which it stands, itself among it (112%、105%和98%). */
  run: Fact[];
}

/** What is said in the sentence before it, of the same line. */
export const factsBefore = ({ paragraph, index }: Sentence): Fact[] =>
  paragraph[index - 1 - paragraph[0]!.index]?.facts ?? [];

/** The one of which it is so; none where it is so of several. */
export const theOnly = (facts: Fact[], isSo: (fact: Fact) => boolean): Fact | null => {
  const found = facts.filter(isSo);
  return found.length === 1 ? found[0]! : null;
};

/** The place of the last figure that ends before a place of the text; -1 where there is none. */
export function lastBefore(facts: Fact[], at: number): number {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (facts[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
