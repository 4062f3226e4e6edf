import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';

const NO_BASE =
  /(?:无|没有|缺少?)(?:上年|去年|上年度|前一年)[^,。;]{0,4}(?:数据|数字|决算|预算|可比)|(?:上年|去年|上年度)[^,。;]{0,6}(?:无此项|没有此项|无数据|无支出|无收入|未发生|为0(?!\.\d*[1-9])|无预算|无决算)|新(?:成立|设立|增|组建)单位/;
/** So far behind the growth its reason may be told. */
const REASON = 50;

/** 增加84.41万元,增长100%, of 84.41万元 — from nothing no percent can be taken. */
export const growthOfNothing: Check = {
  code: 'growth-of-nothing',
  label: '上年为零的不能计算增幅',
  severity: 'warn',
  looksAt:
    '“收入几万元,较上年增加几万元,增长100%”的增加数等于本年数(上年为零),或写明“无上年数据”“新增单位”的,仍写了增长几%。',
  remedy: '只写增加数,并注明上年无此项。',
  find: (draft) => {
    const found = draft.facts.filter((each) => isFromNothing(draft, each));
    const [first] = found;
    return [
      ...(first
        ? [
            {
              where: found.map((each): [number, number] => [
                draft.facts[each.index - 1]!.start,
                each.end,
              ]),
              says: `上年为零,${printed(draft, draft.facts[first.index - 1]!)}都是本年所增,不能计算增幅(文中为${printed(draft, first)}${found.length > 1 ? `等 ${found.length} 处` : ''})。`,
            },
          ]
        : []),
      ...draft.facts.filter((each) => isNothingOnNothing(draft, each)).map(nothingOnNothing),
    ];
  },
};

function isFromNothing(draft: Draft, each: Fact): boolean {
  if (isAfterNothing(draft, each)) return true;
  const delta = draft.facts[each.index - 1];
  if (
    each.unit.kind !== 'percent' ||
    each.role !== 'change' ||
    each.direction !== 'up' ||
    !each.value.eq(100) ||
    delta?.sentence !== each.sentence ||
    delta.role !== 'delta' ||
    delta.direction !== 'up' ||
    delta.value.isZero()
  )
    return false;
  const now = draft.facts[each.index - 2];
  const isLevel =
    now !== undefined &&
    now.sentence.paragraph === each.sentence.paragraph &&
    now.role === 'actual' &&
    isSameUnit(now.unit, delta.unit) &&
    // 上年支出5万元,增加5万元,增长100%: from as much.
    !/上年|去年|前年|[由从]|年初预算/.test(draft.text.slice(now.clause[0], now.start));
  if (isLevel) return now.value.eq(delta.value);
  return (
    !(now?.sentence === each.sentence && isSameUnit(now.unit, delta.unit)) &&
    NO_BASE.test(draft.text.slice(each.end, each.end + REASON))
  );
}

/** 2022年支出0万元,2023年支出12万元,增长100% */
function isAfterNothing({ facts }: Draft, each: Fact): boolean {
  const [then, now] = [facts[each.index - 2], facts[each.index - 1]];
  return (
    each.unit.kind === 'percent' &&
    each.role === 'change' &&
    each.direction === 'up' &&
    now?.sentence === each.sentence &&
    then?.sentence === each.sentence &&
    then.value.isZero() &&
    now.value.gt(0) &&
    isSameUnit(then.unit, now.unit) &&
    !['percent', 'points'].includes(now.unit.kind) &&
    then.period.year !== null &&
    now.period.year === then.period.year + 1
  );
}

/** 年末结转和结余0万元,较上年增加0万元,增长0% */
function isNothingOnNothing({ facts }: Draft, each: Fact): boolean {
  const [now, delta] = [facts[each.index - 2], facts[each.index - 1]];
  return (
    each.unit.kind === 'percent' &&
    each.role === 'change' &&
    each.value.isZero() &&
    [now, delta].every((one) => one?.sentence === each.sentence && one.value.isZero())
  );
}

const nothingOnNothing = (each: Fact): Flaw => ({
  severity: 'hint',
  where: [[each.clause[0], each.end]],
  says: '本年、上年都为零,不必写增幅。',
});
