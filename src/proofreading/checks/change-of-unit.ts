import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, inPercent, magnitude, overlap, ratio, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const REACH = 4;

/** 3268万元,惠及2.6万人次,同比增长12.5%,增加426万元 — a number and its percent, of the only figure in the sentence that is counted so. */
export const changeOfUnit: Check = {
  code: 'change-of-unit',
  label: '增减数与增减幅度不符',
  severity: 'error',
  looksAt:
    '紧挨着写的增减数和增减幅度,与同句中同一计量单位的本期数是否相符(中间隔有其他单位的数)。',
  remedy: '用本期数减增减数得上期数,重算幅度。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((delta) => flawOf(draft, delta)),
};

function flawOf(draft: Draft, delta: Fact): Flaw[] {
  if (delta.role !== 'delta' || delta.bound !== 'exact' || delta.run.length > 1) return [];
  const percent = [draft.facts[delta.index + 1], draft.facts[delta.index - 1]].find(
    (each) => each !== undefined && isBeside(draft, each, delta),
  );
  const way = delta.direction ?? percent?.direction;
  if (!percent || !way || draft.changes.some((each) => each.delta === delta)) return [];
  const first = Math.min(percent.index, delta.index);
  if (/^\s*(?:上批|上期|上次|上年|去年)/.test(draft.text.slice(delta.sentence.start, delta.start)))
    return [];
  const before = delta.sentence.facts.filter(({ index }) => index < first);
  const levels = before.filter(({ unit }) => isSameUnit(unit, delta.unit));
  const [now] = levels;
  if (
    levels.length !== 1 ||
    !now ||
    now.role !== 'actual' ||
    now.bound !== 'exact' ||
    now.depth !== delta.depth ||
    /同期|[上前去](?:年|批|期|月|季|次)/.test(now.before) ||
    /[上前去](?:年|批|期|月|季|次)[^,。;]{0,6}$/.test(
      draft.text.slice(delta.sentence.start, now.clause[0] + 1),
    ) ||
    first - now.index > REACH ||
    // 其中: said of a part.
    /其中|[;:]/.test(draft.text.slice(now.end, Math.min(percent.start, delta.start))) ||
    before.some(({ role }) => role === 'change' || role === 'delta' || role === 'previous')
  )
    return [];
  const base =
    way === 'up' ? difference(now.interval, delta.interval) : sumOf([now.interval, delta.interval]);
  const computed = inPercent(ratio(delta.interval, base));
  return !computed || overlap(computed, magnitude(percent.interval))
    ? []
    : [
        {
          where: [
            [Math.min(percent.start, delta.start), Math.max(percent.end, delta.end)],
            [now.start, now.end],
          ],
          says: `现为${printed(draft, now)},增减${printed(draft, delta)},幅度应为 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
        },
      ];
}

/** Nothing but a comma and the word of the change between them. */
const isBeside = ({ text }: Draft, percent: Fact, delta: Fact): boolean => {
  const [first, second] = percent.index < delta.index ? [percent, delta] : [delta, percent];
  return (
    percent.role === 'change' &&
    percent.unit.kind === 'percent' &&
    percent.bound === 'exact' &&
    percent.sentence === delta.sentence &&
    percent.depth === delta.depth &&
    percent.run.length <= 1 &&
    /^[,、(]?净?(?:增加|减少|增长|下降|上升|降低|多|少|增幅|降幅|增|降)(?:了|为|达)?$/.test(
      text.slice(first.end, second.start),
    )
  );
};
