import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const WITHIN =
  /^[,、(]?(?:均|都|也|仍|并|总体|全部|完全)*(?:未|没有|不)(?:突破|超过|超出|高于|超)[^,。;\d]{0,20}$/;

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
      const between = one ? draft.text.slice(one.end, digitsAt(draft, limit)) : '';
      if (
        one?.sentence !== limit.sentence ||
        one.isThreshold ||
        one.rangeTo ||
        !isSameUnit(one.unit, limit.unit) ||
        !WITHIN.test(between) ||
        (one.role === 'each') !== (limit.role === 'each') ||
        // 5笔120万元,均未超过30万元: of each of them, where they are not listed.
        (/[均都]|全部/.test(between) && !isListed(draft.facts[one.index - 1], one)) ||
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

/** 突破 is read as a part of 突破30万元. */
const digitsAt = ({ text }: Draft, { start, printed: digits }: Fact): number =>
  text.indexOf(digits, start);

const isListed = (before: Fact | undefined, one: Fact): boolean =>
  before?.sentence === one.sentence && isSameUnit(before.unit, one.unit);
