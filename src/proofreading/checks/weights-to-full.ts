import { Decimal } from 'decimal.js';
import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed, told } from '../words.js';

const FULL = /满分(?:为|是|共|合计)?$|(?:分值|权重|总分)(?:合计|共计|总计|共)(?:为|是)?$/;
const NAMED = /(?:指标|执行率?|管理|满意度|产出|效益|成本|决策|过程|投入)(?:分值|权重)?(?:为|占)?$/;
const LEAST = 3;

/** 设产出60分、效益30分、满意度10分、执行10分,满分100分 — what may be scored comes to more. */
export const weightsToFull: Check = {
  code: 'weights-to-full',
  label: '各类指标分值之和不等于满分',
  severity: 'error',
  looksAt: '同句逐类列出指标分值、后写“满分几分”的,各类分值之和是否等于满分。',
  remedy: '核对各类指标的分值。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((full): Flaw[] => {
      if (full.unit.kind !== 'score' || !FULL.test(full.before)) return [];
      const parts: Fact[] = [];
      for (let at = full.index - 1; at >= 0; at -= 1) {
        const each = draft.facts[at]!;
        if (each.sentence !== full.sentence || each.unit.kind !== 'score' || each.role === 'score')
          break;
        if (!NAMED.test(each.before)) return [];
        parts.unshift(each);
      }
      // 产出60分,其中数量20分: told of a part, not beside it.
      const isNested = parts
        .slice(1)
        .some(({ depth, lead }) => depth !== full.depth || /其中|包括|包含|分为|细分/.test(lead));
      if (isNested) return [];
      const sum = parts.reduce((all, { value }) => all.plus(value), new Decimal(0));
      return parts.length >= LEAST && !sum.eq(full.value)
        ? [
            {
              where: [[parts[0]!.start, full.end], placeOfFact(full)],
              says: `各类分值相加为 ${told(sum)} 分,文中为${printed(draft, full)}。`,
            },
          ]
        : [];
    }),
};
