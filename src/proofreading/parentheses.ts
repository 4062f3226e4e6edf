/** In how many parentheses a place stands. */
export function depthAt(text: string, from: number, to: number): number {
  const words = text.slice(from, to);
  return words.split('(').length - words.split(')').length;
}

/** Where the parenthesis of a place closes. */
export function closingOf(text: string, from: number, limit: number): number {
  for (let [at, depth] = [from, 1]; at < limit; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return limit;
}
