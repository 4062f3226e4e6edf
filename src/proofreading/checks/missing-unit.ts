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
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
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
          (each.isLent && money.length >= 2) ||
          isBareAmount(draft, each) ||
          isBareCount(draft, each) ||
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
    }),
};

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
  fact.decimals > 0 &&
  !sentence.isTableRow &&
  /^[、,]$/.test(fact.lead) &&
  /^[。;]/.test(text.slice(fact.end)) &&
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
const isBarePeople = ({ text }: Draft, { unit, worth, sentence, before, end }: Fact) =>
  unit.kind === 'none' &&
  worth >= 10_000 &&
  !sentence.isTableRow &&
  /人数$/.test(before) &&
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
