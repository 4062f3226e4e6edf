import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const SAID =
  /^[()]?[,、]?[^,。;()\d]{0,8}?(?<!不|未|没有?|并非)(?<way>高于|大于|超过|高出|低于|小于)[^,。;()\d]{0,12}?\d/;
const REACHED =
  /^\)?[,、]?[^,。;()\d]{0,4}?(?<way>(?:未|没有?|尚未)(?:能)?(?:达到?|完成|实现)|(?<!未能?|没有?)达到(?:了)?)[^,。;()\d]{0,8}?\d[\d.]*(?:%|\p{Script=Han}{1,2})以?上?的?[^,。;\d]{0,6}(?:目标|指标|要求|标准)/u;

/** 85%,力争达到90%的目标: what is to come is not held against what is. */
const PLAN =
  /(?:力争|争取|(?<![主重])要|将|拟|计划|确保|预计|努力|有望|预期|期望|(?<![供响相对适])应|须|需|距|离)[^,。;\d]{0,4}$/;

/** 98%(高于要求的95%) */
const isInParentheses = (text: string, one: Fact, other: Fact): boolean =>
  other.depth === one.depth + 1 && text[one.end] === '(';

const OF_OTHERS =
  /(?:前|后|上述|其余|其他|另外?)[一二两三四五六七\d]?[项个类]|其余|其他|部分|个别|有的|一些|少数|多数|大多|最[高低]|其中/;
/** 92%(部分村超过98%): in brackets it is said of the figure before them only where nothing else is named. */
const OF_IT = /^\((?:略|稍|远|明显|大幅|已)?(?:高于|大于|超过|高出|低于|小于)/;

/** 3.8%,低于4.5%的控制目标 — of two figures side by side, which is the greater. */
export const aboveBelow: Check = {
  code: 'above-below',
  label: '“高于、低于”与前后两数相反',
  severity: 'error',
  looksAt: '“几%,低于几%的目标”“几人,超过几人”的高低,与紧挨着的两数是否相符。',
  remedy: '按两数的大小改写。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((other): Flaw[] => {
      const one = draft.facts[other.index - 1];
      if (
        one?.sentence !== other.sentence ||
        (one.depth !== other.depth && !isInParentheses(draft.text, one, other)) ||
        other.sentence.isTableRow ||
        [one, other].some(({ run, rangeTo }) => run.length > 2 || rangeTo) ||
        one.isThreshold ||
        one.bound !== 'exact' ||
        !['actual', 'share', 'completion'].includes(one.role) ||
        !isSameUnit(one.unit, other.unit)
      )
        return [];
      // 完成46%,前两项指标超过50%: of others than the last.
      const between = draft.text.slice(one.end, other.start);
      if (OF_OTHERS.test(between)) return [];
      if (one.depth !== other.depth && !OF_IT.test(draft.text.slice(one.end, other.end))) return [];
      const behind = draft.text.slice(one.end, other.end + 12);
      const said = SAID.exec(draft.text.slice(one.end, other.end)) ?? REACHED.exec(behind);
      const way = said?.groups!.way;
      // 达到70%以上的年度目标: what is to be reached is no size of something.
      if (other.isThreshold && !REACHED.test(behind)) return [];
      if (said && PLAN.test(said[0].slice(0, said[0].indexOf(way!)))) return [];
      const isAbove = way !== undefined && !/低|小|未|没/.test(way);
      const isAgainst =
        way !== undefined &&
        (isAbove ? one.interval.high.lt(other.value) : one.interval.low.gt(other.value));
      // 高于上年3%: by as much.
      const times = one.value.isZero() ? 0 : other.value.div(one.value).toNumber();
      return isAgainst && times > 0.5 && times < 2
        ? [
            {
              where: [[one.start, other.end]],
              says: `${printed(draft, one)}${isAbove ? '低于' : '高于'}${draft.text.slice(other.start, other.end).replace(/^\D+/, '')},文中写作“${way}”。`,
            },
          ]
        : [];
    }),
};
