import { breathOf } from '../breath.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { exactly, inPercent, overlap, product, ratio } from '../interval.js';
import { magnitudeOf, middle, printed, told } from '../words.js';
import { isSamePeriod } from '../periods.js';
import { countsBodies } from '../units.js';

const OF_FIRMS = /户均|家均|每[户家]/;

/** 人数 × 标准 = 金额 */
export const perHead: Check = {
  code: 'per-head',
  label: '人均、标准与人数、金额不符',
  severity: 'warn',
  looksAt: '人均数或每人标准乘以人数(或月数)是否等于金额。',
  remedy: '核对人数、标准和金额,按月计发的写明月数。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      if (each.role !== 'each' || each.unit.kind !== 'money') return [];
      if (!['exact', 'about'].includes(each.bound)) return [];
      // 案均4万元: not of the people in them.
      if (/[案件笔场班期]均/.test(each.before)) return [];
      const isHourly = /每小时/.test(each.before);
      const own = each.sentence.facts.filter(
        ({ depth, role }) => depth === each.depth && (role === 'actual' || role === 'delta'),
      );
      const amounts = own.filter(({ unit }) => unit.kind === 'money');
      // 返还资金9350万元,户均1.5万元,人均500元
      const total =
        amounts.find((one) => Math.abs(one.index - each.index) === 1) ??
        // 按每人每月1500元,为120人发放补贴216万元
        amounts.find(
          (one) =>
            one.index === each.index + 2 &&
            /标准/.test(draft.text.slice(each.end, one.start)) &&
            draft.facts[each.index + 1]!.unit.kind === 'persons',
        ) ??
        amounts
          .filter((one) =>
            each.sentence.facts
              .filter(({ index }) => index > one.index && index < each.index)
              .every(
                ({ role, unit }) =>
                  ['each', 'change', 'completion', 'share'].includes(role) ||
                  countsBodies(unit) ||
                  // 返还1256万元,惠及企业1023家、职工3.6万人,户均1.23万元
                  (OF_FIRMS.test(each.before) && /[户家]/.test(unit.name)),
              ),
          )
          .find((one) => one.index < each.index);
      const tolerance = each.bound === 'about' ? 0.2 : 0;
      const share = {
        low: each.interval.low.times(1 - tolerance),
        high: each.interval.high.times(1 + tolerance),
      };
      const counts = own.filter(
        (one) =>
          (isHourly
            ? one.unit.kind === 'hours'
            : countsBodies(one.unit) ||
              (/每[户家个件]|户均/.test(each.before) && one.unit.kind === 'count')) &&
          one.index < Math.max(each.index, total?.index ?? 0),
      );
      // 1.26万人(38.5万人次),人次均1135元
      if (/人次均/.test(each.before) && !counts.some(({ unit }) => unit.kind === 'times'))
        return [];
      // 最低标准168元,…月人均190元: not what all of them got.
      if (!total || (/标准$/.test(total.before) && total.value.lte(each.value))) return [];
      if (total.bound !== 'exact' || counts.some(({ bound }) => bound !== 'exact')) return [];
      const firms = OF_FIRMS.test(each.before)
        ? counts.filter(({ unit }) => /[户家]/.test(unit.name))
        : [];
      const near =
        firms.length > 0
          ? firms
          : counts.length > 0
            ? counts.filter((one) => Math.abs(one.index - each.index) <= 3)
            : peopleBefore(each);
      const isMonthly = /月/.test(draft.text.slice(each.sentence.start, each.sentence.end));
      const fits = (count: Fact) =>
        // 月人均: over as many months as each of them drew it.
        (/月人均|人均(?:每)?月/.test(each.before) &&
          total.value.gt(count.value.times(each.value)) &&
          total.value.lt(count.value.times(each.value).times(12))) ||
        Array.from({ length: isMonthly ? 12 : 1 }, (_, month) => month + 1).some((months) =>
          overlap(product(product(count.interval, share), exactly(months)), total.interval),
        );
      if (near.length === 0 || [...near, ...counts].some(fits)) return [];
      const [count] = near.slice(-1) as [Fact];
      const computed = count.value.times(each.value).div(total.worth);
      return [
        {
          where: [
            [
              Math.min(count.start, each.start, total.start),
              Math.max(count.end, each.end, total.end),
            ],
          ],
          says: `${printed(draft, count)}、每份${printed(draft, each)},合 ${told(computed)}${magnitudeOf(total)}元(或其整月数),文中为${printed(draft, total)}。`,
        },
      ];
    }),
};

