import { type Check, placeOfFact } from '../check.js';

/** 与定版不同 */
export const differsFromFreeze: Check = {
  code: 'differs-from-freeze',
  label: '与定版数值不同',
  severity: 'error',
  looksAt:
    '选定了定版的,稿件中的指标、目标、完成率、增幅,以及已审核的报告数据表和具名事实,与定版所印的数是否一致(按稿件的取位)。',
  remedy: '改为定版的数;定版有误的,先办理数据更正。',
  find: ({ links }) =>
    links.flatMap(({ fact, verdict, known, expected, unit, what, alsoEquals }) => {
      if (verdict !== 'differs') return [];
      const also = alsoEquals.length > 0 ? `;稿件的数等于:${alsoEquals.join('、')}` : '';
      const says = `“${known!.label}”${what ?? ''}应为 ${expected}${unit},稿件为 ${fact.value.toString()}${fact.unit.name}${also}。`;
      return [{ where: [placeOfFact(fact)], says }];
    }),
};

const UNTIL = /截[至止](?:到)?(?:((?:19|20)\d{2})年)?(\d{1,2})月(?:(\d{1,2})[日号]|(底|末))?/g;

/** 截至另一天 */
export const otherDayThanFreeze: Check = {
  code: 'other-day-than-freeze',
  label: '截止日期与定版不同',
  severity: 'warn',
  looksAt: '选定了定版的,稿件中“截至某月某日”是否为定版的截止日期。',
  remedy: '改为定版的截止日期,或改用截至该日的定版核对。',
  find: ({ text, known }) => {
    if (!known) return [];
    const [year, month, day] = known.lastDay.split('-').map(Number) as [number, number, number];
    return [...text.matchAll(UNTIL)].flatMap((match) => {
      const [named, inMonth, onDay] = [match[1], match[2], match[3]].map((each) =>
        each === undefined ? null : Number(each),
      ) as [number | null, number, number | null];
      // What is compared with lies in another year.
      if (named !== null && named !== year) return [];
      if (inMonth === month && (onDay === null || onDay === day)) return [];
      return [
        {
          where: [[match.index, match.index + match[0].length]] as [number, number][],
          says: `“${match[0]}”与定版的截止日期 ${year} 年 ${month} 月 ${day} 日不同。`,
        },
      ];
    });
  },
};
