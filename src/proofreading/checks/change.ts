import { type Check, type Draft, type Flaw, placeOfFact } from '../check.js';
import { type ChangeOfBefore, deltaFirst } from '../changes-of-before.js';
import { type Fact, factsBefore } from '../fact.js';
import { Interval, difference, inPercent, magnitude, overlap, ratio, sumOf } from '../interval.js';
import { type Change, asPrinted } from '../listed-changes.js';
import { isNearEnough, isOfPanel, mayBeOfPanel } from '../panel.js';
import { coreOf } from '../subject.js';
import { isSameUnit } from '../units.js';
import { magnitudeOf, middle, printed, told } from '../words.js';

/** 增减 — against the two figures that it lies between. */
export const change: Check = {
  code: 'change',
  label: '增减与前后两数不符',
  severity: 'error',
  looksAt: '增减数、增减幅度和升降方向是否与本期、上期两数相符;没有上期数的,由增减数倒推。',
  remedy: '用本期数和上期数重算增减数和幅度,核对升降用词。',
  find: (draft) => {
    const isPanel = isOfPanel(draft.text);
    const mayBePanel = mayBeOfPanel(draft.text);
    return [
      ...draft.changes.flatMap((each) => {
        const mayBeOf = mayBePanel && isExplained(each);
        if (isPanel && mayBeOf) return [];
        // Of other cities, without a note that says so.
        return flawsOf(draft, each).map((flaw): Flaw =>
          mayBeOf
            ? {
                ...flaw,
                severity: 'warn',
                says: flaw.says.replace(/。$/, ';按可比城市计算的,应当注明。'),
              }
            : flaw,
        );
      }),
      ...draft.changesOfBefore.flatMap((each) => ofBefore(draft, each)),
    ];
  },
};

/** 招聘各类人员约554万人,…减少50.3万人,下降9.1%: of the cities that reported before as well. */
function isExplained({ now, then, delta, percent }: Change): boolean {
  if (then || !delta || !percent) return false;
  const base =
    delta.direction === 'down' ? now.value.plus(delta.value) : now.value.minus(delta.value);
  return base.gt(0) && isNearEnough(delta.value.div(base).times(100), percent.value);
}

const WAY_ON = /^,?(?:提高|上升|增加|增长|升|降低|下降|减少|压缩|缩短|降|调整)(?:到|至|为)\d/;

function flawsOf(draft: Draft, each: Change): Flaw[] {
  const { now, then, delta, percent, points } = each;
  // 统一提高到10万元,…由原来的200万元提高到300万元: what it was is told of what follows it.
  if (then && then.index > now.index && WAY_ON.test(draft.text.slice(then.end, then.end + 8)))
    return [];
  const flaw = (last: Fact, says: string): Flaw => ({
    where: [
      [Math.min(now.start, last.start, then?.start ?? now.start), Math.max(last.end, now.end)],
      ...(then && then.start >= last.end ? [placeOfFact(then)] : []),
    ],
    says,
  });
  const said = (fact: Fact) => printed(draft, fact);
  const flaws: Flaw[] = [];
  if (then) {
    const whole = wholeMeant(draft, each);
    if (whole) return flawsOf(draft, { ...each, now: whole });
    const moved = difference(now.interval, then.interval);
    const size = magnitude(moved);
    if (delta && !overlap(size, delta.interval))
      flaws.push(
        flaw(
          delta,
          `${said(then)}到${said(now)}相差 ${inUnits(middle(size), delta)},文中为${said(delta)}。`,
        ),
      );
    if (points && !overlap(magnitude(moved), points.interval))
      flaws.push(
        flaw(
          points,
          `${said(then)}到${said(now)}相差 ${told(middle(size))} 个百分点,文中为${said(points)}。`,
        ),
      );
    if (percent && now.unit.kind !== 'percent')
      flaws.push(
        ...rateFlaw(inPercent(ratio(size, then.interval)), percent, (computed) =>
          flaw(percent, `${said(then)}到${said(now)}变动 ${computed}%,文中为${said(percent)}。`),
        ),
      );
    // 较8.2万人增加4000人,增长5.9%: the number is finer than the two.
    if (flaws.length === 0 && delta && percent && now.unit.kind !== 'percent')
      flaws.push(
        ...rateFlaw(inPercent(ratio(delta.interval, then.interval)), percent, (computed) =>
          flaw(
            percent,
            `在${said(then)}上增减${said(delta)},幅度应为 ${computed}%,文中为${said(percent)}。`,
          ),
        ),
      );
    const real = moved.low.gt(0) ? 'up' : moved.high.lt(0) ? 'down' : null;
    const worded = [delta, percent, points].find(
      (one) => one?.direction && one.direction !== real && !one.isNegative,
    );
    const way = /[从由]/.test(then.before) ? WAY_TO.exec(now.before)?.groups : undefined;
    if (real && way && (way.up ? 'up' : 'down') !== real)
      flaws.push(
        flaw(
          now,
          `${said(then)}到${said(now)}是${real === 'up' ? '上升' : '下降'},文中写作“${way.up ?? way.down}”。`,
        ),
      );
    if (worded && real)
      flaws.push(
        flaw(
          worded,
          `${said(then)}到${said(now)}是${real === 'up' ? '上升' : '下降'},文中写作${worded.direction === 'up' ? '上升' : '下降'}。`,
        ),
      );
  } else if (
    delta &&
    percent &&
    now.unit.kind !== 'percent' &&
    wayOf(delta, percent) &&
    // 人均100元。比上年减少0.4万元: of the whole, which was told before.
    (now.role !== 'each' || now.sentence === delta.sentence)
  ) {
    const base =
      wayOf(delta, percent) === 'up'
        ? difference(now.interval, delta.interval)
        : sumOf([now.interval, delta.interval]);
    flaws.push(
      ...rateFlaw(inPercent(ratio(delta.interval, base)), percent, (computed) =>
        flaw(
          percent,
          `现为${said(now)},增减${said(delta)},幅度应为 ${computed}%,文中为${said(percent)}。`,
        ),
      ),
    );
  }
  return flaws;
}

