import { type Check, type Flaw, placeOfFact } from '../check.js';
import { printed } from '../words.js';

/** Of two such sides no one is among those of the other. */
const SIDES: [RegExp, RegExp][] = [
  [/需求|用人|用工|招聘|岗位/, /求职|应聘/],
  [/男性/, /女性|妇女/],
  [/收入/, /支出/],
];

/** 占需求总量的58.2%,其中女性求职者占46.1% — of those who seek, and not of what is sought. */
export const kindOfOtherWhole: Check = {
  code: 'kind-of-other-whole',
  label: '“其中”所说与前项不是一个总体',
  severity: 'warn',
  looksAt: '“占需求总量几%,其中某类求职者占几%”等,“其中”前后的占比是否属于同一总体。',
  remedy: '核对统计口径,不是一个总体的分开叙述。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((part): Flaw[] => {
      if (part.role !== 'share' || part.unit.kind !== 'percent') return [];
      const own = draft.text.slice(part.sentence.start, part.start);
      const at = own.lastIndexOf('其中');
      const whole = draft.facts
        .slice(Math.max(0, part.index - NEAR), part.index)
        .findLast(({ role, unit }) => role === 'share' && unit.kind === 'percent');
      if (at < 0 || whole?.sentence !== part.sentence) return [];
      const begin = part.sentence.start + at;
      if (begin < whole.end || /[;。]/.test(draft.text.slice(whole.end, begin))) return [];
      const [one, other] = [
        draft.text.slice(whole.sentence.start, whole.end),
        draft.text.slice(begin, part.start),
      ];
      const isOther = SIDES.some((sides) =>
        [sides, [...sides].reverse() as [RegExp, RegExp]].some(
          ([side, against]) =>
            side.test(one) && !against.test(one) && against.test(other) && !side.test(other),
        ),
      );
      return isOther
        ? [
            {
              where: [placeOfFact(whole), [begin, part.end]],
              says: `${printed(draft, whole)}与“${draft.text.slice(begin, part.end)}”不是一个总体,不应写“其中”。`,
            },
          ]
        : [];
    }),
};
/** So many figures before it stands what it is among: its age may lie between. */
const NEAR = 4;