/** 输转65.02万人;劳务收入63.09亿元,人均…: the only people of the sentence before. */
function peopleBefore(each: Fact): Fact[] {
  if (!/人均/.test(each.before) || /月|日/.test(each.before)) return [];
  const people = factsBefore(each.sentence).filter(
    ({ role, unit, bound, depth }) =>
      role === 'actual' && unit.kind === 'persons' && bound === 'exact' && depth === 0,
  );
  return people.length === 1 ? people : [];
}

const isOfMarket = ({ before, after }: Fact) => /岗位|需求|招聘|求职/.test(`${before}${after}`);

/** 求人倍率 */
export const openingsRatio: Check = {
  code: 'openings-ratio',
  label: '求人倍率与岗位数、求职人数不符',
  severity: 'error',
  looksAt: '求人倍率是否等于岗位数除以求职人数。',
  remedy: '用岗位数和求职人数重算。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      if (
        !/(?:求人倍率|(?:岗位空缺|需求人?数?)与求职(?:者|人数)?之?的?比[率值]?)[^,。;]{0,4}$/.test(
          each.before,
        ) ||
        each.run.length > 1 ||
        each.unit.kind !== 'none'
      )
        return [];
      const around = breathOf(draft.text, each.sentence).filter(
        ({ index, role }) => index !== each.index && role === 'actual',
      );
      const earlier = around.filter(({ index }) => index < each.index);
      // 求人倍率1.21,登记招聘4.86万人,求职4.26万人: the two of it behind it.
      const own = earlier.some(isOfMarket)
        ? earlier
        : around.filter(
            ({ sentence, index, period }) =>
              sentence === each.sentence &&
              index <= each.index + 2 &&
              isSamePeriod(period, each.period),
          );
      const posts = own
        .filter(({ before, after }) => /岗位|需求|招聘/.test(`${before}${after}`))
        .at(-1);
      const seekers = own.filter(({ before }) => /求职/.test(before)).at(-1);
      if (!posts || !seekers || posts === seekers) return [];
      const computed = ratio(posts.interval, seekers.interval);
      if (!computed || overlap(computed, each.interval)) return [];
      return [
        {
          where: [
            [
              Math.min(posts.start, seekers.start, each.start),
              Math.max(posts.end, seekers.end, each.end),
            ],
          ],
          says: `${printed(draft, posts)}除以${printed(draft, seekers)}为 ${told(middle(computed))},文中为 ${printed(draft, each)}。`,
        },
      ];
    }),
};

