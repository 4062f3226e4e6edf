import type { Check, Flaw } from '../check.js';

const flawsOf = (
  text: string,
  pattern: RegExp,
  says: (match: RegExpMatchArray) => string | null,
): Flaw[] =>
  [...text.matchAll(pattern)].flatMap((match): Flaw[] => {
    const said = says(match);
    return said === null
      ? []
      : [{ where: [[match.index, match.index + match[0].length]], says: said }];
  });

/** So far before a fall it is said of what. */
const BACK = 24;

/** 下降了2倍 — nothing falls by more than itself. */
export const fallsByTimes: Check = {
  code: 'falls-by-times',
  label: '减少、下降不能以倍计',
  severity: 'warn',
  looksAt: '“减少、下降、降低、缩短了几倍”:减少一倍即为零。',
  remedy: '改为减少百分之几(几分之几)。',
  find: ({ text }) =>
    flawsOf(
      text,
      /(?:减少|下降|降低|缩短|压缩|压减|减轻)(?:了|近|约|超过?)*(?:\d[\d.]*|[一两二三四五六七八九十]+)(?:多|余)?倍(?![率差数])/g,
      ({ 0: words, index = 0 }) =>
        // 收入比2.35,比上年下降0.05倍: of a number of times.
        /\D0\.\d/.test(words) ||
        /收入比|之比|倍差|倍率|比值/.test(text.slice(Math.max(0, index - BACK), index))
          ? null
          : `“${words}”:减少的最多是全部,不能以倍计。`,
    ),
};

const LAST: Record<string, number> = { 一季度: 3, 上半年: 6, 前三季度: 9, 前两季度: 6, 全年: 12 };

/** 上半年(1—7月) — the name of a time, and its months. */
export const timeAndMonths: Check = {
  code: 'time-and-months',
  label: '时段的名称与所注月份不符',
  severity: 'warn',
  looksAt: '“上半年(1—7月)”“前三季度(1—6月)”的时段名称与括号内的月份是否一致。',
  remedy: '核对时段。',
  find: ({ text }) =>
    flawsOf(
      text,
      /(?<name>前[三两]季度|上半年|(?<![第年]二|三|四)一季度|全年)\((?:即)?1月?[-—~至到](?<last>\d{1,2})月份?\)/g,
      ({ 0: words, groups }) =>
        LAST[groups!.name!] === Number(groups!.last)
          ? null
          : `“${words}”:${groups!.name}为 1—${LAST[groups!.name!]} 月。`,
    ),
};
