/** 处于某状态 — SQL over `r` that a record stands in one of these states; no state holds none. */
export const standsIn = (states: Iterable<string>): string => {
  const each = [...new Set(states)].map((state) => `'${state}'`);
  return each.length > 0 ? `r.status IN (${each.join(', ')})` : 'false';
};
