import { type Check, type Flaw, placeOfFact } from '../check.js';

/** 原因与升降 */
export const reasonAgainstDirection: Check = {
  code: 'reason-against-direction',
  label: '原因与升降方向相反',
  severity: 'hint',
  looksAt: '减少的原因中列有增加的支出,或增加的原因中列有减少的支出。',
  remedy: '分别说明增、减因素。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const words = draft.text.slice(sentence.start, sentence.end);
      const reason = /(?:主要)?(?:变动)?原因(?:是|为|:)?/.exec(words);
      if (!reason) return [];
      const changed = [
        ...(sentence.paragraph.find(({ index }) => index === sentence.index - 1)?.facts ?? []),
        ...sentence.facts,
      ].filter(
        ({ role, direction, start }) =>
          (role === 'change' || role === 'delta') &&
          direction &&
          start < sentence.start + reason.index,
      );
      const direction = changed.at(-1)?.direction;
      if (!direction || changed.some((each) => each.direction !== direction)) return [];
      const against = (
        direction === 'down'
          ? /(?:导致|使|,|、)[^,。;、]{0,16}(?:费|经费|支出|人员|资金)(?:相应|有所)?(?:增加|增长|上升)/
          : /(?:导致|使|,|、)[^,。;、]{0,16}(?:费|经费|支出|资金)(?:相应|有所)?(?:减少|下降)/
      ).exec(words.slice(reason.index));
      return against
        ? [
            {
              where: [
                [
                  sentence.start + reason.index + against.index,
                  sentence.start + reason.index + against.index + against[0].length,
                ],
              ],
              says: `数字是${direction === 'down' ? '下降' : '上升'},原因却列有“${against[0].replace(/^[,、]/, '')}”。`,
            },
          ]
        : [];
    }),
};

const UP_WORDS = /增加|增长|上升|提高|上调|扩大|新增|增多|追加|增人|增资/;
const DOWN_WORDS = /减少|压减|压缩|下降|节约|降低|缩减|厉行|从严|取消|减人|精简|核减/;

/** 支出增加…主要原因是压减支出 — of an amount whose whole reason goes the other way. */
export const reasonOpposite: Check = {
  code: 'reason-opposite',
  label: '增减原因与升降方向相反',
  severity: 'warn',
  looksAt: '经费、支出、收入增加而所写原因只有减少的因素,或减少而原因只有增加的因素。',
  remedy: '核对升降用词,或改写原因。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const words = draft.text.slice(sentence.start, sentence.end);
      const reason = /(?:主要)?(?:变动|增减)?原因(?:主要)?(?:是|为|:)/.exec(words);
      if (!reason) return [];
      const at = sentence.start + reason.index;
      const own = sentence.facts.filter(({ start }) => start < at);
      const changed = own.filter(
        ({ role, direction }) => (role === 'change' || role === 'delta') && direction,
      );
      const direction = changed.at(-1)?.direction;
      const isOfMoney = own.some(({ unit }) => unit.kind === 'money');
      const said = words.slice(reason.index + reason[0].length);
      const before = words.slice(0, reason.index);
      if (
        !direction ||
        !isOfMoney ||
        changed.some((each) => each.direction !== direction) ||
        !/支出|经费|费用?|决算|收入|补贴|资金/.test(before) ||
        /结余|结转|余额|节约|节支/.test(before) ||
        /上年|去年|以前年度|往年|结转|收回|调整|口径|\d{4}年|;/.test(said)
      )
        return [];
      const [with_, against] = direction === 'up' ? [UP_WORDS, DOWN_WORDS] : [DOWN_WORDS, UP_WORDS];
      // 规模扩大、人数增加: every one of the factors.
      return said.split('、').every((each) => against.test(each)) && !with_.test(said)
        ? [
            {
              where: [[at, sentence.end], placeOfFact(changed.at(-1)!)],
              says: `金额${direction === 'up' ? '增加' : '减少'},所写原因却是${direction === 'up' ? '减少' : '增加'}的因素。`,
            },
          ]
        : [];
    }),
};
