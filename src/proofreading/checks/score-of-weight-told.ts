import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed } from '../words.js';

const SCORED = /(\p{Script=Han}{2,10}?)(?:自评)?(?:得分?|得分为|实得)$/u;

/** So many figures before it the weight may stand. */
const WINDOW = 80;
/** 分值10分, 满意度指标10分 — how much there is to be had. */
const WEIGHED = /(?:分值|权重|满分|指标)(?:共|为|是|占)*$/;

/** 满意度指标10分;…满意度指标得10.5分 — more than there is to be had, wherever that was told. */
export const scoreOfWeightTold: Check = {
  code: 'score-of-weight-told',
  label: '得分高于前文的分值',
  severity: 'error',
  looksAt: '“某指标得几分”是否高于前文同名指标的分值。',
  remedy: '核对分值和得分。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((score): Flaw[] => {
      const name =
        score.unit.kind === 'score' && score.bound === 'exact'
          ? SCORED.exec(score.before.replace(/年度?/g, ''))?.[1]
          : undefined;
      if (!name) return [];
      const weights = draft.facts
        .slice(Math.max(0, score.index - WINDOW), score.index)
        .filter(
          (each) =>
            each.unit.kind === 'score' &&
            each.bound === 'exact' &&
            (each.role === 'weight' || WEIGHED.test(each.before)) &&
            each.period.year === score.period.year &&
            each.before.replace(/(?:分值|权重|满分|共|为)+$/, '').endsWith(name),
        );
      const [weight] = weights;
      return weight &&
        weights.every(({ value }) => value.eq(weight.value)) &&
        score.value.gt(weight.value)
        ? [
            {
              where: [[score.clause[0], score.end], placeOfFact(weight)],
              says: `“${name}”分值为${printed(draft, weight)},得分为${printed(draft, score)}。`,
            },
          ]
        : [];
    }),
};
