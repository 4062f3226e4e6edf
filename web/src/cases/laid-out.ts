/** A word beside a line of time, and in which row above it. */
export interface Label {
  x: number;
  word: string;
  row: number;
}

const BETWEEN = 8;
const widthOf = (word: string) =>
  [...word].reduce((width, each) => width + (each.codePointAt(0)! > 0x2e80 ? 16 : 9), 0);

/** From its middle, or from the edge that it stands at. */
const SHARES = { start: 0, middle: 0.5, end: 1 };

/** 排字 — words of days close to each other stand above each other, and never upon each other; what happened on one day is one word. */
export function laidOut(
  days: readonly { x: number; word: string }[],
  anchorOf: (x: number) => keyof typeof SHARES,
): Label[] {
  const byPlace = new Map<number, string[]>();
  for (const { x, word } of days) byPlace.set(x, [...(byPlace.get(x) ?? []), word]);
  const ends: number[] = [];
  return [...byPlace]
    .sort(([one], [other]) => one - other)
    .map(([x, words]) => {
      const word = words.join('/');
      const width = widthOf(word);
      const from = x - width * SHARES[anchorOf(x)];
      const free = ends.findIndex((end) => end + BETWEEN <= from);
      const row = free === -1 ? ends.length : free;
      ends[row] = from + width;
      return { x, word, row };
    });
}
