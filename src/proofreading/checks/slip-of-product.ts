import type { Check, Draft, Flaw } from '../check.js';
import { placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, exactly, overlap, product } from '../interval.js';
import { digitsOf, isSlip } from '../slips.js';
import { middle, printed, toldAs } from '../words.js';

const STANDARD =
  /(?:[人户家班期个]均|每(?:人|名|位|户|家|班|期|个|学时|课时)(?:每次)?)[^,。;\d]{0,10}$/u;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24];
const LINES = 2;
const NEAR = 3;
/** So many figures back they are counted. */
const WINDOW = 80;

/** 按标准测算的笔误 — no number around it gives the amount, and one gives it but for one digit. */
export const slipOfProduct: Check = {
  code: 'slip-of-product',
  label: '标准乘人数与金额只差一位数字',
  severity: 'warn',
  looksAt: '“按每人多少元测算,共需多少元”:近旁没有合得上的人数、户数,而有一数乘标准只差一位数字。',
  remedy: '用标准乘人数、户数重算金额。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((each) => flawOf(draft, each)),
};

function flawOf(draft: Draft, standard: Fact): Flaw[] {
  if (
    standard.unit.kind !== 'money' ||
    standard.bound !== 'exact' ||
    standard.rangeTo ||
    standard.sentence.isTableRow ||
    standard.run.length > 1 ||
    !STANDARD.test(standard.before)
  )
    return [];
  const near = draft.facts.slice(Math.max(0, standard.index - WINDOW), standard.index + BEHIND + 2);
  const totals = near.filter(
    (each) =>
      each !== standard &&
      each.sentence === standard.sentence &&
      each.unit.kind === 'money' &&
      each.bound === 'exact' &&
      ['actual', 'target'].includes(each.role) &&
      Math.abs(each.index - standard.index) <= NEAR &&
      (each.value.gt(standard.value.times(2)) || (each.worth === 1 && each.decimals > 0)) &&
      digitsOf(each) >= 3,
  );
  const counts = near.filter(
    ({ index, unit, bound, rangeTo, sentence, value }) =>
      index < standard.index + (totals.length > 0 ? NEAR : BEHIND + 1) &&
      ['persons', 'times', 'count'].includes(unit.kind) &&
      // 达到6个月的,每人500元: of persons that nobody counts.
      !/[月年天日]/.test(unit.name) &&
      bound === 'exact' &&
      !rangeTo &&
      Math.abs(sentence.line - standard.sentence.line) <= LINES &&
      value.gt(1),
  );
  const [total] = totals.length > 0 ? totals : totalsBehind(draft, standard);
  if (totals.length > 1 || !total) return [];
  const found = counts.map((count) => ({
    count,
    computed: product(count.interval, standard.interval),
  }));
  const isRight = found.some(({ computed }) =>
    MONTHS.some((months) => overlap(product(computed, exactly(months)), total.interval)),
  );
  const wrong = isRight
    ? undefined
    : found.findLast(({ computed }) => isSlip(computed, total) || isOtherUnit(computed, total));
  return wrong
    ? [
        {
          where: [[total.clause[0], total.end], placeOfFact(standard), placeOfFact(wrong.count)],
          says: `${printed(draft, wrong.count)}乘${printed(draft, standard)}为 ${toldAs(middle(wrong.computed), total)},文中为${printed(draft, total)}。`,
        },
      ]
    : [];
}

/** 标准提高到每人200元。…发放467.8万元,稳定职工23390人: in a sentence behind, with those who had it right beside. */
const totalsBehind = ({ facts, text }: Draft, standard: Fact): Fact[] =>
  facts
    .slice(standard.index + 1, standard.index + BEHIND)
    .filter(
      (each) =>
        each.unit.kind === 'money' &&
        each.sentence.paragraph === standard.sentence.paragraph &&
        each.role === 'actual' &&
        each.bound === 'exact' &&
        digitsOf(each) >= 4 &&
        [facts[each.index - 1], facts[each.index + 1]].some(
          (count) => count?.sentence === each.sentence && count.unit.kind === 'persons',
        ) &&
        !/每/.test(text.slice(standard.end, each.start)),
    );
const BEHIND = 6;

/** 1520元、1.8万人, 合计2736元: the 万 is lost. */
const isOtherUnit = (computed: Interval, total: Fact): boolean =>
  [10, 100, 1000, 10_000].some(
    (times) =>
      overlap(computed, product(total.interval, exactly(times))) ||
      overlap(product(computed, exactly(times)), total.interval),
  );
