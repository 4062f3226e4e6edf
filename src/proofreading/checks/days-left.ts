import type { Check, Draft, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

const LEFT =
  /(?:距|离)(?:离)?(?:(?<month>\d{1,2})月(?<day>\d{1,2})日|(?<end>上半年|年底|年末|全年|今年|[一二三四]季度))(?:[^,。;\d]{0,6}?)(?:结束|截止|到期|收官)?[^,。;\d]{0,4}?(?:还有|还剩|仅剩|不足|剩余|只有|尚有)(?<days>\d{1,3})天/g;
const UNTIL = /(?:截[至止]|今天是|目前是)?(\d{1,2})月(\d{1,2})[日号]/g;
const ENDS: Record<string, [number, number]> = {
  上半年: [6, 30],
  一季度: [3, 31],
  二季度: [6, 30],
  三季度: [9, 30],
};
const DAY = 24 * 60 * 60 * 1000;
const RUNNING =
  /(?:自|从)(?<from>(?:19|20)\d{2})年[^,。;\d]{0,16}?(?:以来|起|开始)[^,。;\d]{0,6}?连续第?(?<count>[两二三四五六七八九十]|\d{1,2})(?:个)?年/g;

/** 距上半年结束还有20天;自2020年以来连续第5年 — counted from the day, or from the year, that the text tells. */
export const daysLeft: Check = {
  code: 'days-left',
  label: '剩余天数、连续年数与文中日期不符',
  severity: 'warn',
  looksAt:
    '“距上半年结束还有几天”按文中的截止日推算、“自某年以来连续第几年”按文中的年份推算是否相符。',
  remedy: '按日期重算天数、年数。',
  find: (draft) => [...left(draft), ...running(draft)],
};

function left({ text }: Draft): Flaw[] {
  const told = [...text.matchAll(UNTIL)].filter(({ 0: words }) => /^截|今天|目前/.test(words));
  return [...text.matchAll(LEFT)].flatMap((match): Flaw[] => {
    const { month, day, end, days } = match.groups as Record<string, string>;
    const [m, d] = month ? [Number(month), Number(day)] : (ENDS[end!] ?? [12, 31]);
    const until = told.findLast(({ index }) => index < match.index);
    if (!until) return [];
    const real =
      (Date.UTC(2023, m! - 1, d) - Date.UTC(2023, Number(until[1]) - 1, Number(until[2]))) / DAY;
    const isNear = Math.abs(real - Number(days)) <= 2;
    return real <= 0 || isNear || (/不足/.test(match[0]) && real < Number(days))
      ? []
      : [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `从${until[1]}月${until[2]}日算起还有 ${real} 天,文中为 ${days} 天。`,
          },
        ];
  });
}

function running({ text }: Draft): Flaw[] {
  return [...text.matchAll(RUNNING)].flatMap((match): Flaw[] => {
    const { from, count } = match.groups as Record<'from' | 'count', string>;
    const now = /((?:19|20)\d{2})年/.exec(text.slice(Math.max(0, match.index - 200), match.index));
    const years = now ? Number(now[1]) - Number(from) : 0;
    const said = countSaid(count);
    return years > 0 && said !== years && said !== years + 1
      ? [
          {
            where: [[match.index, match.index + match[0].length]],
            says: `${from}年到${now![1]}年是第 ${years + 1} 年,文中为第 ${said} 年。`,
          },
        ]
      : [];
  });
}
