import type { Check, Flaw } from '../check.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** 年度指标值≥300人,实际完成287人,分值10分,得分10分 — every point, and less than was to be done. */
export const fullScore: Check = {
  code: 'full-score',
  label: '未达指标值而得满分',
  severity: 'warn',
  looksAt: '绩效自评中实际完成值低于指标值的,该项得分是否仍等于分值(满分)。',
  remedy: '按完成比例扣分,或核对指标值和完成值。',
  find: (draft) =>
    draft.facts.flatMap((score): Flaw[] => {
      if (score.role !== 'score') return [];
      const beside = [-1, 1].map((step) => draft.facts[score.index + step]);
      const weight = beside.find(
        (each, at) => each?.unit.kind === 'score' && (at === 0 || each.role === 'weight'),
      );
      const before = draft.facts
        .slice(Math.max(0, score.index - WITHIN), score.index)
        .filter(
          ({ sentence, unit, role }) =>
            sentence === score.sentence && unit.kind !== 'score' && role !== 'completion',
        );
      const [target, actual] = before.slice(-2);
      const isOne = [target, actual, weight].every((each) => each?.sentence === score.sentence);
      if (
        !isOne ||
        target!.role !== 'target' ||
        actual!.role !== 'actual' ||
        !isSameUnit(target!.unit, actual!.unit) ||
        !['exact', 'floor'].includes(target!.bound) ||
        !/实际|完成|达到/.test(actual!.before) ||
        /失业|成本|投诉|逾期|差错/.test(target!.lead)
      )
        return [];
      return weight!.value.eq(score.value) && actual!.interval.high.lt(target!.value)
        ? [
            {
              where: [[target!.start, score.end]],
              says: `实际${printed(draft, actual!)}低于指标值${printed(draft, target!)},得分仍为满分${printed(draft, score)}。`,
            },
          ]
        : [];
    }),
};

/** So many figures before a score tell what it is of. */
const WITHIN = 6;
