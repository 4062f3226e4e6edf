import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, ratio } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const DEGREE = '(?:略有?|有所|稍有?|小幅|微幅|明显|大幅度?|显著|持续|逐步|稳步|均有|均)';
const TREND = new RegExp(
  `^(?:的|[人个家户件万元]*)?(?:相比)?[,、]?(?:总体|整体)?(?:呈)?(?:现)?(?:${DEGREE}(?:的)?(?<up>增加|增长|上升|提高|提升|回升|增多|攀升|上涨)|${DEGREE}(?:的)?(?<down>减少|下降|降低|回落|下滑|走低|收窄))(?!的?[^,。;]{0,3}\\d)(?:趋势|态势)?(?=[,。;:)]|$)`,
);
const LEVEL = /^(?:相比)?[,、]?(?<about>基本|大体|大致)?(?:持平|相当)(?=[,。;:)]|$)/;
const DOUBLED =
  /^(?:相比)?[,、]?(?:近乎|几乎|接近|实现|实现了)?(?:翻了?一番|翻番|增长一倍|增加一倍|翻倍)/;
/** 持平 and 基本持平 are said of what lies so near: in percent of it, in points of a rate, in units of a few. */
const NEAR = { percent: 2, points: 0.1, units: 1 };
const ABOUT = { percent: 8, points: 0.4, units: 5 };
const [DOUBLE_LEAST, DOUBLE_MOST] = [1.8, 2.6];
const OF_BEFORE =
  /(?:[比较与同和]|相比|相较于?)(?:于)?(?:(?:19|20)\d{2}年(?:度|末|底)?|上年度?|去年|上季度?|上月|上期|前年|年初)(?:同期|末|底)?(?:数)?(?:的|为|是)?\p{Script=Han}{0,6}$/u;

/** 升降、持平、翻番的说法 — said in words between a figure and what it was before. */
export const trendWorded: Check = {
  code: 'trend-worded',
  label: '升降、持平、翻番的说法与两数不符',
  severity: 'error',
  looksAt: '“比上年的多少略有下降”“与上季度的多少持平”“翻了一番”是否与句中的本期数、上期数相符。',
  remedy: '比较本期数和上期数,改正说法或数字。',
  find: (draft) => draft.facts.flatMap((then) => flawOf(draft, then)),
};

function flawOf(draft: Draft, then: Fact): Flaw[] {
  const { sentence, unit } = then;
  if (sentence.isTableRow || then.bound !== 'exact' || !OF_BEFORE.test(then.before)) return [];
  const now = draft.facts[then.index - 1];
  if (
    now?.sentence !== sentence ||
    now.depth !== then.depth ||
    !['actual', 'each', 'share'].includes(now.role) ||
    now.bound !== 'exact' ||
    now.rangeTo ||
    !isSameUnit(now.unit, unit)
  )
    return [];
  const words = draft.text.slice(then.end, sentence.end);
  const moved = difference(now.interval, then.interval);
  const flaw = (said: string): Flaw[] => [
    {
      where: [[now.start, then.end + said.length]],
      says: `${printed(draft, then)}到${printed(draft, now)},文中称“${said.replace(/^[,、]/, '')}”。`,
    },
  ];
  const trend = TREND.exec(words);
  if (trend) {
    const isUp = trend.groups!.up !== undefined;
    return (isUp ? moved.high.lte(0) : moved.low.gte(0)) ? flaw(trend[0]) : [];
  }
  const times = ratio(now.interval, then.interval);
  const level = LEVEL.exec(words);
  if (level) return isLevel(now, then, level.groups!.about ? ABOUT : NEAR) ? [] : flaw(level[0]);
  const doubled = DOUBLED.exec(words);
  return doubled && times && (times.high.lt(DOUBLE_LEAST) || times.low.gt(DOUBLE_MOST))
    ? [
        {
          where: [[now.start, then.end + doubled[0].length]],
          says: `${printed(draft, now)}是${printed(draft, then)}的 ${told(middle(times))} 倍,文中称“${doubled[0].replace(/^[,、]/, '')}”。`,
        },
      ]
    : [];
}

function isLevel(now: Fact, then: Fact, { percent, points, units }: typeof NEAR): boolean {
  const apart = now.value.minus(then.value).abs();
  return now.unit.kind === 'percent'
    ? apart.lte(points)
    : apart.lte(units) || apart.lte(then.value.times(percent).div(100));
}
