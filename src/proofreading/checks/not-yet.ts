import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, overlap } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const NOT_YET =
  /(?:尚未|还未|仍未|未)(?<deed>就业|办结|整改|兑现|参保|上岗|回收|签订|落实|安置|返岗)的?$/;
/** What is further off is of others. */
const FAR = 0.35;

/** 毕业生89723人,已就业55440人; 尚未就业的34283名 — told in another paragraph. */
export const notYet: Check = {
  code: 'not-yet',
  label: '“尚未……的”与总数减已办数不符',
  severity: 'error',
  looksAt: '文中只有一处“共几人,已就业(办结、整改)几人”的,“尚未就业的几人”是否等于两数之差。',
  remedy: '用总数减去已完成的数重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rest): Flaw[] => {
      const deed = NOT_YET.exec(rest.before)?.groups!.deed;
      // In a plan it is told of whom something is to be done.
      if (!deed || !isPlain({ ...rest, role: 'actual' }) || rest.value.lt(1)) return [];
      const pairs = draft.facts.flatMap((done) => {
        const whole = draft.facts[done.index - 1];
        return whole?.sentence === done.sentence &&
          done !== rest &&
          new RegExp(`已(?:实现)?${deed}(?:了)?$`).test(done.before) &&
          [done, whole].every((each) => isPlain(each) && isSameUnit(each.unit, rest.unit)) &&
          whole.value.gt(done.value)
          ? [{ whole, done }]
          : [];
      });
      const leftOf = ({ whole, done }: (typeof pairs)[number]) =>
        difference(whole.interval, done.interval);
      const near = pairs.filter((each) =>
        middle(leftOf(each)).minus(rest.value).abs().lte(rest.value.times(FAR)),
      );
      const [pair] = near;
      if (near.length !== 1 || !pair) return [];
      const left = leftOf(pair);
      return overlap(left, rest.interval)
        ? []
        : [
            {
              where: [rest, pair.whole, pair.done].map(placeOfFact),
              says: `${printed(draft, pair.whole)}减${printed(draft, pair.done)}为 ${toldAs(middle(left), rest, 4)},文中为${printed(draft, rest)}。`,
            },
          ];
    }),
};

const isPlain = ({ unit, bound, role, rangeTo, sentence }: Fact): boolean =>
  addsUp(unit) && bound === 'exact' && role === 'actual' && !rangeTo && !sentence.isTableRow;
