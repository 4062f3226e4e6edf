import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed } from '../words.js';

const DOUBLED = 100;
const LITTLE = 20;
/** So many figures back the people are told of whom it comes. */
const BACK = 8;

/** 输转同比增长1.1%,创劳务收入…同比增长114.3% — one thing hardly grew, and what comes of it doubled. */
export const growthOutlier: Check = {
  code: 'growth-outlier',
  label: '相邻两项增幅相差悬殊',
  severity: 'hint',
  looksAt: '同一段中人数(户数)的增幅不到20%,收入、金额的增幅在100%以上。',
  remedy: '核对两项的本期数、上期数;属实的写明原因。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((great): Flaw[] => {
      if (great.role !== 'change' || great.unit.kind !== 'percent' || great.value.lt(DOUBLED))
        return [];
      const own = draft.facts
        .slice(Math.max(0, great.index - BACK), great.index)
        .filter(({ sentence }) => sentence.paragraph === great.sentence.paragraph);
      const amount = own.at(-1);
      const small = own.find(
        ({ role, unit, value, direction }, at) =>
          role === 'change' &&
          unit.kind === 'percent' &&
          direction === 'up' &&
          value.lt(LITTLE) &&
          own.slice(0, at).some((each) => each.unit.kind === 'persons'),
      );
      return small && amount?.unit.kind === 'money' && great.direction === 'up'
        ? [
            {
              where: [placeOfFact(small), placeOfFact(great)],
              says: `一项增长${printed(draft, small)},一项增长${printed(draft, great)}。`,
            },
          ]
        : [];
    }),
};
