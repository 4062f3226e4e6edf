import { type Check, type Flaw, flawAt } from '../check.js';

const PAIR =
  /(?<![不未])(?<stem>\p{Script=Han}{2,4})(?<!满意|同意|赞成|支持|就业)率(?:为|达到?|是)?(?<one>\d{1,3}(?:\.\d{1,2})?)%[,、;](?:而)?(?:不|未)\k<stem>率(?:为|达到?|是)?(?<other>\d{1,3}(?:\.\d{1,2})?)%/gu;

/** 合格率92.7%,不合格率8.3% — both together are all; between 满意 and 不满意, 就业 and 未就业 there is more. */
export const complements: Check = {
  code: 'complements',
  label: '互补的两个率之和不是100%',
  severity: 'error',
  looksAt: '“合格率几%,不合格率几%”“参保率几%,未参保率几%”两数之和是否为100%。',
  remedy: '重算两个率。',
  find: ({ text }) =>
    [...text.matchAll(PAIR)].flatMap(({ 0: words, index, groups }): Flaw[] => {
      const { one, other } = groups as Record<'one' | 'other', string>;
      const places = Math.min(...[one, other].map((each) => each.split('.')[1]?.length ?? 0));
      const sum = Number(one) + Number(other);
      return Math.abs(sum - 100) <= 10 ** -places + 1e-9
        ? []
        : [flawAt(index, words, `两个率之和为 ${Number(sum.toFixed(2))}%,应为 100%。`)];
    }),
};
