import type { Check, Flaw } from '../check.js';

const SORTED =
  /(?<![\d.])(?<whole>\d{1,4})[项个](?:\p{Script=Han}{0,6})(?<noun>项目|任务|指标|事项|工程)[^。\n;]{0,40}?(?:分类|分成\p{Script=Han}类|分为\p{Script=Han}类|分三类)[::,]?(?:其中[,:]?)?(?<list>[^。\n]{10,300})。/gu;

/** 30项督查项目…分类:其中,18个项目…;8个项目…;6个项目… — each lies in one class. */
export const sortedInto: Check = {
  code: 'sorted-into',
  label: '分类后各类的个数之和与总数不符',
  severity: 'error',
  looksAt: '“几项项目分类:几个项目如何;几个项目如何”各类个数之和是否等于总数。',
  remedy: '逐类清点。',
  find: ({ text }) =>
    [...text.matchAll(SORTED)].flatMap((match): Flaw[] => {
      const { whole, noun, list } = match.groups as Record<'whole' | 'noun' | 'list', string>;
      const parts = list
        .split(';')
        .map((each) => new RegExp(`^[,\\s]*(\\d+)[个项]${noun}`).exec(each)?.[1]);
      if (parts.length < 2 || parts.some((each) => each === undefined)) return [];
      const sum = parts.reduce((so, each) => so + Number(each), 0);
      return sum === Number(whole)
        ? []
        : [
            {
              where: [[match.index, match.index + match[0].length]],
              says: `各类合计 ${sum} 个,总数为${whole}。`,
            },
          ];
    }),
};
