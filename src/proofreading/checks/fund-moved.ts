import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, magnitude, overlap } from '../interval.js';
import { moneyBefore } from '../money-before.js';
import { middle, printed, toldAs } from '../words.js';

const INCOME = /(?:总)?收入(?:总额|合计|为|达|达到|共)*$/;
const SPENT = /(?:总)?支出(?:总额|合计|为|达|达到|共)*$/;
const STOCK = /(?:累计|滚存|年末|期末|基金)[^,。;\d]{0,4}(?:结余|结存)/;
const MOVED =
  /(?:结余|结存|[比较](?:上年|年初|上年末|年初数|上年底))[^,。;\d]{0,6}(?<way>增加|减少|增|减|下降|增长)(?:了|额为|额)?$/;
const NEAR = { within: 6, roles: ['actual' as const] };
/** What changes a fund besides. */
const BESIDES = /调剂|补助|上解|下拨|划转|转移|省级统筹|弥补|借/;

/** 收入98.6亿元,支出91.2亿元,年末累计结存减少7.4亿元 — what came in and was not spent is what there is more of. */
export const fundMoved: Check = {
  code: 'fund-moved',
  label: '累计结余的增减与当期收支不符',
  severity: 'error',
  looksAt: '紧接着写出的基金收入、支出和累计结余比上年末的增减,方向和数额是否与收支之差相符。',
  remedy: '核对收入、支出和累计结余的增减。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((moved): Flaw[] => {
      const way = MOVED.exec(moved.before)?.groups!.way;
      if (!way || moved.unit.kind !== 'money' || moved.bound !== 'exact') return [];
      const [income, spent] = [INCOME, SPENT].map((name) => moneyBefore(draft, moved, name, NEAR));
      if (!income || !spent) return [];
      const words = draft.text.slice(income.sentence.start, moved.end);
      if (!STOCK.test(draft.text.slice(spent.end, moved.start)) || BESIDES.test(words)) return [];
      const own = difference(income.interval, spent.interval);
      const isTurned = /减|降/.test(way) ? own.low.gt(0) : own.high.lt(0);
      return isTurned || !overlap(magnitude(own), moved.interval)
        ? [
            {
              where: [income, spent, moved].map(placeOfFact),
              says: `收入${printed(draft, income)}减支出${printed(draft, spent)}为 ${toldAs(middle(own), moved)},文中写为${way}${printed(draft, moved)}。`,
            },
          ]
        : [];
    }),
};
