import type { Check, Flaw } from '../check.js';
import { placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { alike } from '../letter-pairs.js';
import { digitsOf } from '../slips.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

const DIGITS = 4;
/** So many pairs of letters before both are the same. */
const NAMED = 3;
const UP_TO = /截[至止]|季度末|\d月[底末]|1[-—~至]\d{1,2}月/;
const MOST = 60;

/** 截至三季度末…7692人, and 截至上半年…7692人 — to the person the same three months later. */
export const sameAtTwoTimes: Check = {
  code: 'same-at-two-times',
  label: '两个截止日期的累计数完全相同',
  severity: 'warn',
  looksAt:
    '同一事项四位以上的累计数,一处写截至某季末(月底),一处写截至另一个季末(月底),数字完全相同。',
  remedy: '核对截止日期和该期的数。',
  find: (draft) => {
    const told = draft.facts.filter(
      (each) =>
        each.role === 'actual' &&
        each.bound === 'exact' &&
        addsUp(each.unit) &&
        digitsOf(each) >= DIGITS &&
        !/0{3}$/.test(each.printed) &&
        !each.sentence.isTableRow &&
        /新增|转移|发放|培训|开展|受理|实现|安置/.test(
          draft.text.slice(each.clause[0], each.start),
        ),
    );
    const isDated = ({ sentence, start }: Fact) =>
      UP_TO.test(draft.text.slice(sentence.paragraph[0]!.start, start));
    return told.slice(0, MOST).flatMap((again, at): Flaw[] => {
      const first = told
        .slice(0, at)
        .find(
          (each) =>
            each.printed === again.printed &&
            isSameUnit(each.unit, again.unit) &&
            each.sentence.paragraph !== again.sentence.paragraph &&
            each.period.year === again.period.year &&
            each.period.to !== again.period.to &&
            alike(each.before, again.before) >= NAMED &&
            isDated(each) &&
            isDated(again),
        );
      return first
        ? [
            {
              where: [first, again].map(placeOfFact),
              says: `截至 ${first.period.to} 月和截至 ${again.period.to} 月都是${printed(draft, again)}。`,
            },
          ]
        : [];
    });
  },
};