/** 预算执行率为95.6%,全年预算数1320万元,执行数1256.8万元: the two of it behind it. */
function rateAhead(draft: Draft, rate: Fact): Flaw[] | null {
  const [budget, spent, ...others] = rate.sentence.facts.filter(({ index }) => index > rate.index);
  if (
    rate.sentence.facts[0] !== rate ||
    !budget ||
    !spent ||
    others.length > 0 ||
    [budget, spent].some(({ unit, bound }) => unit.kind !== 'money' || bound !== 'exact') ||
    !/预算|下达|到位/.test(budget.before) ||
    !/执行|支出|使用|决算/.test(spent.before)
  )
    return null;
  const computed = inPercent(ratio(spent.interval, budget.interval));
  return !computed || overlap(computed, rate.interval)
    ? []
    : [
        {
          where: [[rate.start, spent.end]],
          says: `${printed(draft, spent)}除以${printed(draft, budget)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ];
}

const LINES_BEFORE = 4;

/** 到位资金386万元。…支出396万元,使用率100% — more than there is, where only one such amount is told. */
function beyondAll(draft: Draft, spent: Fact, rate: Fact): Flaw[] | null {
  const all = draft.facts.filter(
    ({ index, unit, before, bound, depth, sentence }) =>
      index < spent.index &&
      unit.kind === 'money' &&
      bound === 'exact' &&
      depth === 0 &&
      spent.sentence.line - sentence.line <= LINES_BEFORE &&
      /(?:到位资金|资金到位|实际到位|全年预算数?|预算资金|项目资金)[^,。;\d]{0,4}$/.test(before),
  );
  const [whole] = all;
  if (!whole || all.some(({ value }) => !value.eq(whole.value))) return null;
  return rate.value.lte(100) &&
    spent.bound === 'exact' &&
    spent.interval.low.gt(whole.interval.high)
    ? [
        {
          where: [placeOfFact(whole), [spent.start, rate.end]],
          says: `支出${printed(draft, spent)}多于${printed(draft, whole)},而支出率为${printed(draft, rate)}。`,
        },
      ]
    : null;
}

const HAIR = 0.005;
/** 贴息支出420万元,补贴支出380万元,支出进度76%: what went elsewhere is no whole. */
const isSpent = ({ before }: Fact): boolean =>
  /(?<!预算|计划)(?:支出|支付|使用|拨付|发放)[^,。;\d]{0,4}$/.test(before);

/** 支出进度 — of the money that is named before. */
export const spendingRate: Check = {
  code: 'spending-rate',
  label: '支出率与资金数、支出数不符',
  severity: 'error',
  looksAt: '支出率、支付率、支出进度、资金使用率是否等于支出数除以前文所列的资金总数。',
  remedy: '核对分母是预算数、到位数还是可用数,重算。',
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !/(?:预算完成率|支付率|支出率|支出进度|使用率|拨付率|执行率|执行进度)[^,。;]{0,3}$/.test(
          rate.before,
        )
      )
        return [];
      const ahead = rateAhead(draft, rate);
      if (ahead) return ahead;
      // 已使用多少,资金到位率几,预算执行率几: over the rate of something else.
      const spent = draft.facts
        .slice(0, rate.index)
        .findLast(({ unit }) => unit.kind !== 'percent');
      if (
        !spent ||
        rate.index - spent.index > 2 ||
        spent.sentence !== rate.sentence ||
        spent.unit.kind !== 'money' ||
        !/支出|支付|使用|拨付|执行/.test(spent.before)
      )
        return [];
      const near = draft.facts
        .slice(Math.max(0, spent.index - 8), spent.index)
        .filter(
          (each) =>
            each.unit.kind === 'money' &&
            ['actual', 'target'].includes(each.role) &&
            each.value.gte(spent.value) &&
            rate.sentence.line - each.sentence.line <= 2,
        );
      const named = near.filter(({ before }) =>
        /投入|到位|预算|可用|安排|下达|争取|收到|筹集|项目资金|专项资金|(?:共计|合计|总计)$/.test(
          before,
        ),
      );
      const isRight = (whole: Fact) => {
        // 8万元,已支付7.8万元: 8 is no 7.8, however it was rounded; 499.2 of 500 is 100%.
        if (rate.value.eq(100) && spent.value.minus(whole.value).abs().gt(whole.value.times(HAIR)))
          return false;
        const computed = inPercent(ratio(spent.interval, whole.interval));
        return !computed || overlap(computed, rate.interval);
      };
      // 2、核查费用8万元,实际已支付7.8万元,支付率100%: an item of its own.
      const own = near.filter(({ sentence }) => sentence === rate.sentence);
      const over = beyondAll(draft, spent, rate);
      if (over) return over;
      const isWhole = (each: Fact | undefined) => each !== undefined && !isSpent(each);
      const whole = [own.length === 1 ? own[0] : undefined, named.at(-1)].find(isWhole);
      if (!whole) return [];
      // 预算500万元,支出499.2万元,执行率100%: rounded so, and not all of it.
      const isAlmost =
        rate.value.eq(100) &&
        /执行率/.test(rate.before) &&
        near.some(isRight) &&
        !near.some((each) => overlap(spent.interval, each.interval));
      if (near.some(isRight) && !isAlmost) return [];
      return [
        {
          ...(isAlmost ? { severity: 'warn' as const } : {}),
          where: [
            [spent.start, rate.end],
            [whole.start, whole.end],
          ],
          says: `${printed(draft, spent)}除以${printed(draft, whole)}为 ${told(middle(inPercent(ratio(spent.interval, whole.interval))!))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    }),
};
