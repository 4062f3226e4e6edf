import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

/** A day or a month, of a year that may be named. */
const point = (n: 1 | 2): string =>
  String.raw`(?:(?<y${n}>(?:19|20)\d{2})年)?(?<m${n}>\d{1,2})月(?:(?<d${n}>\d{1,2})[日号])?(?!\d)`;
const SPAN = String.raw`${point(1)}起?[^。;\d]{0,12}?[至到—~-]${point(2)}`;
const COUNT = String.raw`(?<n>\d{1,3}|[一二两三四五六七八九十]{1,3})`;
/** 自3月1日至8月31日,为期六个月 */
const BEHIND = new RegExp(
  String.raw`${SPAN}(?<between>[^。;\d]{0,10}?)(?<said>满|共计?|历时|为期|持续|(?<![累合总])计|期限为?|时长)${COUNT}(?<unit>个月|个?工作日|天|日)`,
  'g',
);
/** 公示10日(3月1日起至3月12日止) */
const BEFORE = new RegExp(
  String.raw`(?<said>期限?|时间|为期)(?:为|共)?${COUNT}(?<unit>个?工作日|日|天)[,:(]*(?:即|自|从)?${SPAN}`,
  'g',
);
/** 11月6日至11月10日(7个工作日) */
const IN_PARENTHESES = new RegExp(
  String.raw`${SPAN}\((?:共)?${COUNT}(?<unit>个?工作日|天|日)\)`,
  'g',
);
/** Without both years, what else is told as 共3个月 may be some of the months between. */
const OF_ALL = /^(?:历时|为期|期限为?|时长)$/;
/** 连续缴费满6个月, 累计共3个月未缴, 每期时长5天, 公示共5天: of something else within it. */
const OF_OTHERS = /每|均|累|连续|至少|不少于|各|其中|单|,(?:公示|审核|审批|办理|受理|反馈|整改)/;
const DAY = 24 * 60 * 60 * 1000;
/** To the day before is a whole month; half a month more or less is still called so. */
const MONTH = 30;
const HALF = 0.6;

/** 历时 — the days or months between two dates, with or without the first. */
export const elapsed: Check = {
  code: 'elapsed',
  label: '历时与起止日期不符',
  severity: 'error',
  looksAt: '“某月某日至某月某日,历时几天”“自某年某月至某年某月,为期几个月”是否与起止日期相符。',
  remedy: '按起止日期重算天数、月数。',
  find: ({ text }) =>
    [BEHIND, BEFORE, IN_PARENTHESES]
      .flatMap((each) => [...text.matchAll(each)])
      .flatMap((match) => {
        const { y1, y2, m1, m2, d1, d2, n, said, unit } = match.groups as Partial<
          Record<string, string>
        >;
        const span: Span = {
          ...{ y1: number(y1), m1: Number(m1), d1: number(d1) },
          ...{ y2: number(y2), m2: Number(m2), d2: number(d2) },
        };
        if (!isOfSpan(match, text.charAt(match.index + match[0].length))) return [];
        const right =
          unit !== '个月'
            ? daysOf(span, countSaid(n!), unit!)
            : (y1 && y2) || (OF_ALL.test(said!) && (y1 || (d1 && d2)))
              ? monthsOf(span, countSaid(n!))
              : null;
        return right === null
          ? []
          : [
              {
                where: [[match.index, match.index + match[0].length]],
                says: `起止相隔${right},文中为 ${n}${unit!.replace(/^个?/, ' $&')}。`,
              } satisfies Flaw,
            ];
      }),
};

/** It tells how long the whole of it is: 至2023年5月满18个月, and no 期间,连续缴费满6个月的. */
function isOfSpan({ groups }: RegExpExecArray, behind: string): boolean {
  const { between, said } = groups as Partial<Record<string, string>>;
  if (between === undefined) return true;
  if (OF_OTHERS.test(between)) return false;
  if (said === '满') return between === '';
  if (said === '持续') return !between.includes(',');
  if (said!.startsWith('期限')) return /^[,(]?$/.test(between);
  if (/^(?:为期|历时|时长)$/.test(said!)) return !(between.includes(',') && behind === '的');
  // 共3个月未足额缴费 are some of its months.
  return /^[,。;、)\n的]?$/.test(behind);
}

interface Span {
  y1: number | null;
  m1: number;
  d1: number | null;
  y2: number | null;
  m2: number;
  d2: number | null;
}
const number = (said: string | undefined) => (said === undefined ? null : Number(said));

/** How many months it is; nothing where that was said. */
function monthsOf({ y1, m1, d1, y2, m2, d2 }: Span, said: number): string | null {
  const years = y1 !== null && y2 !== null ? y2 - y1 : m2 < m1 ? 1 : 0;
  const whole = years * 12 + m2 - m1;
  // Without days the last month may count or not.
  const months = d1 !== null && d2 !== null ? whole + (d2 - d1 + 1) / MONTH : whole + 1;
  const isRight =
    Math.abs(months - said) <= HALF || ((d1 === null || d2 === null) && said === whole);
  return months <= 0 || isRight ? null : `约 ${Math.round(months)} 个月`;
}

/** How many days it is, of whichever year: 29 February may lie between. */
function daysOf({ m1, d1, m2, d2 }: Span, said: number, unit: string): string | null {
  if (d1 === null || d2 === null) return null;
  const spans = [2023, 2024].map((year) => {
    const till = Date.UTC(m2 < m1 ? year + 1 : year, m2 - 1, d2);
    return (till - Date.UTC(year, m1 - 1, d1)) / DAY;
  });
  const isRight = (days: number) =>
    unit.endsWith('工作日') ? said <= days + 1 : [days, days + 1].includes(said);
  const [days] = spans as [number, number];
  return days <= 0 || spans.some(isRight) ? null : ` ${days} 天(首尾都算为 ${days + 1} 天)`;
}
