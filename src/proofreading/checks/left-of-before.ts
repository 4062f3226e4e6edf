import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { difference, overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

/** 尚余空置房源73套, 剩余8个 */
const LEFT = /(?:剩余|尚余|还剩|仍余|余下|还余|尚剩)[^,。;\d]{0,8}$/;
/** 已入住297套 — without another word before it: of what was told right before. */
const DONE = /^[,、;]?(?:目前|现|其中)?已\p{Script=Han}{1,4}$/u;

/** 建成360套,已入住297套。尚余73套 — what is left is told in the next sentence. */
export const leftOfBefore: Check = {
  code: 'left-of-before',
  label: '剩余数与前一句的总数、已办数不符',
  severity: 'error',
  looksAt: '“几套,已入住几套”之后的一句“尚余(剩余)几套”,是否等于两数之差。',
  remedy: '用总数减去已办数重算剩余数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((left): Flaw[] => {
      const pair = LEFT.test(left.before) && isCounted(left) ? pairBefore(draft, left) : null;
      const rest = pair && difference(pair[0].interval, pair[1].interval);
      return pair && rest!.low.gt(0) && !overlap(rest!, left.interval)
        ? [
            {
              where: [[left.clause[0], left.end], ...pair.map(placeOfFact)],
              says: `${printed(draft, pair[0])}减${printed(draft, pair[1])}为 ${toldAs(middle(rest!), left)},文中为${printed(draft, left)}。`,
            },
          ]
        : [];
    }),
};

const isCounted = ({ unit, role, bound, rangeTo, sentence }: Fact): boolean =>
  addsUp(unit) &&
  ['actual', 'target'].includes(role) &&
  bound === 'exact' &&
  !rangeTo &&
  !sentence.isTableRow;

/** All that the sentence before it tells in that unit: how many there are, and how many of them were done. */
function pairBefore({ text }: Draft, left: Fact): [Fact, Fact] | null {
  const { sentence } = left;
  const isAlone = sentence.facts.filter(({ unit }) => isSameUnit(unit, left.unit)).length === 1;
  if (!isAlone || /上年|结转|其中|另/.test(text.slice(left.clause[0], left.start))) return null;
  const own = factsBefore(sentence).filter(({ unit }) => isSameUnit(unit, left.unit));
  const [whole, done] = own;
  return own.length === 2 && own.every(isCounted) && DONE.test(done!.lead) ? [whole!, done!] : null;
}
