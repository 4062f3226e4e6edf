import type { Flaw } from '../check.js';
import { SET_PHRASES, areAlike } from '../official-terms.js';

/** So long a phrase may have a letter twice. */
const LONG = 5;
/** A phrase with the place at which a half of it begins. */
interface Half {
  phrase: string;
  from: number;
}

/** Of a phrase with one slip one of its halves is whole: by which it is found. */
const halves = new Map<string, Half[]>();
const lengths = new Set<number>();
for (const phrase of SET_PHRASES) {
  const middle = phrase.length >> 1;
  for (const [from, to] of [
    [0, middle],
    [middle, phrase.length],
  ] as const) {
    const half = phrase.slice(from, to);
    lengths.add(half.length);
    halves.set(half, [...(halves.get(half) ?? []), { phrase, from }]);
  }
}

/** 固定用语 — with a letter that sounds or looks like it, one twice, or one in the place of its neighbour. */
export function phrasesSlipped(text: string): Flaw[] {
  const flaws: Flaw[] = [];
  let told = 0;
  for (let at = 0; at < text.length; at += 1)
    for (const length of lengths)
      for (const { phrase, from } of halves.get(text.slice(at, at + length)) ?? []) {
        const found = slipAt(text, at, phrase, from);
        if (!found || found[0] < told) continue;
        told = found[1];
        flaws.push({ where: [found], says: `“${text.slice(...found)}”疑为“${phrase}”。` });
      }
  return flaws;
}

/** Where the phrase stands with one slip, whose half begins at a place of the text. */
function slipAt(text: string, at: number, phrase: string, from: number): [number, number] | null {
  const size = phrase.length;
  // From its first letter where the first half is whole, up to its last one where the second is.
  const spans: [number, number][] = [0, 1].map((more) =>
    from === 0 ? [at, at + size + more] : [at - from - more, at + size - from],
  );
  return (
    spans.find(
      ([start, end]) =>
        start >= 0 &&
        end <= text.length &&
        isSlipOf(text.slice(start, end), phrase) &&
        !isWithin(text, start, end, phrase) &&
        !OTHER_WORDS.test(text.slice(Math.max(0, start - 3), end + 2)),
    ) ?? null
  );
}

function isSlipOf(words: string, phrase: string): boolean {
  if (words === phrase) return false;
  const at = [...words].findIndex((each, place) => each !== phrase[place]);
  if (words.length > phrase.length)
    return (
      phrase.length >= LONG &&
      words[at] === words[at - 1] &&
      words.slice(0, at) + words.slice(at + 1) === phrase
    );
  const isTurned =
    phrase.length >= LONG && words[at] === phrase[at + 1] && words[at + 1] === phrase[at];
  const rest = at + (isTurned ? 2 : 1);
  return (
    words.slice(rest) === phrase.slice(rest) && (isTurned || areAlike(words[at]!, phrase[at]!))
  );
}

/** 恒达实业人员, 军队转业技术人员, 靠打零活就业: what else may stand so, over the border of two words. */
const OTHER_WORDS =
  /(?<!下岗|登记|城镇|参加|缴纳|领取|[的和、,。;(:为])实业(?:人员|保险)|旧业人员|转业技术|失业人原|参报人数|报险|[打做干]零活/;

/** The phrase itself stands there, and what was read is but a stretch beside it. */
const isWithin = (text: string, start: number, end: number, phrase: string): boolean =>
  text.slice(Math.max(0, start - 1), end + 1).includes(phrase);
