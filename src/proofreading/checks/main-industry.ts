import { type Check, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

/** 由以第一产业为主转变为…: as it was. */
const SAID =
  /(?<![由从](?:原来|过去|以往)?的?|曾|原先?|过去|以往)以(?<name>第[一二三]产业)为主(?!转|向)/g;

/** 第二产业需求占比36.4%,仍是用工主力 */
const MAIN_FORCE =
  /(?<name>第[一二三]产业)[^,。;\d]{0,14}(?:占比?|比重)[^,。;\d]{0,8}\d[\d.]*%,?(?:仍然?|依然|依旧|继续|始终)?(?:是|为|占据?|居于?|处于|保持)?(?:[全我本][省市区县州])?(?:吸纳|人力资源|劳动力)*(?:用工|就业|用人|需求|招聘|求职|市场|岗位|绝对)*的?(?:主力|主体地位|主导地位|主导作用|首位|第一位|最大|最高|主渠道|绝对主体)/g;

/** What is shared out among the industries. */
const OF_WHAT: RegExp[] = [
  /就业|从业|用工|务工|用人|人员|劳动力/,
  /增加值|产值|生产总值|GDP|经济/,
  /投资/,
  /税收|收入/,
  /需求|岗位|招聘/,
  /求职/,
  /企业|单位|主体/,
];
export const kindsIn = (words: string): number[] =>
  OF_WHAT.flatMap((kind, at) => (kind.test(words) ? [at] : []));

/** So far back its clause begins. */
const CLAUSE = 80;

/** 以第二产业为主 — and it holds the largest share of the three. */
export const mainIndustry: Check = {
  code: 'main-industry',
  label: '“以某产业为主”与各产业占比不符',
  severity: 'error',
  looksAt: '“以第几产业为主”“第几产业…占几%,仍是主力”的,同段所列三次产业的占比是否该产业最大。',
  remedy: '按各产业的占比改写。',
  isLast: true,
  find: (draft) =>
    [SAID, MAIN_FORCE]
      .flatMap((said) => [...draft.text.matchAll(said)])
      .flatMap((match): Flaw[] => {
        const paragraph = sentenceAt(draft, match.index)?.paragraph ?? [];
        const each = ['第一产业', '第二产业', '第三产业'].map((name) => {
          const own = paragraph
            .flatMap(({ facts }) => facts)
            .filter(
              ({ before, unit, role }) =>
                before.includes(name) && unit.kind === 'percent' && role !== 'change',
            );
          return own.length === 1 ? own[0]! : null;
        });
        if (!each.every((one) => one !== null)) return [];
        const [first] = each as [Fact];
        const [said, listed] = [
          draft.text
            .slice(Math.max(0, match.index - CLAUSE), match.index)
            .split(/[,。;:\n]/)
            .at(-1)!,
          draft.text.slice(first.sentence.start, first.start),
        ].map(kindsIn) as [number[], number[]];
        const isOfAnother =
          said.length > 0 && listed.length > 0 && !said.some((one) => listed.includes(one));
        if (isOfAnother) return [];
        const own = each['一二三'.indexOf(match.groups!.name![1]!)]!;
        const most = each.find((one) => one.interval.low.gt(own.interval.high));
        return most
          ? [
              {
                where: [[match.index, match.index + match[0].length], placeOfFact(most)],
                says: `文中称“${match[0]}”,它为${printed(draft, own)},而另一产业为${printed(draft, most)}。`,
              },
            ]
          : [];
      }),
};
