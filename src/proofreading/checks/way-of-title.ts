import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { alike, isWithin } from '../letter-pairs.js';
import { digitsOf } from '../slips.js';
import { printed } from '../words.js';

/** Fewer digits come about by chance. */
const DIGITS = 3;
/** So many pairs of letters are those of one name. */
const NAMED = 2;
const MOST = 40;

const TIME =
  /同比|环比|[比较与](?:上年|去年|上月|上季度)?(?:同期|同月)?(?:相比)?|截至|今年|全[国省市县区州]|(?:19|20)\d{2}年|[一二三四]季度|上半年|\d{1,2}月份?|增长|增加|上升|提高|下降|减少|降低|人数|人员|实现|完成|累计/g;

/** 劳务收入同比增长10.52% in the title, and 与去年同期相比下降10.52% in the text — one percent of one thing goes one way. */
export const wayOfTitle: Check = {
  code: 'way-of-title',
  label: '同一增减幅度前后升降相反',
  severity: 'error',
  looksAt: '同一事项三位以上数字的增减幅度,在标题、正文或两段中完全相同而一处写增、一处写减。',
  remedy: '核对本期数与上期数,统一升降用词。',
  find: (draft) => {
    const seen = new Map<string, Fact[]>();
    return draft.facts.flatMap((each): Flaw[] => {
      if (
        each.role !== 'change' ||
        !each.direction ||
        each.isNegative ||
        each.sentence.isTableRow ||
        digitsOf(each) < DIGITS ||
        each.value.mod(10).isZero()
      )
        return [];
      const key = `${each.printed} ${each.unit.kind}`;
      const like = seen.get(key) ?? [];
      if (like.length < MOST) seen.set(key, [...like, each]);
      const first = like.find(
        (one) =>
          one.direction !== each.direction &&
          one.sentence.line !== each.sentence.line &&
          areOfOne(nameOf(draft, one), nameOf(draft, each)),
      );
      return first
        ? [
            {
              where: [first, each].map(placeOfFact),
              says: `同为${printed(draft, each)},一处写“${wayOf(first)}”,一处写“${wayOf(each)}”。`,
            },
          ]
        : [];
    });
  },
};

/** 需求人数 and 求职人数, of one market, are two; and so are the year and the month before. */
function areOfOne(one: string, other: string): boolean {
  const [name, again] = [one, other].map((words) =>
    words
      .replace(TIME, ',')
      .replace(FIGURE, ',')
      .match(/\p{Script=Han}{2,}/gu)
      ?.at(-1),
  );
  return (
    name !== undefined &&
    again !== undefined &&
    MONTH_BEFORE.test(one) === MONTH_BEFORE.test(other) &&
    alike(one.replace(TIME, ','), other.replace(TIME, ',')) >= NAMED &&
    (isWithin(name, again) || isWithin(again, name))
  );
}

const FIGURE = /\d[\d.,]*[万亿]?(?:个百分点|人次|\p{Script=Han})?/gu;
const MONTH_BEFORE = /环比|上(?:个)?月|上季度?/;

const wayOf = ({ direction }: Fact) => (direction === 'up' ? '增' : '减');

/** What is told of it: the clause of its own, and those before. */
const nameOf = ({ text }: Draft, { sentence, start }: Fact): string =>
  text.slice(Math.max(sentence.start, start - 40), start);
