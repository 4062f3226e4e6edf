import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { around, overlap, ratio } from '../interval.js';
import { digitsOf } from '../slips.js';
import { middle, printed, toldAs } from '../words.js';

/** What it is shared out among, and how that is counted. */
const AMONG: [RegExp, RegExp][] = [
  [/人次均|每人次/, /^人次$/],
  [/[户家]均|每[户家]/, /^[户家]$/],
  [/笔均|每笔/, /^笔$/],
  [/车均|每辆|每台/, /^[辆台]$/],
  [/[件案]均|每[件案]/, /^[件起宗]$/],
  [/人均|每[人名]/, /^(?:人|名|位|人次)$/],
];
const TENS = [10, 100, 1000, 10_000].flatMap((times) => [times, 1 / times]);
const PAID = /(?:发放|拨付|支付|支出|兑付|补贴|补助)[^,。;\d]{0,10}$/;
const BEFORE = 80;
const LINES = 6;

/** 接待费1.42万元;186人次,人均763元 — the digits of the mean, and a nought too many. */
export const meanByTens: Check = {
  code: 'mean-by-tens',
  label: '平均数与总额、个数不符',
  severity: 'error',
  looksAt:
    '人均、人次均、户均、车均的元数:文中没有合得上的总额和个数,而相差恰为十倍、百倍,或总额紧挨在前、同段只有一个个数。',
  remedy: '用总额除以个数重算,核对小数点和计量单位。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((mean) => flawOf(draft, mean)),
};

const isPlain = ({ bound, rangeTo, isThreshold, role }: Fact) =>
  bound === 'exact' && !rangeTo && !isThreshold && ['actual', 'cell', 'delta'].includes(role);

function flawOf(draft: Draft, mean: Fact): Flaw[] {
  const word = /[^,。;]*$/.exec(mean.before)![0];
  const [, among] = AMONG.find(([each]) => each.test(word)) ?? [];
  if (
    !among ||
    mean.role !== 'each' ||
    mean.unit.kind !== 'money' ||
    mean.bound !== 'exact' ||
    mean.run.length > 1 ||
    mean.value.isZero() ||
    /月|年|日|天|标准|最高|增/.test(word) ||
    /^\/|^每/.test(draft.text.slice(mean.end))
  )
    return [];
  const near = draft.facts
    .slice(Math.max(0, mean.index - BEFORE), mean.index + BEFORE)
    .filter((each) => each !== mean && isPlain(each));
  const totals = near.filter(({ unit }) => unit.kind === 'money');
  const counts = near.filter(({ unit, value }) => among.test(unit.name) && value.gt(0));
  const step = new Decimal(mean.worth).times(new Decimal(10).pow(-mean.decimals));
  const said = around(mean.value, step);
  const meanOf = (total: Fact, count: Fact) => ratio(total.interval, count.interval);
  const fits = (times: number) => (total: Fact, count: Fact) => {
    const computed = meanOf(total, count);
    return (
      computed !== null &&
      overlap({ low: computed.low.times(times), high: computed.high.times(times) }, said)
    );
  };
  const isTold = counts.some((count) => totals.some((total) => fits(1)(total, count)));
  const last = counts.findLast(
    ({ index, sentence }) => index < mean.index && sentence === mean.sentence,
  );
  const line = counts.filter(
    ({ index, sentence, depth }) =>
      index < mean.index && sentence.line === mean.sentence.line && depth === mean.depth,
  );
  if (isTold) return [];
  const byTens =
    last &&
    totals.find(
      (total) =>
        total.index < mean.index &&
        mean.sentence.line - total.sentence.line <= LINES &&
        digitsOf(mean) >= 2 &&
        TENS.some((times) => fits(times)(total, last)),
    );
  if (byTens) return [told(draft, mean, byTens, last)];
  const beside = draft.facts[mean.index - 1];
  const parts = new Set(draft.groups.flatMap((group) => group.parts));
  const [whole] = line.filter((each) => !parts.has(each));
  return /人次均|[户笔车件]均/.test(word) &&
    whole &&
    beside?.sentence === mean.sentence &&
    totals.includes(beside) &&
    !beside.isNegative &&
    PAID.test(beside.before) &&
    line.every(({ value }) => value.lte(whole.value))
    ? [told(draft, mean, beside, whole)]
    : [];
}

const told = (draft: Draft, mean: Fact, total: Fact, count: Fact): Flaw => ({
  where: [placeOfFact(mean), placeOfFact(total), placeOfFact(count)],
  says: `${printed(draft, total)}除以${printed(draft, count)}为 ${toldAs(middle(ratio(total.interval, count.interval)!), mean)},文中为${printed(draft, mean)}。`,
});
