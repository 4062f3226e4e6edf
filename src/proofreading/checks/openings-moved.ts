import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, difference, exactly, overlap, ratio, sumOf } from '../interval.js';
import { literal } from '../../platform/text.js';
import { asPrinted } from '../listed-changes.js';
import { mayBeOfPanel } from '../panel.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const RATIO = /(?:倍率|比率|比值|之比|人数比|数之比)[^,。;\d]{0,6}$/;
/** 比率比去年同期减少0.28: told in a sentence of its own. */
const OF_RATIO = /(?:倍率|比率|比值|之比)(?:[比较]|同比|环比)[^,。;\d]{0,12}$/;
const POSTS = /招聘|需求|岗位|空缺/;
const SEEKERS = /求职/;
const YEAR = '同比|上年同期|去年同期|上年|去年';
const BEFORE = '环比|上一?个?(?:季度|季|月)';
const EITHER = new RegExp(`${YEAR}|${BEFORE}`, 'g');
const isOfYear = (word: string) => new RegExp(YEAR).test(word);
const FALLS = /低|降|减|少|落/;
/** So many sentences after it the two numbers may be told of. */
const NEAR = 8;
/** So many figures before and behind it. */
const WITHIN = 80;

/** 求人倍率的升降 — of what the two numbers were before they changed by as much as is told. */
export const openingsMoved: Check = {
  code: 'openings-moved',
  label: '求人倍率的升降与需求、求职两数的增减不符',
  severity: 'error',
  looksAt:
    '求人倍率同比、环比升降多少,是否与岗位数、求职人数及其同比、环比增减数倒推的上期倍率相符。',
  remedy: '用上期的岗位数除以求职人数,重算升降。',
  find: (draft) => {
    const isPanel = mayBeOfPanel(draft.text);
    return draft.facts
      .filter(
        ({ unit, before, decimals }) => unit.kind === 'none' && decimals > 0 && RATIO.test(before),
      )
      .flatMap((times) => flawsOf(draft, times, isPanel));
  },
};

/** By so little two numbers of cities may set them apart. */
const APART = 0.015;

function flawsOf(draft: Draft, times: Fact, isPanel: boolean): Flaw[] {
  const near = draft.facts
    .slice(Math.max(0, times.index - WITHIN), times.index + WITHIN)
    .filter(
      ({ sentence, unit, rangeTo }) =>
        Math.abs(sentence.index - times.sentence.index) <= NEAR &&
        !rangeTo &&
        unit.kind !== 'percent',
    );
  const levels = near.filter(
    ({ role, index, sentence }) =>
      role === 'actual' && index < times.index && times.sentence.index - sentence.index <= 2,
  );
  const posts = levels.findLast(({ before }) => POSTS.test(before) && !SEEKERS.test(before));
  const seekers = levels.findLast(({ before }) => SEEKERS.test(before));
  if (!posts || !seekers || !isSameUnit(posts.unit, seekers.unit)) return [];
  const deltas = near.filter(
    ({ role, unit, index }) =>
      role === 'delta' &&
      index > times.index &&
      // 招聘79286人…,岗位减少32401个: each post is for one.
      (isSameUnit(unit, posts.unit) || unit.name === '个'),
  );
  return movedIn(draft, times).flatMap(({ by, year }): Flaw[] => {
    const [d, s] = [POSTS, SEEKERS].map((name) =>
      deltas.find((each) => isCalled(draft, each, name) && ofWhen(draft, each) === year),
    );
    if (!d || !s) return [];
    const then = ratio(thenOf(posts, d), thenOf(seekers, s));
    const now = ratio(asPrinted(posts).interval, asPrinted(seekers).interval);
    if (!then || !now) return [];
    const sign = FALLS.test(by.before.slice(-4)) || by.direction === 'down' ? -1 : 1;
    const said = by.interval;
    const rounded = times.value.minus(middle(then).toDecimalPlaces(times.decimals)).times(sign);
    const moved = difference(now, then);
    const signed = sign > 0 ? moved : { low: moved.high.neg(), high: moved.low.neg() };
    const isExplained = isPanel && middle(signed).minus(by.value).abs().lte(APART);
    const inPercents = percentOf(draft, by);
    return overlap(signed, said) || overlap(exactly(rounded), said)
      ? inPercents
      : [
          ...inPercents,
          {
            ...(isExplained ? { severity: 'hint' as const } : {}),
            where: [[by.clause[0], by.end]],
            says: `上期为 ${told(middle(then))},本期为 ${printed(draft, times)},升降 ${told(middle(moved))},文中为${printed(draft, by)}。`,
          },
        ];
  });
}

/** So many figures behind a ratio tell how it moved. */
const BEHIND = 12;

/** 比率减少0.28 and in a table 同比增长-0.28(%): the difference of two ratios is no percentage. */
function percentOf({ text }: Draft, by: Fact): Flaw[] {
  const found = new RegExp(
    `(?<=比率|倍率|比值)[^。;\\n]{0,24}?(?<moved>(?:增长|增减|下降|上升)-?${literal(by.printed)}\\(?%\\)?)`,
  ).exec(text);
  if (!found) return [];
  const end = found.index + found[0].length;
  return [
    {
      severity: 'warn',
      where: [[end - found.groups!.moved!.length, end]],
      says: `倍率的升降${by.printed}是两个倍率之差,不是百分数,这里写作“${found.groups!.moved!}”。`,
    },
  ];
}

/** 同比高0.02,环比低0.03; 分别比上年同期和上季度高0.02和0.03 */
function movedIn({ text, facts }: Draft, times: Fact): { by: Fact; year: boolean }[] {
  const after = facts
    .slice(times.index + 1, times.index + 1 + BEHIND)
    .filter(
      ({ sentence, unit, decimals, before }) =>
        unit.kind === 'none' &&
        decimals > 0 &&
        (sentence === times.sentence ||
          (sentence.paragraph === times.sentence.paragraph &&
            sentence.index === times.sentence.index + 1 &&
            OF_RATIO.test(before))),
    );
  return after.flatMap((by) => {
    const words = [...text.slice(times.end, by.run[0]!.start).matchAll(EITHER)].map(
      ([each]) => each,
    );
    const word = by.run.length === words.length ? words[by.run.indexOf(by)] : words.at(-1);
    return word && !(by.run.length > 1 && by.run.length !== words.length)
      ? [{ by, year: isOfYear(word) }]
      : [];
  });
}

const thenOf = (now: Fact, delta: Fact): Interval => {
  const [level, by] = [asPrinted(now).interval, asPrinted(delta).interval];
  return delta.direction === 'down' || FALLS.test(delta.before.slice(-3))
    ? sumOf([level, by])
    : difference(level, by);
};

/** By its name, in a list by the one in its place. */
function isCalled({ text }: Draft, delta: Fact, name: RegExp): boolean {
  const other = name === POSTS ? SEEKERS : POSTS;
  if (delta.listedAs) return name.test(delta.listedAs) && !other.test(delta.listedAs);
  const words = text.slice(delta.clause[0], delta.start);
  return name.test(words) && !other.test(words);
}

/** So many letters before it name what it is compared with. */
const LETTERS = 400;

/** What it is compared with was named last before it. */
const ofWhen = ({ text }: Draft, { start, sentence }: Fact): boolean | null => {
  const word = [
    ...text.slice(Math.max(sentence.paragraph[0]!.start, start - LETTERS), start).matchAll(EITHER),
  ].at(-1)?.[0];
  return word === undefined ? null : isOfYear(word);
};
