import { type Check, type Flaw } from '../check.js';
import { printed } from '../words.js';

const GAP =
  /(?:[低高]于|超过?出?|超前|快于|慢于|滞后|落后于?|[比较])[^,。;%]{0,20}?(?:目标|任务|控制线|控制数|控制指标|控制目标|省控线|市控线|计划|指标|序时进度|时序进度|时间进度|平均水平|平均)[^,。;\d%]{0,6}(?:低|高|快|慢)?(?:出|于|了)?$/;
/** 低于4.5%的控制目标1.09% */
const OF_NUMBER =
  /(?:[低高]于|[比较]|超过?)[^,。;\d]{0,10}[\d.]+%的?[^,。;\d]{0,10}(?:低|高)?(?:出|了)?$/;
const LEVEL = /目标|控制|省控线|市控线|指标|进度|平均|计划|任务/;
const FAR = 20;

/** 失业率3.41%,低于4.5%的控制目标1.09% — how far a rate lies from its goal is told in points. */
export const gapInPercent: Check = {
  code: 'gap-in-percent',
  label: '率与目标、进度之差应以百分点表示',
  severity: 'warn',
  looksAt: '“失业率几%,低于控制目标几%”“完成率几%,快于序时进度几%”的差数是否应为百分点。',
  remedy: '改为“个百分点”。',
  find: (draft) =>
    draft.facts.flatMap((gap): Flaw[] => {
      const [level, last] = [draft.facts[gap.index - 2], draft.facts[gap.index - 1]];
      if (
        gap.unit.kind !== 'percent' ||
        gap.isWorded ||
        gap.rangeTo ||
        gap.bound !== 'exact' ||
        gap.value.gte(FAR) ||
        last?.sentence !== gap.sentence ||
        last.unit.kind !== 'percent' ||
        /^的?[^,。;\d]{0,8}(?:目标|任务|控制|计划|指标|要求|水平|进度)/.test(gap.after)
      )
        return [];
      const words = draft.text.slice(gap.sentence.start, gap.start);
      const isOfNumber =
        OF_NUMBER.test(words) &&
        LEVEL.test(draft.text.slice(last.start - 8, gap.start)) &&
        level?.sentence === gap.sentence &&
        level.unit.kind === 'percent' &&
        level.value.minus(last.value).abs().eq(gap.value);
      return isOfNumber || (GAP.test(gap.before) && last.value.gt(gap.value.times(1.2)))
        ? [
            {
              where: [[gap.clause[0], gap.end]],
              says: `${printed(draft, gap)}是率之差,应写作“个百分点”。`,
            },
          ]
        : [];
    }),
};
