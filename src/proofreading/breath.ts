import type { Fact, Sentence } from './fact.js';

/** 一句话 — what is said up to the full stop: a semicolon divides clauses, and they are read together. */
export function breathOf(text: string, sentence: Sentence): Fact[] {
  const { paragraph } = sentence;
  const at = paragraph.indexOf(sentence);
  const ends = ({ start, end }: Sentence) => !/;\s*$/.test(text.slice(start, end));
  let from = at;
  while (from > 0 && !ends(paragraph[from - 1]!)) from -= 1;
  return paragraph.slice(from, at + 1).flatMap(({ facts }) => facts);
}
