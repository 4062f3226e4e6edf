import { type Check, type Flaw, placeOfFact } from '../check.js';
import { type Unit, areBodies, isOfTime, isSameUnit } from '../units.js';
import { printed } from '../words.js';

const COUNTED = ['persons', 'times', 'money', 'count'];
/** 个 of anything: 个 and 家 may be one, and 场 and 场次 are. */
const LOOSE = /^(?:个|项|处|课时|学时)$/;
const coreOf = ({ name }: Unit): string => name.replace(/次$/, '');

/** ≥1500万元 | 1546人 — a bound in one cell, and in the next what is counted otherwise. */
export const cellsOfGoal: Check = {
  code: 'cells-of-goal',
  label: '表中指标值与完成值的计量单位不同',
  severity: 'error',
  looksAt: '自评表中“≥(≤)几某单位”的指标值与紧接着的实际完成值,计量单位是否相同。',
  remedy: '统一计量单位:人与人次不可混用,金额写明元或万元。',
  find: (draft) =>
    draft.tables.flatMap(({ kinds, rows }) =>
      rows.flatMap((row) =>
        row.flatMap(({ figure: goal }, at): Flaw[] => {
          const done = row[at + 1]?.figure;
          if (
            !goal ||
            !done ||
            kinds[at + 1] !== 'actual' ||
            !['floor', 'ceiling'].includes(goal.bound) ||
            !COUNTED.includes(goal.unit.kind) ||
            !COUNTED.includes(done.unit.kind) ||
            isSameUnit(goal.unit, done.unit) ||
            [goal, done].some(({ unit }) => LOOSE.test(unit.name) || isOfTime(unit)) ||
            (!areBodies(goal, done) && coreOf(goal.unit) === coreOf(done.unit))
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
