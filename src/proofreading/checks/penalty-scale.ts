import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import { addsUp } from '../units.js';
import { printed, toldAs } from '../words.js';

const OF_FEW =
  /(?:罚款|罚没|罚金|慰问金|慰问品|追回工资|追讨工资|补发工资|一次性补助)[^,。;\d]{0,4}$/;
/** No labour inspector fines a firm so much, and nobody is owed so much. */
const MOST_EACH = new Decimal(10_000_000);

/** 行政处罚9件,罚款18.6亿元 — so much for each that the unit is wrong. */
export const penaltyScale: Check = {
  code: 'penalty-scale',
  label: '罚款、慰问等金额大得不合常理',
  severity: 'error',
  looksAt: '罚款、慰问金、追回工资等按紧挨着的件数、人数分摊,是否每件(每人)超过一千万元。',
  remedy: '核对计量单位是万元还是亿元。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((amount): Flaw[] => {
      const by = draft.facts[amount.index - 1];
      return amount.unit.kind === 'money' &&
        OF_FEW.test(amount.before) &&
        by?.sentence === amount.sentence &&
        addsUp(by.unit) &&
        by.unit.kind !== 'money' &&
        by.value.gt(0) &&
        amount.value.div(by.value).gt(MOST_EACH)
        ? [
            {
              where: [placeOfFact(amount), placeOfFact(by)],
              says: `${printed(draft, amount)}除以${printed(draft, by)}为 ${toldAs(amount.value.div(by.value), amount)},计量单位疑有误。`,
            },
          ]
        : [];
    }),
};
