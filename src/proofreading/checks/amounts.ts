import { Decimal } from 'decimal.js';
import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, exactly, inPercent, overlap, product, ratio } from '../interval.js';
import type { Table } from '../tables.js';
import { magnitudeOf, middle, printed, told } from '../words.js';

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
      const isHourly = /每小时/.test(each.before);
      const own = each.sentence.facts.filter(
        ({ depth, role }) => depth === each.depth && (role === 'actual' || role === 'delta'),
      );
      const amounts = own.filter(({ unit }) => unit.kind === 'money');
      // 返还资金9350万元,户均1.5万元,人均500元
      const total =
        amounts.find((one) => Math.abs(one.index - each.index) === 1) ??
        amounts
          .filter((one) =>
            each.sentence.facts
              .filter(({ index }) => index > one.index && index < each.index)
              .every(({ role }) => ['each', 'change', 'completion', 'share'].includes(role)),
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
            : ['persons', 'times'].includes(one.unit.kind) ||
              (/每[户家个件]|户均/.test(each.before) && one.unit.kind === 'count')) &&
          one.index < Math.max(each.index, total?.index ?? 0),
      );
      if (!total || total.bound !== 'exact' || counts.some(({ bound }) => bound !== 'exact'))
        return [];
      const near =
        counts.length > 0
          ? counts.filter((one) => Math.abs(one.index - each.index) <= 3)
          : peopleBefore(each);
      const isMonthly = /月/.test(draft.text.slice(each.sentence.start, each.sentence.end));
      const fits = (count: Fact) =>
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
  const { paragraph } = each.sentence;
  const people = (paragraph[paragraph.indexOf(each.sentence) - 1]?.facts ?? []).filter(
    ({ role, unit, bound, depth }) =>
      role === 'actual' && unit.kind === 'persons' && bound === 'exact' && depth === 0,
  );
  return people.length === 1 ? people : [];
}

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
        !/求人倍率[^,。;]{0,4}$/.test(each.before) ||
        each.run.length > 1 ||
        each.unit.kind !== 'none'
      )
        return [];
      const own = each.sentence.facts.filter(
        ({ index, role }) => index < each.index && role === 'actual',
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
          where: [[Math.min(posts.start, seekers.start), each.end]],
          says: `${printed(draft, posts)}除以${printed(draft, seekers)}为 ${told(middle(computed))},文中为 ${printed(draft, each)}。`,
        },
      ];
    }),
};

/** 收入 − 支出 = 结余 */
export const balance: Check = {
  code: 'balance',
  label: '收入、支出与结余不符',
  severity: 'error',
  looksAt: '同一句中当期(本年)结余是否等于收入减支出。',
  remedy: '核对收入、支出和结余。',
  find: (draft) =>
    draft.facts.flatMap((left): Flaw[] => {
      if (
        left.unit.kind !== 'money' ||
        left.role !== 'actual' ||
        !/(?:当期|当年|本年|年度|收支)(?:收支)?结余[^,。;]{0,3}$/.test(left.before)
      )
        return [];
      const own = left.sentence.facts.filter(
        ({ index, role, unit }) => index < left.index && role === 'actual' && unit.kind === 'money',
      );
      const income = own.filter(({ before }) => /收入[^,。;支]{0,3}$/.test(before)).at(-1);
      const spent = own.filter(({ before }) => /支出[^,。;收]{0,3}$/.test(before)).at(-1);
      if (!income || !spent) return [];
      const real = {
        low: income.interval.low.minus(spent.interval.high),
        high: income.interval.high.minus(spent.interval.low),
      };
      if (overlap(real, left.interval)) return [];
      return [
        {
          where: [[Math.min(income.start, spent.start), left.end]],
          says: `${printed(draft, income)}减${printed(draft, spent)}为 ${told(middle(real).div(left.worth))}${left.worth === 1e8 ? ' 亿' : left.worth === 1e4 ? ' 万' : ' '}元,文中为${printed(draft, left)}。`,
        },
      ];
    }),
};

/** 年初结余 + 收入 − 支出 = 年末结余 */
export const carriedForward: Check = {
  code: 'carried-forward',
  label: '结转结余与收支不符',
  severity: 'error',
  looksAt: '同一句中年初(上年)结余加收入减支出是否等于年末结余。',
  remedy: '核对年初结余、收入、支出和年末结余。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      const money = sentence.facts.filter(
        ({ unit, bound }) => unit.kind === 'money' && bound === 'exact',
      );
      const of = (name: RegExp) => money.filter(({ before }) => name.test(before));
      const all = [
        /(?:年初|期初|上年|上期)(?:滚存|累计)?(?:结余|结转)[^,。;]{0,4}$/,
        /收入[^,。;支]{0,4}$/,
        /支出[^,。;收]{0,4}$/,
        /(?:年末|期末)(?:滚存|累计)?(?:结余|结转)[^,。;]{0,4}$/,
      ].map(of);
      if (all.some(({ length }) => length !== 1)) return [];
      const [begin, income, spent, left] = all.map(([one]) => one!) as [Fact, Fact, Fact, Fact];
      const real = {
        low: begin.interval.low.plus(income.interval.low).minus(spent.interval.high),
        high: begin.interval.high.plus(income.interval.high).minus(spent.interval.low),
      };
      if (overlap(real, left.interval)) return [];
      return [
        {
          where: [[begin.start, left.end]],
          says: `${printed(draft, begin)}加${printed(draft, income)}减${printed(draft, spent)}为 ${told(middle(real).div(left.worth))},文中为${printed(draft, left)}。`,
        },
      ];
    }),
};

