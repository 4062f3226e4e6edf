import { Decimal } from 'decimal.js';
import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, magnitude, overlap, sumOf } from '../interval.js';
import { alike } from '../letter-pairs.js';
import { countSaid, readNumeral } from '../numerals.js';
import { isSameUnit } from '../units.js';
import { middle, printed, told, toldAs } from '../words.js';

const IN_ONE = /月|季度|年|[两二三四五六]项/;

/** 平均值 — of the values that are listed one after another. */
export const mean: Check = {
  code: 'mean',
  label: '平均值与所列各数不符',
  severity: 'error',
  looksAt: '逐月、逐季或逐项列出的率、得分,其平均值是否等于各数的平均。',
  remedy: '重算平均值;加权平均的写明权数。',
  find: (draft) =>
    draft.facts.flatMap((said): Flaw[] => {
      if (!/平均(?:值|数|得分|水平)?(?:为|是|达到?)?$/.test(said.before) || said.run.length > 1)
        return [];
      if (!['percent', 'score'].includes(said.unit.kind) || said.bound !== 'exact') return [];
      const words = draft.text.slice(said.sentence.paragraph[0]!.start, said.sentence.end);
      const run = said.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .map((each) => each.run)
        .find(
          (each) =>
            each.length >= 3 &&
            isSameUnit(each[0]!.unit, said.unit) &&
            each[0]!.sentence.index >= said.sentence.index - 1 &&
            each[0]!.sentence.index <= said.sentence.index + 1 &&
            /(?:分别|依次)/.test(each[0]!.lead),
        );
      if (!run || !IN_ONE.test(words)) return [];
      const computed = dividedBy(sumOf(run.map(({ interval }) => interval)), run.length);
      return overlap(computed, said.interval)
        ? []
        : [
            {
              where: [[said.clause[0], said.end]],
              says: `所列 ${run.length} 个数的平均为 ${told(middle(computed))}${said.unit.name},文中为${printed(draft, said)}。`,
            },
          ];
    }),
};

const dividedBy = ({ low, high }: Interval, count: number): Interval => ({
  low: low.div(count),
  high: high.div(count),
});

const YEARS = /(?<!\d)([两二三四五六七八九十]|\d{1,2})年(?:间|来)?(?:累计|共|合计|总计)/;
/** 前三年,全市累计: the years are named at the beginning. */
const YEARS_NAMED =
  /(?:前|近|过去|这|(?<=^\s*)(?=.{1,2}年来))([两二三四五六七八九十]|\d{1,2})年(?:间|来|中|里)?(?!级|制|期)/;
const FROM_YEAR_TO = /((?:19|20)\d{2})年?[-—~至到]((?:19|20)\d{2})年/;

/** In how many years it came together, as far as that is said. */
function yearsOfTotal({ text }: Draft, total: Fact): number | null {
  const words = text.slice(total.sentence.start, total.start);
  const said = YEARS.exec(total.before)?.[1] ?? YEARS_NAMED.exec(words)?.[1];
  if (said) return countSaid(said);
  const [, from, to] = (/累计|共|合计|总计/.test(words) && FROM_YEAR_TO.exec(words)) || [];
  return from && to ? Number(to) - Number(from) + 1 : null;
}

const OF_YEARS =
  /(?<![\d第一二三四五六七八九十])(?<years>[两二三四五六七八九十]|\d{1,2})年(?:来|间|期间|里|以来|累计|共)|(?<plan>“十[二三四五]五”)(?:期间|时期|以来)/;

/** 五年来超348万人,年均70万人以上 — so many a year come to more. */
function belowItsFloor(draft: Draft, each: Fact): Flaw[] {
  const total = draft.facts[each.index - 1];
  if (
    !['floor', 'over'].includes(each.bound) ||
    total?.sentence !== each.sentence ||
    !['exact', 'over'].includes(total.bound) ||
    total.role !== 'actual' ||
    !isSameUnit(total.unit, each.unit)
  )
    return [];
  const noun = /年均(?<noun>[^,。;\d]{0,16})$/.exec(each.before)?.groups!.noun;
  const isOfIt =
    noun !== undefined && (alike(noun, total.before) > 0 || /^(?:为|达到?|保持在)?$/.test(noun));
  const said = OF_YEARS.exec(draft.text.slice(each.sentence.start, total.start))?.groups;
  const years = said?.plan ? 5 : said?.years ? countSaid(said.years) : 0;
  if (!isOfIt || years < 2) return [];
  // 超348万 is below 349万: of the next it would be told as such.
  const zeros = total.printed.includes('.') ? 0 : /0*$/.exec(total.printed)![0].length;
  const most =
    total.bound === 'exact'
      ? total.interval.high
      : total.value.plus(new Decimal(10).pow(zeros - total.decimals).times(total.worth));
  const computed = most.div(years);
  return computed.lt(each.value)
    ? [
        {
          severity: 'warn',
          where: [[total.start, each.end]],
          says: `${years} 年${printed(draft, total)},年均不到 ${toldAs(computed, each)},文中为${printed(draft, each)};计算的月数不是整年的,应当写明。`,
        },
      ]
    : [];
}

