import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

/** What is done first, and what can be done of no more than these. */
const CHAINS: [RegExp, RegExp][] = [
  [/(?:培训|参训)/, /(?:合格|取证|获证|结业|取得[^,。;]{0,8}证书)/],
  [/(?:参加[^,。;]{0,6}(?:考试|鉴定|考核)|报考|应试)/, /(?:通过|合格|取证|获证)/],
  [/(?:发现|排查出?|检查出)[^,。;]{0,6}(?:问题|隐患)/, /(?:已)?(?:整改|销号|化解)/],
  [/应(?:参保|缴|认证|发)/, /(?:实际|实)(?:参保|缴|认证|发)/],
  [/发放[^,。;]{0,6}问卷/, /(?:收回|回收|有效)[^,。;]{0,6}/],
  [/(?:受理|收到|接收|立案|登记)/, /(?:当期|当年|本期|本年)(?:内)?(?:办结|结案|审结|化解|解决)/],
  [/(?:申请|申报|报名)/, /(?:通过|核准|批准|获批|录用|录取|入选)/],
  [/(?:达成|签订)[^,。;]{0,6}意向/, /(?:签约|签订|录用|上岗|入职)/],
  [/(?:求职|应聘)/, /(?:(?:达成|签订)[^,。;]{0,6}意向|录用|签约)/],
  [/移送/, /立案/],
  [/受理|接收|立案|(?:共|累计)处理/, /审结|办结|结案/],
  [/(?:申请|申报|受理)/, /(?:审核|审批|复核)[^,。;]{0,2}(?:通过|合格)/],
  [/(?:鉴定|评价|考核)/, /^[,、]?(?:其中)?(?:考核|鉴定|评价)?(?:合格|通过|取证|获证)/],
  [
    /(?:检查|巡查|排查)(?:[^,。;]{0,6}(?:单位|企业))?(?:共|了)?$/,
    /责令(?:限期)?(?:整改|改正)|查处/,
  ],
  [
    /(?:走访|摸排|调查|服务|联系|登记)[^,。;]{0,6}(?:人员|毕业生|劳动力|妇女|青年)/,
    /有[^,。;]{0,6}(?:意愿|需求|愿望|意向)/,
  ],
  [/(?:排查|共有|现有)/, /^[,、]?(?:目前|均)?已?(?:帮扶|援助|安置)/],
  [/(?:在建|检查)[^,。;]{0,6}(?:项目|工程)/, /存储|开设|落实|实行|设立/],
  [/登记(?:零工|求职)|(?:零工|求职)登记/, /(?:促成|成功|实现|帮助)[^,。;]{0,4}(?:上岗|就业)/],
  [/(?:在编|应到|应参会|应参加)(?:人员|人数)?/, /(?:实到|到会|参会|出席)/],
  [/推荐(?:就业)?/, /(?:成功|实现)[^,。;]{0,4}(?:就业|上岗)/],
];

/** 培训1200人,合格1250人 */
export const moreThanAll: Check = {
  code: 'more-than-all',
  label: '后一环节的数大于前一环节',
  severity: 'error',
  looksAt: '“培训几人,合格几人”“发现几个问题,整改几个”“均为上述几户”的后一数是否大于前一数。',
  remedy: '核对两数,是否写反或口径不同。',
  find: (draft) => [
    ...draft.facts.flatMap((part) => flawOf(draft, part)),
    ...draft.facts.flatMap((part) => withinFlaw(draft, part)),
    ...draft.facts.flatMap((part) => householdsFlaw(draft, part)),
    ...draft.facts.flatMap((part) => insideFlaw(draft, part)),
    ...draft.facts.flatMap((part) => namedFlaw(draft, part)),
    ...draft.facts.flatMap((part) => ofThoseFlaw(draft, part)),
  ],
};

