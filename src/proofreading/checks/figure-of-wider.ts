import { type Check, type Flaw } from '../check.js';
import { printed } from '../words.js';

const SMALL =
  /^\s*\p{Script=Han}{2,6}?(?:区|县)(?:(?:19|20)\d{2}年|\p{Script=Han}{0,8}(?:局|中心))/u;
const WIDER =
  /^[^,。;\d]{0,4}全市[^,。;\d]{0,10}(?:募集|开发|发放|举办|开展|完成|新增|建成|实现|培训|认定)[^,。;\d]{0,10}$/;
const COMPARED = /平均|高于|低于|排名|位居|位列|前列|占|目标|下达|居|第[一二三四五\d]/;

/** 北苑区2024年…全市募集见习岗位8650个 — one figure of the city among those of the district. */
export const figureOfWider: Check = {
  code: 'figure-of-wider',
  label: '区县稿件中混入全市的数',
  severity: 'warn',
  looksAt: '标题为某区(县)的稿件,只有一句“全市……”报数而不作比较的,疑沿用了上级的数。',
  remedy: '改用本区县的数,或写明是全市的数。',
  find: (draft) => {
    const { text } = draft;
    const title = text.trimStart().split('\n')[0]!;
    const isOnce = text.split(/全[市省州]/).length === 2;
    if (!SMALL.test(title) || !isOnce || !/全[区县]/.test(text)) return [];
    return draft.facts.flatMap((each): Flaw[] =>
      each.role === 'actual' &&
      each.unit.kind !== 'percent' &&
      WIDER.test(text.slice(each.clause[0], each.start)) &&
      !COMPARED.test(text.slice(each.sentence.start, each.sentence.end))
        ? [
            {
              where: [[each.clause[0], each.end]],
              says: `本稿为区县的稿件,${printed(draft, each)}是全市(全省)的数。`,
            },
          ]
        : [],
    );
  },
};
