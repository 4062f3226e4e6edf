import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const SAID =
  /^(?:[^,。;:]{0,8}?[、.)])?(?<name>\p{Script=Han}{3,16}?)(?:持续|继续|稳步|明显|大幅|稳中|同比|再次?)*(?<way>降低|下降|回落|减少|上升|升高|增长|增加|提高|提升)$/u;
const DOWN = /降|落|减/;

/** 城镇登记失业率持续降低 — as a heading, and below it the same rate has risen. */
export const headingWay: Check = {
  code: 'heading-way',
  label: '标题所说的升降与正文相反',
  severity: 'error',
  looksAt:
    '标题写“某项持续下降(上升)”的,正文中同名指标与上年(上期)相比的升降是否与之相反;写“持续上升”而正文为与上季度持平的。',
  remedy: '按数据改写标题或升降用词。',
  find: (draft) =>
    draft.sentences.flatMap((heading): Flaw[] => {
      const words = draft.text.slice(heading.start, heading.end).trim();
      const said = heading.isHeading ? SAID.exec(words)?.groups : undefined;
      const level = said && levelBelow(draft, words, said.name!, said.way!, heading);
      if (level)
        return [
          {
            severity: 'warn',
            where: [[heading.start, heading.end], level],
            says: `标题写“${words}”,正文为“${draft.text.slice(...level)}”。`,
          },
        ];
      const change = said && changeOf(draft, said.name!, heading.end);
      if (!said || !change || (change.direction === 'down') === DOWN.test(said.way!)) return [];
      return [
        {
          where: [
            [heading.start, heading.end],
            [change.clause[0], change.end],
          ],
          says: `标题写“${words}”,正文为“${draft.text.slice(change.clause[0], change.start)}${printed(draft, change)}”。`,
        },
      ];
    }),
};

const LEVEL =
  /(?:[比较与](?:上季度|上月|上年|去年)(?:同期)?(?:相比)?|环比|同比),?(?:均|总体|大体)?(?:基本)?(?:持平|保持不变|相当)/;
const BELOW = 200;

/** 第二产业用人需求比重持续上升 as a heading, and 与上季度相比,基本持平 in the paragraph right below it. */
function levelBelow(
  { text, facts }: Draft,
  words: string,
  name: string,
  way: string,
  { end }: { end: number },
): [number, number] | null {
  if (!/持续|连续|不断/.test(words)) return null;
  const below = /^\s*(?<paragraph>[^\n]+)/.exec(text.slice(end, end + BELOW));
  const paragraph = below?.groups!.paragraph ?? '';
  const level = LEVEL.exec(paragraph);
  if (!level) return null;
  const from = end + below![0].length - paragraph.length;
  const at = from + level.index;
  // 登记失业人数与上年持平 is of that; 与上季度相比,基本持平 is of what the sentence before tells.
  const [own = '', before = ''] = paragraph.slice(0, level.index).split(/[。;]/).reverse();
  if (!(/\p{Script=Han}{2}/u.test(own) ? own : before).includes(name.slice(-2))) return null;
  const isTold = facts.some(
    ({ start, role, direction }) =>
      start >= from &&
      start < at &&
      ['change', 'delta'].includes(role) &&
      direction === (DOWN.test(way) ? 'down' : 'up'),
  );
  return isTold ? null : [at, at + level[0].length];
}

const THAN = /^[,、]?(?:比|较|与)?(?:上年|去年)?(?:同期|末)?(?:相比)?(?:同比)?[^,。;\d]{0,4}$/;

/** 失业人员再就业人数 is not 就业人数: what may stand before the name. */
const BEFORE_NAME =
  /(?:^|[^\p{Script=Han}]|全[国省市州县区旗镇]|[我本][省市州县区旗镇]|年|月|底|末|季度|目前|累计|实现|完成|其中)$/u;
const isCalled = (words: string, name: string): boolean =>
  words.includes(name) && BEFORE_NAME.test(words.slice(0, words.indexOf(name)));

/** The first that is told of the name right behind its figure, against the year before. */
function changeOf({ facts }: Draft, name: string, from: number): Fact | null {
  const own = facts.find(
    ({ start, role, before }) => start > from && role === 'actual' && isCalled(before, name),
  );
  const change = own && facts[own.index + 1];
  return change?.sentence === own?.sentence &&
    change !== undefined &&
    ['change', 'delta'].includes(change.role) &&
    change.direction !== null &&
    /上年|去年|同比/.test(change.before) &&
    THAN.test(change.before)
    ? change
    : null;
}
