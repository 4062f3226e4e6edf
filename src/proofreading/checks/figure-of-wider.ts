import { type Check, type Flaw } from '../check.js';
import { printed } from '../words.js';

const TITLED =
  /^\s*\p{Script=Han}{2,6}?(?<of>区|县|旗|市)(?:(?:19|20)\d{2}年|\p{Script=Han}{0,8}(?:局|中心))/u;
/** What holds the place of the title, whose figures are not its own. */
const HOLDERS: Record<string, string> = { 区: '市省州', 县: '市省州', 旗: '盟市区', 市: '省' };
const TOLD =
  /(?:募集|开发|发放|举办|开展|完成|新增|建成|实现|培训|认定|达到?|有|共|设立|建立|参保|登记|办理)[^,。;\d]{0,10}$/;
const BESIDE = 14;
const COMPARED = /平均|高于|低于|排名|位居|位列|前列|占|目标|下达|居|第[一二三四五\d]/;

/** 北苑区2024年…全市募集见习岗位8650个 — one figure of the city among those of the district. */
export const figureOfWider: Check = {
  code: 'figure-of-wider',
  label: '本地稿件中混入上级的数',
  severity: 'warn',
  looksAt: '标题为某区(县、市)的稿件,只有一句“全市(全省)……”报数而不作比较的,疑沿用了上级的数。',
  remedy: '改用本地的数,或写明是上级的数。',
  find: (draft) => {
    const { text } = draft;
    const title = text.trimStart().split('\n')[0]!;
    const of = TITLED.exec(title)?.groups!.of;
    if (!of) return [];
    const wider = new RegExp(`^[^,。;\\d]{0,4}全[${HOLDERS[of]}](?!通办|联)[^,。;\\d]{0,24}$`);
    const isOnce = text.split(new RegExp(`全[${HOLDERS[of]}国]`)).length === 2;
    if (!isOnce) return [];
    const isOwn = new RegExp(`全${of}`).test(text);
    return draft.facts.flatMap((each): Flaw[] =>
      each.role === 'actual' &&
      each.unit.kind !== 'percent' &&
      wider.test(text.slice(each.clause[0], each.start)) &&
      // 全省… at the head of a sentence tells of the province what the district is part of.
      ((isOwn && !/全省/.test(text.slice(each.clause[0], each.start))) ||
        /[,;]$/.test(text.slice(Math.max(0, each.clause[0] - 2), each.clause[0]).trimEnd())) &&
      TOLD.test(text.slice(each.clause[0], each.start)) &&
      // 全省有服务站3200个,本县居第5位
      !COMPARED.test(text.slice(Math.max(0, each.clause[0] - BESIDE), each.end + BESIDE / 2))
        ? [
            {
              where: [[each.clause[0], each.end]],
              says: `本稿为本${of}的稿件,${printed(draft, each)}是上级的数。`,
            },
          ]
        : [],
    );
  },
};