/** 支出进度 — of the money that is named before. */
export const spendingRate: Check = {
  code: 'spending-rate',
  label: '支出率与资金数、支出数不符',
  severity: 'error',
  looksAt: '支出率、支出进度、资金使用率是否等于支出数除以前文所列的资金总数。',
  remedy: '核对分母是预算数、到位数还是可用数,重算。',
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !/(?:支出率|支出进度|使用率|拨付率|执行率|执行进度)[^,。;]{0,3}$/.test(rate.before)
      )
        return [];
      const spent = draft.facts[rate.index - 1];
      if (
        !spent ||
        spent.sentence !== rate.sentence ||
        spent.unit.kind !== 'money' ||
        !/支出|使用|拨付/.test(spent.before)
      )
        return [];
      const near = draft.facts
        .slice(Math.max(0, spent.index - 8), spent.index)
        .filter(
          (each) =>
            each.unit.kind === 'money' &&
            ['actual', 'target'].includes(each.role) &&
            each.value.gte(spent.value) &&
            rate.sentence.line - each.sentence.line <= 1,
        );
      const named = near.filter(({ before }) =>
        /投入|到位|预算|可用|安排|下达|争取|收到|筹集|项目资金|专项资金/.test(before),
      );
      const isRight = (whole: Fact) => {
        const computed = inPercent(ratio(spent.interval, whole.interval));
        return !computed || overlap(computed, rate.interval);
      };
      const whole = named.at(-1);
      if (!whole || near.some(isRight)) return [];
      return [
        {
          where: [
            [spent.start, rate.end],
            [whole.start, whole.end],
          ],
          says: `${printed(draft, spent)}除以${printed(draft, whole)}为 ${told(middle(inPercent(ratio(spent.interval, whole.interval))!))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    }),
};

/** 可用资金 − 支出合计 = 结余, over the paragraphs of a text about one sum of money. */
export const fundsLeft: Check = {
  code: 'funds-left',
  label: '结余与可用资金、支出不符',
  severity: 'error',
  looksAt: '全文只有一个可用(到位)资金总数、一个支出合计和一个年末结余时,三者是否相抵。',
  remedy: '核对可用资金、支出合计和结余。',
  find: (draft) => {
    const money = draft.facts.filter(
      ({ unit, role, bound }) => unit.kind === 'money' && role === 'actual' && bound === 'exact',
    );
    const of = (name: RegExp) => money.filter(({ before }) => name.test(before));
    const funds = of(/(?:可用|可支配)资金(?:合计|总量|总额|共计|共)*(?:为|达)?$/);
    const left = of(/(?:年末|期末|累计|资金)(?:滚存)?结余(?:资金)?(?:为|共)?$/);
    const spent = [
      ...of(/(?:支出|使用)(?:合计|共计|总计|总额)(?:为|达)?$|(?:共|累计)(?:支出|使用)(?:资金)?$/),
      ...tableTotals(draft.tables),
    ];
    if (funds.length !== 1 || left.length !== 1 || spent.length !== 1) return [];
    const [whole, out, rest] = [funds[0]!, inMoneyOf(spent[0]!, funds[0]!), left[0]!];
    const real = {
      low: whole.interval.low.minus(out.high),
      high: whole.interval.high.minus(out.low),
    };
    if (overlap(real, rest.interval)) return [];
    return [
      {
        where: [whole, spent[0]!, rest].map(({ start, end }): [number, number] => [start, end]),
        says: `${printed(draft, whole)}减支出${printed(draft, spent[0]!)}为 ${told(middle(real).div(rest.worth))}${magnitudeOf(rest)}元,文中结余为${printed(draft, rest)}。`,
      },
    ];
  },
};

/** 合计 of the column of what was spent. */
function tableTotals(tables: Table[]): Fact[] {
  return tables.flatMap(({ kinds, rows }) => {
    const at = kinds.indexOf('actual');
    const total = rows.find(([head]) => /合计|总计/.test(head!.words));
    const figure = at >= 0 ? (total?.[at]?.figure ?? null) : null;
    return figure ? [figure] : [];
  });
}

/** A cell without a unit is told in that of the text. */
function inMoneyOf({ unit, decimals, value, interval }: Fact, like: Fact): Interval {
  if (unit.kind === 'money') return interval;
  const half = new Decimal(10).pow(-decimals).div(2);
  return {
    low: value.minus(half).times(like.worth),
    high: value.plus(half).times(like.worth),
  };
}
