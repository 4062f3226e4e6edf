import type { Check, Flaw } from '../check.js';

/** 2022年联合印发《就业补助资金管理办法》 */
const ISSUED =
  /(?<by>\p{Script=Han}{0,12})(?<year>(?:19|20)\d{2})年(?:\d{1,2}月(?:\d{1,2}日)?)?(?<who>[^,。;《》\d]{0,10})(?<deed>印发|出台|下发|制定|颁布)(?:了|的)?《(?<title>[^《》\n]{5,40})》/gu;
/** 省人社厅, 市政府 — before the year or behind it. */
const ISSUER = /\p{Script=Han}{1,10}(?:厅|局|部|委|办|政府|办公室|中心|委员会)/u;

/** So many issuers of one title are kept. */
const MOST = 8;

interface Issued {
  year: string;
  issuer: string;
  at: [number, number];
}

/** Where both name who issued it and they are two, there are two documents of one title. */
const areOfOne = ({ issuer: one }: Issued, { issuer: other }: Issued): boolean =>
  one.endsWith(other) || other.endsWith(one);

/** 发文年份 — one document is issued in one year. */
export const yearOfDocument: Check = {
  code: 'year-of-document',
  label: '同一文件的印发年份前后不同',
  severity: 'warn',
  looksAt: '“某年印发《某办法》”在文中两处的年份是否相同(修订的、写明由不同单位印发的除外)。',
  remedy: '核对文件的印发年份;确有新旧两个文件的,写明文号。',
  find: ({ text }) => {
    const seen = new Map<string, Issued[]>();
    return [...text.matchAll(ISSUED)].flatMap((match): Flaw[] => {
      const { by, year, who, deed, title } = match.groups as Record<string, string>;
      const start = match.index + by!.length;
      const own: Issued = {
        year: year!,
        issuer: ISSUER.exec(who!)?.[0] ?? ISSUER.exec(by!)?.[0] ?? '',
        at: [start, match.index + match[0].length],
      };
      // 修订印发, 重新印发: not for the first time.
      const again = /修订|重新|再次|新/.exec(who!)?.[0] ?? '';
      const key = `${again}${deed} ${title}`;
      const told = seen.get(key)?.find((each) => areOfOne(each, own));
      if (!told) seen.set(key, [...(seen.get(key) ?? []), own].slice(0, MOST));
      return told && told.year !== year
        ? [
            {
              where: [own.at, told.at],
              says: `《${title}》一处写${told.year}年${deed},一处写${year}年${deed}。`,
            },
          ]
        : [];
    });
  },
};
