/** 处于某状态 — SQL that the record `r`, or another one, stands in one of these states; no state holds none. */
export const standsIn = (states: Iterable<string>, record = 'r'): string => {
  const each = [...new Set(states)].map((state) => `'${state}'`);
  return each.length > 0 ? `${record}.status IN (${each.join(', ')})` : 'false';
};
