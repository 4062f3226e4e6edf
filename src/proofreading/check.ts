import type { Fact } from './fact.js';
import type { Sentence } from './fact.js';
import type { Period } from './periods.js';
import type { PlainText } from './plain-text.js';
import type { Name } from './names-with-digits.js';
import type { Group } from './groups.js';
import type { Table } from './tables.js';
import type { Completion } from './completions.js';
import type { ChangeOfBefore } from './changes-of-before.js';
import type { Change } from './listed-changes.js';
import type { Row } from './rows.js';
import type { ToldList } from './told-lists.js';
import type { KnownFigures, Link } from './known.js';

export type Severity = 'error' | 'warn' | 'hint';

/** 稿件 — a text as it is understood: what every check is given. */
export interface Draft {
  plain: PlainText;
  text: string;
  names: Name[];
  sentences: Sentence[];
  facts: Fact[];
  groups: Group[];
  completions: Completion[];
  changes: Change[];
  changesOfBefore: ChangeOfBefore[];
  tables: Table[];
  /** Places and persons of which the same is told, one after another. */
  rows: Row[][];
  lists: ToldList[];
  /** What the text is about, where its user says so. */
  period: Period | null;
  /** What is known from elsewhere, and how the figures of the text stand to it. */
  known: KnownFigures | null;
  links: Link[];
}

/** 问题 — where in the plain text, and one Chinese sentence that says why. */
export interface Flaw {
  where: [number, number][];
  says: string;
  severity?: Severity;
}

/** 核对项目 — one declared value; what it finds is named by its code. */
export interface Check {
  code: string;
  label: string;
  severity: Severity;
  /** 核对什么 — one sentence for the page of checks. */
  looksAt: string;
  /** 处理办法 */
  remedy: string;
  /** Looks only where no other has found anything: what it finds is likely, and what they find is told better. */
  isLast?: boolean;
  find: (draft: Draft) => Flaw[];
}

/** The sentence that holds a place of the text. */
export function sentenceAt({ sentences }: Pick<Draft, 'sentences'>, at: number) {
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle]!.end <= at) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low];
  return found && found.start <= at ? found : undefined;
}

/** The paragraphs in which sentences stand, each once. */
export const paragraphsOf = (sentences: Sentence[]): Sentence[][] => [
  ...new Set(sentences.map(({ paragraph }) => paragraph)),
];

/** What is wrong with these words at their place in the text. */
export const flawAt = (index: number, words: string, says: string, severity?: Severity): Flaw => ({
  where: [[index, index + words.length]],
  says,
  ...(severity ? { severity } : {}),
});

export const placeOfFact = ({ start, end }: { start: number; end: number }): [number, number] => [
  start,
  end,
];
