import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, told } from '../words.js';

const LEFT = /(?:逾期|结余|结转|剩余|未支出|未使用|尚余|余额|未回收|未收回)[^,。;\d]{0,6}$/;
const TEN_THOUSAND = 10_000;
const BEFORE = 14;

/** 到期2418万元,回收2391万元,逾期27元 — what is left of amounts in 万元, with the 万 lost. */
export const unitLost: Check = {
  code: 'unit-lost',
  label: '余额的计量单位疑为“万元”误作“元”',
  severity: 'error',
  looksAt: '“逾期、结余”几元,而同段两个以万元计的数之差恰为几万元的。',
  remedy: '改正计量单位。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((left): Flaw[] => {
      if (
        left.unit.kind !== 'money' ||
        left.worth !== 1 ||
        left.bound !== 'exact' ||
        left.value.isZero() ||
        left.sentence.isTableRow ||
        !LEFT.test(left.before)
      )
        return [];
      const near = draft.facts.filter(
        (each) =>
          each.index < left.index &&
          left.index - each.index <= BEFORE &&
          each.unit.kind === 'money' &&
          each.worth === TEN_THOUSAND &&
          each.bound === 'exact',
      );
      const pair = near.flatMap((one, at) =>
        near
          .slice(at + 1)
          .filter((other) => isGap(one, other, left))
          .map((other) => [one, other] as const),
      )[0];
      return pair
        ? [
            {
              where: [left, ...pair].map(placeOfFact),
              says: `${printed(draft, pair[0])}与${printed(draft, pair[1])}相差 ${told(left.value)} 万元,文中为${printed(draft, left)},疑为单位有误。`,
            },
          ]
        : [];
    }),
};

const isGap = (one: Fact, other: Fact, left: Fact): boolean =>
  one.value.minus(other.value).abs().eq(left.value.times(TEN_THOUSAND));
