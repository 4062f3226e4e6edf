import { type Check, type Flaw, placeOfFact } from '../check.js';
import { overlap } from '../interval.js';
import { printed } from '../words.js';

const GROWN = /(?<name>\p{Script=Han}{4,20})同比(?:增长|下降|增加|减少)(?:了)?$/u;
/** 前三季度全县实现, 某某县: of when, where and that it was done. */
const AROUND =
  /^.*(?:年|月|季度|半年|底|末|全[国省市州县区旗镇]|[我本][省市州县区旗镇]|实现|完成|累计|^\p{Script=Han}{2,4}[省市州县区旗])/u;
const nameIn = (words: string): string =>
  (/\p{Script=Han}+$/u.exec(words.replace(/(?:为|达到?|约)$/, ''))?.[0] ?? '').replace(AROUND, '');

/** 劳务收入同比增长10.52% as the title, and 实现劳务收入44.05亿元,与去年同期相比增长… in the text. */
export const titleGrowth: Check = {
  code: 'title-growth',
  label: '标题中的增幅与正文不符',
  severity: 'error',
  looksAt: '标题写“某项同比增长几%”的,正文中同名的数之后所写的同比增幅是否一致。',
  remedy: '按正文改写标题,或核对正文。',
  isLast: true,
  find: (draft) => {
    const title = draft.sentences[0];
    if (!title || title.line > 0 || draft.text[title.end - 1] === '。') return [];
    return title.facts.flatMap((said): Flaw[] => {
      const grown =
        said.unit.kind === 'percent' ? GROWN.exec(said.before)?.groups!.name : undefined;
      const name = grown && nameIn(grown);
      if (!name || said.bound !== 'exact') return [];
      const told = draft.facts.filter((each) => {
        const of = draft.facts[each.index - 1];
        return (
          each.sentence !== title &&
          each.role === 'change' &&
          each.unit.kind === 'percent' &&
          each.bound === 'exact' &&
          of?.sentence === each.sentence &&
          of.role === 'actual' &&
          nameIn(of.before) === name &&
          /同比|去年|上年/.test(each.before)
        );
      });
      const [first] = told;
      return first && told.every((each) => !overlap(each.interval, said.interval))
        ? [
            {
              where: [placeOfFact(said), placeOfFact(first)],
              says: `标题写${name}增长${printed(draft, said)},正文为${printed(draft, first)}。`,
            },
          ]
        : [];
    });
  },
};
