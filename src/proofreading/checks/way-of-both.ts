import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, inPercent, magnitude, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 636万元,同比下降11.4%,比上年同期的571万元多65万元 — the percent stands before the figure that it is held against. */
export const wayOfBoth: Check = {
  code: 'way-of-both',
  label: '先写的同比升降与后写的上年同期数不符',
  severity: 'error',
  looksAt: '“几万元,同比下降几%,比上年同期的几万元多几”的升降和幅度,与本期数、上年同期数是否相符。',
  remedy: '用本期数和上年同期数重算,核对升降用词。',
  find: (draft) =>
    draft.facts.flatMap((now): Flaw[] => {
      const [percent, then] = [draft.facts[now.index + 1], draft.facts[now.index + 2]];
      if (
        percent?.sentence !== now.sentence ||
        then?.sentence !== now.sentence ||
        now.role !== 'actual' ||
        percent.role !== 'change' ||
        percent.unit.kind !== 'percent' ||
        then.role !== 'previous' ||
        !isSameUnit(now.unit, then.unit) ||
        ![now, percent, then].every(({ bound }) => bound === 'exact') ||
        !percent.direction ||
        !/同比|[比较](?:上年|去年)/.test(percent.before) ||
        !/^[,、(]?(?:[比较])?(?:上年|去年)同期/.test(then.lead)
      )
        return [];
      const moved = difference(now.interval, then.interval);
      const real = moved.low.gt(0) ? 'up' : moved.high.lt(0) ? 'down' : null;
      const computed = inPercent(ratio(magnitude(moved), then.interval));
      const isAgainst = real !== null && real !== percent.direction;
      return isAgainst || (computed && !overlap(computed, percent.interval))
        ? [
            {
              where: [now, percent, then].map(placeOfFact),
              says: `${printed(draft, then)}到${printed(draft, now)}是${real === 'down' ? '下降' : '增长'} ${computed ? told(middle(computed)) : ''}%,文中为“${draft.text.slice(percent.clause[0], percent.end)}”。`,
            },
          ]
        : [];
    }),
};
