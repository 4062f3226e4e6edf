import { type Check, type Draft, type Flaw, sentenceAt } from '../check.js';

const BASE = /环比|[比较与]上(?:一?季度?|个?月|年|期)|第?[一二三四]季度相比|同比|上年同期|去年同期/;
const STEADY =
  /(?:总体|整体|相对|基本|大体|比较|较为|保持)(?:相对|较为|基本|保持)?(?:平稳|稳定|持平)/g;
const MOVED =
  /(?:较大|明显|大幅度?|显著)的?(?:[增升降减跌]幅|[上下]幅|增长|增加|上升|下降|减少|下滑|回落|波动)|(?:[增升降减跌]幅|[上下]幅)(?:较大|明显|显著)|大起大落/g;
const NOUNS = /用工|供求|供需|求职|招聘|需求|岗位|缺口|流失|在岗|案件|诉求|参保/g;

const nounsIn = (words: string): Set<string> =>
  new Set([...words.matchAll(NOUNS)].map(([noun]) => noun.replace('供求', '供需')));
/** 供求 are 求职 and 需求. */
const OF_BOTH = ['求职', '需求', '招聘', '供需', '岗位', '用工', '缺口', '流失', '在岗'];
const areOfOne = (a: Set<string>, b: Set<string>): boolean =>
  [...a].some((each) => b.has(each)) ||
  [a, b].every((each) => [...each].some((one) => OF_BOTH.includes(one)));

/** 用工环比相对平稳, and 计划招聘、流失均有较大增幅 against the same quarter — both cannot be said. */
export const steadyOrMoved: Check = {
  code: 'steady-or-moved',
  label: '一处称平稳、一处称变动较大',
  severity: 'hint',
  looksAt:
    '同是与上季度(上年同期)相比,供求、用工、案件等一处称“总体平稳、基本持平”,一处称“较大增幅、大幅下降、下幅明显”的。',
  remedy: '按数据统一说法。',
  find: (draft) => {
    const steady = saidIn(draft, STEADY).slice(0, MOST);
    const moved = steady.length > 0 ? saidIn(draft, MOVED) : [];
    return steady.flatMap((one): Flaw[] => {
      const other = moved.find(
        (each) =>
          each.base !== null &&
          (one.base === null || each.base === one.base) &&
          areOfOne(each.nouns, one.nouns),
      );
      return other
        ? [
            {
              where: [one.place, other.place],
              says: `一处称“${draft.text.slice(...one.place)}”,一处称“${draft.text.slice(...other.place)}”。`,
            },
          ]
        : [];
    });
  },
};
const MOST = 3;

interface Said {
  place: [number, number];
  base: 'year' | 'before' | null;
  nouns: Set<string>;
}

/** Each claim with its clause, and what it is compared with. */
function saidIn(draft: Draft, pattern: RegExp): Said[] {
  return [...draft.text.matchAll(pattern)].flatMap(({ 0: words, index }): Said[] => {
    const sentence = sentenceAt(draft, index);
    if (!sentence || sentence.mood !== 'result' || sentence.isTableRow) return [];
    const before = draft.text.slice(Math.max(sentence.start, index - LOOK_BACK), index);
    const base = BASE.exec(before)?.[0] ?? null;
    const end = index + words.length;
    const nouns = nounsIn(before + draft.text.slice(index, Math.min(sentence.end, end + OWN)));
    const clause = index - before.length + before.lastIndexOf(',') + 1;
    const start = Math.max(sentence.start, index - OWN, clause);
    return nouns.size > 0
      ? [
          {
            place: [start, index + words.length],
            base: base === null ? null : /同比|同期|上年/.test(base) ? 'year' : 'before',
            nouns,
          },
        ]
      : [];
  });
}
/** So many letters before it tell of what it is. */
const LOOK_BACK = 80;
const OWN = 30;

const LEFT =
  /净(?:流失|减少?)(?<count>\d[\d,]*)[人名]|流失人数(?:多于|大于|高于|超过)(?:新招|招聘|新增)/;
const CAME =
  /净(?:流入|增加?)(?<count>\d[\d,]*)[人名]|(?:新招|招聘|新增)人数(?:多于|大于|高于|超过)流失/;
const STAFF_UP =
  /(?:在岗|用工|从业)(?:总)?(?:人数|人员|总量)[^。;\n]{0,24}?(?:增加|增长|上升|增幅)/;
const STAFF_DOWN = /(?:在岗|用工|从业)(?:总)?(?:人数|人员|总量)[^。;\n]{0,24}?(?:减少|下降|降幅)/;

/** 在岗人数比上季度增加, and 净流失1196人 — of the firms that are watched. */
export const staffAgainstFlow: Check = {
  code: 'staff-against-flow',
  label: '在岗人数的增减与流失、新招相反',
  severity: 'hint',
  looksAt: '监测企业在岗(用工)人数写增加而又写净流失(流失多于新招)的,或写减少而又写净增的。',
  remedy: '核对在岗人数、新招和流失人数;口径、时段不同的写明。',
  find: ({ text }) =>
    [
      [LEFT, STAFF_UP],
      [CAME, STAFF_DOWN],
    ].flatMap(([flow, staff]): Flaw[] => {
      const [one, other] = [flow!.exec(text), staff!.exec(text)];
      return one && other && !(flow === LEFT ? STAFF_DOWN : STAFF_UP).test(text)
        ? [
            {
              where: [
                [other.index, other.index + other[0].length],
                [one.index, one.index + one[0].length],
              ],
              says: `一处称“${other[0]}”,一处称“${one[0]}”。`,
            },
          ]
        : [];
    }),
};
