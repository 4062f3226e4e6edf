import { Decimal } from 'decimal.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, told } from '../words.js';

const WEIGHTS = /(?:权重|分值|满分值?)(?:依次|分别)?(?:为|是|占)*$/;
const SCORED =
  /(?:综合|总|评价|自评|合计|最终|最后)(?:得分|评分|分)(?:为|是|合计)*$|^[,、;]?(?:合计|共计|共)(?:得)?(?:为)?$/;

/** What is scored besides the list stands so near. */
const BESIDE = 8;
/** The rate of money spent has 10 of 100 in every self-evaluation, told or not. */
const WITHOUT_RATE = 90;

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
      if (
        WEIGHTS.test(first.before) &&
        isOfAll &&
        !sum.eq(100) &&
        !sum.eq(WITHOUT_RATE) &&
        sum.gt(80) &&
        sum.lt(130) &&
        !isRestTold(draft, run, sum)
      )
        return [
          {
            severity: sum.lt(100) ? 'warn' : 'error',
            where: [[first.start, run.at(-1)!.end]],
            says: `各项权重相加为 ${told(sum)},应为 100。`,
          },
        ];
      const total = draft.facts[run.at(-1)!.index + 1];
      return first.unit.kind === 'score' &&
        total?.sentence === first.sentence &&
        total.unit.kind === 'score' &&
        SCORED.test(total.before) &&
        !total.value.eq(sum) &&
        // 三位专家评分分别为92分、94分、90分,综合得分92分: their mean.
        run.every(({ value }) => value.lt(total.value)) &&
        // 预算执行得10分,产出、效益得分分别为…: what was scored before them.
        !first.sentence.facts.some(
          ({ index, unit, run: own }) =>
            index < first.index && unit.kind === 'score' && own.length === 1,
        )
        ? [
            {
              where: [[first.start, run.at(-1)!.end], placeOfFact(total)],
              says: `各项得分相加为 ${told(sum)} 分,文中合计为${printed(draft, total)}。`,
            },
          ]
        : [];
    }),
};

/** 50分、30分、10分,预算执行率10分 — what is short of 100 stands beside them; or they are out of more than 100. */
function isRestTold({ facts }: Draft, run: Fact[], sum: Decimal): boolean {
  const beside = facts
    .slice(Math.max(0, run[0]!.index - BESIDE), run.at(-1)!.index + 1 + BESIDE)
    .filter((each) => !run.includes(each) && each.unit.kind === run[0]!.unit.kind);
  return beside.some(({ value }) => value.eq(sum) || value.plus(sum).eq(100));
}
