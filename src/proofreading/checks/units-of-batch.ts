import type { Check, Flaw } from '../check.js';
import { countSaid } from '../numerals.js';

const OF_BATCH =
  /(?<batch>(?:19|20)\d{2}年度?第[一二三四五六七八九十\d]{1,3}批(?:次)?)(?:共?有|共|涉及|为)?(?<count>\d{1,4})(?<unit>家|户|个)(?<noun>\p{Script=Han}{2,6}?)(?=\d|申报|申请|符合|享受|的|[,。;])/gu;

/** 第一批有4家见习单位, and 第一批5家单位 — how many of one batch, told twice. */
export const unitsOfBatch: Check = {
  code: 'units-of-batch',
  label: '同一批次的单位数前后不一',
  severity: 'error',
  looksAt: '“某年第几批几家单位”在文中两处是否相同。',
  remedy: '核对该批次的单位数;一处为申报数、一处为通过数的,写明。',
  find: ({ text }) => {
    const first = new Map<string, { count: string; noun: string; at: [number, number] }>();
    return [...text.matchAll(OF_BATCH)].flatMap((match): Flaw[] => {
      const { batch, count, unit, noun } = match.groups as Record<string, string>;
      const at: [number, number] = [match.index, match.index + match[0].length];
      const key = `${batch}${unit}${noun!.slice(-2)}`;
      const before = first.get(key);
      if (!before) {
        first.set(key, { count: count!, noun: noun!, at });
        return [];
      }
      return countSaid(before.count) === countSaid(count!)
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
