import { type Check, type Flaw, placeOfFact } from '../check.js';
import { inPercent, overlap, ratio, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const SAID =
  /(?<name>\p{Script=Han}{2,8}?)(?:\p{Script=Han}{0,6}?)(?:占比|比重)(?:最[高大多低小少]),(?:为|达到?|占)$/u;

/** 东片签约人数占比最高,达38.1% — of all that are listed before. */
export const shareMostSaid: Check = {
  code: 'share-most-said',
  label: '“占比最高,达几%”与所列各数不符',
  severity: 'error',
  looksAt: '“某项占比最高(最低),达几%”是否等于该项除以前面逐项所列各数之和。',
  remedy: '用该项和各项之和重算占比。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const name = SAID.exec(percent.lead)?.groups!.name;
      if (!name || percent.unit.kind !== 'percent' || percent.bound !== 'exact') return [];
      const rows = draft.rows.findLast(
        (each) =>
          each.some((row) => name.startsWith(row.name)) &&
          each.every(
            ({ facts }) =>
              facts[0]!.index < percent.index &&
              facts[0]!.unit.kind !== 'percent' &&
              isSameUnit(facts[0]!.unit, each[0]!.facts[0]!.unit),
          ),
      );
      const own = rows?.find((row) => name.startsWith(row.name))?.facts[0];
      if (!rows || !own) return [];
      const sum = sumOf(rows.map(({ facts }) => facts[0]!.interval));
      const computed = inPercent(ratio(own.interval, sum));
      const isOfAnother = draft.facts.some((each) => {
        const share =
          isSameUnit(each.unit, own.unit) && each !== own
            ? inPercent(ratio(own.interval, each.interval))
            : null;
        return share !== null && overlap(share, percent.interval);
      });
      return computed && !overlap(computed, percent.interval) && !isOfAnother
        ? [
            {
              where: [placeOfFact(own), [percent.clause[0], percent.end]],
              says: `${printed(draft, own)}占所列各数之和的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
            },
          ]
        : [];
    }),
};
