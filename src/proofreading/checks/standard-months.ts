import type { Check, Draft, Flaw } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { exactly, overlap, product } from '../interval.js';
import { isNumbered } from '../item-marker.js';
import { middle, printed, toldAs } from '../words.js';

/** 每人每月500元, 1200元/人/月, 1200元/人·月, 月人均500元 */
const BEFORE = /(?:每[人名位]每个?月|每个?月每[人名位]|人均每月|每月人均|月人均)[^,。;\d]{0,10}$/;
const AFTER = /^\/(?:[人名]|月)[/·.、每]{1,2}(?:月|[人名])/;
const MONTHS = /(?<![\d.年])(?<months>\d{1,2})个月(?!一)/g;
/** 每人3个月: how long each of them had it. */
const OF_EACH = /每[人名位](?:均|各)?$/;
const NOT_ALL = /(?:第|前|近|最长|不超过|不满|每)[^,。;]{0,6}$/;
/** What an amount is called where it is all that was paid. */
const PAID =
  /(?:发放|拨付|支付|兑付|兑现|共|共计|合计|累计|总计|计|补贴|补助|资金|金额|生活费|工资|社保)(?:为|了)?$/;
/** So many lines below it a standard that was named once holds for each of a list. */
const LINES = 12;

/** 月标准 × 人数 × 月数 — where each of the three stands once in the sentence, in any order, or the standard once above the list. */
export const standardMonths: Check = {
  code: 'standard-months',
  label: '月标准乘人数、月数与金额不符',
  severity: 'error',
  looksAt:
    '同一句写明每人每月标准(或前文只写过一个标准)、人数、月数(人月数)和金额各一个的,三数之积是否等于金额。',
  remedy: '核对标准、人数、月数和金额。',
  find: (draft) => {
    const standards = draft.facts.filter((each) => isStandard(draft, each));
    return draft.sentences.flatMap((sentence) => flawOf(draft, sentence, standards));
  },
};

const isStandard = ({ text }: Draft, { unit, before, end }: Fact): boolean =>
  unit.kind === 'money' && (BEFORE.test(before) || AFTER.test(text.slice(end, end + 6)));

function flawOf(draft: Draft, sentence: Sentence, standards: Fact[]): Flaw[] {
  if (sentence.isTableRow) return [];
  const standard = standardOf(draft, sentence, standards);
  const own = standard ? termsOf(draft, sentence, standard) : null;
  if (!standard || !own) return [];
  const { count, total, months } = own;
  if (![standard, total, count].every(({ bound, rangeTo }) => bound === 'exact' && !rangeTo))
    return [];
  if (!PAID.test(total.before) && !/^(?:的|[,。;)]|$)/.test(total.after)) return [];
  const computed = product(product(count.interval, standard.interval), exactly(months ?? 1));
  if (overlap(computed, total.interval)) return [];
  const all = [standard, total, count].filter((each) => each.sentence === sentence);
  const time = months === null ? '人月' : `,${months} 个月`;
  return [
    {
      where: [
        [Math.min(...all.map((each) => each.start)), Math.max(...all.map((each) => each.end))],
      ],
      says: `每人每月${printed(draft, standard)},${printed(draft, count)}${time}合 ${toldAs(middle(computed), total)},文中为${printed(draft, total)}。`,
    },
  ];
}

/** The one of the sentence, else the one of the text that stands above its list. */
function standardOf({ text }: Draft, sentence: Sentence, standards: Fact[]): Fact | null {
  const own = standards.filter((each) => each.sentence === sentence);
  if (own.length > 0) return own.length === 1 ? own[0]! : null;
  const [only] = standards;
  return standards.length === 1 &&
    only!.sentence.index < sentence.index &&
    sentence.line - only!.sentence.line <= LINES &&
    /标准/.test(text.slice(only!.clause[0], only!.end + 3)) &&
    (isItemOf(text, sentence, only!) || namesNoOther(text, sentence, only!))
    ? only!
    : null;
}

/** 标准为每人每月1680元: and below it 1.…;2.… */
const isItemOf = (text: string, { paragraph, line }: Sentence, { sentence, end }: Fact): boolean =>
  line > sentence.line &&
  (isNumbered(text.slice(paragraph[0]!.start, paragraph[0]!.end)) ||
    /:\s*$/.test(text.slice(end, sentence.paragraph.at(-1)!.end)));

/** 见习补贴 is not paid by the standard of 公益性岗位补贴. */
const KIND =
  /见习|实习|公益|公岗|社保|社会保险|养老|医疗|培训|创业|求职|租房|交通|生活|吸纳|稳岗|护林|保洁/g;
const kindsIn = (words: string): string[] =>
  (words.match(KIND) ?? []).map((kind) => kind.replace('公岗', '公益').replace('社会保险', '社保'));
const namesNoOther = (text: string, { start, end }: Sentence, standard: Fact): boolean => {
  const named = kindsIn(text.slice(standard.sentence.start, standard.end));
  return (
    named.length === 0 || kindsIn(text.slice(start, end)).every((kind) => named.includes(kind))
  );
};

/** People, months (none where people are told by their months) and money: each once, or the first three behind the standard of a list. */
function termsOf(
  draft: Draft,
  { start, end, facts }: Sentence,
  standard: Fact,
): { count: Fact; total: Fact; months: number | null } | null {
  const from = standard.sentence.start === start ? start : Math.max(start, standard.end);
  const words = draft.text.slice(from, end);
  const totals = facts.filter(
    (each) => each.unit.kind === 'money' && each !== standard && each.role !== 'each',
  );
  const people = facts.filter(
    ({ unit, role }) => ['persons', 'times'].includes(unit.kind) && role === 'actual',
  );
  const byMonth = people.filter((each) => draft.text[each.end] === '月');
  if (totals.length !== 1) return null;
  if (byMonth.length === 1) return { count: byMonth[0]!, total: totals[0]!, months: null };
  const months = [...words.matchAll(MONTHS)];
  const before = words.slice(0, months[0]?.index);
  return people.length === 1 &&
    months.length === 1 &&
    (OF_EACH.test(before) || !NOT_ALL.test(before))
    ? { count: people[0]!, total: totals[0]!, months: Number(months[0]!.groups!.months) }
    : null;
}
