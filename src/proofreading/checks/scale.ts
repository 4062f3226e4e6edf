import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, told } from '../words.js';

const NOUN = /(\p{Script=Han}{2})(?:由|从|为|是|达|达到|提高到|提高至|降至|降到)*$/u;
const nounOf = ({ before }: Fact) => NOUN.exec(before)?.[1] ?? null;
const FAR = new Decimal(100);

/** 万元误作元 — two amounts of one sort in a sentence that lie a hundred times apart. */
export const outOfScale: Check = {
  code: 'out-of-scale',
  label: '同类金额相差悬殊,疑为单位有误',
  severity: 'warn',
  looksAt: '同一句中同类的两个金额(如最高额度)是否相差一百倍以上。',
  remedy: '核对计量单位是元还是万元。',
  find: (draft) =>
    draft.sentences.flatMap(({ facts, isTableRow }): Flaw[] => {
      if (isTableRow) return [];
      const money = facts.filter(
        ({ unit, value, hasBorrowedUnit }) =>
          unit.kind === 'money' && value.gt(0) && !hasBorrowedUnit,
      );
      return money.flatMap((each, at) => {
        const noun = nounOf(each);
        const like = money
          .slice(0, at)
          .find(
            (one) =>
              noun !== null &&
              nounOf(one) === noun &&
              /额度|限额|标准|上限|金额|资金/.test(noun) &&
              Decimal.max(one.value, each.value).div(Decimal.min(one.value, each.value)).gte(FAR),
          );
        return like
          ? [
              {
                where: [placeOfFact(each), placeOfFact(like)],
                says: `“${noun!}”一处为${printed(draft, like)},一处为${printed(draft, each)},相差 ${told(Decimal.max(like.value, each.value).div(Decimal.min(like.value, each.value)), 0)} 倍。`,
              },
            ]
          : [];
      });
    }),
};
