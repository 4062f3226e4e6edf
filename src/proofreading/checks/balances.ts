import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import { type Fact, type Sentence, factsBefore } from '../fact.js';
import { type Interval, difference, overlap, sumOf } from '../interval.js';
import type { Table } from '../tables.js';
import { magnitudeOf, middle, printed, told } from '../words.js';

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
        !/(?:^|[^计存转])(?:当期|当年|本年|年度|收支|资金|尚)?(?:收支)?(?:结余|剩余)(?:资金)?[^,。;]{0,3}$/.test(
          left.before,
        ) ||
        // 年末结余326.18万元(含上年结余252.04万元)
        /^[(,]?(?:其中)?[包含]{1,2}(?:上年|历年|以前年度|年初)/.test(
          draft.text.slice(left.end, left.end + 10),
        )
      )
        return [];
      const own = draft.facts.filter(
        ({ index, role, unit, sentence }) =>
          index < left.index &&
          (role === 'actual' || role === 'target') &&
          unit.kind === 'money' &&
          left.sentence.line - sentence.line <= 1,
      );
      const spent = own
        .filter(
          ({ before, sentence }) =>
            sentence.paragraph === left.sentence.paragraph &&
            /(?:支出|执行|使用)[^,。;收率]{0,3}$/.test(before),
        )
        .at(-1);
      const incomes = own.filter(
        ({ before, index, value }) =>
          index !== spent?.index &&
          spent !== undefined &&
          value.gte(spent!.value) &&
          (/(?:收入|征收|征缴|筹集|到位|预算|批复|下达)[^,。;支]{0,6}$/.test(before) ||
            (index === spent!.index - 1 &&
              spent!.index === left.index - 1 &&
              !/支出|结余|年初|上年|期初/.test(before)) ||
            /(?:到位|下达|可用)[^,。;]{0,6}资金$/.test(before)),
      );
      const gapOf = (each: Fact) => each.value.minus(spent!.value).minus(left.value).abs();
      const income = [...incomes].sort((a, b) => gapOf(a).comparedTo(gapOf(b)))[0];
      if (!income || !spent) return [];
      // 年初结余1260万元,当年收入…,当年支出…,年末结余…: of what was there before as well.
      const isCarried = /[年期]末/.test(left.before) && left.sentence === income.sentence;
      const apart = draft.text.slice(isCarried ? left.sentence.start : income.start, left.start);
      if (/年初|期初|(?<![比较])上年|结转/.test(apart)) return [];
      const fits = (each: Fact) =>
        overlap(difference(each.interval, spent.interval), left.interval);
      if (incomes.some(fits)) return [];
      // 本年支出25782亿元,其中养老金支出24829亿元: of all that was spent, told before its parts.
      const isOfAll = own.some(
        (all) =>
          all.sentence.paragraph === left.sentence.paragraph &&
          /支出[^,。;收率]{0,3}$/.test(all.before) &&
          incomes.some((each) => overlap(difference(each.interval, all.interval), left.interval)),
      );
      if (isOfAll) return [];
      const real = difference(income.interval, spent.interval);
      // Far away it is what is left of something else.
      const isNext =
        spent.index === income.index + 1 &&
        left.index === spent.index + 1 &&
        income.sentence === left.sentence;
      if (!isNext && middle(real).minus(left.value).abs().gt(left.value.times(0.5))) return [];
      return [
        {
          where: [
            [income.start, income.end],
            [spent.start, left.end],
          ],
          says: `${printed(draft, income)}减${printed(draft, spent)}为 ${told(middle(real).div(left.worth))}${left.worth === 1e8 ? ' 亿' : left.worth === 1e4 ? ' 万' : ' '}元,文中为${printed(draft, left)}。`,
        },
      ];
    }),
};

/** 收入总计 = 支出总计, as the final accounts are drawn up. */
export const totalsEven: Check = {
  code: 'totals-even',
  label: '收入总计与支出总计不相等',
  severity: 'error',
  looksAt: '部门决算(预算)的收入总计与支出总计是否相等。',
  remedy: '核对收入总计、支出总计(均含结转结余)。',
  find: (draft) => [
    ...totalsApart(draft),
    ...draft.facts.flatMap((income): Flaw[] => {
      const spent = draft.facts[income.index + 1];
      return spent?.sentence === income.sentence &&
        income.unit.kind === 'money' &&
        spent.unit.kind === 'money' &&
        /收入总计(?:为|是)?$/.test(income.before) &&
        /支出总计(?:为|是)?$/.test(spent.before) &&
        !overlap(income.interval, spent.interval)
        ? [
            {
              where: [[income.start, spent.end]],
              says: `收入总计${printed(draft, income)},支出总计${printed(draft, spent)},两者应当相等。`,
            },
          ]
        : [];
    }),
  ],
};

