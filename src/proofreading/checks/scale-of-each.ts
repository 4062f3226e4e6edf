import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { printed } from '../words.js';

/** Nobody is paid less at a time, and no firm. */
const LEAST_EACH = 20;
const MONEY =
  /(?:补贴|补助|工资|欠薪|保险金|贷款|奖励|生活费|返还|资金|待遇|金额|贴息|发放|拨付|兑付|追回|支付)[^,。;\d]{0,6}$/;

/** 万元误作元、家误作万家 — an amount that leaves next to nothing for each. */
export const scaleOfEach: Check = {
  code: 'scale-of-each',
  label: '金额与人数、家数相差悬殊,疑为单位有误',
  severity: 'warn',
  looksAt: '发放、返还的金额按同一分句的人数、家数分摊是否每人(每家)不足二十元。',
  remedy: '核对计量单位是元还是万元、是家还是万家。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((total) => flawOf(draft, total)),
};

function flawOf(draft: Draft, total: Fact): Flaw[] {
  if (
    total.unit.kind !== 'money' ||
    !['actual', 'target'].includes(total.role) ||
    total.bound !== 'exact' ||
    total.sentence.isTableRow ||
    total.value.lte(0) ||
    /均|每|标准|单价|额度|超|差|缺口|结余|节约|多|少/.test(total.before) ||
    /^\/|^每/.test(draft.text.slice(total.end, total.end + 2)) ||
    isStandard(draft, total)
  )
    return [];
  // 人次 are paid each time as well; 笔 and 件 may be of nothing.
  const sharers = [...factsBefore(total.sentence).slice(-2), ...total.sentence.facts].filter(
    ({ unit, role, bound, index, worth, before }) =>
      bound === 'exact' &&
      role === 'actual' &&
      Math.abs(index - total.index) <= 1 &&
      (['persons'].includes(unit.kind) ||
        (unit.kind === 'times' && unit.name === '人次') ||
        // 逾期贷款9笔87.5元: no loan is of ten yuan.
        (unit.name === '笔' && /贷款[^,。;\d]{0,4}$/.test(before)) ||
        (['家', '户'].includes(unit.name) && (worth > 1 || total.worth === 1))),
  );
  const [by] = sharers.filter(({ value }) => value.times(LEAST_EACH).gt(total.value));
  const isPaid = MONEY.test(total.before) || (by && total.lead === '' && MONEY.test(by.before));
  if (!by || !isPaid || !isPaidTo(draft, by, total)) return [];
  return [
    {
      where: [placeOfFact(total), placeOfFact(by)],
      says: `${printed(draft, total)}由${printed(draft, by)}分摊,每${by.unit.kind === 'count' ? by.unit.name : '人'}不足 ${LEAST_EACH} 元,计量单位疑有误。`,
    },
  ];
}

const LARGEST_STANDARD = 10_000;
/** 按初级1000元42人、中级1500元31人发放: what each is paid stands before how many are paid it. */
const isStandard = ({ text }: Draft, { start, end, worth, value, sentence }: Fact): boolean =>
  worth === 1 &&
  value.lte(LARGEST_STANDARD) &&
  /(?:按照?|标准)[^。;]*$/.test(text.slice(sentence.start, start)) &&
  /^\d+[人名]/.test(text.slice(end, end + 12));

/** Told of one thing: nothing but a comma and a few words between them. */
function isPaidTo({ text }: Draft, by: Fact, total: Fact): boolean {
  const [first, second] = by.start < total.start ? [by, total] : [total, by];
  return /^[,、]?[^,。;]{0,16}$/.test(text.slice(first.end, second.start));
}
