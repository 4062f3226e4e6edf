import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed, told } from '../words.js';

const WEIGHTS = /(?:权重|分值|满分值?)(?:依次|分别)?(?:为|是|占)*$/;
const SCORED =
  /(?:综合|总|评价|自评|合计|最终|最后)(?:得分|评分|分)(?:为|是|合计)*$|^[,、;]?(?:合计|共计|共)(?:得)?(?:为)?$/;

/** 权重分别为10%、25%、40%和25%; 得分分别为9.5分、24分、37.8分和23.6分,总得分94.9分 — both add up. */
export const weightsListed: Check = {
  code: 'weights-listed',
  label: '逐项列出的权重、得分相加不符',
  severity: 'error',
  looksAt: '“权重分别为……”相加是否为 100(%),“分别得几分、几分……,总得分几分”相加是否为总得分。',
  remedy: '逐项相加,核对各项和合计。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      const { run } = first;
      if (run[0] !== first || run.length < 3) return [];
      const sum = run.reduce((all, { value }) => all.plus(value), new Decimal(0));
      const isOfAll = ['percent', 'score'].includes(first.unit.kind);
      if (WEIGHTS.test(first.before) && isOfAll && !sum.eq(100) && sum.gt(80) && sum.lt(130))
        return [
          {
            where: [[first.start, run.at(-1)!.end]],
            says: `各项权重相加为 ${told(sum)},应为 100。`,
          },
        ];
      const total = draft.facts[run.at(-1)!.index + 1];
      return first.unit.kind === 'score' &&
        total?.sentence === first.sentence &&
        total.unit.kind === 'score' &&
        SCORED.test(total.before) &&
        !total.value.eq(sum)
        ? [
            {
              where: [[first.start, run.at(-1)!.end], placeOfFact(total)],
              says: `各项得分相加为 ${told(sum)} 分,文中合计为${printed(draft, total)}。`,
            },
          ]
        : [];
    }),
};
