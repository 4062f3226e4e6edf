import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const KIND =
  '乡镇\\(街道\\)|镇\\(街道\\)|乡镇街道|镇街|乡镇|街道|行政村|社区|村\\(社区\\)|县区|县市区|县\\(市、?区\\)|县\\(区\\)';
/** 全县18个乡镇, 辖18个乡镇: how many there are, and not in how many something is. */
const ALL_OF_THEM =
  /(?:全[县市区镇乡街省州]|下?辖|所辖|现有|共有|我[县市区镇]|辖区内?)(?:共|现)?(?:有|辖)?$/;
const HERE = new RegExp(`^(?<kind>${KIND})(?!级)`);
const BEFORE = new RegExp(`(?:下?辖|现有|共有)(?<kind>${KIND})$`);

/** 辖区个数 — how many towns or communities a place has is told twice, by two numbers. */
export const placesCounted: Check = {
  code: 'places-counted',
  label: '乡镇、街道、村(社区)的个数前后不一致',
  severity: 'warn',
  looksAt: '“全县(下辖)多少个乡镇、村、社区”在文中两处的个数是否一致。',
  remedy: '按行政区划核对后统一。',
  find: (draft) => {
    const first = new Map<string, Fact>();
    return draft.facts.flatMap((each): Flaw[] => {
      const kind = kindOf(draft, each);
      if (!kind) return [];
      const before = first.get(kind);
      if (!before) first.set(kind, each);
      return before && !before.value.eq(each.value)
        ? [
            {
              where: [placeOfFact(before), placeOfFact(each)],
              says: `“${kind}”一处为${printed(draft, before)},一处为${printed(draft, each)}。`,
            },
          ]
        : [];
    });
  },
};

function kindOf({ text }: Draft, { unit, bound, before, end, sentence, worth }: Fact) {
  if (unit.name !== '个' || bound !== 'exact' || worth !== 1 || sentence.isTableRow) return null;
  if (sentence.mood !== 'result') return null;
  const behind = HERE.exec(text.slice(end, end + 12))?.groups!.kind;
  // 全县18个乡镇中的3个: of all the same.
  return behind && ALL_OF_THEM.test(before) ? behind : (BEFORE.exec(before)?.groups!.kind ?? null);
}
