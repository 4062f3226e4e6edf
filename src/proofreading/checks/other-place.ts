import { type Check, type Flaw, flawAt } from '../check.js';

const TITLED =
  /^\s*[^\n]{0,24}?\p{Script=Han}{2}(?<of>区|县)(?!域|级|乡|长|委)[^\n]{0,40}(?:\n|$)/u;
/** 居全区前列: among others. */
const SELF =
  /[我全](?<of>[区县])(?![域级长委]|排名|前列|第|先进|平均|领先|通报|表彰)(?<![居列获受]..)/g;
/** 广西全区, 宁夏我区: a region of five is called so too. */
const REGION = /自治区|广西|内蒙古|宁夏|新疆|西藏/;

/** 全县 in a paper of a district: left from another's. */
export const otherPlace: Check = {
  code: 'other-kind-of-place',
  label: '自称与标题不符',
  severity: 'warn',
  looksAt:
    '标题为某区的稿件,正文自称“全区、我区”两次以上,而有一处写作“全县、我县”(或县的稿件写作“全区”)。',
  remedy: '核对自称:多为沿用其他地方的文稿时漏改。',
  find: ({ text }) => {
    const own = TITLED.exec(text.trimStart())?.groups!.of;
    if (!own || REGION.test(text)) return [];
    const told = [...text.matchAll(SELF)];
    const other = told.filter(({ groups }) => groups!.of !== own);
    const isMixed = told.length - other.length >= 2 && other.length === 1;
    const name = own === '区' ? /\p{Script=Han}{2}县/u : /\p{Script=Han}{2}区(?!域|块|间|别)/u;
    return isMixed
      ? other.flatMap(({ 0: words, index }): Flaw[] =>
          name.test(
            text
              .slice(Math.max(0, index - 60), index)
              .split(/[。\n]/)
              .at(-1)!,
          )
            ? []
            : [flawAt(index, words, `本稿为${own}的稿件,此处写作“${words}”。`)],
        )
      : [];
  },
};
