import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, inPercent, magnitude, overlap, ratio } from '../interval.js';
import { coreOf } from '../subject.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const YEARLY =
  /^[,、(]?(?:同比|[比较](?:上年|去年|上一年)(?:同期|末|底)?)(?:增长|增加|上升|提高|下降|减少|降低)(?:了)?(?:约)?$/;

/** 2020年受理11965件;2021年受理15245件,同比增加27.41% — the year before stands right before it. */
export const yearAfterYear: Check = {
  code: 'year-after-year',
  label: '同比幅度与前面所列上一年的数不符',
  severity: 'error',
  looksAt: '逐年列出的数,“同比增长几%”是否与文中上一年的数相符。',
  remedy: '用相邻两年的数重算。',
  find: (draft) =>
    draft.facts.flatMap((percent): Flaw[] => {
      const now = draft.facts[percent.index - 1];
      if (
        percent.role !== 'change' ||
        percent.unit.kind !== 'percent' ||
        percent.bound !== 'exact' ||
        now?.sentence !== percent.sentence ||
        now.role !== 'actual' ||
        now.bound !== 'exact' ||
        now.unit.kind === 'percent' ||
        !YEARLY.test(percent.before)
      )
        return [];
      const then = yearBefore(draft, now);
      const moved = then && difference(now.interval, then.interval);
      const computed = moved && inPercent(ratio(magnitude(moved), then.interval));
      if (!then || !moved || !computed) return [];
      const isTurned = percent.direction === 'up' ? moved.high.lt(0) : moved.low.gt(0);
      return overlap(computed, percent.interval) && !isTurned
        ? []
        : [
            {
              where: [[then.start, percent.end]],
              says: `${printed(draft, then)}到${printed(draft, now)}变动 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
            },
          ];
    }),
};

/** The year that a sentence names for it: a number, or 今年 and 去年; 今年以来 is but a part of one. */
function yearSaid({ text }: Draft, { sentence, start }: Fact): number | null {
  const words = text.slice(Math.max(sentence.start, start - NEAR), start);
  const said = [...words.matchAll(/(?:19|20)\d{2}(?=年)|今年|本年|去年|上年/g)].at(-1)?.[0];
  if (!said || /以来|目前|截[至止]/.test(words)) return null;
  return /^\d/.test(said) ? Number(said) : /今|本/.test(said) ? THIS : THIS - 1;
}
/** So many letters before it name its year, and so many figures before it the year before. */
const NEAR = 200;
const WITHIN = 30;
/** 今年, of whichever year the text is. */
const THIS = 0;

/** 2022年新增市场主体1.26万户。2023年新增1.41万户: without a name of its own it is of the only one before it. */
const BARE =
  /^(?:(?:19|20)\d{2}年(?:度)?|今年|本年|全年|共|累计|新增|实现|完成|发放|达到?|为|增至|[,、:])*$/;

/** In the statement before, of the year before, called by the same two letters. */
function yearBefore(draft: Draft, now: Fact): Fact | null {
  const year = yearSaid(draft, now);
  const name = nounOf(now);
  const isBare = BARE.test(now.before);
  if (year === null || name.length < 2) return null;
  const found = draft.facts
    .slice(Math.max(0, now.index - WITHIN), now.index)
    .filter(
      (each) =>
        ['actual', 'previous'].includes(each.role) &&
        each.bound === 'exact' &&
        yearSaid(draft, each) === year - 1 &&
        each.period.from === now.period.from &&
        each.period.to === now.period.to &&
        isSameUnit(each.unit, now.unit) &&
        now.sentence.line === each.sentence.line &&
        now.sentence.index - each.sentence.index <= 1 &&
        (isBare || nounOf(each) === name),
    );
  return found.length === 1 ? found[0]! : null;
}

const nounOf = ({ before }: Fact): string => before.replace(/(?:为|达到?|有|约)+$/, '').slice(-2);

/** 新增就业3.14万人,同比增长25.01% and 新增就业人数上升25.10%: one growth, told twice. */
export const sameGrowth: Check = {
  code: 'same-growth',
  label: '同一指标的同比幅度前后不一致',
  severity: 'error',
  looksAt: '同一指标的同比幅度在文中两处只有细微的差别(如数位颠倒)的。',
  remedy: '核对后统一。',
  find: (draft) => {
    const seen: { name: string; percent: Fact }[] = [];
    return draft.facts.flatMap((percent): Flaw[] => {
      const name = grownIn(draft, percent);
      if (!name) return [];
      const like = seen.find(
        (each) =>
          each.name === name &&
          each.percent.direction === percent.direction &&
          each.percent.period.year === percent.period.year &&
          each.percent.sentence !== percent.sentence &&
          !overlap(each.percent.interval, percent.interval) &&
          each.percent.decimals === percent.decimals &&
          sorted(each.percent) === sorted(percent),
      );
      seen.push({ name, percent });
      return like
        ? [
            {
              where: [
                [like.percent.clause[0], like.percent.end],
                [percent.clause[0], percent.end],
              ],
              says: `“${name}”的幅度一处为${printed(draft, like.percent)},一处为${printed(draft, percent)}。`,
            },
          ]
        : [];
    });
  },
};

/** So many letters of a sentence tell what it begins with. */
const OPENING = 60;

const sorted = ({ printed: digits }: Fact) => [...digits].sort().join('');

/** Of what it is the growth: what is told right before, or is named in its own clause. */
function grownIn({ facts, text }: Draft, percent: Fact): string | null {
  if (percent.role !== 'change' || percent.unit.kind !== 'percent' || percent.decimals < 2)
    return null;
  const own = coreOf(
    percent.before.replace(/(?:同比|环比)?(?:增长|增加|上升|提高|下降|减少|降低)(?:了)?$/, ''),
  );
  const before = facts[percent.index - 1];
  // 新增就业与去年同期相比,上升25.10%: what the sentence begins with, where it tells no other figure.
  const { start } = percent.sentence;
  const opened = text.slice(start, Math.min(percent.clause[0], start + OPENING));
  const name =
    own ||
    (before?.sentence === percent.sentence
      ? (before.subject?.core ?? '')
      : coreOf(/^(.{4,20}?)[与和同比较]/s.exec(opened)?.[1] ?? ''));
  return name.length >= 4 && !/^(?:比|较|同比|环比)|上年|去年/.test(name) ? name : null;
}
