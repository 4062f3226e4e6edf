import type { Check, Flaw } from '../check.js';

/** 2022年联合印发《就业补助资金管理办法》 */
const ISSUED =
  /(?<year>(?:19|20)\d{2})年(?:\d{1,2}月(?:\d{1,2}日)?)?[^,。;《》\d]{0,10}(?<deed>印发|出台|下发|制定|颁布)(?:了|的)?《(?<title>[^《》\n]{5,40})》/g;

/** 发文年份 — one document is issued in one year. */
export const yearOfDocument: Check = {
  code: 'year-of-document',
  label: '同一文件的印发年份前后不同',
  severity: 'error',
  looksAt: '“某年印发《某办法》”在文中两处的年份是否相同(修订的除外)。',
  remedy: '核对文件的印发年份;确有新旧两个文件的,写明文号。',
  find: ({ text }) => {
    const first = new Map<string, RegExpExecArray>();
    return [...text.matchAll(ISSUED)].flatMap((match): Flaw[] => {
      const { year, deed, title } = match.groups as Record<string, string>;
      const key = `${deed} ${title}`;
      const told = first.get(key);
      if (!told) first.set(key, match);
      return told && told.groups!.year !== year
        ? [
            {
              where: [match, told].map(({ index, 0: words }): [number, number] => [
                index,
                index + words.length,
              ]),
              says: `《${title}》一处写${told.groups!.year}年${deed},一处写${year}年${deed}。`,
            },
          ]
        : [];
    });
  },
};
