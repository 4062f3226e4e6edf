import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { sumOf } from '../interval.js';
import { countsBodies } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

const FURTHEST = 3;
const WHOLE = /就业|岗位/;
const BY_FIRMS = /正规|企业|单位|公司|吸纳/;
const BY_ONESELF = /灵活|自谋|自主|个体|自行/;

/** Persons and the places for them. */
const isCounted = ({ unit, bound, depth }: Fact, { depth: of }: Fact): boolean =>
  (countsBodies(unit) || unit.name === '个') && bound === 'exact' && depth >= of;

/** 新增就业4万人,其中企业岗位3.1万个,灵活就业岗位1.4万个 — nobody is employed in both ways, and there are more of them than there are. */
export const employedBothWays: Check = {
  code: 'employed-both-ways',
  label: '单位就业与灵活就业之和大于就业总数',
  severity: 'error',
  looksAt: '“新增就业(岗位)几,其中单位(正规、企业)几、灵活(自主、个体)几”两项之和是否大于总数。',
  remedy: '核对总数与两项。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const second = draft.facts[first.index + 1];
      const whole = wholeBefore(draft, first);
      if (!whole || second?.sentence !== first.sentence) return [];
      const [one, other] = [first.lead, second.lead];
      const areApart =
        (BY_FIRMS.test(one) && BY_ONESELF.test(other) && !BY_ONESELF.test(one)) ||
        (BY_ONESELF.test(one) && BY_FIRMS.test(other) && !BY_FIRMS.test(one));
      return areApart &&
        /其中/.test(one) &&
        !/其中/.test(other) &&
        [whole, first, second].every((each) => isCounted(each, whole)) &&
        sumOf([first.interval, second.interval]).low.gt(whole.interval.high)
        ? [
            {
              where: [whole, first, second].map(placeOfFact),
              says: `其中${printed(draft, first)}、${printed(draft, second)}合计 ${toldAs(printedSum([first, second]), whole, 4)},大于总数${printed(draft, whole)}。`,
            },
          ]
        : [];
    }),
};

/** 新增就业2万人,登记失业率不超过4.1%。其中… — the last that counts them, over rates, in its sentence or the one before. */
function wholeBefore({ facts }: Draft, { index, sentence }: Fact): Fact | null {
  for (let at = index - 1; at >= Math.max(0, index - FURTHEST); at -= 1) {
    const each = facts[at]!;
    if (sentence.index - each.sentence.index > 1) return null;
    if (each.unit.kind !== 'percent') return WHOLE.test(each.before) ? each : null;
  }
  return null;
}
