import type { Check, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, inPercent, overlap, product, ratio } from '../interval.js';
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
      if (each.role !== 'each' || each.unit.kind !== 'money' || each.bound !== 'exact') return [];
      const isHourly = /每小时/.test(each.before);
      const own = each.sentence.facts.filter(
        ({ depth, role }) => depth === each.depth && (role === 'actual' || role === 'delta'),
      );
      const total = own.find(
        (one) => one.unit.kind === 'money' && Math.abs(one.index - each.index) === 1,
      );
      const counts = own.filter(
        (one) =>
          (isHourly
            ? one.unit.kind === 'hours'
            : ['persons', 'times'].includes(one.unit.kind) ||
              (/每[户家个件]|户均/.test(each.before) && one.unit.kind === 'count')) &&
          one.index < Math.max(each.index, total?.index ?? 0),
      );
      if (
        !total ||
        counts.length === 0 ||
        total.bound !== 'exact' ||
        counts.some(({ bound }) => bound !== 'exact')
      )
        return [];
      const near = counts.filter((one) => Math.abs(one.index - each.index) <= 3);
      const fits = (count: Fact) =>
        Array.from({ length: 12 }, (_, month) => month + 1).some((months) =>
          overlap(product(product(count.interval, each.interval), exactly(months)), total.interval),
        );
      if (near.length === 0 || near.some(fits)) return [];
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