/** 年均 — of what came together in as many years as are named. */
export const yearlyMean: Check = {
  code: 'yearly-mean',
  label: '年均数与累计数、年数不符',
  severity: 'error',
  looksAt: '“五年累计多少,年均多少”是否等于累计数除以年数;“年均多少以上”是否高于累计数除以年数。',
  remedy: '用累计数和年数重算年均数。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      const floor = belowItsFloor(draft, each);
      if (floor.length > 0) return floor;
      const total = draft.facts[each.index - 1];
      if (
        !/^[,、]?年均[^,。;\d]{0,6}$/.test(each.before.trim()) ||
        total?.sentence !== each.sentence ||
        total.role !== 'actual' ||
        !isSameUnit(total.unit, each.unit) ||
        total.bound !== 'exact' ||
        each.bound !== 'exact'
      )
        return [];
      const count = yearsOfTotal(draft, total);
      if (!count) return [];
      const computed = dividedBy(total.interval, count);
      // 年均8207人 of 8207.33: persons are told whole.
      const isWhole = middle(computed)
        .minus(each.value)
        .abs()
        .lt(each.worth * 10 ** -each.decimals);
      return isWhole || overlap(computed, each.interval)
        ? []
        : [
            {
              where: [[total.start, each.end]],
              says: `${count} 年累计${printed(draft, total)},年均 ${toldAs(middle(computed), each)},文中为${printed(draft, each)}。`,
            },
          ];
    }),
};

/** 年均增长 — by which a growth over several years comes about. */
export const yearlyGrowth: Check = {
  code: 'yearly-growth',
  label: '年均增长与总增长不符',
  severity: 'warn',
  looksAt: '“比某年增长多少,年均(两年平均)增长多少”是否按几何平均相符。',
  remedy: '年均增速按几何平均计算,不是总增幅除以年数。',
  find: (draft) =>
    draft.facts.flatMap((each): Flaw[] => {
      if (
        each.unit.kind !== 'percent' ||
        each.bound !== 'exact' ||
        !/(?:年均|年平均|平均每年|[两二三四五]年平均)(?:增长|增速|递增|增幅|增加|下降|减少|递减)(?:率|速度)?(?:为|达)?$/.test(
          each.before,
        )
      )
        return [];
      const whole = draft.facts[each.index - 1];
      const years = yearsOf(draft, each);
      if (
        whole?.sentence !== each.sentence ||
        whole.role !== 'change' ||
        whole.unit.kind !== 'percent' ||
        /年均|年平均|平均每年/.test(whole.before) ||
        !years
      )
        return [];
      // 共减少5.74%,年平均下降0.59%
      const sign = whole.direction === 'down' ? -1 : 1;
      const yearly = (value: Decimal) =>
        value
          .times(sign)
          .div(100)
          .plus(1)
          .pow(new Decimal(1).div(years))
          .minus(1)
          .times(100 * sign);
      const computed = magnitude({
        low: Decimal.min(yearly(whole.interval.low), yearly(whole.interval.high)),
        high: Decimal.max(yearly(whole.interval.low), yearly(whole.interval.high)),
      });
      return overlap(computed, each.interval)
        ? []
        : [
            {
              where: [[whole.start, each.end]],
              says: `${years} 年增长${printed(draft, whole)},年均为 ${told(middle(computed))}%,文中为${printed(draft, each)}。`,
            },
          ];
    }),
};

/** 两年平均; or from the year that is named to the year of the sentence. */
function yearsOf({ text }: Draft, each: Fact): number | null {
  const said = /([两二三四五])年平均/.exec(each.before)?.[1];
  if (said) return readNumeral(said);
  const sentence = text.slice(each.sentence.start, each.start);
  const inAll =
    /(?<![\d第])([两二三四五六七八九十]|\d{1,2})年(?:间|来)?(?:共|累计|合计|净)(?:净?增加|减少|增长)/.exec(
      sentence,
    )?.[1];
  if (inAll) return countSaid(inAll);
  const from = /[比较](?:(?:19|20)\d{2})年/.exec(sentence)?.[0].slice(1, 5);
  const to = each.period.year;
  return from && to && to > Number(from) + 1 ? to - Number(from) : null;
}

const SEVERAL =
  /([两二三四五])(?:项|者|类|部分)?(?:相加|合计|合起来|之和|加起来)(?:共)?(?:占|为|达)?$/;

/** 两项相加为71.8% — of as many percentages as stand before it. */
export const percentsTogether: Check = {
  code: 'percents-together',
  label: '几项百分数之和不符',
  severity: 'error',
  looksAt: '“两项相加为百分之几”是否等于前面几个百分数之和。',
  remedy: '重算合计。',
  find: (draft) =>
    draft.facts.flatMap((total): Flaw[] => {
      const word = SEVERAL.exec(total.before)?.[1];
      if (total.unit.kind !== 'percent' || total.bound !== 'exact' || !word) return [];
      const count = readNumeral(word)!;
      const parts = total.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .filter(
          ({ index, unit, isWorded }) =>
            index < total.index &&
            index >= total.index - 2 * count &&
            unit.kind === 'percent' &&
            !isWorded,
        )
        .slice(-count);
      if (parts.length !== count) return [];
      const sum = sumOf(parts.map(({ interval }) => interval));
      return overlap(sum, total.interval)
        ? []
        : [
            {
              where: [[total.clause[0], total.end]],
              says: `${parts.map((each) => printed(draft, each)).join('、')}相加为 ${told(middle(sum))}%,文中为${printed(draft, total)}。`,
            },
          ];
    }),
};
