import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { addsUp, isSameUnit } from '../units.js';
import { printed } from '../words.js';

const TIME =
  /(?:截[至止]|到)?(?:(?:19|20)\d{2}年)?(?:前?\d{1,2}(?:月份?)?(?:[-—~至]\d{1,2})?月(?:份|底|末|\d{1,2}日)?|[上下]半年|前三季度|[一二三四]季度|全年|年底|年末)|累计|共计?|[,、;:。]/g;
/** How many there are of them may fall. */
const STOCK =
  /在岗|在册|在职|在外|失业(?!保险金)|余额|结余|库存|存量|现有|监测|年末|期末|缺口|欠薪|参保|缴费|用工|从业|平均|[月人户]均/;
/** What is done, and so adds up; 务工、享受待遇、登记在册 tell how many there are. */
const DONE =
  /新增|发放|培训|举办|组织|开展|受理|办结|实现|转移|招聘|支出|拨付|创业|开发|吸纳|帮扶|带动|就业|安置|引进|返还|检查|追[回发]|立案|办理|征缴|收入|兑现|服务|接[待听]|走访|投放|认定|鉴定|取证|推荐|签约|发布/;
/** So many figures back the same is told of the months before. */
const BACK = 4;

/** 1—5月2356人,1—6月2156人 — what adds up from January on does not fall. */
export const cumulativeFalls: Check = {
  code: 'cumulative-falls',
  label: '累计数小于此前的累计数',
  severity: 'error',
  looksAt: '同一段中同一指标从年初起的累计数(1—6月、截至11月底、全年),是否不小于此前月份的累计数。',
  remedy: '核对两个累计数和所写的月份。',
  isLast: true,
  find: (draft) => draft.facts.flatMap((later) => flawOf(draft, later)),
};

const isCounted = ({ role, bound, unit, depth, run, rangeTo, sentence }: Fact): boolean =>
  role === 'actual' &&
  bound === 'exact' &&
  addsUp(unit) &&
  depth === 0 &&
  run.length === 1 &&
  !rangeTo &&
  !sentence.isTableRow &&
  sentence.mood === 'result';

/** The words of its clause without the time. */
const nameOf = ({ text }: Draft, { clause: [from], start }: Fact): string =>
  text.slice(from, start).replace(TIME, '');
/** A time of its own is named right in its clause. */
const isDated = ({ text }: Draft, { clause: [from], start, lead }: Fact): boolean =>
  (/月|季度|半年|全年|年底|年末/.test(text.slice(from, start)) &&
    !/[本当上]月/.test(text.slice(from, start))) ||
  /月[^,]*,[^,]*$/.test(lead);

function flawOf(draft: Draft, later: Fact): Flaw[] {
  if (!isCounted(later) || later.period.from !== 1 || !isDated(draft, later)) return [];
  const name = nameOf(draft, later);
  if (STOCK.test(name)) return [];
  const earlier = draft.facts
    .slice(Math.max(0, later.index - BACK), later.index)
    .findLast(
      (each) =>
        isCounted(each) &&
        each.sentence.paragraph === later.sentence.paragraph &&
        isSameUnit(each.unit, later.unit) &&
        each.period.from === 1 &&
        each.period.year === later.period.year &&
        each.period.to !== later.period.to &&
        isDated(draft, each),
    );
  // 全年5860人,1—11月6020人: the longer time may be told first.
  const isFirst = earlier && earlier.period.to < later.period.to;
  const [less, more] = isFirst ? [later, earlier] : [earlier, later];
  if (!earlier || !less!.interval.high.lt(more!.interval.low)) return [];
  const first = nameOf(draft, earlier);
  return !STOCK.test(first) &&
    DONE.test(first) &&
    first.length >= 2 &&
    (name === '' || name === first)
    ? [
        {
          where: [placeOfFact(earlier), placeOfFact(later)],
          says: `到${more!.period.to}月累计${printed(draft, more!)},到${less!.period.to}月累计${printed(draft, less!)},反而减少。`,
        },
      ]
    : [];
}
