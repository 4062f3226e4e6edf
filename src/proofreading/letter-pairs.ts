const pairsOf = (words: string): Set<string> => {
  const letters = [...words.replace(/[^\p{Script=Han}]/gu, '')];
  return new Set(letters.slice(1).map((each, at) => letters[at]! + each));
};

/** 登记失业 is within 年末登记失业, and 养老保险 is not within 失业保险. */
export const isWithin = (words: string, other: string): boolean => {
  const [own, all] = [words, other].map(pairsOf) as [Set<string>, Set<string>];
  return [...own].every((each) => all.has(each));
};

/** 两字相同 — the pairs of letters that follow each other and stand in both. */
export const pairsInBoth = (words: string, other: string): string[] => {
  const own = pairsOf(words);
  return [...pairsOf(other)].filter((each) => own.has(each));
};

/** How many they are. */
export const alike = (words: string, other: string): number => pairsInBoth(words, other).length;
