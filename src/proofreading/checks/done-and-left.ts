import { breathOf } from '../breath.js';
import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { exactly, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { isSameUnit } from '../units.js';
import { middle, printed, printedSum, told, toldAs } from '../words.js';

const IN_HAND =
  /(?:正在(?:办理|处理|调查处理|审理|协调|追缴|推进|建设|实施|整改)|未办结|尚未办结|在办|未结|未结案|剩余|尚余)[^,。;\d]{0,4}$|^[,、]?(?:仅|尚|还)?剩余?[^,。;\d]{2,8}$/;

/** 已就业与未就业 — together they are the whole that was named before. */
export const doneAndLeft: Check = {
  code: 'done-and-left',
  label: '已办与未办之和与总数不符',
  severity: 'error',
  looksAt: '“已就业几人、未就业几人”“办结几件、正在办理几件”之和是否等于同句中的总数。',
  remedy: '核对总数、已办数和未办数。',
  find: (draft) => [
    ...draft.facts.flatMap((left) => flawOf(draft, left)),
    ...draft.facts.flatMap((left) => carriedFlaw(draft, left)),
    ...draft.facts.flatMap((rate) => restFlaw(draft, rate)),
    ...draft.facts.flatMap((left) => aboutToFlaw(draft, left)),
  ],
};

const GONE = /(?:目前|现)?已经?(?<deed>\p{Script=Han}{2})(?:了|的|有)?$/u;

/** 返乡2360人,目前已返岗1850人,准备返岗530人 — who has gone and who is about to are all of them, but for a slip. */
function aboutToFlaw(draft: Draft, left: Fact): Flaw[] {
  const [whole, gone] = [draft.facts[left.index - 2], draft.facts[left.index - 1]];
  const deed = gone && GONE.exec(gone.before)?.groups!.deed;
  const areOfOne =
    deed !== undefined &&
    whole?.sentence === left.sentence &&
    [whole, gone!, left].every(
      ({ role, bound, depth, unit }) =>
        role === 'actual' &&
        bound === 'exact' &&
        depth === left.depth &&
        isSameUnit(unit, left.unit),
    ) &&
    new RegExp(`(?:准备|即将|拟|待|将|有意|计划|打算)${deed}$`).test(left.before);
  if (!areOfOne) return [];
  const sum = sumOf([gone!.interval, left.interval]);
  const gap = printedSum([gone!, left]).minus(whole.value).abs();
  return overlap(sum, whole.interval) || gap.gt(whole.value.times(SLIP))
    ? []
    : [
        {
          where: [whole, gone!, left].map(placeOfFact),
          says: `${printed(draft, gone!)}与${printed(draft, left)}合计 ${toldAs(printedSum([gone!, left]), whole)},总数为${printed(draft, whole)}。`,
        },
      ];
}
const SLIP = 0.02;

const STATE =
  /(?:尚未|还未|仍未|正在|已经?|未|暂[未缓停]|不予|撤[诉回销]|移交|移送|转办|调解|终止|中止|达成|剔除|剩余|其余)/;
/** 1项尚未启动: how some of them stand. */
const isState = ({ before, after }: Fact): boolean =>
  STATE.test(before.slice(-8)) || STATE.test(after.slice(0, 4));

function flawOf(draft: Draft, left: Fact): Flaw[] {
  if (left.role !== 'actual' || left.bound !== 'exact') return [];
  const not =
    /(?:(?:尚|还)?未|不(?=合格|达标|满意|通过|符合))(?<deed>\p{Script=Han}{2})[^,。;\d]{0,4}$/u.exec(
      left.before,
    )?.groups!.deed ?? /^未(?<deed>\p{Script=Han}{2})/u.exec(left.after)?.groups!.deed;
  const isInHand = IN_HAND.test(left.before) || /^(?:正在|尚未|在办)/.test(left.after);
  if (!not && !isInHand) return [];
  const deed = new RegExp(
    isInHand
      ? '(?:办结|结案|审结|完成|建成|解决|整改|化解|处置|支付|兑付|兑现|追回|追缴|发放|拨付)[^,。;\\d]{0,4}$'
      : `(?:已|实现|完成)?${not!}[^,。;\\d]{0,4}$`,
  );
  const own = left.sentence.paragraph
    .flatMap(({ facts }) => facts)
    .filter(
      (each) =>
        each.index < left.index &&
        each.role === 'actual' &&
        each.bound === 'exact' &&
        each.depth === left.depth &&
        isSameUnit(each.unit, left.unit),
    );
  // 已支付1100人、2200万元: both were; 应参保 is no deed.
  const said = (each: Fact): string =>
    /^、?$/.test(each.before) && each.index > 0 ? draft.facts[each.index - 1]!.before : each.before;
  const isDone = (each: Fact) =>
    (deed.test(said(each)) && !/未|应|不/.test(said(each))) ||
    (/剩/.test(left.before) && /^已有?$/.test(each.before)) ||
    (isInHand && /^已(?:办结|完成|整改|解决|结案)/.test(each.after));
  const breath = breathOf(draft.text, left.sentence);
  const done = own.filter((each) => breath.includes(each) && isDone(each));
  const [first] = done;
  if (done.length !== 1 || !first) return [];
  if (/结转|上年(?!同期)|遗留|转入|存量/.test(draft.text.slice(left.sentence.start, left.end)))
    return [];
  const wholes = own.filter((each) => each.index < first.index && !isDone(each));
  const parts = [first, left];
  const sum = sumOf(parts.map(({ interval }) => interval));
  const gapOf = ({ value }: Fact) => value.minus(printedSum(parts)).abs();
  const [whole] = [...wholes].sort((a, b) => gapOf(a).comparedTo(gapOf(b)));
  if (!whole) return rateFlaw(draft, first, left, not);
  if (overlap(sum, whole.interval)) return [];
  // 已完成8项,正在推进3项,1项尚未启动: a third state of them is told as well.
  const others = breath.filter(
    (each) =>
      ![whole, first, left].includes(each) &&
      each.index > whole.index &&
      each.role === 'actual' &&
      each.depth === left.depth &&
      isSameUnit(each.unit, left.unit),
  );
  if (others.some((each) => isState(each) || overlap(each.interval, exactly(gapOf(whole)))))
    return [];
  // 1000人,升学100人。已就业800人,未就业100人: what is left of them is told before the two.
  const isGapTold = own.some(
    (each) =>
      each.index > whole.index &&
      each.index < first.index &&
      overlap(each.interval, exactly(gapOf(whole))),
  );
  if (isGapTold) return [];
  // With several, or one farther away, it must be nearly what they come to.
  const isOnly = wholes.length === 1 && breath.includes(whole);
  if (!isOnly && gapOf(whole).gt(whole.value.times(0.1))) return [];
  return [
    {
      where: [
        [whole.start, whole.end],
        [first.start, left.end],
      ],
      says: `${parts.map((each) => printed(draft, each)).join('加')}为 ${toldAs(printedSum(parts), whole)},总数为${printed(draft, whole)}。`,
    },
  ];
}

const CARRIED_ON =
  /(?:结转|转入|转)(?:至|到)?下(?:个?月|期|季度?|年度?)[^,。;\d]{0,4}$|(?:月|期|季|年)末(?:结存|未结|未办结|在办)[^,。;\d]{0,4}$/;

/** 合计250条;本月办结228条,结转下月32条: what is left of all of them. */
function carriedFlaw(draft: Draft, left: Fact): Flaw[] {
  if (!CARRIED_ON.test(left.before) || left.role !== 'actual' || left.bound !== 'exact') return [];
  const own = left.sentence.paragraph
    .flatMap(({ facts }) => facts)
    .filter(
      (each) =>
        each.index < left.index &&
        left.index - each.index <= 6 &&
        each.role === 'actual' &&
        each.bound === 'exact' &&
        isSameUnit(each.unit, left.unit) &&
        !/^[,、(]?其中/.test(each.before),
    );
  const done = own.findLast(({ before }) =>
    /(?:办结|结案|审结|处理|完成)[^,。;\d]{0,4}$/.test(before),
  );
  const whole = own.findLast(
    ({ before, index }) => index < (done?.index ?? 0) && /(?:合计|共计?|总计)$/.test(before),
  );
  if (!done || !whole) return [];
  // 撤回10件, 转办5件: these are not left either.
  if (own.some((each) => each.index > whole.index && each !== done)) return [];
  const sum = sumOf([done.interval, left.interval]);
  return overlap(sum, whole.interval)
    ? []
    : [
        {
          where: [placeOfFact(whole), [done.start, left.end]],
          says: `${printed(draft, whole)}减办结的${printed(draft, done)}为 ${toldAs(whole.value.minus(done.value), left)},文中为${printed(draft, left)}。`,
        },
      ];
}

/** 返岗1.53万人,返岗率90%,尚有0.27万人未返岗: without a whole the two of them are it. */
function rateFlaw(draft: Draft, done: Fact, left: Fact, deed: string | undefined): Flaw[] {
  const rate = draft.facts
    .slice(done.index + 1, left.index)
    .find(({ unit, before }) => unit.kind === 'percent' && before.includes(`${deed}率`));
  const computed = inPercent(ratio(done.interval, sumOf([done.interval, left.interval])));
  return deed && rate?.bound === 'exact' && computed && !overlap(computed, rate.interval)
    ? [
        {
          where: [[done.start, Math.max(left.end, rate.end)]],
          says: `${printed(draft, done)}和${printed(draft, left)}中前者占 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ]
    : [];
}

const REST =
  /^[,、;]?(?:资金|项目)?(?:结余|剩余|尚余|余额?|未(?:使用|支出|执行|支付|拨付))(?:资金|金额)?(?:为|共)?$/;

/** 下达8652万元,执行率…: the whole itself, and not what was spent of it. */
const SPENT = /(?:支出|使用|拨付|支付|兑付|兑现|执行数?)[^,。;\d]{0,10}$/;

/** 支出8652万元,执行率96.3%,结余资金448万元: of the two together, where no whole is told before them. */
function restFlaw(draft: Draft, rate: Fact): Flaw[] {
  const [done, left] = [draft.facts[rate.index - 1], draft.facts[rate.index + 1]];
  if (
    rate.unit.kind !== 'percent' ||
    rate.bound !== 'exact' ||
    !/(?:执行|支出|使用|拨付|支付|兑付)(?:率|进度)(?:为|达到?)?$/.test(rate.before) ||
    ![done, left].every(
      (each) =>
        each?.sentence === rate.sentence && each.role === 'actual' && each.bound === 'exact',
    ) ||
    !isSameUnit(done!.unit, left!.unit) ||
    !SPENT.test(done!.before) ||
    !REST.test(left!.before) ||
    rate.sentence.facts.some(
      ({ index, unit }) => index < done!.index && isSameUnit(unit, done!.unit),
    )
  )
    return [];
  const computed = inPercent(ratio(done!.interval, sumOf([done!.interval, left!.interval])));
  return computed && !overlap(computed, rate.interval)
    ? [
        {
          where: [[done!.start, left!.end]],
          says: `${printed(draft, done!)}和${printed(draft, left!)}中前者占 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ]
    : [];
}
