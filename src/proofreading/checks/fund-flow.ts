import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { type Interval, difference, overlap, sumOf } from '../interval.js';
import { middle, printed, toldAs } from '../words.js';

const AT_FIRST = /(?:年初|期初|上年末|上年|上期)[^,。;\d]{0,10}(?:余额|结余|结存)[^,。;\d]{0,3}$/;
const AT_LAST = /(?:年末|期末|年底)[^,。;\d]{0,10}(?:余额|结余|结存)[^,。;\d]{0,3}$/;
const CAME =
  /(?:补充|注入|拨入|收入|追回|收回|归集|利息|新增|转入|到账|到位|增加|筹集)[^,。;\d]{0,6}$/;
const WENT = /(?:支出|代偿|拨付|使用|核销|划转|转出|发放|退还|支付|减少|上缴|划出)[^,。;\d]{0,6}$/;

/** 年初余额1250万元,补充300万元,代偿42万元,追回18万元,年末余额 — what came and went between the two, all of it told. */
export const fundFlow: Check = {
  code: 'fund-flow',
  label: '基金(资金)年初余额、收支与年末余额不符',
  severity: 'error',
  looksAt: '同一句中年初余额加各项收入减各项支出,是否等于年末余额(贷款余额除外)。',
  remedy: '核对年初余额、各项收支和年末余额。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((first): Flaw[] => {
      if (!isPlain(first) || !AT_FIRST.test(first.before) || /贷款/.test(first.before)) return [];
      const after = first.sentence.facts.filter(({ index }) => index > first.index);
      const at = after.findIndex(({ before }) => AT_LAST.test(before));
      const last = after[at];
      const flows = after.slice(0, Math.max(at, 0));
      const isTold =
        flows.length >= 2 &&
        [...flows, last!].every(isPlain) &&
        flows.every((each) => wayOf(each) !== null);
      if (!last || !isTold) return [];
      const [computed, ...others] = readingsOf(flows).map((own) => balanceOf(first, own));
      return [computed!, ...others].some((each) => overlap(each, last.interval))
        ? []
        : [
            {
              where: [first, ...flows, last].map(placeOfFact),
              says: `由${printed(draft, first)}加减各项收支为 ${toldAs(middle(computed!), last)},文中为${printed(draft, last)}。`,
            },
          ];
    }),
};

const balanceOf = (first: Fact, flows: Fact[]): Interval =>
  flows.reduce<Interval>(
    (sum, each) =>
      wayOf(each) === 'came' ? sumOf([sum, each.interval]) : difference(sum, each.interval),
    first.interval,
  );

const OF_IT = /^[,、;]?(?:其中|包括|含)/;

/** 收入200万元,其中利息收入5万元,支出150万元 — without what lies in the flow before: all of one way behind 其中, or the first alone. */
function readingsOf(flows: Fact[]): Fact[][] {
  const isFirst = (at: number) => OF_IT.test(flows[at]!.lead);
  const isPart = (at: number): boolean =>
    at > 0 && wayOf(flows[at]!) === wayOf(flows[at - 1]!) && (isFirst(at) || isPart(at - 1));
  return [isFirst, isPart].map((isOfIt) => flows.filter((_, at) => !isOfIt(at)));
}

/** 追回代偿 came: the first word is the verb. */
function wayOf({ before }: Fact): 'came' | 'went' | null {
  const [came, went] = [CAME, WENT].map((way) => way.exec(before)?.index ?? Infinity) as [
    number,
    number,
  ];
  return came === went ? null : came < went ? 'came' : 'went';
}

const isPlain = ({ unit, bound, depth, rangeTo }: Fact): boolean =>
  unit.kind === 'money' && bound === 'exact' && depth === 0 && !rangeTo;
