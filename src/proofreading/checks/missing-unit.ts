import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp } from '../units.js';
import { printed } from '../words.js';

/** 缺少单位 — among amounts that have one. */
export const missingUnit: Check = {
  code: 'missing-unit',
  label: '缺少计量单位',
  severity: 'warn',
  looksAt: '逐项列出的金额中,有的没有写万元或元;“人数为几”没有写人。',
  remedy: '补写计量单位。',
  find: (draft) => {
    const bareIn = { count: draft.facts.filter((each) => standsBare(draft, each)).length };
    return draft.sentences.flatMap((sentence): Flaw[] => {
      const money = sentence.facts.filter(
        ({ unit, hasBorrowedUnit }) => unit.kind === 'money' && !hasBorrowedUnit,
      );
      const bare = sentence.facts.filter(
        (each) =>
          isBareGrowth(draft, each) ||
          isBareRise(draft, each) ||
          isBareShare(draft, each) ||
          isBareDecimal(draft, each) ||
          isBareCompletion(draft, each) ||
          (each.isLent && (each.unit.kind === 'percent' || money.length >= 2)) ||
          isBareAmount(draft, each) ||
          isBareCount(draft, each) ||
          isBareFigure(draft, each, bareIn) ||
          isBarePeople(draft, each),
      );
      const lost = sentence.facts.filter(
        (each) => !bare.includes(each) && isAmountInTenThousands(draft, each),
      );
      const hints = lost.map((each): Flaw => ({
        severity: 'hint',
        where: [[Math.max(each.clause[0], each.start - 8), each.end]],
        says: `${printed(draft, each)}没有写“元”。`,
      }));
      if (bare.length === 0) return hints;
      return [
        ...hints,
        {
          where: bare.map(({ clause, start, end }): [number, number] => [
            Math.max(clause[0], start - 8),
            end,
          ]),
          says: `${bare
            .map((each) => printed(draft, each))
            .slice(0, 5)
            .join('、')}${bare.length > 5 ? '等' : ''}没有写计量单位。`,
        },
      ];
    });
  },
};

/** Names of what has no unit: 求人倍率, 景气指数, 第, 得分; and what says how it is measured itself. */
const WITHOUT_UNIT =
  /(?:指数|[倍比汇]率|比值|系数|之比|比例?|指标值|目标值|实际值|完成值|得分|分值|权重|[名位]列|排名?|位居|[前第]|编[号码]|[代邮]码|号|回复|电话|热线|传真|拨打|序号|[页表图级类型版分款条]|附件|附表|值|数字|密度|单位|指标|年|月|日|周|加|乘|除以?|等于)[为是达到至约:]*$/;
/** 占59.9, 下降2, 完成任务1200人的174: told as a part of a hundred, however short. */
const OF_PERCENT =
  /^的$|(?:占|占比|[完成办结执行签订到位合格满意覆盖就业]率|[增降减涨]幅|同比(?:增长|下降|增加|减少))(?:为|约|达到?)?$/;
/** So many bare figures, for each that has its unit, are the way of the whole text. */
const BARE_OF_ALL = 0.12;

/** 完成全年任务的114; 建档期有就业人数87671, — at the end of its clause, with nothing behind. */
function standsBare(
  { text }: Draft,
  { unit, sentence, before, end, start, ...fact }: Fact,
): boolean {
  return (
    unit.kind === 'none' &&
    !sentence.isTableRow &&
    !sentence.isHeading &&
    !fact.rangeTo &&
    !fact.isWorded &&
    fact.run.length === 1 &&
    fact.depth === 0 &&
    (fact.decimals > 0 || fact.value.gte(10) || OF_PERCENT.test(before)) &&
    !/^(?:19|20)\d{2}$/.test(fact.printed) &&
    (/\p{Script=Han}{2}(?:[:约近]|达到?|为)?$/u.test(before) || OF_PERCENT.test(before)) &&
    /\p{Script=Han}$/u.test(text.slice(start - 1, start)) &&
    !WITHOUT_UNIT.test(before) &&
    /^(?:[,。;]|\n|$)/.test(text.slice(end, end + 1))
  );
}

/** Where the figures around it have theirs. */
function isBareFigure(draft: Draft, each: Fact, { count }: { count: number }): boolean {
  if (!standsBare(draft, each)) return false;
  const { facts } = draft;
  const own = each.sentence.paragraph.flatMap((sentence) => sentence.facts);
  const isIn = (units: Fact[]) =>
    units.filter(({ unit }) => !['none', 'score'].includes(unit.kind));
  return (
    count <= Math.max(1, facts.length * BARE_OF_ALL) &&
    isIn(each.sentence.facts).length + isIn(own).length >= 2 &&
    // 25.62万: of people or money, as everybody knows who reads it, unless others are told with it.
    (each.worth === 1 ||
      isIn(own).some(({ worth, unit }) => worth === each.worth && unit.kind === 'persons')) &&
    !/倍率|指数|系数|比值|比率|收入比|之比|:1|得分|评分|满分|总分|自评|(?:死亡|出生|生育|发病|抚养)[率比]/.test(
      draft.text.slice(each.sentence.start, each.start),
    )
  );
}

/** 发放稳岗返还资金120万。 */
const isAmountInTenThousands = ({ text }: Draft, each: Fact): boolean =>
  each.unit.kind === 'money' &&
  /[万亿]$/.test(text.slice(each.start, each.end)) &&
  !each.sentence.isTableRow &&
  AMOUNT.test(each.before) &&
  /^[,。;)]/.test(text.slice(each.end));

