import { type Check, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { printed } from '../words.js';
import { claimsIn } from './claims-made.js';

const CLEARED =
  /(?:全部|动态|全面|基本|存量)?清零|(?:全部|均已?|已全部)(?:办结|化解|解决|清欠|销号)/g;
const LEFT = /(?:尚|仍|还)(?:有|余|剩)?[^,。;\d]{0,8}$/;
const NOT_DONE =
  /^[^,。;]{0,8}(?:未|没有?|正在|待|尚未)[^,。;]{0,4}(?:办结|化解|解决|兑付|支付|处理|审理|结案|销号|办理|清)/;

/** 欠薪案件实现动态清零,目前尚有6件未办结 */
export const clearedAndLeft: Check = {
  code: 'cleared-and-left',
  label: '称“清零、全部办结”,又写尚有未办结的',
  severity: 'warn',
  looksAt: '“实现清零、全部办结”的同一句或后一句写“尚有几件未办结”的。',
  remedy: '改写说法,或核对未办结数。',
  isLast: true,
  find: (draft) =>
    claimsIn(draft, CLEARED).flatMap(([start, end]): Flaw[] => {
      const claimed = sentenceAt(draft, start);
      const left = draft.facts.find(
        (each) =>
          each.start > end &&
          each.value.gt(0) &&
          each.sentence.line === claimed?.line &&
          each.sentence.index - claimed.index <= 1 &&
          LEFT.test(each.before) &&
          NOT_DONE.test(draft.text.slice(each.end, each.end + 20)),
      );
      return left && !/零就业/.test(draft.text.slice(claimed!.start, start))
        ? [
            {
              where: [[start, end], placeOfFact(left)],
              says: `“${draft.text.slice(start, end)}”与“${left.before.replace(/^[,、]/, '')}${printed(draft, left)}”未办结矛盾。`,
            },
          ]
        : [];
    }),
};
