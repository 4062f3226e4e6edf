import type { Check, Flaw } from '../check.js';

const RATIO = String.raw`1[:∶](?<to>\d{1,5}(?:\.\d+)?)`;
const FIGHT = String.raw`(?<persons>\d{1,5}(?:\.\d+)?)(?:余|多)?(?:人|名[^,。;\d]{0,4}?)(?:共同)?(?:抢|争|竞争|竞聘|角逐|竞逐|争夺)[^,。;\d]{0,3}[一1]个`;
/** 招考比为1:448,即484人抢一个“饭碗”; 448人竞争一个岗位(1:448) */
const RESTATED = [
  new RegExp(
    String.raw`${RATIO}[^。;\d]{0,3}(?:即|也就是说?|相当于|意味着)[^。;\d]{0,6}${FIGHT}`,
    'g',
  ),
  new RegExp(
    String.raw`${FIGHT}[^,。;\d]{0,8}[,(](?:招考|竞争|报录|比例)?(?:比例?|比)?(?:为|达|即)?${RATIO}`,
    'g',
  ),
];

/** 竞争比 — told as a ratio and, right beside it, in words. */
export const ratioRestated: Check = {
  code: 'ratio-restated',
  label: '同一比例两种说法不同',
  severity: 'error',
  looksAt: '“招考比为1:448,即484人抢一个岗位”的两个数是否相同。',
  remedy: '核对比例,统一两处。',
  find: ({ text }) =>
    RESTATED.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap((match): Flaw[] => {
      const { to, persons } = match.groups as Record<'to' | 'persons', string>;
      // 1:44.8 is 44多人 and 近45人.
      return Math.abs(Number(to) - Number(persons)) < 1
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `比例为 1:${to},同一处写作 ${persons} 人争一个。`,
            },
          ];
    }),
};
