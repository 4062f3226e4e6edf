import { breathOf } from '../breath.js';
import type { Check, Draft, Flaw } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { type Interval, exactly, overlap, product, ratio, sumOf } from '../interval.js';
import { isSlip } from '../slips.js';
import { magnitudeOf, middle, printed, told } from '../words.js';
import { isSamePeriod } from '../periods.js';
import { countsBodies, isSameUnit } from '../units.js';

/** So many counts may be added up. */
const FEW_COUNTS = 4;
const OF_FIRMS = /户均|家均|每[户家]/;

/** 人数 × 标准 = 金额 */
export const perHead: Check = {
  code: 'per-head',
  label: '人均、标准与人数、金额不符',
  severity: 'warn',
  looksAt:
    '人均数或每人标准乘以人数(或月数)是否等于金额;每人每月的,金额是否多于全期应发、少于一个月应发,或与应发只差一位数字。',
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
        amounts.find(
          (one) =>
            one.index === each.index - 1 ||
            // 人均月工资4860元,较去年提高260元: by how much it rose.
            (one.index === each.index + 1 && one.role !== 'delta'),
        ) ??
        // 按每人每月1500元,为120人发放补贴216万元
        amounts.find(
          (one) =>
            one.index === each.index + 2 &&
            /标准/.test(draft.text.slice(each.end, one.start)) &&
            draft.facts[each.index + 1]!.unit.kind === 'persons',
        ) ??
        // 贷款2860万元,比上年2600万元增加260万元,惠及143人,人均20万元: of the whole, and not of the rise.
        [['delta', 'previous'], []]
          .flatMap((alsoOver) =>
            amounts
              .filter(({ role }) => alsoOver.length === 0 || role === 'actual')
              .map((one) => ({ one, alsoOver })),
          )
          .filter(({ one, alsoOver }) =>
            each.sentence.facts
              .filter(({ index }) => index > one.index && index < each.index)
              .every(
                ({ role, unit }) =>
                  ['each', 'change', 'completion', 'share', ...alsoOver].includes(role) ||
                  countsBodies(unit) ||
                  // 返还1256万元,惠及企业1023家、职工3.6万人,户均1.23万元
                  (OF_FIRMS.test(each.before) && /[户家]/.test(unit.name)),
              ),
          )
          .find(({ one }) => one.index < each.index)?.one;
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
      // 每户400元,其中特困户再救助200元: for each of some.
      if (/[再另][补救奖增]\p{Script=Han}{0,3}$/u.test(total.before)) return [];
      if (total.bound !== 'exact' || counts.some(({ bound }) => bound !== 'exact')) return [];
      // 户均2.4万元,涉及企业41户: how many there are is told behind it.
      const behind = draft.facts[each.index + 1];
      const isOfBehind =
        /户均|家均/.test(each.before) &&
        behind?.sentence === each.sentence &&
        /[户家]/.test(behind.unit.name) &&
        overlap(product(behind.interval, share), total.interval);
      if (isOfBehind) return [];
      const firms = OF_FIRMS.test(each.before)
        ? counts.filter(({ unit }) => /[户家]/.test(unit.name))
        : [];
      // 甲1002万元、乙1634万元、丙391万元,537户,户均5.64万元: of all of the list.
      const listed = own.filter((one) => one.unit.kind === 'money' && one.index <= total.index);
      const isOfList = listed.some((_, at) => {
        const sum = sumOf(listed.slice(at).map(({ interval }) => interval));
        return counts.some((count) => overlap(product(count.interval, share), sum));
      });
      if (isOfList) return [];
      // 新建6个,改造4个,共投入126万元,平均每个12.6万元: of both.
      const isOfBoth =
        counts.length > 1 &&
        counts.length <= FEW_COUNTS &&
        counts.every(({ unit }) => isSameUnit(unit, counts[0]!.unit)) &&
        overlap(product(sumOf(counts.map(({ interval }) => interval)), share), total.interval);
      if (isOfBoth) return [];
      // 送去12900元的物品,28户每户1000元,总计4.09万元: with what was given besides.
      const isWithOthers = amounts
        .filter((one) => one !== total && one !== each && one.index < each.index)
        .some((one) =>
          counts.some((count) =>
            overlap(
              sumOf([product(count.interval, share), one.interval]),
              total?.interval ?? one.interval,
            ),
          ),
        );
      if (total && isWithOthers) return [];
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
      if (isOfOther(draft, each, total)) return [];
      if (near.some((count) => mayHaveChanged(draft, each, total, product(count.interval, share))))
        return [];
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

const PAID =
  /(?<what>\p{Script=Han}{2})(?<kind>补贴|补助|待遇|经费|支出|福利)(?:支出|资金|金额)?$/u;

/** 社保补贴…,人均补贴3260元,培训补贴支出126万元; 人均公用经费1.2万元,工资福利支出…: what is paid is another. */
function isOfOther({ text }: Draft, each: Fact, total: Fact): boolean {
  const paid = PAID.exec(total.before)?.groups;
  const words = text.slice(each.sentence.start, each.end);
  const isSaid = PAID_BEFORE.exec(words) !== null;
  return total.index > each.index && paid !== undefined && isSaid && !words.includes(paid.what!);
}
const PAID_BEFORE = /\p{Script=Han}{2}(?:补贴|补助|待遇|经费|支出)/u;

/** 每人每月1000元,126人,上半年71.3万元: some came and some went, as long as all of it is no more than for all months, and no slip of it. */
function mayHaveChanged({ text }: Draft, each: Fact, total: Fact, month: Interval): boolean {
  const { from, to } = total.period;
  const ofAll = product(month, exactly(to - from + 1));
  const isOfYears = /累计|以来|历年/.test(text.slice(each.sentence.start, total.start));
  return (
    /每月|月人均|人均(?:每)?月/.test(each.before) &&
    total.interval.high.gte(month.low) &&
    (isOfYears || (total.interval.low.lte(ofAll.high) && !isSlip(ofAll, total)))
  );
}

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
      // 求人倍率1.28,其中4月求人倍率1.35: the first is of them.
      const isTold = draft.facts.some(
        ({ index, before }) =>
          index > seekers.index && index < each.index && /求人倍率/.test(before),
      );
      if (isTold) return [];
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
