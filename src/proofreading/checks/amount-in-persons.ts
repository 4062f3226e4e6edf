import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, around, inPercent, overlap, ratio } from '../interval.js';
import { printed } from '../words.js';

/** 占贷款总额的29.53% */
const OF_MONEY = /占[^,。;]{0,10}(?:总额|金额|资金|经费|支出|收入)[^,。;占]{0,12}$/;
const WINDOW = 24;

/** 贷款38笔714人,占贷款总额的29.53% — a share of money, which a number of people is not; it is right if 714 are 万元. */
export const amountInPersons: Check = {
  code: 'amount-in-persons',
  label: '金额写成了人数',
  severity: 'error',
  looksAt: '“几笔几人,占贷款总额的几%”的几%恰由“几万元”算得而写作“几人(件、户)”的。',
  remedy: '改正计量单位。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((share): Flaw[] => {
      const { text, facts } = draft;
      const { sentence, start, unit, bound, index } = share;
      if (unit.kind !== 'percent' || bound !== 'exact' || sentence.isTableRow) return [];
      if (!OF_MONEY.test(text.slice(Math.max(sentence.start, start - 40), start))) return [];
      const near = facts.slice(Math.max(0, index - WINDOW), index);
      const part = near.findLast(({ unit: { kind } }) => kind !== 'money');
      if (!part || part.sentence !== sentence || !isCount(part)) return [];
      const own = near.filter((each) => each.sentence === sentence && each.index < part.index);
      if (own.some(({ unit: { kind } }) => kind === 'money')) return [];
      const whole = near.find(
        (each) =>
          each.unit.kind === 'money' && each.bound === 'exact' && fits(part, each, share.interval),
      );
      return whole
        ? [
            {
              where: [placeOfFact(part), placeOfFact(share), placeOfFact(whole)],
              says: `${printed(draft, share)}由${printed(draft, whole)}和 ${part.printed} 万元算得,文中为${printed(draft, part)}。`,
            },
          ]
        : [];
    }),
};

const isCount = ({ unit, role, bound, decimals }: Fact): boolean =>
  ['persons', 'count', 'times'].includes(unit.kind) &&
  role === 'actual' &&
  bound === 'exact' &&
  decimals <= 2;

/** Printed in what the whole is printed in. */
function fits({ value, decimals, worth }: Fact, whole: Fact, share: Interval): boolean {
  const amount = value.div(worth).times(whole.worth);
  const half = new Decimal(10).pow(-decimals).times(whole.worth).div(2);
  const computed = inPercent(ratio(around(amount, half), whole.interval));
  return whole.value.gt(amount) && computed !== null && overlap(computed, share);
}