/** 与去年同期相比增长20.61, */
const isBareGrowth = (
  { text }: Draft,
  { unit, worth, sentence, before, end, decimals, value }: Fact,
) =>
  unit.kind === 'none' &&
  worth === 1 &&
  decimals > 0 &&
  value.gte(1) &&
  !sentence.isTableRow &&
  !/倍|指数|比值|供求比/.test(text.slice(sentence.start, sentence.end)) &&
  /(?:增长|下降|上升|增幅|降幅)(?:了|为|达)?$/.test(before) &&
  /^[,。;]/.test(text.slice(end));

/** 外出务工1879.23万人,较上月新增459.19,增幅32.34%: by how much a number rose, in nothing. */
const isBareRise = (
  { text, facts }: Draft,
  { unit, worth, sentence, before, end, decimals, index }: Fact,
) =>
  unit.kind === 'none' &&
  worth === 1 &&
  decimals > 0 &&
  !sentence.isTableRow &&
  /(?:净增|新增|增加|减少)(?:了)?$/.test(before) &&
  /^,(?:同比|环比)?(?:增幅|降幅|增长|下降|上升)/.test(text.slice(end, end + 8)) &&
  sentence.facts[0] !== facts[index] &&
  addsUp(sentence.facts[0]!.unit) &&
  !/倍率|比率|指数|系数/.test(text.slice(Math.max(sentence.start, end - NEAR), end));

/** So many letters before it name an index, which has no unit. */
const NEAR = 60;

/** 占总人口比重为24.9, */
const isBareShare = ({ text }: Draft, { unit, worth, sentence, before, end, value }: Fact) =>
  unit.kind === 'none' &&
  worth === 1 &&
  value.lte(100) &&
  !sentence.isTableRow &&
  /占[^,。;\d]{0,14}(?:比重|比例|比|的)(?:为|达到?)?$/.test(before) &&
  /^(?:[,。;)\n]|$)/.test(text.slice(end));

/** 0.4万人、1.3。 — a decimal at the end of a clause, right behind figures that have their unit. */
const isBareDecimal = ({ text, facts }: Draft, { unit, worth, sentence, index, ...fact }: Fact) =>
  unit.kind === 'none' &&
  worth === 1 &&
  (fact.decimals > 0 || facts[index - 1]?.unit.kind === 'percent') &&
  !sentence.isTableRow &&
  (/^[、,]$/.test(fact.lead) ||
    (/^[和及与]$/.test(fact.lead) && facts[index - 1]?.unit.kind === 'percent')) &&
  /^[,。;]/.test(text.slice(fact.end)) &&
  !['none', 'score', 'multiple'].includes(facts[index - 1]?.unit.kind ?? 'none') &&
  !/比值|倍率|指数|系数|比率|增速/.test(text.slice(sentence.start, fact.start));

/** 已完成目标的133 */
const isBareCompletion = ({ text }: Draft, { unit, worth, sentence, before, end, value }: Fact) =>
  unit.kind === 'none' &&
  worth === 1 &&
  value.gte(10) &&
  !sentence.isTableRow &&
  /完成[^,。;\d]{0,8}(?:目标|任务|计划)(?:任务)?的$/.test(before) &&
  /^(?:[,。;\n]|$)/.test(text.slice(end));

/** 城镇新增就业人数1.98万, */
const isBarePeople = ({ text }: Draft, { unit, worth, sentence, before, bound, end }: Fact) =>
  unit.kind === 'none' &&
  worth >= 10_000 &&
  !sentence.isTableRow &&
  /人数$/.test(before) &&
  // 培训人数约6万: as it is said.
  bound === 'exact' &&
  /^[,。;]/.test(text.slice(end));

/** 登记失业人数为917, */
const isBareCount = ({ text }: Draft, { unit, worth, sentence, before, end, value }: Fact) =>
  unit.kind === 'none' &&
  worth === 1 &&
  !sentence.isTableRow &&
  ((value.gte(10) && /(?:人数|户数|人员数)(?:为|共|达到?|是)$/.test(before)) ||
    // 目标任务数为2,完成目标任务数2。
    /(?:目标|任务|计划)(?:任务)?数(?:为|是)?$/.test(before)) &&
  /^[,。;]/.test(text.slice(end));

const AMOUNT =
  /(?:支出|收入|经费|费|资金|补贴|补助|奖励|奖金|奖补|津贴|产值|税收|投资|补偿金|保证金|贷款|基金|工资|税金|扶持金|保险金|贴息|金额|余额|结余|结转|[人户笔]均|(?:全年)?(?:执行|预算)数|实际(?:支付|支出|到位|拨付)|使用|(?:中央|[省市县区本]级)(?:财政)?(?:资金|配套|补助)?)(?:支出)?(?:合计|总计|决算数?|预算数?|执行数)?(?:为|共|计|达|增加|减少)?$/;

/** 会议费支出2.1, where the paragraphs around it tell every amount with its unit; 支出决算为6.84,完成预算8.50万元, where its sentence does. */
function isBareAmount({ text, facts }: Draft, { unit, decimals, ...fact }: Fact): boolean {
  return (
    unit.kind === 'none' &&
    (decimals > 0 || fact.value.gte(100)) &&
    fact.worth === 1 &&
    !fact.sentence.isTableRow &&
    AMOUNT.test(fact.before) &&
    /^[,。;、)(]/.test(text.slice(fact.end)) &&
    !fact.sentence.facts.some(({ unit: { kind } }) => ['score', 'multiple'].includes(kind)) &&
    (facts.filter((each) => each.unit.kind === 'money' && !each.hasBorrowedUnit).length >= 3 ||
      ((/决算/.test(fact.before) || /(?:补贴|资金|贷款|奖补|补助)$/.test(fact.before)) &&
        fact.sentence.paragraph.some(({ facts: own }) =>
          own.some((each) => each.unit.kind === 'money'),
        )))
  );
}
