import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { overlap, product } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

/** 人均补贴2400元 — of a year or once; by the month or the day it is another sum. */
const EACH =
  /^[^,。;\d]{0,6}(?:人均|平均每人|每人|户均|每户)(?:补贴|发放|补助|贴息|奖励|获得|享受|可得|一次性)*$/;
const FOR =
  /(?:惠及|涉及|共为|为|向|补贴|享受人数|发放)(?:困难|就业|灵活|毕业生|企业|符合条件的)*$/;
const IN_ALL =
  /(?:共|合计|总计|累计|总额)(?:计)?(?:发放|拨付|支付|兑付|支出|补贴|补助|资金|金额)*$/;

/** 人均2400元,惠及150人,共发放38万元 — a sum for each, so many, and another sum in all. */
export const eachPersonTimes: Check = {
  code: 'each-person-times',
  label: '人均乘人数与总额不符',
  severity: 'warn',
  looksAt: '连着写出的“人均(户均)几元、惠及几人(户)、共发放几元”,前两数之积是否等于总额。',
  remedy: '核对人均、人数和总额。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const [many, sum] = draft.facts.slice(each.index + 1, each.index + 3);
      if (!many || sum?.sentence !== each.sentence || each.unit.kind !== 'money') return [];
      const isSaid =
        EACH.test(each.before) &&
        FOR.test(many.before) &&
        /^[人名户家]$/.test(many.unit.name) &&
        sum.unit.kind === 'money' &&
        IN_ALL.test(sum.before) &&
        [each, many, sum].every(isExact);
      const all = product(each.interval, many.interval);
      return isSaid && !overlap(all, sum.interval)
        ? [
            {
              where: [each, many, sum].map(placeOfFact),
              says: `${printed(draft, each)}乘${printed(draft, many)}为 ${toldAs(middle(all), sum)},文中为${printed(draft, sum)}。`,
            },
          ]
        : [];
    }),
};

const isExact = ({ bound, rangeTo, depth, sentence }: Fact): boolean =>
  bound === 'exact' && !rangeTo && depth === 0 && !sentence.isTableRow;
