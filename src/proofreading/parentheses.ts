/** In how many parentheses the places of a text stand, asked for from its beginning to its end. */
export function depthsOf(text: string): (at: number) => number {
  let [seen, depth] = [0, 0];
  return (at) => {
    for (; seen < at; seen += 1) {
      if (text[seen] === '(') depth += 1;
      if (text[seen] === ')') depth -= 1;
    }
    return depth;
  };
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
