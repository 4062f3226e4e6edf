import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { areBodies, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** What comes first, and what some of them come to. */
const STEPS: [RegExp, RegExp][] = [
  [/进场|入场|求职|应聘|到场/, /达成[^,。;]{0,8}意向|意向|签约|录用|入职/],
  [/报名|报考/, /资格审查|录取|录用|入围|聘用|进入面试/],
  [/发放问卷|发出|发放调查/, /收回|回收/],
];
const wordsOf = ({ before, after }: Fact): string =>
  `${before} ${after.split(/[,。;、]/)[0]!.slice(0, 10)}`;

/** 1.26万人次进场求职,达成意向1.38万人次 — more came to it than came. */
export const moreAtTheEnd: Check = {
  code: 'more-at-the-end',
  label: '达成意向(录用、收回)的多于参加的',
  severity: 'warn',
  looksAt:
    '同一句中“进场求职几人,达成意向几人”“报名几人,录用几人”“发出几份,收回几份”,后者是否大于前者。',
  remedy: '核对两数;口径不同的写明。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((later): Flaw[] => {
      const earlier = draft.facts[later.index - 1];
      const isPair =
        earlier?.sentence === later.sentence &&
        [earlier, later].every(
          ({ role, bound, run }) => role === 'actual' && bound === 'exact' && run.length === 1,
        ) &&
        (isSameUnit(earlier.unit, later.unit) || areBodies(earlier, later)) &&
        STEPS.some(
          ([first, then]) =>
            first.test(wordsOf(earlier)) &&
            !then.test(wordsOf(earlier)) &&
            then.test(wordsOf(later)),
        );
      return isPair &&
        later.interval.low.gt(earlier.interval.high) &&
        !/累计|线上/.test(later.before)
        ? [
            {
              where: [placeOfFact(earlier), placeOfFact(later)],
              says: `${printed(draft, later)}多于${printed(draft, earlier)}。`,
            },
          ]
        : [];
    }),
};

const CLAIMED = /涉案(?:总)?金额(?:共|达|为)?$|涉及(?:工资|金额)(?:共|达|为)?$/;
const WON = /(?:挽回|追回|追讨|追发)[^,。;\d]{0,12}$/;
const LEAST_DIGITS = 4;

/** 挽回损失3213.57万元, 涉案金额3213.57万元 — to the last digit, where not every case was settled. */
export const wonAsClaimed: Check = {
  code: 'won-as-claimed',
  label: '追回的金额与涉案金额完全相同',
  severity: 'hint',
  looksAt: '“涉案金额”与“挽回损失、追回工资”是同一个四位以上的数。',
  remedy: '核对两数:案件没有全部办结、全额支持的,不会完全相同。',
  find: (draft) => {
    const claimed = draft.facts.filter((each) => isMoney(each) && CLAIMED.test(each.before));
    const won =
      claimed.length > 0
        ? draft.facts.filter((each) => isMoney(each) && WON.test(each.before))
        : [];
    return claimed.slice(0, FEW).flatMap((each): Flaw[] => {
      const same = won.find((one) => one.value.eq(each.value));
      return same
        ? [
            {
              where: [placeOfFact(each), placeOfFact(same)],
              says: `涉案金额与追回的金额都是${printed(draft, each)}。`,
            },
          ]
        : [];
    });
  },
};
const FEW = 10;
const isMoney = ({ unit, bound, printed: digits }: Fact): boolean =>
  unit.kind === 'money' &&
  bound === 'exact' &&
  digits.replace(/\D|0+$/g, '').length >= LEAST_DIGITS;
