import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, printedSum, told } from '../words.js';

const LOST = /(?:扣(?:了|除|减)?|失|扣分(?:为|:)?)$/;
const IN_ALL =
  /(?:自评|评价|综合|总|最终|最后|合计|绩效)(?:得分|评分|总分|分数?|自评得分|评价得分)?(?:为|是|:|共|得)*$/;
const OF_HUNDRED = /(?:满分|总分|总分值|权重|分值)[^,。;\d]{0,4}(?:100|一百)分/;
const LINES = 6;

/** 扣分 — a score in all, and what was taken off point by point. */
export const scoreDeductions: Check = {
  code: 'score-deductions',
  label: '总得分与各项扣分之和不符',
  severity: 'error',
  looksAt: '自评总得分加上逐项所列的扣分是否等于 100 分(写明“扣分情况”“扣分原因”的)。',
  remedy: '逐项核对扣分和总得分。',
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      if (total.unit.kind !== 'score' || total.bound !== 'exact' || !IN_ALL.test(total.before))
        return [];
      if (total.value.gte(100) || total.value.lt(50)) return [];
      const near = draft.facts.filter(
        ({ unit, sentence }) =>
          unit.kind === 'score' &&
          sentence.line >= total.sentence.line &&
          sentence.line - total.sentence.line <= LINES,
      );
      const lost = near.filter(({ index, before }) => index > total.index && LOST.test(before));
      const between = draft.text.slice(total.end, lost[0]?.start ?? total.end);
      if (
        lost.length < 2 ||
        !/扣分(?:情况|原因|项|指标|点|内容|因素)|(?:失分|扣分)的?主要/.test(between)
      )
        return [];
      // 产出指标扣3分,其中数量指标扣2分: one of them holds the other.
      if (/其中|合计|共扣/.test(draft.text.slice(total.end, lost.at(-1)!.start))) return [];
      if (lost.some(({ bound }) => bound !== 'exact')) return [];
      const sum = printedSum(lost).plus(total.value);
      return sum.eq(100) || sum.minus(100).abs().gt(10)
        ? []
        : [
            {
              where: [placeOfFact(total), ...lost.map(placeOfFact)],
              says: `总得分${printed(draft, total)}加各项扣分${told(printedSum(lost))}分为 ${told(sum)} 分,不是 100 分。`,
            },
          ];
    }),
};

const BEHIND_ALL = /^[^。\n]{0,30}(?:总分|满分|合计|共|总计)[^,。;\d]{0,6}(?<all>\d+)分/;

/** 投入(15分)、过程(25分)、产出(35分)、效果(30分),总分100分 — a list in parentheses that is followed by its sum. */
export const scoresListed: Check = {
  code: 'scores-listed',
  label: '括号内各项分值之和与总分不符',
  severity: 'error',
  looksAt: '“甲(15分)、乙(25分)……总分100分”:括号内各项分值之和是否等于所写的总分。',
  remedy: '核对各项分值(权重)与总分。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const parts = listIn(draft, sentence.facts);
      const last = parts.at(-1);
      if (!last || parts.length < 3) return [];
      const after = BEHIND_ALL.exec(draft.text.slice(last.end, sentence.end));
      const before = OF_HUNDRED.test(draft.text.slice(sentence.start, parts[0]!.start));
      const all = after ? Number(after.groups!.all) : before ? 100 : null;
      const sum = printedSum(parts);
      return all === null ||
        sum.eq(all) ||
        sum
          .minus(all)
          .abs()
          .gt(all * 0.3)
        ? []
        : [
            {
              where: parts.map(placeOfFact),
              says: `各项分值合计 ${told(sum)} 分,文中总分为 ${all} 分。`,
            },
          ];
    }),
};

/** Each in parentheses of its own, one after another. */
function listIn({ text }: Draft, facts: Fact[]): Fact[] {
  const own = facts.filter(
    ({ unit, depth, end, bound, role }) =>
      unit.kind === 'score' &&
      depth > 0 &&
      bound === 'exact' &&
      role !== 'score' &&
      text[end] === ')',
  );
  const isInTurn = own.every(
    (each, at) =>
      at === 0 ||
      /^\)[、,;和及与]+[^,。;、()\d]{1,20}\([^()\d]{0,4}$/.test(
        text.slice(own[at - 1]!.end, each.start),
      ),
  );
  return isInTurn ? own : [];
}
