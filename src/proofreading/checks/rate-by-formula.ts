import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const FORMULA =
  /率\((?<part>\p{Script=Han}{2,10})[/÷](?<whole>\p{Script=Han}{2,10})\)(?:为|是|达)?$/u;
const LINES = 3;

/** 预算执行率(整体支出/预算总收入)97.6% — of the two that its formula names. */
export const rateByFormula: Check = {
  code: 'rate-by-formula',
  label: '率与所写算式的两数不符',
  severity: 'error',
  looksAt: '“某率(甲/乙)几%”是否等于前文甲数除以乙数。',
  remedy: '按算式重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (rate.unit.kind !== 'percent' || rate.bound !== 'exact') return [];
      const said = FORMULA.exec(draft.text.slice(rate.sentence.start, rate.start))?.groups;
      if (!said) return [];
      const [part, whole] = [said.part!, said.whole!].map((name) => {
        const found = draft.facts.filter(
          (each) =>
            each.index < rate.index &&
            rate.sentence.line - each.sentence.line <= LINES &&
            each.bound === 'exact' &&
            each.before.replace(/(?:为|是|共|:)+$/, '').endsWith(name),
        );
        return isOneValue(found) ? found[0] : undefined;
      });
      if (!part || !whole || !isSameUnit(part.unit, whole.unit)) return [];
      const computed = inPercent(ratio(part.interval, whole.interval));
      return computed && !overlap(computed, rate.interval)
        ? [
            {
              where: [rate, part, whole].map(placeOfFact),
              says: `${printed(draft, part)}除以${printed(draft, whole)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
            },
          ]
        : [];
    }),
};

const isOneValue = (facts: Fact[]): boolean =>
  facts.every(({ value }) => value.eq(facts[0]!.value));
