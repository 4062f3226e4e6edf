import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const WHOLE = ['人', '名', '人次', '户', '家', '件', '起', '例', '场', '宗'];

/** 惠及0.86人 */
const DEED =
  /(?:惠及|涉及|带动|帮[助扶]|新增|培训|安置|共|就业|参保|发放|转移|输出|服务|救助)(?:了)?$/;

/** 参保921.23人 — there are no hundredths of a person: a 万 was lost. */
export const partOfAPerson: Check = {
  code: 'part-of-a-person',
  label: '人数、件数带小数',
  severity: 'error',
  looksAt: '不是平均数的人数、户数、件数带有小数,疑漏写“万”。',
  remedy: '核对计量单位,补写“万”。',
  find: (draft) => {
    // In a text that counts in 万.
    const told = new Set(
      draft.facts.filter(({ worth }) => worth === 10_000).map(({ unit }) => unit.kind),
    );
    return draft.facts.flatMap((each): Flaw[] =>
      WHOLE.includes(each.unit.name) &&
      each.worth === 1 &&
      each.decimals > 0 &&
      (each.value.gte(isAmongMore(each) || told.has(each.unit.kind) ? 1 : 100) ||
        (each.value.lt(1) && DEED.test(each.before))) &&
      !each.hasBorrowedUnit &&
      ['actual', 'target', 'delta', 'previous'].includes(each.role) &&
      !each.sentence.isTableRow &&
      !/均|每|比|率|万人|户口|密度|死亡/.test(`${each.lead}${each.after}`) &&
      // 每10万元贷款可扶持1.1人创业,带动3.05人次就业: of each of them as well.
      !/每[^。;]*$/.test(
        draft.text.slice(Math.max(each.sentence.start, each.start - 40), each.start),
      )
        ? [
            {
              where: [[each.clause[0], each.end]],
              says: `${printed(draft, each)}带有小数,疑漏写“万”。`,
            },
          ]
        : [],
    );
  },
};

/** Beside 1142.60万人. */
const isAmongMore = ({ sentence, unit }: Fact): boolean =>
  sentence.facts.some((each) => each.worth > 1 && isSameUnit(each.unit, unit));
