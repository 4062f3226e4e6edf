import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, overlap, product } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

/** 每人每月500元, 1200元/人/月, 1200元/人·月, 月人均500元 */
const BEFORE = /(?:每[人名位]每个?月|每个?月每[人名位]|人均每月|每月人均|月人均)[^,。;\d]{0,10}$/;
const AFTER = /^\/(?:[人名]|月)[/·.、每]{1,2}(?:月|[人名])/;
const MONTHS = /(?<![\d.年])(?<months>\d{1,2})个月/g;
/** What an amount is called where it is all that was paid. */
const PAID =
  /(?:发放|拨付|支付|兑付|兑现|共|共计|合计|累计|总计|计|补贴|补助|资金|金额|生活费|工资|社保)(?:为|了)?$/;

/** 月标准 × 人数 × 月数 — where each of the three stands once in the sentence, in any order. */
export const standardMonths: Check = {
  code: 'standard-months',
  label: '月标准乘人数、月数与金额不符',
  severity: 'error',
  looksAt: '同一句写明每人每月标准、人数、月数和金额各一个的,三数之积是否等于金额。',
  remedy: '核对标准、人数、月数和金额。',
  find: (draft) => draft.sentences.flatMap((sentence) => flawOf(draft, sentence)),
};

function flawOf(draft: Draft, { start, end, facts, isTableRow }: Draft['sentences'][number]) {
  const words = draft.text.slice(start, end);
  const months = [...words.matchAll(MONTHS)];
  if (
    isTableRow ||
    months.length !== 1 ||
    /(?:第|前|近|最长|不超过|不满|每)[^,。;]{0,6}$/.test(words.slice(0, months[0]!.index))
  )
    return [];
  const isMonthly = ({ before, end: till }: Fact) =>
    BEFORE.test(before) || AFTER.test(draft.text.slice(till, till + 6));
  const money = facts.filter(({ unit }) => unit.kind === 'money');
  const standards = money.filter(isMonthly);
  const totals = money.filter((each) => !standards.includes(each) && each.role !== 'each');
  const people = facts.filter(
    ({ unit, role }) => ['persons', 'times'].includes(unit.kind) && role === 'actual',
  );
  const [standard, total, count] = [standards[0], totals[0], people[0]];
  if (standards.length !== 1 || totals.length !== 1 || people.length !== 1) return [];
  if (![standard!, total!, count!].every(({ bound, rangeTo }) => bound === 'exact' && !rangeTo))
    return [];
  if (!PAID.test(total!.before) && !/^(?:的|[,。;)]|$)/.test(total!.after)) return [];
  const number = Number(months[0]!.groups!.months);
  const computed = product(product(count!.interval, standard!.interval), exactly(number));
  if (overlap(computed, total!.interval)) return [];
  const all = [standard!, total!, count!];
  const flaw: Flaw = {
    where: [[Math.min(...all.map((each) => each.start)), Math.max(...all.map((each) => each.end))]],
    says: `每人每月${printed(draft, standard!)},${printed(draft, count!)},${number} 个月合 ${toldAs(middle(computed), total!)},文中为${printed(draft, total!)}。`,
  };
  return [flaw];
}
