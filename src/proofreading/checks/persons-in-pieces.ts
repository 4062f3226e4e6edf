import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { countsBodies } from '../units.js';
import { printed } from '../words.js';

const PIECES = ['个', '家', '件', '户', '条'];
const BESIDE =
  /^[,、(]?(?:同比|环比|[比较与][^,。;\d]{2,10}?)?(?:净)?(?:增加|减少|增长|下降|多|少|增|减)(?:了)?$/;

/** 求职者有4620人,同比减少1830个 — how many more or fewer of them is told in what they are told in. */
export const personsInPieces: Check = {
  code: 'persons-in-pieces',
  label: '人数的增减用了“个、家”等量词',
  severity: 'warn',
  looksAt: '“多少人,同比减少多少个”的增减数与它所说的人数,计量单位是否一致。',
  remedy: '统一计量单位。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((delta): Flaw[] => {
      const now = nowOf(draft, delta);
      return now
        ? [
            {
              where: [[delta.clause[0], delta.end], placeOfFact(now)],
              says: `${printed(draft, now)}是人数,其增减写作${printed(draft, delta)}。`,
            },
          ]
        : [];
    }),
};

/** The people right before it, over other changes of theirs. */
function nowOf({ facts, text }: Draft, delta: Fact): Fact | null {
  if (delta.role !== 'delta' || !PIECES.includes(delta.unit.name) || !BESIDE.test(delta.before))
    return null;
  let at = delta.index - 1;
  while (facts[at]?.sentence === delta.sentence && ['change', 'delta'].includes(facts[at]!.role))
    at -= 1;
  const now = facts[at];
  const isOfThem =
    now?.sentence === delta.sentence &&
    now.role === 'actual' &&
    countsBodies(now.unit) &&
    now.depth === delta.depth &&
    // 较年初增加36个岗位 names what grew.
    /^(?:[,、。;()]|$)/.test(text.slice(delta.end, delta.end + 1)) &&
    delta.sentence.facts.every(
      ({ index, unit, role }) =>
        index >= now.index || role !== 'actual' || unit.name !== delta.unit.name,
    );
  return isOfThem && !/[;。]/.test(text.slice(now.end, delta.start)) ? now : null;
}
