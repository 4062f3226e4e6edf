import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const HOUSED = /低保|五保|特困|贫困|脱贫|救助|搬迁|家庭|移民|危房|住房|零就业/;

/** 不合常理的单位 — a rate of unemployment in ‰, fewer persons than households. */
export const oddUnits: Check = {
  code: 'odd-units',
  label: '计量单位不合常理',
  severity: 'warn',
  looksAt:
    '失业率是否写作‰、高于15%,性别比是否写作%;“几户、几人”的人数是否少于户数;基金结余、资金支出是否写作人数,率是否写作人、件、户;岗位、企业是否以人计。',
  remedy: '核对单位和两数的次序。',
  find: (draft) =>
    draft.facts.flatMap((each) => [
      ...inPermille(draft, each),
      ...beyondAll(draft, each),
      ...perMilleInPercent(draft, each),
      ...rateInPoints(draft, each),
      ...ratioInPercent(draft, each),
      ...fewerThanHouseholds(draft, each),
      ...moneyInPersons(draft, each),
      ...postsInPersons(draft, each),
      ...morePlacedThanPosts(draft, each),
    ]),
};

/** 登记失业率控制在4.3‰以内 */
const inPermille = (draft: Draft, each: Fact): Flaw[] =>
  each.unit.name === '‰' && /失业率[^,。;\d]{0,8}$/.test(each.before)
    ? [{ where: [placeOfFact(each)], says: `失业率以 % 表示,文中为${printed(draft, each)}。` }]
    : [];

/** 出生率为10.8%, and 自然增长率9.7%: of a thousand. */
const perMilleInPercent = (draft: Draft, each: Fact): Flaw[] =>
  each.unit.name === '%' &&
  (/(?<!企业|主体|缺陷)出生率(?:为|是)?$/.test(each.before)
    ? each.value.gt(3)
    : (/死亡率(?:为|是)?$/.test(each.before) &&
        /出生率|人口死亡率/.test(
          draft.text.slice(each.sentence.paragraph[0]!.start, each.start),
        )) ||
      (/自然增长率(?:为|是)?$/.test(each.before) && each.value.gt(3)))
    ? [
        {
          severity: 'error',
          where: [placeOfFact(each)],
          says: `人口出生、死亡、自然增长率以‰表示,文中为${printed(draft, each)}。`,
        },
      ]
    : [];

/** 登记失业率为3.2个百分点: what it is, and not by how much it moved. */
const rateInPoints = (draft: Draft, each: Fact): Flaw[] =>
  each.unit.kind === 'points' &&
  !each.sentence.isTableRow &&
  /(?:失业|就业|参保|完成|执行|合格|结案|办结|满意|覆盖|落实)率(?:为|是|达到?|控制在|保持在|稳定在)(?:了)?$/.test(
    each.before,
  )
    ? [{ where: [placeOfFact(each)], says: `率以 % 表示,文中为${printed(draft, each)}。` }]
    : [];

/** No place ever had so many without work. */
const MOST_UNEMPLOYED = 15;

/** 登记失业率控制在45%以内: the point is lost. */
const beyondAll = (draft: Draft, each: Fact): Flaw[] =>
  each.unit.name === '%' &&
  each.value.gt(MOST_UNEMPLOYED) &&
  ['actual', 'target', 'threshold'].includes(each.role) &&
  /城镇(?:登记|调查)失业率(?:控制|保持|稳定|为|在|是|达|到|达到)*$/.test(each.before)
    ? [{ where: [placeOfFact(each)], says: `失业率没有${printed(draft, each)}的,疑漏了小数点。` }]
    : [];

/** 性别比(女=100)为105.97% */
const ratioInPercent = (draft: Draft, each: Fact): Flaw[] =>
  each.unit.name === '%' &&
  /性别比$|性别比[^,。;]{0,12}(?:为|是)$/.test(
    draft.text.slice(Math.max(each.sentence.start, each.start - 20), each.start),
  )
    ? [{ where: [placeOfFact(each)], says: `性别比以女性为 100,文中为${printed(draft, each)}。` }]
    : [];

const MONEY =
  /(?:基金|资金|经费)[^,。;\d]{0,6}(?:结余|余额|收入|支出|结存|缺口)(?:为|达到?|共)?$|(?:补贴|贷款|补助|工资|待遇|资金)(?:总额|金额)(?:为|达到?|共)?$/;
const RATE =
  /(?:就业|失业|完成|结案|办结|合格|通过|参保|满意|入住|留用|回收|执行|取证|到位)[率度](?:为|达到?)?$/;

/** 基金累计结余3.27万人; 结案率95件. 资金支出86笔 and 参保率5年稳定在98%以上 are neither. */
const moneyInPersons = (draft: Draft, each: Fact): Flaw[] =>
  !each.sentence.isTableRow &&
  !each.isLent &&
  !each.hasBorrowedUnit &&
  ((MONEY.test(each.before) && each.unit.kind === 'persons' && !isTellingMoney(draft, each)) ||
    (RATE.test(each.before) && (each.unit.kind === 'persons' || /^[件户]$/.test(each.unit.name))))
    ? [
        {
          severity: 'error',
          where: [[each.clause[0], each.end]],
          says: `“${each.before.replace(/^[,、]/, '')}”的计量单位不应为“${each.unit.name}”。`,
        },
      ]
    : [];

