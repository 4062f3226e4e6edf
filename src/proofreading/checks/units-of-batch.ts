import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

const OF_BATCH =
  /(?<batch>(?:19|20)\d{2}年度?第[一二三四五六七八九十\d]{1,3}批(?:次)?)(?:共?有|共|涉及|为)?(?<count>\d{1,4})(?<unit>家|户|个)(?<noun>\p{Script=Han}{2,6}?)(?=\d|申报|申请|符合|享受|的|[,。;])/gu;

/** What they do or get, told behind them: 申报见习补贴. */
const DOING = /^\p{Script=Han}+/u;
const FAR = 8;
/** 1家未通过: why there are fewer of them then. */
const FEWER =
  /未通过|不符合|不予|剔除|核减|取消|退出|放弃|撤回|审核[^,。;]{0,6}通过|通过审核|增加|增补/;

interface Told {
  count: string;
  doing: string;
  at: [number, number];
}

/** 第一批有4家见习单位, and 第一批5家单位 — how many of one batch, told twice. */
export const unitsOfBatch: Check = {
  code: 'units-of-batch',
  label: '同一批次的单位数前后不一',
  severity: 'warn',
  looksAt: '“某年第几批几家单位”在文中两处是否相同;一处写申报、一处写符合条件等不同事项的不比。',
  remedy: '核对该批次的单位数;一处为申报数、一处为通过数的,写明“申报”“符合条件”。',
  find: ({ text }) => {
    const told = new Map<string, Told[]>();
    return [...text.matchAll(OF_BATCH)].flatMap((match): Flaw[] => {
      const { batch, count, unit, noun } = match.groups as Record<string, string>;
      const at: [number, number] = [match.index, match.index + match[0].length];
      const key = `${batch}${unit}${noun!.slice(-2)}`;
      const doing = DOING.exec(text.slice(at[1], at[1] + FAR))?.[0] ?? '';
      const earlier = told.get(key) ?? [];
      told.set(key, [...earlier, { count: count!, doing, at }]);
      // 5家单位申报, 4家单位符合条件: of each it is said alone.
      const before = earlier.find((each) => !each.doing || !doing || each.doing === doing);
      return !before ||
        countSaid(before.count) === countSaid(count!) ||
        FEWER.test(text.slice(before.at[1], at[0]))
        ? []
        : [
            {
              where: [before.at, at],
              says: `${batch}一处为${before.count}${unit},一处为${count}${unit}。`,
            },
          ];
    });
  },
};
