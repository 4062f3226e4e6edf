import type { Draft } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printedSum } from '../words.js';

/** 合计所指的几项 — parts that a total counts (三市合计), or that make up its year. */
export const TOTAL = /(?:全部|合计|共计|总计|总共|合并|累计共|总分)[^,。;\d]*$/;

export const OF_ALL_TIMES = /^[,、;]?全年(?:新增|完成|实现|发放|培训)?$/;
const TIMES = /(?:第?[一二三四1-4]季度|[上下]半年|(?<!\d)\d{1,2}月份?)$/;

/** 一季度、二季度、三季度、四季度分别新增12万人、15万人、14万人、11万人,全年52万人: of all that make up the year. */
export function ofTimes({ facts }: Draft, total: Fact): Fact[] | null {
  const run = facts[total.index - 1]?.run ?? [];
  const isYear =
    [2, 4, 12].includes(run.length) &&
    (run.every(({ listedAs }) => TIMES.test(listedAs ?? '')) ||
      (run.length === 4 && /四个季度分别/.test(run[0]!.lead)));
  return isYear &&
    OF_ALL_TIMES.test(total.before) &&
    run[0]!.sentence === total.sentence &&
    isSameUnit(run[0]!.unit, total.unit)
    ? run
    : null;
}

/** 培训50人、60人、45人,共取证142人: how many of them came so far is not all of them. */
const OUTCOME =
  /(?:取证|持证|取得|获得|就业|录用|合格|通过|结业|毕业|上岗|到岗|签约|创业|入职|留用|转正|安置|吸纳|办结|兑现)[^,。;\d]{0,4}$/;
export function isOutcome({ before, after }: Fact, parts: Fact[]): boolean {
  const deed = OUTCOME.exec(before)?.[0] ?? OUTCOME.exec(after.slice(0, 4))?.[0];
  return (
    deed !== undefined &&
    parts.every((each) => ![...each.before, ...each.after].join('').includes(deed.slice(0, 2)))
  );
}

const SEVERAL = '两二三四五六七八九';
export const SOME =
  /([两二三四五六七八九])(?:个)?(?:市|县|区|州|镇|乡|街道|社区|村|项|类|家|者|地|企业|机构|批次?|阶段|期|轮|季度?|个?月|片区|片|渠道|方面|部分|种|处|所|校|园区)[^,。;\d]{0,4}(?:合计|共计|总计|共)[^,。;\d]{0,10}$/;

/** 甲市…;乙市…、丙市…,三市合计: as many as are named, where they nearly make it up. */
export function ofSeveral(total: Fact, earlier: Fact[]): Fact[] | null {
  const word = SOME.exec(total.before)?.[1];
  if (!word) return null;
  const count = Math.max(2, SEVERAL.indexOf(word) + 1);
  const parts = earlier
    .filter(({ depth, before }) => depth === total.depth && !TOTAL.test(before))
    .slice(-count);
  const sum = printedSum(parts);
  const isSlip = [1e4, 1e8].some((times) => sum.eq(total.value.times(times)));
  return parts.length === count &&
    (isSlip || sum.minus(total.value).abs().lte(total.value.times(0.15)))
    ? parts
    : null;
}
