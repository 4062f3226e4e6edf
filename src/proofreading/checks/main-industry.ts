import { type Check, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { printed } from '../words.js';

const SAID = /以(?<name>第[一二三]产业)为主/g;

/** 以第二产业为主 — and it holds the largest share of the three. */
export const mainIndustry: Check = {
  code: 'main-industry',
  label: '“以某产业为主”与各产业占比不符',
  severity: 'error',
  looksAt: '“以第几产业为主”的,同段所列三次产业的占比(人数)是否该产业最大。',
  remedy: '按各产业的占比改写。',
  isLast: true,
  find: (draft) =>
    [...draft.text.matchAll(SAID)].flatMap((match): Flaw[] => {
      const paragraph = sentenceAt(draft, match.index)?.paragraph ?? [];
      const each = ['第一产业', '第二产业', '第三产业'].map((name) => {
        const own = paragraph
          .flatMap(({ facts }) => facts)
          .filter(
            ({ before, unit, role }) =>
              before.includes(name) && unit.kind === 'percent' && role !== 'change',
          );
        return own.length === 1 ? own[0]! : null;
      });
      if (!each.every((one) => one !== null)) return [];
      const own = each['一二三'.indexOf(match.groups!.name![1]!)]!;
      const most = each.find((one) => one.interval.low.gt(own.interval.high));
      return most
        ? [
            {
              where: [[match.index, match.index + match[0].length], placeOfFact(most)],
              says: `文中称“${match[0]}”,它为${printed(draft, own)},而另一产业为${printed(draft, most)}。`,
            },
          ]
        : [];
    }),
};