/** 由10.6万人下降到11.3万人 */
const WAY_TO =
  /(?:(?<up>增加|增长|提高|上升|提升|扩大|增|升)|(?<down>减少|下降|降低|回落|压减|缩减|降|减))(?:到|至|为)$/;

/** 新增就业450人,增幅1.4%: the percent says it. */
const wayOf = (delta: Fact, percent: Fact) => delta.direction ?? percent.direction;

/** 260件,其中网上182件,比上年的300件减少40件: the whole did, and not its part. */
const wholeMeant = ({ text }: Draft, { now, then, delta }: Change): Fact | undefined => {
  const by = (each: Fact) => magnitude(difference(each.interval, then!.interval));
  return !delta || overlap(by(now), delta.interval)
    ? undefined
    : now.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .find(
          (whole) =>
            whole.index < now.index &&
            whole.role === 'actual' &&
            isSameUnit(whole.unit, now.unit) &&
            /其中/.test(text.slice(whole.end, now.start)) &&
            overlap(by(whole), delta.interval),
        );
};

function ofBefore(draft: Draft, { then, delta, percent, now }: ChangeOfBefore): Flaw[] {
  if (now) return flawsOf(draft, { now, then, delta, percent, points: null });
  if (!percent || !delta) return [];
  return rateFlaw(inPercent(ratio(delta.interval, then.interval)), percent, (computed) => ({
    where: [[then.start, percent.end]],
    says: `在${printed(draft, then)}上增减${printed(draft, delta)},幅度应为 ${computed}%,文中为${printed(draft, percent)}。`,
  }));
}

const rateFlaw = (
  computed: Interval | null,
  percent: Fact,
  flaw: (computed: string) => Flaw,
): Flaw[] =>
  computed && !overlap(computed, magnitude(percent.interval)) ? [flaw(told(middle(computed)))] : [];

const inUnits = (value: ReturnType<typeof middle>, { worth, unit }: Fact) =>
  `${told(value.div(worth))}${magnitudeOf({ worth }).trimEnd()}${unit.name}`;

