import type { Check, Flaw } from '../check.js';
import { isSameSubject } from '../subject.js';
import { printed } from '../words.js';

/** 得分与分值 */
export const scoreOverWeight: Check = {
  code: 'score-over-weight',
  label: '得分高于分值',
  severity: 'error',
  looksAt: '同一指标的得分是否高于它的分值(权重、满分)。',
  remedy: '核对分值与得分。',
  find: (draft) => {
    const weights = draft.facts.filter(
      (each) =>
        each.unit.kind === 'score' &&
        each.subject &&
        (each.role === 'weight' || each.role === 'actual'),
    );
    return draft.facts.flatMap((score): Flaw[] => {
      if (score.role !== 'score' || !score.subject) return [];
      const before = draft.facts[score.index - 1];
      const beside =
        before?.sentence === score.sentence && before.role === 'weight' ? before : null;
      const after = draft.facts[score.index + 1];
      const bracketed =
        after?.sentence === score.sentence &&
        after.role === 'weight' &&
        after.depth === score.depth + 1
          ? after
          : null;
      const weight =
        bracketed ??
        beside ??
        weights.find(
          (each) =>
            each !== score &&
            isSameSubject(each.subject!, score.subject!) &&
            each.index < score.index,
        );
      return weight && weight.interval.high.lt(score.value)
        ? [
            {
              where: [
                [weight.start, weight.end],
                [score.start, score.end],
              ],
              says: `得分${printed(draft, score)}高于分值${printed(draft, weight)}。`,
            },
          ]
        : [];
    });
  },
};

const GRADES: [RegExp, number, number][] = [
  [/优/, 90, 100],
  [/良/, 80, 90],
  [/中/, 60, 80],
  [/差/, 0, 60],
];

/** 等级 — 优 from 90, 良 from 80, 中 from 60. */
export const gradeOfScore: Check = {
  code: 'grade-of-score',
  label: '评价等级与得分不符',
  severity: 'error',
  looksAt: '评价等级(优 90 以上、良 80 以上、中 60 以上、差)是否与得分相符。',
  remedy: '核对得分与等级。',
  find: (draft) =>
    draft.facts.flatMap((score): Flaw[] => {
      if (
        score.unit.kind !== 'score' ||
        score.value.gt(100) ||
        !/(?:总分|总得分|自评|得分|评价)[^,。;]{0,4}$/.test(score.before)
      )
        return [];
      const words = draft.text.slice(score.end, score.sentence.end);
      const grade = /(?:等级|等次|档次|结果|评定)(?:为|是|:)?[“"]?([优良中差])/.exec(words);
      const range = grade && GRADES.find(([pattern]) => pattern.test(grade[1]!));
      if (!range || (score.value.gte(range[1]) && score.value.lte(range[2]))) return [];
      return [
        {
          where: [[score.start, score.end + grade.index + grade[0].length]],
          says: `${printed(draft, score)}不属“${grade[1]}”的分数段(${range[1]} 至 ${range[2]})。`,
        },
      ];
    }),
};
