import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { overlap } from '../interval.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const SAID =
  /决算数?(?<way>小于|低于|少于|大于|高于|多于|超过|等于|与(?=[^,。;]{0,6}(?:持平|一致|相同)))(?:年初|调整后?的?)*预算数?/g;
const OF_BUDGET = /^(?<name>.*?)(?:年初|全年|调整后)*预算(?:数|安排|为|是)*$/s;

/** 公务接待费预算3万元,决算数大于预算数 — and 公务接待费支出1.8万元 elsewhere. */
export const budgetCompared: Check = {
  code: 'budget-compared',
  label: '“决算数大于(小于)预算数”与两数不符',
  severity: 'error',
  looksAt: '“决算数大于、小于、等于预算数”的说法,与同名的预算数、支出(决算)数的大小是否相符。',
  remedy: '按两数的大小改写,并核对原因。',
  find: (draft) =>
    [...draft.text.matchAll(SAID)].flatMap((match): Flaw[] => {
      const before = draft.facts.filter(
        ({ end, sentence, unit }) =>
          end <= match.index && sentence.end > match.index && unit.kind === 'money',
      );
      const budget = before.findLast(({ before: words }) => OF_BUDGET.test(words));
      const spent = budget && spentOf(draft, budget, before);
      if (!budget) return ofPercent(draft, match);
      if (!spent || [budget, spent].some(({ bound }) => bound !== 'exact')) return [];
      const way = match.groups!.way!;
      const isSame = overlap(spent.interval, budget.interval);
      const isOver = spent.interval.low.gt(budget.interval.high);
      const isRight = /等于|与/.test(way)
        ? isSame
        : /小|低|少/.test(way)
          ? !isSame && !isOver
          : isOver;
      return isRight
        ? []
        : [
            {
              where: [
                placeOfFact(budget),
                placeOfFact(spent),
                [match.index, match.index + match[0].length],
              ],
              says: `预算${printed(draft, budget)},支出${printed(draft, spent)},文中写作“${match[0]}”。`,
            },
          ];
    }),
};

const WHY = /^的?(?:主要)?原因/;
/** 预算18.60万元,决算11.27万元,完成预算的60.59%。其中:…。决算数大于预算数的主要原因是…: of the percent that opens its paragraph. */
function ofPercent(
  { text, facts, sentences }: Draft,
  { 0: said, index, groups }: RegExpMatchArray,
) {
  const sentence = sentences.find(({ start, end }) => start <= index! && index! < end);
  const isBegin = sentence && /^\s*$/.test(text.slice(sentence.start, index));
  if (!sentence || !isBegin || !WHY.test(text.slice(index! + said.length))) return [];
  const rates = facts.filter(
    ({ end, sentence: of, role, before }) =>
      end <= index! &&
      of.paragraph === sentence.paragraph &&
      role === 'completion' &&
      /预算/.test(before),
  );
  const [rate] = rates;
  const isOver = rate?.interval.low.gt(100);
  const isUnder = rate?.interval.high.lt(100);
  const isAgainst = /小|低|少/.test(groups!.way!) ? isOver : isUnder;
  return rates.length === 1 && isAgainst
    ? [
        {
          where: [[index!, index! + said.length], placeOfFact(rate!)] as [number, number][],
          says: `完成预算的${printed({ text }, rate!)},文中写作“${said}”。`,
        },
      ]
    : [];
}

/** In its sentence, else by its name and once. */
function spentOf(draft: Draft, budget: Fact, own: Fact[]): Fact | undefined {
  const beside = own.filter(
    ({ before, role, index }) =>
      index !== budget.index && role === 'actual' && /(?:决算|支出|执行)[^,。;]{0,3}$/.test(before),
  );
  if (beside.length > 0) return beside.length === 1 ? beside[0] : undefined;
  const name = /\p{Script=Han}{3,10}$/u.exec(OF_BUDGET.exec(budget.before)!.groups!.name!)?.[0];
  if (name === undefined) return spentBefore(budget);
  const called = draft.facts.filter(
    ({ before, role, unit, index }) =>
      index !== budget.index &&
      role === 'actual' &&
      isSameUnit(unit, budget.unit) &&
      before.includes(name) &&
      !/预算/.test(before),
  );
  return called.length > 0 && called.every(({ value }) => value.eq(called[0]!.value))
    ? called[0]
    : undefined;
}

/** 公务用车运行维护费支出3.92万元,占80.66%。年初预算4.40万元: of what the sentence before it tells, and that alone. */
function spentBefore({ sentence }: Fact): Fact | undefined {
  const spent = factsBefore(sentence).filter(
    ({ unit, role }) => unit.kind === 'money' && role === 'actual',
  );
  return spent.length === 1 && /(?:支出|决算)(?:数)?(?:为)?$/.test(spent[0]!.before)
    ? spent[0]
    : undefined;
}