function flawOf(draft: Draft, part: Fact): Flaw[] {
  const whole = wholeOf(draft, part);
  const isOfOne =
    whole !== undefined &&
    whole.depth === part.depth &&
    [whole, part].every(({ role, bound }) => role === 'actual' && bound === 'exact') &&
    isSameUnit(whole.unit, part.unit) &&
    // 参培率99.24%,合格率100%: each is of something else.
    addsUp(part.unit) &&
    part.value.gt(whole.value) &&
    part.value.lt(whole.value.times(2)) &&
    // 在编人员36人,参会38人(含编外2人)
    !/^\((?:含|包括)/.test(draft.text.slice(part.end)) &&
    !CARRIED.test(draft.text);
  const isChain = CHAINS.some(
    ([first, then]) =>
      first.test(whole?.before ?? '') && !then.test(whole!.before) && then.test(part.before),
  );
  return isOfOne && isChain
    ? [
        {
          where: [[whole.start, part.end]],
          says: `${printed(draft, part)}大于前面的${printed(draft, whole)}。`,
        },
      ]
    : [];
}

/** More may be closed than came, where some were left of the year before. */
const CARRIED =
  /结转|(?:上年末?|[年期]初)未[办审]?结|存案|积案|跨年|遗留|(?:往|历)年|上年(?:转入|立案|受理|接收)/;
const BEFORE = 4;

/** Right before it, or a few figures before, of the same unit and in the same breath. */
function wholeOf({ text, facts }: Draft, part: Fact): Fact | undefined {
  const last = facts[part.index - 1];
  if (
    last?.sentence === part.sentence &&
    isSameUnit(last.unit, part.unit) &&
    /^[,、][^,。;]{0,12}$/.test(text.slice(last.end, part.start))
  )
    return last;
  return facts
    .slice(Math.max(0, part.index - BEFORE), part.index)
    .findLast(
      (each) =>
        each.sentence.paragraph === part.sentence.paragraph &&
        each.role === 'actual' &&
        isSameUnit(each.unit, part.unit) &&
        CHAINS.some(([first, then]) => first.test(each.before) && then.test(part.before)),
    );
}

/** 认定12户14人,援助12户15人: no more persons than there are in as many households. */
function householdsFlaw(draft: Draft, part: Fact): Flaw[] {
  const [all, whole, some] = [-3, -2, -1].map((step) => draft.facts[part.index + step]);
  const isPair = (one: Fact | undefined, other: Fact | undefined) =>
    one?.sentence === part.sentence &&
    other?.sentence === part.sentence &&
    one.unit.name === '户' &&
    other.unit.kind === 'persons' &&
    /^[,、(]?$/.test(other.lead);
  const isOver =
    isPair(all, whole) &&
    isPair(some, part) &&
    some!.value.eq(all!.value) &&
    [all, whole, some, part].every((each) => each!.role === 'actual' && each!.bound === 'exact') &&
    /认定|登记|摸排|核查|共有/.test(all!.before) &&
    /^[,、](?:已|全部|均)?(?:援助|帮扶|安置|扶持|救助)/.test(some!.lead) &&
    part.value.gt(whole!.value);
  return isOver
    ? [
        {
          where: [[some!.clause[0], part.end]],
          says: `同为${printed(draft, some!)},${printed(draft, part)}大于前面的${printed(draft, whole!)}。`,
        },
      ]
    : [];
}

/** 40栋筒子楼整治改造方面,60栋筒子楼已完成: more than there are of them. */
function namedFlaw(draft: Draft, part: Fact): Flaw[] {
  const whole = draft.facts[part.index - 1];
  if (
    whole?.sentence !== part.sentence ||
    whole.depth !== part.depth ||
    ![whole, part].every(({ role, bound }) => role === 'actual' && bound === 'exact') ||
    !isSameUnit(whole.unit, part.unit) ||
    !addsUp(part.unit) ||
    part.value.lte(whole.value)
  )
    return [];
  const [said, behind] = [whole, part].map(({ end }) => draft.text.slice(end, end + 24));
  const noun = /^\p{Script=Han}{2}/u.exec(behind!)?.[0];
  const isOfThem =
    noun !== undefined &&
    said!.startsWith(noun) &&
    /^\p{Script=Han}{2,14}(?:方面|工作|项目|任务|中|里)[,:](?:已有|有|其中)?\d/u.test(said!) &&
    /^\p{Script=Han}{2,8}(?:已|全部|均)/u.test(behind!);
  return isOfThem
    ? [
        {
          where: [[whole.start, part.end]],
          says: `${printed(draft, part)}${noun}大于前面的${printed(draft, whole)}。`,
        },
      ]
    : [];
}

const ALL_THERE_ARE =
  /(?:共有|现有|[省市区县镇乡]有|登记)(?:在册)?(?:\p{Script=Han}{0,4}(?:企业|单位|用人单位|家庭|劳动力|职工|人口|村|社区))$/u;
const THOSE = /^[,、;](?:其中,?)?(?!新|累计|全[省国])[^,。;、\d]{2,12}的(?:有|共有|为)?$/;

/** 全市有企业1260家,参加社保的1320家 */
function ofThoseFlaw(draft: Draft, part: Fact): Flaw[] {
  const whole = draft.facts[part.index - 1];
  return whole?.sentence === part.sentence &&
    part.depth === whole.depth &&
    [whole, part].every(({ role, bound }) => role === 'actual' && bound === 'exact') &&
    isSameUnit(whole.unit, part.unit) &&
    addsUp(part.unit) &&
    ALL_THERE_ARE.test(whole.before) &&
    THOSE.test(draft.text.slice(whole.end, part.start)) &&
    part.interval.low.gt(whole.interval.high)
    ? [
        {
          where: [[whole.start, part.end]],
          says: `${printed(draft, part)}大于前面的${printed(draft, whole)}。`,
        },
      ]
    : [];
}

const INSIDE = /^\((?:培训后|其中|含|均?已|当期|当场|现场|实现)[^,。;()\d]{0,16}$/;

/** 创业培训270人(培训后自主创业515人) */
function insideFlaw(draft: Draft, part: Fact): Flaw[] {
  const whole = draft.facts[part.index - 1];
  return whole?.sentence === part.sentence &&
    part.depth === whole.depth + 1 &&
    [whole, part].every(({ role, bound }) => role === 'actual' && bound === 'exact') &&
    isSameUnit(whole.unit, part.unit) &&
    part.unit.kind !== 'percent' &&
    INSIDE.test(part.lead) &&
    !/同比|上年|去年|累计|目标|任务|带动/.test(part.lead) &&
    part.interval.low.gt(whole.interval.high)
    ? [
        {
          where: [[whole.start, part.end]],
          says: `括号内的${printed(draft, part)}大于前面的${printed(draft, whole)}。`,
        },
      ]
    : [];
}

const WITHIN =
  /^,(?:均|都|全部)(?:为|是)(?:上述|以上|前述)(?<noun>\p{Script=Han}{2,8}?)(?=[,。;])/u;

/** 发现问题企业48户,…查处52户,均为上述问题企业 */
function withinFlaw(draft: Draft, part: Fact): Flaw[] {
  const noun = WITHIN.exec(draft.text.slice(part.end))?.groups!.noun;
  const whole = noun
    ? part.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .find(
          (each) =>
            each.index < part.index &&
            isSameUnit(each.unit, part.unit) &&
            each.before.includes(noun),
        )
    : undefined;
  return whole && part.interval.low.gt(whole.interval.high)
    ? [
        {
          where: [[part.start, part.end + noun!.length + 5]],
          says: `${printed(draft, part)}均为${noun},而${noun}只有${printed(draft, whole)}。`,
        },
      ]
    : [];
}
