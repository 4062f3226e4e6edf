import { type Check, type Flaw, placeOfFact } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const RATE =
  /(?<deed>复工|开工|签约|就业|到岗|返岗|参保|办结|建成|竣工|上岗|结案|合格|取证|签订|覆盖|投产)率(?:已|也)?(?:达到?|为|是|超过)?(?:了)?$/;

/** 复工率达96%,1250家规上企业中1160家已复工 — the two stand behind their rate. */
export const rateOfThoseIn: Check = {
  code: 'rate-of-those-in',
  label: '比率与其后“几家中几家”不符',
  severity: 'error',
  looksAt: '“复工率几%,几家中几家已复工”的比率是否等于其后两数之比。',
  remedy: '用两数重算比率。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      const deed = RATE.exec(rate.before)?.groups!.deed;
      const [whole, part] = draft.facts.slice(rate.index + 1, rate.index + 3);
      if (!deed || !whole || part?.sentence !== rate.sentence) return [];
      const isOfTwo =
        rate.unit.kind === 'percent' &&
        ['exact', 'floor', 'over'].includes(rate.bound) &&
        [whole, part].every(({ bound }) => bound === 'exact') &&
        isSameUnit(whole.unit, part.unit) &&
        /^[,:(](?:\p{Script=Han}{0,4})$/u.test(draft.text.slice(rate.end, whole.start)) &&
        /^[^,。;\d]{0,12}中[,、]?(?:已?有|已)?$/.test(draft.text.slice(whole.end, part.start)) &&
        new RegExp(`^[^,。;\\d]{0,8}${deed}`).test(draft.text.slice(part.end, part.end + 12));
      const real = isOfTwo ? inPercent(ratio(part.interval, whole.interval)) : null;
      const isOff =
        real && (rate.bound === 'exact' ? !overlap(real, rate.interval) : real.high.lt(rate.value));
      return isOff
        ? [
            {
              where: [rate, whole, part].map(placeOfFact),
              says: `${printed(draft, part)}占${printed(draft, whole)}的 ${told(middle(real))}%,文中为${printed(draft, rate)}。`,
            },
          ]
        : [];
    }),
};
