import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { overlap } from '../interval.js';
import { printed } from '../words.js';

const GROWN = /(?<name>\p{Script=Han}{4,20})同比(?:增长|下降|增加|减少)(?:了)?$/u;
/** 前三季度全县实现, 某某县: of when, where and that it was done. */
const AROUND =
  /^.*(?:年|月|季度|半年|底|末|全[国省市州县区旗镇]|[我本][省市州县区旗镇]|实现|完成|累计|^\p{Script=Han}{2,4}[省市州县区旗])/u;
const nameIn = (words: string): string =>
  (
    /\p{Script=Han}+$/u.exec(
      words.replace(/(?:人数|总量|数量|总数|总额)?(?:为|达到?|约)?$/, ''),
    )?.[0] ?? ''
  ).replace(AROUND, '');

/** 劳务收入同比增长10.52% as the title, and 实现劳务收入44.05亿元,与去年同期相比增长… in the text. */
export const titleGrowth: Check = {
  code: 'title-growth',
  label: '标题中的增幅与正文不符',
  severity: 'error',
  looksAt:
    '标题、小标题写“某项同比增长几%”的,正文(小标题下三行)中同名的数之后所写的同比增幅是否一致。',
  remedy: '按正文改写标题,或核对正文。',
  isLast: true,
  find: (draft) =>
    draft.sentences
      .filter((each) => isTitle(draft.text, each))
      .flatMap((title) =>
        title.facts.flatMap((said): Flaw[] => {
          const grown =
            said.unit.kind === 'percent' ? GROWN.exec(said.before)?.groups!.name : undefined;
          const name = grown && nameIn(grown);
          if (!name || said.bound !== 'exact') return [];
          const told = draft.facts.filter(
            (each) => isBelow(each, title) && isGrowthOf(draft, each, name),
          );
          const [first] = told;
          return first && told.every((each) => !overlap(each.interval, said.interval))
            ? [
                {
                  where: [placeOfFact(said), placeOfFact(first)],
                  says: `标题写${name}增长${printed(draft, said)},正文为${printed(draft, first)}。`,
                },
              ]
            : [];
        }),
      ),
};

const SHORT = 40;
/** So many lines below a heading are its own. */
const BELOW = 3;

/** The first line, or a short line of one sentence without an end. */
const isTitle = (text: string, { line, start, end, paragraph, isTableRow }: Sentence): boolean =>
  !isTableRow &&
  !/[。;,]\s*$/.test(text.slice(start, end)) &&
  (line === 0 || (paragraph.length === 1 && end - start <= SHORT));

const isBelow = ({ sentence }: Fact, { line }: Sentence): boolean =>
  sentence.line > line && (line === 0 || sentence.line <= line + BELOW);

/** 参保1209万人,环比增加8万人,增长0.7%,同比增加56万人,增长4.9%: the percent that is told of the year before. */
function isGrowthOf({ text }: Draft, each: Fact, name: string): boolean {
  const of = each.sentence.facts.findLast(
    ({ index, role }) => index < each.index && role === 'actual',
  );
  const since = of ? text.slice(of.end, each.start) : '';
  return (
    of !== undefined &&
    each.role === 'change' &&
    each.unit.kind === 'percent' &&
    each.bound === 'exact' &&
    each.depth === of.depth &&
    nameIn(of.before) === name &&
    /(?:同比|去年|上年)(?![\s\S]*(?:环比|上月|上季|年初|同比|去年|上年))/.test(since)
  );
}