const POSTS =
  /(?:提供|征集|发布|归集|募集|推出|推送|筹集|储备|收集|释放|腾出)[^,。;\d]{0,12}岗位(?:数量?)?(?:共计?|约|达|近|超)?$/;
/** 收集岗位需求320人: so many are looked for; 发布岗位需求48万人次 counts no time of it. */
const WANTED =
  /(?:征集|发布|归集|募集|推出|推送|收集)[^,。;\d]{0,12}岗位(?:需求数?|信息)(?:共计?|约|达|近|超)?$/;
const FIRMS = /(?:走访|检查|认定|培育|对接)[^,。;\d]{0,6}(?:企业|用人单位)(?:共计?|约|达|近|超)?$/;
/** 举办招聘会12人: how many came is told of who takes part. */
const MEETINGS =
  /(?:举办|召开|举行)[^,。;\d]{0,10}(?:招聘会|座谈会|宣讲会|推介会|洽谈会|推进会|协调会|调度会)(?:共计?|约|达)?$/;
const NUMBER_OF_PEOPLE =
  /(?:参加|参训|参保|培训|就业|求职|报名|失业|受益|惠及|带动)[^,。;\d]{0,8}人数(?:共计?|约|达到?|为|是|超)*$/;
/** 城镇新增就业人数533人次: who they are, and not how often; 五险参保、转移就业 are counted so. */
const NUMBER_OF_THEM =
  /(?:(?:新增就业|新增创业|再就业|登记失业)人数|(?:人员|农民工|毕业生|劳动力)返?乡?(?:自主)?创业)(?:共计?|约|达到?|为|是)*$/;
const PEOPLE = /(?:求职者|毕业生|农民工|劳动者|失业人员|就业困难人员)(?:共计?|约|达|近|超)?$/;

/** 提供见习岗位248人, 走访企业35人, 服务求职者120家: each is counted in what is counted beside it. */
function postsInPersons(draft: Draft, each: Fact): Flaw[] {
  const { unit, before, sentence, isLent, hasBorrowedUnit } = each;
  if (sentence.isTableRow || isLent || hasBorrowedUnit) return [];
  const isPerson = /^[人名]$/.test(unit.name);
  const right =
    ((isPerson || unit.name === '人次') && POSTS.test(before)) ||
    (unit.name === '人次' && WANTED.test(before))
      ? '个'
      : isPerson && FIRMS.test(before)
        ? '家'
        : unit.name === '人次' && NUMBER_OF_THEM.test(before)
          ? '人'
          : isPerson &&
              MEETINGS.test(before) &&
              /^(?:[,。;、)\n]|$)/.test(draft.text.slice(each.end))
            ? '场'
            : /^[家户场件笔]$/.test(unit.name) && NUMBER_OF_PEOPLE.test(before)
              ? '人'
              : unit.name === '家' && PEOPLE.test(before)
                ? '人'
                : null;
  return right
    ? [
        {
          where: [[each.clause[0], each.end]],
          says: `“${before.replace(/^[,、]/, '')}”应以“${right}”计,文中为${printed(draft, each)}。`,
        },
      ]
    : [];
}

/** 开发公益性岗位87个,安置90人 */
function morePlacedThanPosts(draft: Draft, placed: Fact): Flaw[] {
  const posts = draft.facts[placed.index - 1];
  return posts?.sentence === placed.sentence &&
    placed.unit.kind === 'persons' &&
    posts.unit.name === '个' &&
    [posts, placed].every(({ bound, role }) => bound === 'exact' && role === 'actual') &&
    /(?:开发|设置|设立|开设)[^,。;\d]{0,8}岗位?$/.test(posts.before) &&
    /^[,、](?:已|共|实际)?(?:安置(?:就业|上岗)?)$/.test(
      draft.text.slice(posts.end, placed.start),
    ) &&
    placed.value.gt(posts.value) &&
    placed.value.lt(posts.value.times(1.3))
    ? [
        {
          where: [[posts.start, placed.end]],
          says: `岗位${printed(draft, posts)},安置${printed(draft, placed)},多于岗位数。`,
        },
      ]
    : [];
}

/** 补助资金支出86人、36.5万元: so many of them, and then what it came to. */
function isTellingMoney({ facts, text }: Draft, { index, end }: Fact): boolean {
  const next = facts[index + 1];
  return (
    next?.unit.kind === 'money' && /^[,、(]?(?:共计?|合计|金额)?$/.test(text.slice(end, next.start))
  );
}

/** 低保对象3.91万户、1.77万人 */
function fewerThanHouseholds(draft: Draft, persons: Fact): Flaw[] {
  const homes = draft.facts[persons.index - 1];
  return homes?.sentence === persons.sentence &&
    homes.unit.name === '户' &&
    persons.unit.kind === 'persons' &&
    [homes, persons].every(({ bound, role }) => bound === 'exact' && role === 'actual') &&
    /^[,、(]?(?:共|计)?$/.test(persons.lead) &&
    HOUSED.test(homes.before) &&
    persons.interval.high.lt(homes.interval.low)
    ? [
        {
          where: [[homes.start, persons.end]],
          says: `${printed(draft, homes)}只有${printed(draft, persons)}。`,
        },
      ]
    : [];
}
