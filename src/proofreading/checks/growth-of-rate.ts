import { type Check, type Flaw } from '../check.js';
import { printed } from '../words.js';

const MOVED =
  /(?<!增长|增|费|税|利|汇)率(?:同比|环比|比[^,。;\d]{1,8}|较[^,。;\d]{1,8})?(?:增长|上升|提高|提升|下降|降低|回落|增加|减少)(?:了)?$/;

/** 率的升降 — 签约率增长了5%: by name alone, where the rates stand elsewhere. */
export const growthOfRate: Check = {
  code: 'growth-of-rate',
  label: '“某某率”的升降应以百分点表示',
  severity: 'warn',
  looksAt: '“签约率增长了5%”一类,率的升降是否误写作 %。',
  remedy: '改为“个百分点”;确为相对变动的,写明计算方法。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((moved): Flaw[] =>
      moved.unit.name === '%' && moved.bound === 'exact' && MOVED.test(moved.before)
        ? [
            {
              where: [[moved.clause[0], moved.end]],
              says: `率的升降${printed(draft, moved)}应以百分点表示。`,
            },
          ]
        : [],
    ),
};
