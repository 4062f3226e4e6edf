import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, finderOf, product } from '../interval.js';
import { printed } from '../words.js';

const EACH = /(?:[人户家车辆件笔期场班站]均|平均每[人名位户家辆台件笔期场])[^,。;\d]{0,12}$/;
const TEN_THOUSAND = exactly(10_000);

/** 车均5.97元 — where so many times that, in 万元, is an amount of the text: the 万 is lost. */
export const eachInYuan: Check = {
  code: 'each-in-yuan',
  label: '人均、车均等的金额漏写“万”',
  severity: 'error',
  looksAt: '“车均、人均多少元”乘以个数,是否恰为文中某一金额的万分之一。',
  remedy: '把元改为万元。',
  find: (draft) => {
    const totalNear = finderOf(
      draft.facts.filter(
        ({ unit, worth, bound }) => unit.kind === 'money' && worth >= 10_000 && bound === 'exact',
      ),
    );
    return draft.facts.flatMap((each): Flaw[] => {
      if (each.unit.name !== '元' || each.worth !== 1 || each.decimals === 0) return [];
      if (!EACH.test(each.before) || each.bound !== 'exact') return [];
      const counts = each.sentence.facts.filter(
        ({ unit, index, bound }) =>
          index < each.index && ['persons', 'count'].includes(unit.kind) && bound === 'exact',
      );
      const found = counts.flatMap((count) => {
        const computed = product(product(each.interval, count.interval), TEN_THOUSAND);
        const total = totalNear(computed, () => true);
        return total ? [total] : [];
      });
      return found.length > 0 ? [flawOf(draft, each, found[0]!)] : [];
    });
  },
};

const flawOf = (draft: Draft, each: Fact, total: Fact): Flaw => ({
  where: [[each.clause[0], each.end], placeOfFact(total)],
  says: `按${printed(draft, total)}计算,${printed(draft, each)}的计量单位应为万元。`,
});
