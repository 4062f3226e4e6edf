import type { Check, Flaw } from '../check.js';

/** 累计达人14117(次): the unit slipped before its number. */
const TURNED = /(?<=[达出移计有共为])(?:人|户|家|件|个)\d+(?:\.\d+)?(?=\(次\)|[,。;、])/g;

/** 单位写在数字之前 */
export const unitBeforeNumber: Check = {
  code: 'unit-before-number',
  label: '计量单位写在数字之前',
  severity: 'warn',
  looksAt: '“达人14117(次)”一类,计量单位误写在数字之前。',
  remedy: '改为“14117人(次)”。',
  find: ({ text }) =>
    [...text.matchAll(TURNED)].map((match): Flaw => ({
      where: [[match.index, match.index + match[0].length]],
      says: `“${match[0]}”的计量单位应写在数字之后。`,
    })),
};
