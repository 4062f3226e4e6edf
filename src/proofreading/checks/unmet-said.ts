import type { Check, Flaw } from '../check.js';
import { targetsOf } from '../targets-named.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const UNMET =
  /^[,、(](?:均|仍|尚)?(?:未(?:能)?|没有?)(?:达到|完成|实现)(?:了)?(?:年度|全年|预期|绩效|既定|设定)*(?:目标|指标|任务)(?:值|要求)?(?=[,。;、)])/;

/** 满意度92.6%,未达到目标值 — the goal told elsewhere was 90%. */
export const unmetSaid: Check = {
  code: 'unmet-said',
  label: '已达目标而称未达到',
  severity: 'error',
  looksAt: '“某指标几,未达到目标值”的,文中同名指标的目标是否确实高于该数。',
  remedy: '改写说法,或核对实际数和目标。',
  find: (draft) =>
    draft.facts.flatMap((actual): Flaw[] => {
      const said = UNMET.exec(draft.text.slice(actual.end, actual.end + 24))?.[0];
      if (!said || actual.role !== 'actual' || actual.bound !== 'exact') return [];
      const called = targetsOf(actual, draft.facts);
      const targets = (called.length > 0 ? called : kindsOf(actual, draft.facts)).filter(
        ({ bound, subject }) =>
          ['exact', 'floor'].includes(bound) && !/失业|投诉|成本|逾期|差错/.test(subject!.core),
      );
      const [target] = targets;
      return target && targets.every((each) => actual.interval.low.gte(each.value))
        ? [
            {
              where: [
                [actual.start, actual.end + said.length],
                [target.start, target.end],
              ],
              says: `${printed(draft, actual)}不低于目标${printed(draft, target)},文中写作“${said.slice(1)}”。`,
            },
          ]
        : [];
    }),
};

/** 满意度 of 岗位对象满意度, where nothing else ends so. */
function kindsOf({ subject, unit }: Fact, facts: Fact[]): Fact[] {
  const found = facts.filter(
    (each) =>
      each.role === 'target' &&
      isSameUnit(each.unit, unit) &&
      subject !== null &&
      subject.core.length >= 3 &&
      each.subject?.core.endsWith(subject.core),
  );
  return found.length === 1 ? found : [];
}
