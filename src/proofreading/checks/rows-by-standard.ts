import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { around, overlap, product } from '../interval.js';
import { printed, toldAs } from '../words.js';

interface Row {
  count: Fact;
  money: Fact;
}

const STANDARD = /(?:每[人名户家个位]|人均|户均)(?:一次性)?(?:补贴|补助|奖励|发放)?$|标准/;
/** So many rows tell that the standard is theirs, and more of them than do not. */
const LEAST = 2;

/** 每人3000元,甲镇12人3.6万元,乙镇8人2.2万元,合计… — one row of them is not the standard times its number. */
export const rowsByStandard: Check = {
  code: 'rows-by-standard',
  label: '逐项所列的金额与标准乘人数不符',
  severity: 'error',
  looksAt: '“每人几元,甲几人几元,乙几人几元”,其余各项都等于标准乘人数的,是否有一项(或合计)不等。',
  remedy: '用标准乘人数重算该项,核对人数和金额。',
  find: (draft) =>
    rowsOfStandards(draft).flatMap(([standard, rows]): Flaw[] => {
      const decimals = Math.max(...rows.map(({ money }) => money.decimals));
      const isFit = ({ count, money }: Row) =>
        overlap(
          product(standard.interval, count.interval),
          around(money.value, new Decimal(money.worth).times(`5e-${decimals + 1}`)),
        );
      const odd = rows.filter((row) => !isFit(row));
      const right = rows.length - odd.length;
      return right >= LEAST && right > odd.length
        ? odd.map(({ count, money }) => ({
            where: [[count.start, money.end], placeOfFact(standard)],
            says: `${printed(draft, standard)}乘${printed(draft, count)}为 ${toldAs(standard.value.times(count.value), money)},文中为${printed(draft, money)}。`,
          }))
        : [];
    }),
};

/** Each standard with the rows behind it in its sentence, up to the next standard. */
function rowsOfStandards({ facts, text }: Draft): [Fact, Row[]][] {
  const found: [Fact, Row[]][] = [];
  for (const each of facts) {
    const standard = found.at(-1);
    if (each.unit.kind === 'money' && each.bound === 'exact' && isStandard(each))
      found.push([each, []]);
    else if (standard && standard[0].sentence === each.sentence) {
      const money = facts[each.index + 1];
      if (
        ['persons', 'count'].includes(each.unit.kind) &&
        each.bound === 'exact' &&
        money?.sentence === each.sentence &&
        money.unit.kind === 'money' &&
        money.bound === 'exact' &&
        money.role === 'actual' &&
        // 另有5人2万元(每人4000元): by another standard.
        !/另|其中/.test(each.lead) &&
        !/^\(/.test(text.slice(money.end, money.end + 1)) &&
        /^[、,(]?(?:共|计|共计|补贴|金额|发放)?$/.test(text.slice(each.end, money.start))
      )
        standard[1].push({ count: each, money });
    }
  }
  return found;
}

/** By the month it is paid more than once. */
const isStandard = ({ role, before, value }: Fact): boolean =>
  (role === 'each' || /标准(?:为|是)?$/.test(before)) &&
  STANDARD.test(before) &&
  !/每月|每年|每[天日]/.test(before) &&
  value.gt(0);
