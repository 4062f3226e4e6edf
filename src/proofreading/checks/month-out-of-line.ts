import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const MONTH =
  /(?:^|[、,:;。])(?:其中)?(?:\d{1,2}月|[一二三四]季度)(?:份)?(?:为|完成|(?<deed>\p{Script=Han}{0,8}))$/u;
const LEAST = 4;
/** Of three months one that is so many times the others. */
const MANY_TIMES = 20;
const TIMES = 5;

/** 1月286人、2月241人、3月335人、4月3120人 — one month that is many times all of the others. */
export const monthOutOfLine: Check = {
  code: 'month-out-of-line',
  label: '逐月的数中有一个相差悬殊',
  severity: 'warn',
  looksAt: '逐月(逐季)列出的数中,某一个是其余各数中最大的五倍以上(或最小的五分之一以下)。',
  remedy: '核对该月的数:多为多写或漏写一位数字。',
  find: (draft) =>
    draft.sentences.flatMap(({ facts, start }): Flaw[] => {
      const timed = facts.flatMap((fact) => {
        const said = MONTH.exec(draft.text.slice(Math.max(start, fact.start - 16), fact.start));
        return said && isSameUnit(fact.unit, facts[0]!.unit) && fact.bound === 'exact'
          ? [{ fact, deed: said.groups!.deed ?? '' }]
          : [];
      });
      // 其中5月份新招2人,4月份14人: of another thing.
      const isOne = timed.length <= MOST && timed.every(({ deed }) => deed === timed[0]!.deed);
      const months = isOne ? timed.map(({ fact }) => fact) : [];
      return [months, ...facts.filter((each) => isListOfPeriods(draft, each)).map(({ run }) => run)]
        .filter((list) => list.length >= LEAST - 1)
        .flatMap((list) =>
          list
            .filter((each) => isOutOfLine(each, list))
            .map((each) => ({
              where: [[each.clause[0], each.end]],
              says: `其余各期在${printed(draft, least(each, list))}以上,这一期为${printed(draft, each)},相差悬殊。`,
            })),
        );
    }),
};

const PERIODS =
  /(?:[四三]个季度|各季度|逐季|各月|逐月|每月|[四五六]个月|[一二三四]至[二三四]季度|\d+[-—~至]\d+月|[四五六]年|[12]\d{3}[-—~至][12]\d{3}年)[^。;\d]{0,20}(?:分别|依次)[^,。;\d]{0,10}$/;

/** What is told behind the list of why one of them is not like the others. */
const WHY = /集中|补发|清算|兑付|[因受]|季节|一次性|疫情/;
/** Months of a year. */
const MOST = 12;

/** 四个季度营业收入分别为甲、乙、丙、丁 — by its first. */
function isListOfPeriods({ text }: Draft, first: Fact): boolean {
  const { run } = first;
  return (
    run[0] === first &&
    run.length >= LEAST &&
    run.length <= MOST &&
    run.every(({ unit, bound }) => isSameUnit(unit, first.unit) && bound === 'exact') &&
    PERIODS.test(text.slice(Math.max(first.sentence.start, first.start - 60), first.start)) &&
    !WHY.test(text.slice(run.at(-1)!.end, run.at(-1)!.end + 20))
  );
}

const othersOf = (own: Fact, all: Fact[]) =>
  all.filter((each) => each !== own).sort((a, b) => a.value.comparedTo(b.value));

const least = (own: Fact, all: Fact[]): Fact => othersOf(own, all)[0]!;

/** The others lie near each other. */
function isOutOfLine(own: Fact, all: Fact[]): boolean {
  const others = othersOf(own, all);
  const [low, high] = [others[0]!.value, others.at(-1)!.value];
  const times = all.length < LEAST ? MANY_TIMES : TIMES;
  return (
    high.lte(low.times(3)) && (own.value.gte(high.times(times)) || own.value.times(times).lte(low))
  );
}
