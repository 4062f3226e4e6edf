import { areOpposites } from './completeness.js';
import type { Fact, Sentence } from './fact.js';
import { pairsInBoth } from './letter-pairs.js';
import { isSameUnit } from './units.js';

const DEED =
  /^\s*(?:(?:共|累计|全年|还|并)?(?:举办|召开|开展|组织|发放|拨付|落实|建成|建立|新建|办理|受理|追回|走访|征集|发布))/;

/** 其中硕士57人;举办招聘会16场,…: what begins with a deed of its own, counted in another unit. */
export const isOtherDeed = (
  text: string,
  { start, end, facts }: Sentence,
  parts: Fact[],
): boolean =>
  DEED.test(text.slice(start, end)) &&
  facts[0] !== undefined &&
  parts.every(({ unit }) => !isSameUnit(unit, facts[0]!.unit));

const BEGINS_WITH_TIME =
  /^\s*(?:(?:19|20)\d{2}年)?(?:第?[一二三四]季度|[上下]半年|前三季度|全年|1?\d月|(?<=年))/;
/** 一季度办理42件,其中调解30件;二季度…;上半年共办理120件: each begins with its time, and the next with another. */
export const isOtherTime = (text: string, head: Sentence, following: Sentence): boolean =>
  [head, following].every(({ start, end }) => BEGINS_WITH_TIME.test(text.slice(start, end)));

/** 城镇人口168万人,其中规划区78万人;乡村人口266万人: the other half stands beside the head, and not in it. */
export const isSibling = (heads: Fact[], { facts }: Sentence, parts: Fact[]): boolean =>
  facts[0] !== undefined &&
  heads.some(
    (head) =>
      isSameUnit(head.unit, facts[0]!.unit) &&
      (areOpposites(head.before.slice(-8), facts[0]!.before) ||
        isCalledLike(head, facts[0]!, parts)),
  );

/** What there is in all, or what went: 累计…, 期末…, 转出…. */
const OF_ANOTHER =
  /^(?:累计|期末|年末|月末|本年|当年|本月|本期|转[出入]|调[出入]|在管|\p{Script=Han}{0,4}余额)/u;

/** 登记失业1.26万人,其中女性0.58万人;登记求职1.62万人: more than the head, and called as the head is and its parts are not. */
const isCalledLike = (head: Fact, next: Fact, parts: Fact[]): boolean =>
  next.value.gt(head.value) &&
  (OF_ANOTHER.test(next.before) ||
    pairsInBoth(head.before, next.before).some(
      (pair) => !parts.some(({ before }) => before.includes(pair)),
    ));
