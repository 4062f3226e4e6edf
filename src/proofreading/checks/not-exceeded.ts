import { type Check, type Flaw } from '../check.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const WITHIN =
  /^[,、(]?[^,。;\d]{0,6}(?:未|没有|并未|均未|不)(?:突破|超过|超出|高于|超)[^,。;\d]{0,20}$/;

/** 最高的一笔为35万元,未突破30万元的限额 — it is above it. */
export const notExceeded: Check = {
  code: 'not-exceeded',
  label: '超过限额而称未突破、未超过',
  severity: 'error',
  looksAt: '“几,未突破(未超过)几的限额”的前一数是否大于后一数。',
  remedy: '核对两数,或改写说法。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((limit): Flaw[] => {
      const one = draft.facts[limit.index - 1];
      if (
        one?.sentence !== limit.sentence ||
        one.isThreshold ||
        one.rangeTo ||
        !isSameUnit(one.unit, limit.unit) ||
        !WITHIN.test(draft.text.slice(one.end, limit.start)) ||
        !['actual', 'share', 'completion', 'each'].includes(one.role)
      )
        return [];
      return one.interval.low.gt(limit.value)
        ? [
            {
              where: [[one.start, limit.end]],
              says: `${printed(draft, one)}大于${printed(draft, limit)},文中称未超过。`,
            },
          ]
        : [];
    }),
};
