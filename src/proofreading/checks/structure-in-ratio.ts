import { Decimal } from 'decimal.js';
import type { Check } from '../check.js';
import { told } from '../words.js';

const NUMBER = String.raw`\d{1,2}(?:\.\d+)?`;
const RATIO = new RegExp(
  String.raw`(?:结构|构成|比例|比重)(?:比)?[^,。;\d]{0,10}(?:\d{4}年[^,。;\d]{0,4})?(?<parts>${NUMBER}(?:[:∶]${NUMBER}){2,5})(?![:∶.\d])`,
  'gu',
);
/** So far from 100 rounding takes no three or four of them. */
const OFF = 0.2;

/** 构成比 — 三次产业结构为6.0:46.9:47.1. */
export const structureInRatio: Check = {
  code: 'structure-in-ratio',
  label: '构成之比各项合计不是 100',
  severity: 'error',
  looksAt: '“三次产业结构为6.0:46.9:47.1”一类三项以上的构成之比,合计接近而不等于 100 的。',
  remedy: '核对各项占比。',
  find: ({ text }) =>
    [...text.matchAll(RATIO)].flatMap((match) => {
      const { parts } = match.groups!;
      const sum = parts!.split(/[:∶]/).reduce((so, each) => so.plus(each), new Decimal(0));
      const off = sum.minus(100).abs();
      const start = match.index + match[0].length - parts!.length;
      return off.gt(OFF) && off.lt(20)
        ? [
            {
              where: [[start, start + parts!.length] as [number, number]],
              says: `构成之比 ${parts!} 合计 ${told(sum)},不是 100。`,
            },
          ]
        : [];
    }),
};