/** 增减而无本期数 — the figure that changed stands elsewhere under its name. */
export const changeOfNamed: Check = {
  code: 'change-of-named',
  label: '增减与别处的本期数不符',
  severity: 'warn',
  looksAt: '只写了增减数和幅度的,是否与文中同名的本期数相符。',
  remedy: '用本期数减增减数得上期数,重算幅度。',
  find: (draft) => {
    const isPanel = isOfPanel(draft.text);
    return draft.facts.flatMap((opening): Flaw[] => {
      const [pair, percent] = deltaFirst(draft.facts, opening.index);
      if (!pair) return [];
      // What is named stands before whichever of the two is told first.
      const delta: Fact = { ...pair, before: opening.before, index: opening.index };
      const first =
        opening.sentence.facts[0] === opening ||
        (!draft.changes.some((each) => each.delta === pair) && THAN.test(delta.before));
      if (
        delta.role !== 'delta' ||
        !first ||
        percent?.role !== 'change' ||
        percent.unit.kind !== 'percent' ||
        percent.sentence !== delta.sentence ||
        !delta.direction
      )
        return [];
      const name = coreOf(
        delta.before
          .replace(/(?:分别|[各均])?(?:增加|减少|增长|下降|多|少)(?:了)?$/, '')
          .replace(THAN, ''),
      );
      const named = draft.facts.filter(
        (each) =>
          name.length >= 2 &&
          each.index < delta.index &&
          each.role === 'actual' &&
          isSameUnit(each.unit, delta.unit) &&
          each.subject?.core === name &&
          each.period.year === delta.period.year,
      );
      const own = named.length > 0 ? named : calledAlike(draft, delta, name);
      if (own.length === 0 || own.length > 3) return [];
      const computed = own.map((now) =>
        inPercent(
          ratio(
            delta.interval,
            delta.direction === 'up'
              ? difference(now.interval, delta.interval)
              : sumOf([now.interval, delta.interval]),
          ),
        ),
      );
      if (computed.some((each) => !each || overlap(each, percent.interval))) return [];
      if (isPanel && computed.some((each) => isNearEnough(middle(each!), percent.value))) return [];
      // Of something else it would be far off.
      const times = middle(computed[0]!).div(percent.value.isZero() ? 1 : percent.value);
      if (own !== named && (times.gt(2) || times.lt(0.5))) return [];
      return [
        {
          where: [
            [opening.clause[0], Math.max(delta.end, percent.end)],
            [own[0]!.start, own[0]!.end],
          ],
          says: `现为${printed(draft, own[0]!)},增减${printed(draft, delta)},幅度应为 ${told(middle(computed[0]!))}%,文中为${printed(draft, percent)}。`,
        },
      ];
    });
  },
};

/** 公务接待费同口径比2018年 */
const THAN =
  /(?:同口径)?[比较与](?:上年|去年|(?:19|20)\d{2}年度?)(?:同期)?(?:年初)?(?:决算数?|预算数?)?(?:相比)?,?(?:增加|减少|增长|下降)?(?:了)?$/;
const SENTENCES_BEFORE = 4;
/** What employers look for, in the reports of the labour market. */
const WANTED = /用人需求|需求岗位|岗位需求|需求/;

/** 求职人数增加37.4万人 — of 进入市场的求职者约528万人 right before, where nothing else is called so. */
function calledAlike({ facts }: Draft, delta: Fact, name: string): Fact[] {
  // 发放量: of 发放贷款1.62亿元 in the same sentence, where nothing else is counted so.
  const deed = /^[,、]?(\p{Script=Han}{2})(?:量|额|总量|总额|数|金额)[比较同]/u.exec(
    delta.before,
  )?.[1];
  const own = delta.sentence.facts.filter(
    ({ index, role, unit }) =>
      index < delta.index && role === 'actual' && isSameUnit(unit, delta.unit),
  );
  if (deed && own.length === 1 && own[0]!.before.includes(deed)) return own;
  const word = name.replace(/^(?:本|该|当)(?:季度|月|年|期)/, '').slice(-4);
  const isWanted = WANTED.test(word);
  const near = facts.filter(
    (each) =>
      each.index < delta.index &&
      each.role === 'actual' &&
      !each.rangeTo &&
      isSameUnit(each.unit, delta.unit) &&
      delta.sentence.index - each.sentence.index <= SENTENCES_BEFORE &&
      (each.before.includes(word) || (isWanted && /招聘/.test(each.before))),
  );
  if (word.length >= 2 && near.length === 1) return near.map(asPrinted);
  // 收入300万元,支出也是300万元。收支较上年减少…: what is told just before, and no other number.
  const last = factsBefore(delta.sentence);
  const levels = last.filter(({ role, unit }) => role === 'actual' && isSameUnit(unit, delta.unit));
  const isOne = levels.length > 0 && levels.every(({ value }) => value.eq(levels[0]!.value));
  return isOne && OF_BOTH.test(delta.before) ? levels.slice(0, 1) : [];
}

/** 收支总计较上年, 收、支总计各增加 */
const OF_BOTH =
  /^[,、]?收(?:入)?(?:[、和与及]?支(?:出)?)?(?:总计|总数|合计|总额)?(?:[比较与]|(?:各|均|分别)?(?:增加|减少|增长|下降))/;
