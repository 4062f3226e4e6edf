import type { Check } from '../check.js';

const SIGNED =
  /(?<way>(?:下降|减少|降低|回落|减收|增收|增支|增加)(?:了|额)?(?:为)?)(?<value>[-−]\d[\d,.]*(?:万|亿)?(?:个百分点|[%元人户家个件]))/g;

/** 增收-0.3亿元, 下降-2.1% — a word of direction before a number that has a sign. */
export const signedChange: Check = {
  code: 'signed-change',
  label: '增减的说法与负号重复或相反',
  severity: 'warn',
  looksAt:
    '“增收、增加、减少、下降”之后的数又带负号,方向不明(“增长-2.1%”是统计的惯用写法,不在此列)。',
  remedy: '去掉负号,改写为“减少”或“增加”。',
  find: ({ text }) =>
    [...text.matchAll(SIGNED)].map((match) => ({
      where: [[match.index, match.index + match[0].length]],
      says: `“${match.groups!.way!}”之后的${match.groups!.value!}带负号,方向不明。`,
    })),
};
