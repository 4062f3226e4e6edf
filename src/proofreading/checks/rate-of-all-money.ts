import { type Check, type Flaw, placeOfFact } from '../check.js';
import { inPercent, overlap, ratio } from '../interval.js';
import { middle, printed, told } from '../words.js';

const RATE = /(?:执行|支付|支出|使用|拨付)(?:率|进度)(?:为|达到?|是)*$/;
const SPENT = /(?:执行|支付|支出|使用|拨付|完成)(?:了|数|资金|金额|合计|总额|为|共计|共)*$/;
const WHOLE =
  /(?:调整后|全年|年度|年初|批复)?(?:的)?预算(?:数|资金|总额|安排|总数|为|是|共|共计|合计)*$|(?:项目|专项|到位|下达|安排|财政)[^,。;\d]{0,4}资金(?:总额|共|共计|合计|为)*$|资金(?:到位|总额)[^,。;\d]{0,3}$/;
const ADJUSTED = /调整后|全年预算/;
const LINES = 8;
const WINDOW = 80;
const BACK = 4;
const HAIR = 0.002;

/** 项目资金86.7万元…全年实际支付80.2万元,资金支付率100% — of the money that there was, however far above it stands. */
export const rateOfAllMoney: Check = {
  code: 'rate-of-all-money',
  label: '支付率、执行率与前文的资金总数不符',
  severity: 'error',
  looksAt:
    '支付率、执行率是否等于支出数除以前文(八行以内)唯一的预算数、项目资金数;写有调整后预算的,以调整后为准。',
  remedy: '用支出数除以调整后预算(项目资金)重算。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        rate.run.length > 1 ||
        rate.sentence.isTableRow ||
        !RATE.test(rate.before)
      )
        return [];
      const before = draft.facts
        .slice(Math.max(0, rate.index - WINDOW), rate.index)
        .filter(
          ({ unit, bound, sentence }) =>
            unit.kind === 'money' &&
            bound === 'exact' &&
            rate.sentence.line - sentence.line <= LINES,
        );
      const spent = before.at(-1);
      if (
        !spent ||
        rate.index - spent.index > BACK ||
        rate.sentence.line !== spent.sentence.line ||
        rate.sentence.index - spent.sentence.index > 1 ||
        !SPENT.test(spent.before) ||
        /预算/.test(spent.before)
      )
        return [];
      const named = before.filter((each) => each !== spent && WHOLE.test(each.before));
      const adjusted = named.filter((each) => ADJUSTED.test(each.before));
      const wholes = adjusted.length > 0 ? adjusted : named;
      const [whole] = wholes;
      if (!whole || wholes.some(({ value }) => !value.eq(whole.value))) return [];
      const computed = inPercent(ratio(spent.interval, whole.interval));
      if (!computed || whole.value.lt(spent.value)) return [];
      const isAll =
        rate.value.eq(100) && whole.value.minus(spent.value).lte(whole.value.times(HAIR));
      if (isAll || (!rate.value.eq(100) && overlap(computed, rate.interval))) return [];
      if (rate.value.eq(100) && middle(computed).gte(99.5)) return [];
      const times = middle(computed).div(rate.value.isZero() ? 1 : rate.value);
      return times.lt(1.6) && times.gt(0.6)
        ? [
            {
              where: [[spent.start, rate.end], placeOfFact(whole)],
              says: `${printed(draft, spent)}除以${printed(draft, whole)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
            },
          ]
        : [];
    }),
};
