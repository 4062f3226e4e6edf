import { type Check, type Flaw, placeOfFact } from '../check.js';
import { areBodies, isSameUnit } from '../units.js';
import { printed } from '../words.js';

const COUNTED = ['persons', 'times', 'money', 'count', 'percent', 'hours'];

/** ≥1500万元 | 1546人 — a bound in one cell, and in the next what is counted otherwise. */
export const cellsOfGoal: Check = {
  code: 'cells-of-goal',
  label: '表中指标值与完成值的计量单位不同',
  severity: 'error',
  looksAt: '自评表中“≥(≤)几某单位”的指标值与紧接着的实际完成值,计量单位是否相同。',
  remedy: '统一计量单位:人与人次不可混用,金额写明元或万元。',
  find: (draft) =>
    draft.tables.flatMap(({ rows }) =>
      rows.flatMap((row) =>
        row.flatMap(({ figure: goal }, at): Flaw[] => {
          const done = row[at + 1]?.figure;
          if (
            !goal ||
            !done ||
            !['floor', 'ceiling'].includes(goal.bound) ||
            !COUNTED.includes(goal.unit.kind) ||
            !COUNTED.includes(done.unit.kind) ||
            isSameUnit(goal.unit, done.unit)
          )
            return [];
          return [
            {
              where: [placeOfFact(goal), placeOfFact(done)],
              severity:
                areBodies(goal, done) || goal.unit.kind === done.unit.kind ? 'warn' : 'error',
              says: `指标值为${printed(draft, goal)},完成值为${printed(draft, done)},计量单位不同。`,
            },
          ];
        }),
      ),
    ),
};
