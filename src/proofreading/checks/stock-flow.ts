import { type Check, type Draft, type Flaw, paragraphsOf } from '../check.js';
import type { Fact } from '../fact.js';
import { difference, overlap, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, toldAs } from '../words.js';

const AT_FIRST =
  /(?:年初|期初|月初|季初|上年末|去年末|上年底|去年底|上月末|上季末)[^,。;\d]{0,10}$/;
const AT_LAST =
  /(?:年末|期末|月末|季末|年底|月底)[^,。;\d]{0,14}$|^[,、]?(?:目前|现)(?:实?有|在[职岗册编园]|未[结办])\p{Script=Han}{0,6}$/u;
const CAME =
  /(?:新增|受理|接收|新收|入驻|招录|录用|新进|发放|转入|纳入|调入|迁入|新认定|新登记|新录|增加)[^,。;\d]{0,8}$/;
const WENT =
  /(?:审结|办结|结案|退休|离职|辞职|收回|回收|停发|退出|转出|迁出|注销|核销|调出|终止|离岗|期满|销号|减少|取消|摘牌|撤销|关停|核减)[^,。;\d]{0,8}$/;
/** Another measure of it, or a part of one of the four. */
const ASIDE = /其中|累计|历年|逾期|不良|同比|比上|较上|利息/;

/** 期初 + 增 − 减 = 期末, of persons, loans or posts. */
export const stockFlow: Check = {
  code: 'stock-flow',
  label: '期初数、增减数与期末数不符',
  severity: 'error',
  looksAt: '同一段写有期初数、期间新增数、期间减少数和期末数的,期初加新增减减少是否等于期末。',
  remedy: '核对期初数、新增数、减少数和期末数。',
  find: (draft) =>
    paragraphsOf(draft.sentences).flatMap((paragraph) =>
      flawsOf(
        draft,
        paragraph.filter(({ isTableRow }) => !isTableRow).flatMap(({ facts }) => facts),
      ),
    ),
};

function flawsOf(draft: Draft, facts: Fact[]): Flaw[] {
  const isPlain = (each: Fact) =>
    each.bound === 'exact' && each.depth === 0 && !ASIDE.test(each.lead.replace(/较年初/, ''));
  const firsts = facts.filter(
    (each) =>
      AT_FIRST.test(each.before) && ['actual', 'previous'].includes(each.role) && isPlain(each),
  );
  const [first] = firsts;
  if (firsts.length !== 1 || !first) return [];
  const breath = facts.filter(({ sentence }) => sentence === first.sentence);
  const isToldAtOnce = breath.some(({ before }) => AT_LAST.test(before) && !CAME.test(before));
  const own = (isToldAtOnce ? breath : facts).filter(
    (each) =>
      each !== first &&
      each.role === 'actual' &&
      isSameUnit(each.unit, first.unit) &&
      isPlain(each),
  );
  const lasts = own.filter(({ before }) => AT_LAST.test(before) && !CAME.test(before));
  const came = own.filter(({ before }) => CAME.test(before) && !AT_FIRST.test(before));
  const went = own.filter(({ before }) => WENT.test(before) && !CAME.test(before));
  const [last] = lasts;
  if (lasts.length !== 1 || !last || came.length !== 1 || went.length !== 1) return [];
  const sum = difference(sumOf([first.interval, came[0]!.interval]), went[0]!.interval);
  // 资金结存320万元,收回贷款60万元,发放贷款80万元: of what is in hand, lending takes away.
  const turned = difference(sumOf([first.interval, went[0]!.interval]), came[0]!.interval);
  const isInHand = first.unit.kind === 'money' && /结存|结余|资金|存款/.test(first.before);
  if (overlap(sum, last.interval) || (isInHand && overlap(turned, last.interval))) return [];
  const all = [first, last, came[0]!, went[0]!];
  return [
    {
      where: all.map(({ clause, end }) => [clause[0], end]),
      says: `${printed(draft, first)}加${printed(draft, came[0]!)}减${printed(draft, went[0]!)}为 ${toldAs(middle(sum), last)},文中为${printed(draft, last)}。`,
    },
  ];
}
