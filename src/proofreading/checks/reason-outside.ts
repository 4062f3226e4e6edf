import type { Check, Flaw } from '../check.js';

/** “三公”经费决算数小于预算数,主要原因是… — to the end of the sentence. */
const REASONS =
  /“?三公”?经费[^。\n]{0,60}?(?:小于|低于|少于|大于|减少|下降|增加|增长)[^。\n]{0,30}?原因(?<why>[^。\n]{0,300})/g;
const OTHERS =
  /(?:公务交通补贴|培训费|差旅费|会议费|办公费|印刷费|邮电费|水电费|劳务费|维修(?:护)?费|取暖费)[^,。;\d]{0,14}\d[\d.]*(?:万元|元)/g;

/** “三公”经费减少,因为培训费减少13.48万元 — which is none of the three. */
export const reasonOutside: Check = {
  code: 'reason-outside',
  label: '所写原因不在“三公”经费之内',
  severity: 'hint',
  looksAt:
    '“三公”经费(因公出国境、公务用车、公务接待)增减的原因,是否写了培训费、差旅费、会议费、公务交通补贴等别的费用的金额。',
  remedy: '只写三项之内的原因。',
  find: ({ text }) =>
    [...text.matchAll(REASONS)].flatMap(({ 0: { length }, index, groups }) => {
      const from = index + length - groups!.why!.length;
      return [...groups!.why!.matchAll(OTHERS)].map(({ 0: words, index: at }): Flaw => ({
        where: [[from + at, from + at + words.length]],
        says: `“${words}”不在“三公”经费之内,不能说明它的增减。`,
      }));
    }),
};
