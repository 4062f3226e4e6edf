import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

/** 月平均工资3127万元: nobody is paid so much. */
const EACH =
  /(?:工资|薪酬|薪资|收入|月薪|年薪|养老金|工资标准|补贴标准|补助标准)(?:中位数|平均数|平均值|水平)?(?:约|为|达到?|是|由|从|提高到|提高至|增至|不低于|每人|每月)*$/;
const OF_EACH = /人均|平均|月薪|年薪|中位数|最低工资|每人|月工资|(?:补贴|补助|工资|待遇)标准/;
/** In 元 for one: above it no wage lies. */
const MOST_FOR_ONE = 5_000_000;
/** So many times as many as all else that is told of persons, none of them is. */
const FAR = 40;
const KNOWN = 4;
/** From so many on the text may not be of a county or a city. */
const LARGE = 5_000_000;

/** 城镇新增就业25265万人 — a 万 too many. */
export const tooMany: Check = {
  code: 'too-many',
  label: '数量级不合常理,疑多写“万”',
  severity: 'warn',
  looksAt:
    '人均、月工资、补贴标准是否写成了几百万元以上;人数是否达到五百万以上而比文中其他人数都大几十倍。',
  remedy: '核对计量单位是否多写“万”。',
  find: (draft) => [...forOne(draft), ...ofPersons(draft)],
};

const forOne = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((each): Flaw[] =>
    each.unit.kind === 'money' &&
    each.worth >= 10_000 &&
    each.value.gte(MOST_FOR_ONE) &&
    !each.sentence.isTableRow &&
    ((EACH.test(each.before) && OF_EACH.test(each.before)) ||
      /^元?[/每](?:人|名|月)/.test(draft.text.slice(each.end, each.end + 3)))
      ? [
          {
            where: [[each.clause[0], each.end]],
            says: `“${each.before.replace(/^[,、]/, '')}”不会有${printed(draft, each)},疑多写“万”。`,
          },
        ]
      : [],
  );

const isOfPersons = ({ unit, role, sentence }: Fact): boolean =>
  (unit.kind === 'persons' || unit.name === '人次') &&
  ['actual', 'target', 'previous'].includes(role) &&
  !sentence.isTableRow;

/** 全国城镇新增就业1244万人, 高校毕业生规模1179万人 stand before what a county did. */
const OF_ALL = /全国|全省|我国|中国|国家|我省|毕业生(?:规模|总量|总数)/;

/** 2526.5万人 of a province has others beside it that are as large, or a decimal. */
function ofPersons(draft: Draft): Flaw[] {
  const all = draft.facts.filter(isOfPersons);
  if (all.length < KNOWN) return [];
  const [first, second] = all.map(({ value }) => value).sort((a, b) => b.comparedTo(a));
  return all.flatMap((each): Flaw[] =>
    each.value.eq(first!) &&
    each.worth === 10_000 &&
    each.decimals === 0 &&
    each.value.gte(LARGE) &&
    each.value.gt(second!.times(FAR)) &&
    !/人口|点击|浏览|阅读|观看|访问|宣传|短信|播放|覆盖|旅客/.test(each.before) &&
    !OF_ALL.test(draft.text.slice(each.clause[0], each.start))
      ? [
          {
            where: [placeOfFact(each)],
            says: `${printed(draft, each)}比文中其他人数都大 ${FAR} 倍以上,疑多写“万”。`,
          },
        ]
      : [],
  );
}
