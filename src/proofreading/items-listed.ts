import type { Sentence } from './fact.js';
import { markOf } from './item-marker.js';

/** Items that follow each other, each with the sentences up to the next. */
export function itemsIn({
  sentences,
  text,
}: {
  sentences: Sentence[];
  text: string;
}): Sentence[][][] {
  const lists: Sentence[][][] = [];
  let kind: string | null = null;
  for (const sentence of sentences) {
    const mark = markOf(text.slice(sentence.start, sentence.end));
    const own = mark?.replace(/[\d一二三四五六七八九十①-⑳]+/, 'n') ?? null;
    const isFirst = mark !== undefined && /^\(?(?:1|一|①)(?:[.、)是]|$)/.test(mark);
    if (own && (isFirst || own !== kind)) {
      lists.push([[sentence]]);
      kind = own;
    } else if (own) lists.at(-1)!.push([sentence]);
    else if (kind && sentence.line === lists.at(-1)!.at(-1)!.at(-1)!.line)
      lists.at(-1)!.at(-1)!.push(sentence);
    else kind = null;
  }
  return lists;
}
