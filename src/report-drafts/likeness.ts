/** 语境 — the words around a number, from the nearest to the farthest, and how much a match in each of them is worth. */
export type Context = [words: string, weight: number][];

const MARKS = /[\s“”"'‘’《》()、,。;:·—-]/g;
const GENERAL = /(?:其中|人数|金额|资金总额|情况)/g;

/** 社保补贴, 公益岗位 — what the field says for short, as its names have it. */
const IN_FULL: [RegExp, string][] = [
  [/社保(?=补贴)/g, '社会保险'],
  [/公益(?=岗位)/g, '公益性'],
  [/公岗/g, '公益性岗位'],
  [/就业补助(?=资金)/g, '就业创业补助'],
  [/(?<=劳动)监察/g, '保障监察'],
];

const plain = (words: string) =>
  IN_FULL.reduce((told, [short, full]) => told.replace(short, full), words.replace(MARKS, ''));
const withoutAsides = (words: string) => words.replace(/\([^()]*\)/g, '');

function pairsOf(words: string): string[] {
  const characters = [...words];
  return characters.length < 2
    ? characters
    : characters.slice(1).map((each, at) => `${characters[at]}${each}`);
}

const names = new Map<string, string[]>();

/** Of a name, which is asked about every number of a text. */
function pairsOfName(name: string): string[] {
  const known = names.get(name);
  if (known) return known;
  if (names.size > 20_000) names.clear();
  const whole = plain(withoutAsides(name));
  const kept = whole.replace(GENERAL, '');
  const pairs = pairsOf(kept.length > 1 ? kept : whole);
  names.set(name, pairs);
  return pairs;
}

const read = new Map<string, string[]>();

/** Of words around a number, which are those around its neighbours too. */
function pairsOfWords(words: string): string[] {
  const known = read.get(words);
  if (known) return known;
  if (read.size > 2000) read.clear();
  const pairs = [...new Set([...pairsOf(plain(words)), ...pairsOf(plain(withoutAsides(words)))])];
  read.set(words, pairs);
  return pairs;
}

/** Every pair of characters of a context, with the weight of the nearest place in which it stands. */
export function weighed(context: Context): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [words, weight] of context)
    for (const pair of pairsOfWords(words))
      if ((weights.get(pair) ?? 0) < weight) weights.set(pair, weight);
  return weights;
}

/** 称谓相似度 — how much of a name is found in the words around a number; 1 where all of it stands beside it. */
export function likeness(name: string, context: ReadonlyMap<string, number>): number {
  const pairs = pairsOfName(name);
  if (pairs.length === 0) return 0;
  let sum = 0;
  for (const pair of pairs) sum += context.get(pair) ?? 0;
  return sum / pairs.length;
}

/** 中心词 — whether what a name ends with stands in these words: 结案率 is no 签订率. */
export const isHeadIn = (name: string, words: string): boolean =>
  plain(words).includes(pairsOfName(name).at(-1) ?? '');
