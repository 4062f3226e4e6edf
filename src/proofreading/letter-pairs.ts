const pairsOf = (words: string): Set<string> => {
  const letters = [...words.replace(/[^\p{Script=Han}]/gu, '')];
  return new Set(letters.slice(1).map((each, at) => letters[at]! + each));
};

/** 两字相同 — how many pairs of letters that follow each other stand in both. */
export const alike = (words: string, other: string): number => {
  const own = pairsOf(words);
  return [...pairsOf(other)].filter((each) => own.has(each)).length;
};
