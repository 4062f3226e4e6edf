import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const GRADES: [RegExp, number, number][] = [
  [/优/, 90, 100],
  [/良/, 80, 90],
  [/中/, 60, 80],
  [/差/, 0, 60],
];

const OF_SCORE = /(?:总分|总得分|自评|得分|评价|合计|总计)[^,。;]{0,4}$/;

/** 等级 — 优 from 90, 良 from 80, 中 from 60. */
export const gradeOfScore: Check = {
  code: 'grade-of-score',
  label: '评价等级与得分不符',
  severity: 'error',
  looksAt: '评价等级(优 90 以上、良 80 以上、中 60 以上、差)是否与得分相符。',
  remedy: '核对得分与等级。',
  find: (draft) =>
    draft.facts.flatMap((score): Flaw[] => {
      if (score.unit.kind !== 'score' || score.value.gt(100) || !OF_SCORE.test(score.before))
        return [];
      const next = draft.sentences[score.sentence.index + 1];
      // 自评总得分96.5分。按照90分以上为“优”…的标准,综合评价等级为“良”
      const isNext =
        score.sentence.facts.at(-1) === score &&
        next?.paragraph === score.sentence.paragraph &&
        !next.facts.some(({ before }) => OF_SCORE.test(before));
      const words = draft.text.slice(score.end, isNext ? next.end : score.sentence.end);
      const grade = /(?:等级|等次|档次|结果|评定)(?:为|是|:)?[“"]?([优良中差])/.exec(words);
      // 产出48.6分、效益29分,合计97.1分,等级为“优”: of the last of them.
      const isLater = ({ index, before, end }: Fact) =>
        index > score.index && OF_SCORE.test(before) && end <= score.end + (grade?.index ?? 0);
      if (grade && score.sentence.facts.some(isLater)) return [];
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