/** 总收入581.45万元, and in another paragraph 总支出581.54万元: of final accounts, where the one is the other but for two digits that changed places. */
function totalsApart({ facts, text }: Draft): Flaw[] {
  if (!/决算/.test(text)) return [];
  const [income, spent] = [/总收入(?:为|共)?$/, /总支出(?:为|共)?$/].map((name) =>
    facts.filter((each) => each.unit.kind === 'money' && name.test(each.before)),
  );
  const [one, other] = [income?.[0], spent?.[0]];
  if (income?.length !== 1 || spent?.length !== 1 || !one || !other) return [];
  const digits = ({ printed: said }: Fact) => [...said].sort().join('');
  return digits(one) === digits(other) && !one.value.eq(other.value)
    ? [
        {
          where: [one, other].map(({ start, end }): [number, number] => [start, end]),
          severity: 'warn',
          says: `总收入${printed({ text }, one)},总支出${printed({ text }, other)},只是数位颠倒。`,
        },
      ]
    : [];
}

/** 年初结余 + 收入 − 支出 = 年末结余 */
export const carriedForward: Check = {
  code: 'carried-forward',
  label: '结转结余与收支不符',
  severity: 'error',
  looksAt: '同一句中年初(上年)结余加收入减支出是否等于年末结余。',
  remedy: '核对年初结余、收入、支出和年末结余。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      // 使用非财政拨款结余10万元, 结余分配2万元: more comes and goes than these four.
      const words = draft.text.slice(sentence.paragraph[0]!.start, sentence.end);
      if (/使用非财政拨款结余[^,。;\d]{0,8}[1-9]|结余分配[^,。;\d]{0,4}[1-9]/.test(words))
        return [];
      const added = netFlaw(draft, sentence.facts);
      if (added) return [added];
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
      const found = all.every(({ length }) => length === 1)
        ? all.map(([one]) => one!)
        : yearTold(sentence);
      if (!found) return [];
      const [begin, income, spent, left] = found as [Fact, Fact, Fact, Fact];
      const real = {
        low: begin.interval.low.plus(income.interval.low).minus(spent.interval.high),
        high: begin.interval.high.plus(income.interval.high).minus(spent.interval.low),
      };
      if (overlap(real, left.interval)) return [];
      return [
        {
          where: [[Math.min(begin.start, income.start), left.end]],
          says: `${printed(draft, begin)}加${printed(draft, income)}减${printed(draft, spent)}为 ${told(middle(real).div(left.worth))},文中为${printed(draft, left)}。`,
        },
      ];
    }),
};

/** 总收入…,年度总支出…。年初结转结余…,年末结转结余…: the totals stand in the sentence before. */
function yearTold(sentence: Sentence): Fact[] | null {
  const plain = [...factsBefore(sentence), ...sentence.facts].filter(
    ({ unit, bound, role }) => unit.kind === 'money' && bound === 'exact' && role === 'actual',
  );
  const all = [
    /(?:年初|期初|上年)[^,。;\d]{0,14}(?:结余|结转)$/,
    /(?:总收入|收入合计|收入总额|本年收入)(?:为|共)?$/,
    /(?:总支出|支出合计|支出总额|本年支出)(?:为|共)?$/,
    /(?:年末|期末)[^,。;\d]{0,14}(?:结余|结转)$/,
  ].map((name) => plain.filter(({ before }) => name.test(before)));
  const isOfSentence = all[3]![0]?.sentence === sentence;
  return isOfSentence && all.every(({ length }) => length === 1) ? all.map(([one]) => one!) : null;
}

/** 上年末滚存结余 + 本年收支结余 = 年末滚存结余 */
function netFlaw(draft: Draft, facts: Fact[]): Flaw | null {
  const money = facts.filter(({ unit, bound }) => unit.kind === 'money' && bound === 'exact');
  const of = (name: RegExp) => money.filter(({ before }) => name.test(before));
  const all = [
    /(?:年初|期初|(?<![比较])上年末?|上期末?)(?:滚存|累计)?(?:结余|结转)[^,。;]{0,4}$/,
    /(?:本年|当年|当期|本期)(?:收支)?结余[^,。;]{0,4}$/,
    /(?<!上)(?:年末|期末|\d月末|[一二三四]季度末|)(?:滚存|累计)结余[^,。;]{0,4}$/,
  ].map(of);
  const left = all[2]!.filter((each) => !all[0]!.includes(each));
  if (all[0]!.length !== 1 || all[1]!.length !== 1 || left.length !== 1) return null;
  const [begin, net, end] = [all[0]![0]!, all[1]![0]!, left[0]!];
  const real = sumOf([begin.interval, net.interval]);
  return overlap(real, end.interval) || net.isNegative
    ? null
    : {
        where: [
          [end.clause[0], end.end],
          [begin.start, begin.end],
          [net.start, net.end],
        ],
        says: `${printed(draft, begin)}加${printed(draft, net)}为 ${told(middle(real).div(end.worth))},文中为${printed(draft, end)}。`,
      };
}

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
