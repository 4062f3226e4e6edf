import { type Check, type Flaw, placeOfFact } from '../check.js';
import { difference, exactly, magnitude, overlap } from '../interval.js';
import { middle, printed, told } from '../words.js';

/** What joins the two behind: 由92.1%提高到94.6%; 目标90%,实际92.6%; 我市3.2%,全省2.6%. */
const FIRST =
  /^[,;:(](?:其中)?(?:[由从]\p{Script=Han}{0,8}|(?:年度)?(?:目标|计划|任务)值?(?:为|是)?|[我全][区市县省州](?:平均)?(?:水平)?(?:为|是)?|\p{Script=Han}{1,3}[区市县](?:为|是)?)$/u;
const SECOND =
  /^(?:[,、](?:实际|完成|达到|全[省市国区](?:平均)?(?:水平)?|我[区市县]|去年|上年)*(?:值)?(?:完成|为|是|达到?)?|(?:提高|上升|增加|下降|降低|降|升|减少|调整)(?:到|至|为))$/;

/** 增加3个百分点,由92.1%提高到94.6% — the two stand behind what lies between them. */
export const pointsThenBoth: Check = {
  code: 'points-then-both',
  label: '百分点与其后两个比率之差不符',
  severity: 'error',
  looksAt:
    '“高几个百分点,目标几%、实际几%”“增加几个百分点,由几%提高到几%”“高于全省几个百分点,我市几%、全省几%”的差是否相符。',
  remedy: '用两个比率相减重算百分点。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((points): Flaw[] => {
      const [one, other] = draft.facts.slice(points.index + 1, points.index + 3);
      const areBehind =
        points.unit.kind === 'points' &&
        points.bound === 'exact' &&
        points.run.length === 1 &&
        one?.unit.kind === 'percent' &&
        other?.unit.kind === 'percent' &&
        other.sentence === points.sentence &&
        [one, other].every(({ bound }) => bound === 'exact') &&
        FIRST.test(draft.text.slice(points.end, one.start)) &&
        SECOND.test(draft.text.slice(one.end, other.start));
      if (!areBehind) return [];
      // A goal is not rounded.
      const from = /目标|计划|任务/.test(one.before) ? exactly(one.value) : one.interval;
      const gap = magnitude(difference(from, other.interval));
      return overlap(gap, points.interval)
        ? []
        : [
            {
              where: [points, one, other].map(placeOfFact),
              says: `${printed(draft, one)}与${printed(draft, other)}相差 ${told(middle(gap))} 个百分点,文中为${printed(draft, points)}。`,
            },
          ];
    }),
};
