import { type Check, type Flaw, flawAt } from '../check.js';

const BY_DASH =
  /(?<![\d.,〔(第年月日号表图附件栏\-—~至/:])(?<from>\d{1,6}(?:\.\d+)?)[-—~](?<to>\d{1,6}(?:\.\d+)?)(?:周?岁|人(?![次员均口力才社])|个月|学时|课时)(?!\/)/g;
const IN_WORDS =
  /(?<before>.{0,10})(?<![\d.])(?<from>\d{1,7}(?:\.\d+)?)(?<unit>元|万元|%|岁|人|天|个月)?(?:至|到)(?<to>\d{1,7}(?:\.\d+)?)(?<last>元|万元|%|周岁|岁|人|天|个月)(?!\d)/gu;
const MOVED = /[从由自降减下调缩回]|比|调整|提前/;

/** 60—45岁, 每人3000至2000元 — a range from its upper end. */
export const rangeTurned: Check = {
  code: 'range-turned',
  label: '区间的两端颠倒',
  severity: 'warn',
  looksAt:
    '“60—45岁”“60—40学时”“3000至2000元”“45岁至16岁”一类区间,前数是否大于后数(“由几降至几”不在此列)。',
  remedy: '核对两数,由小到大写。',
  find: ({ text }) =>
    [
      ...text.matchAll(BY_DASH),
      ...[...text.matchAll(IN_WORDS)].filter(({ groups }) => isRange(groups!)),
    ].flatMap((match): Flaw[] => {
      const { before = '', from, to } = match.groups!;
      const words = match[0].slice(before.length);
      // 2023—24%: a year.
      return Number(from) > Number(to) && !/^(?:19|20)\d{2}$/.test(from!)
        ? [flawAt(match.index + before.length, words, `“${words}”的前数大于后数。`)]
        : [];
    }),
};

/** Of one unit, and not from the one to the other. */
const isRange = ({ before, unit, last }: Record<string, string>): boolean =>
  (unit === undefined || unit === last || (unit === '岁' && last === '周岁')) &&
  !MOVED.test(before!) &&
  !/[\d年月日/.:(号-]$/.test(before!);
