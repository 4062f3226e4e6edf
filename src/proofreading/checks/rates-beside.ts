import type { Decimal } from 'decimal.js';
import { breathOf } from '../breath.js';
import type { Check, Draft, Flaw } from '../check.js';
import { areOpposites } from '../completeness.js';
import type { Fact } from '../fact.js';
import { type Interval, difference, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { alike } from '../letter-pairs.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

const OF_IT =
  /^[,、(]?(?:约?占(?:比)?|比例|比重|(?<stem>\p{Script=Han}{2,6}(?=率)|满意|知晓)[率度])(?:为|达到?|约)?$/u;
const OTHER_RATES = /(?:完成|执行|失业|增长|比|汇|利|税|费|倍|缴费|替代|裁员|自给|抽查)$/;
const OF_DUE = /回收|收回|还款|偿还|归还/;
/** 认证4902人,认证率99.4%: of those whose turn it was, and not of all. */
const OF_THOSE_DUE = /认证|年审|年检|缴费|续保/;
const LINES_BEFORE = 2;
const WINDOW = 40;
/** 93.3 for 92.3 is a slip; what is further off is of another whole, unless only two figures stand there. */
const NEAR = 1.08;
const FAR = 2;

/** 调查120家,缺工45家,占39.5% — of a whole that is not called, where no figure before it makes it right and one nearly does. */
export const rateBeside: Check = {
  code: 'rate-beside',
  label: '占比、率与前面的数不符',
  severity: 'error',
  looksAt:
    '“共几家,其中几家,占几%”“发放几份,收回几份,回收率几%”没有写明总数的,前面是否有合得上的总数。',
  remedy: '核对部分、总数,重算占比。',
  find: (draft) => [
    ...draft.facts.flatMap((percent) => flawOf(draft, percent)),
    ...oppositesIn(draft),
    ...oppositeNamed(draft),
  ],
};

const isCounted = ({ unit, role, bound, rangeTo }: Fact) =>
  addsUp(unit) && ['actual', 'target'].includes(role) && bound === 'exact' && !rangeTo;

function flawOf(draft: Draft, percent: Fact): Flaw[] {
  const part = draft.facts[percent.index - 1];
  const said = OF_IT.exec(percent.before);
  const stem = said?.groups?.stem;
  const isWords = percent.isWorded && /^[,、]?$/.test(percent.before);
  if (
    (!said && !isWords) ||
    percent.unit.kind !== 'percent' ||
    !['share', 'actual'].includes(percent.role) ||
    percent.run.length > 1 ||
    part?.sentence !== percent.sentence ||
    part.depth > percent.depth ||
    part.run.length > 1 ||
    !isCounted(part) ||
    // 案外调解111起,调解率66.1%: of more than what was taken in.
    /案外|庭外|诉前/.test(part.before) ||
    // 发放17.29亿元,回收9.41亿元,回收率99.78%: of what had fallen due.
    (stem && part.unit.kind === 'money' && OF_DUE.test(stem)) ||
    (stem && (OTHER_RATES.test(stem) || !isCalled(draft, part, stem))) ||
    // 50万元已全部支出,支出率100%: of itself.
    (percent.value.eq(100) && /全部|全额/.test(draft.text.slice(part.end, percent.start)))
  )
    return [];
  const before = draft.facts.slice(Math.max(0, part.index - WINDOW), part.index);
  const wholes = before.filter(
    (each) =>
      isCounted(each) &&
      isSameUnit(each.unit, part.unit) &&
      each.value.gte(part.value) &&
      // 累计回收9.41亿元 told twice: no whole of itself.
      !(each.value.eq(part.value) && each.before.slice(-2) === part.before.slice(-2)) &&
      percent.sentence.line - each.sentence.line <= LINES_BEFORE,
  );
  const share = (whole: Fact) => inPercent(ratio(part.interval, whole.interval));
  if (
    wholes.some((whole) => isFit(share(whole), percent.interval)) ||
    isBySum(draft, percent, part) ||
    isWithoutSome(draft, wholes, percent, part) ||
    isOfTheSame(draft, percent, part)
  )
    return [];
  // 留用128人,留用率59.81%: the part bears the very name of the rate.
  const breath = breathOf(draft.text, part.sentence);
  const isOfIts = (each: Fact) =>
    !stem || breath.includes(each) || mayBeOf(draft, each, part, stem);
  const isByName = stem !== undefined && !OF_THOSE_DUE.test(stem);
  const whole =
    wholes.findLast(({ sentence }) => sentence === part.sentence) ??
    wholes.findLast(
      (each) =>
        percent.decimals > 0 &&
        each.sentence.line === part.sentence.line &&
        isOfIts(each) &&
        isOff(
          middle(share(each) ?? percent.interval),
          percent,
          isByName && breath.includes(each) ? FAR : NEAR,
        ),
    ) ??
    (isByName && percent.decimals > 0
      ? totalOfLineBefore(
          wholes.filter((each) => isOfIts(each) || isTotal(draft, each)),
          percent,
          part,
        )
      : undefined);
  const computed = whole && share(whole);
  if (!whole || !computed) return [];
  const others = before.filter(
    (each) =>
      each.sentence === part.sentence && each !== whole && !/年|月|日|岁/.test(each.unit.name),
  );
  const isAlone = whole.sentence === part.sentence && others.length === 0;
  // 有劳动力18642人,已外出务工12186人,占65.4%: nothing else stands there, and 已 is said of it.
  const isOfIt =
    isAlone &&
    !stem &&
    part.index === whole.index + 1 &&
    /^[,、](?:其中)?[:,]?已/.test(draft.text.slice(whole.end, part.start));
  return isOfIt ||
    isOff(
      middle(computed),
      percent,
      isAlone || isWords || (isByName && breath.includes(whole)) ? FAR : NEAR,
    )
    ? [
        {
          where: [
            [part.start, percent.end],
            [whole.start, whole.end],
          ],
          says: `${printed(draft, part)}是${printed(draft, whole)}的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
        },
      ]
    : [];
}

/** Told of whatever was told last: 取证441人, 其中合格. */
const SAID_OF_ALL =
  /其中|已经?|实际|顺利|成功|最终|共|有|累计|全部|人员|人数|学员|[^\p{Script=Han}]/gu;
const AFTER = 8;

/** 高考本科上线2897人,上线率36% is of no 城镇新增就业7978人 of another sentence: what has a name of its own shares it with its whole. */
function mayBeOf({ text }: Draft, whole: Fact, part: Fact, stem: string): boolean {
  const [own, its] = [part, whole].map(({ clause, start, end }) =>
    text.slice(clause[0], start).concat(text.slice(end, end + AFTER).split(/[,。;]/)[0]!),
  ) as [string, string];
  const name = [...own.replace(SAID_OF_ALL, '')].filter((each) => !stem.includes(each));
  return (
    whole.sentence === part.sentence ||
    /^[,、;]?其中/.test(part.lead) ||
    name.length <= 1 ||
    alike(own, its) > 0
  );
}

const isTotal = ({ text }: Draft, { clause, start }: Fact): boolean =>
  /合计|共/.test(text.slice(clause[0], start));

/** …合计12期468人。 in one line, 取证441人,取证率… in the next: no other of its unit is as large. */
function totalOfLineBefore(wholes: Fact[], percent: Fact, part: Fact) {
  const [whole, ...others] = wholes;
  return whole &&
    others.every(({ value }) => value.eq(whole.value)) &&
    part.sentence.line - whole.sentence.line === 1 &&
    isOff(middle(inPercent(ratio(part.interval, whole.interval))!), percent, NEAR)
    ? whole
    : undefined;
}

/** 窗口3.2万件,线上7.8万件,线上占比69.1%: of the two together. */
const oppositeNamed = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((percent): Flaw[] => {
    const [one, other] = [draft.facts[percent.index - 2], draft.facts[percent.index - 1]];
    const who = /^[,、]?(?<who>\p{Script=Han}{2,6})占比(?:为|达)?$/u.exec(percent.before)?.groups!
      .who;
    if (
      !who ||
      percent.role !== 'share' ||
      percent.bound !== 'exact' ||
      one?.sentence !== percent.sentence ||
      other?.sentence !== percent.sentence ||
      ![one, other].every(isCounted) ||
      !isSameUnit(one.unit, other.unit) ||
      !areOpposites(one.before, other.before)
    )
      return [];
    const named = [one, other].filter(({ before }) => before.includes(who));
    const [part] = named;
    const computed = part && inPercent(ratio(part.interval, sumOf([one.interval, other.interval])));
    return named.length === 1 && computed && !isFit(computed, percent.interval)
      ? [
          {
            where: [[one.start, percent.end]],
            says: `${printed(draft, part!)}占两者之和的 ${told(middle(computed))}%,文中为${printed(draft, percent)}。`,
          },
        ]
      : [];
  });

/** So many figures before and after it may be told of the same whole. */
const BESIDE = 12;

/** 118个,占95.2%;112个,占90.3%: both of a whole that is not told. */
export function isOfTheSame({ facts }: Draft, percent: Fact, part: Fact): boolean {
  const own = ratio(part.interval, percent.interval);
  return facts
    .slice(Math.max(0, part.index - BESIDE), part.index + BESIDE)
    .filter(({ sentence }) => sentence.line === part.sentence.line)
    .some((its) => {
      const other = facts[its.index - 1];
      if (its === percent || its.role !== 'share' || other?.sentence !== its.sentence) return false;
      if (other === part || !isSameUnit(other.unit, part.unit)) return false;
      const whole = ratio(other.interval, its.interval);
      return own !== null && whole !== null && overlap(own, whole);
    });
}

/** By less than so many times. */
const isOff = (computed: Decimal, { value }: Fact, most: number): boolean => {
  const times = computed.div(value.isZero() ? 1 : value);
  return times.lt(most) && times.gt(1 / most);
};

const isFit = (computed: Interval | null, said: Interval) => !computed || overlap(computed, said);

/** 取证 of 取得证书, 回收 of 收回: both letters stand in its clause. */
const isCalled = ({ text }: Draft, { before, end }: Fact, stem: string): boolean => {
  const words = `${before}${/^\p{Script=Han}{0,6}/u.exec(text.slice(end, end + 6))![0]}`;
  return [...stem].every((letter) => words.includes(letter));
};

const LEFT_OUT = /(?:不予|撤[诉回销]|移[送交]|转办|剔除|扣除|除去|不符合|重复)[^,。;\d]{0,8}$/;

/** 受理212件,不予立案9件,办结203件,办结率100%: of those that are left. */
const isWithoutSome = ({ facts }: Draft, wholes: Fact[], percent: Fact, part: Fact): boolean =>
  facts
    .slice(Math.max(0, part.index - WINDOW), part.index + WINDOW)
    .filter(
      ({ before, unit, sentence }) =>
        sentence === part.sentence && LEFT_OUT.test(before) && isSameUnit(unit, part.unit),
    )
    .some((less) =>
      wholes.some((whole) =>
        isFit(
          inPercent(ratio(part.interval, difference(whole.interval, less.interval))),
          percent.interval,
        ),
      ),
    );

/** Of as many as it is together with those that are told beside it. */
const isBySum = ({ facts }: Draft, percent: Fact, part: Fact): boolean => {
  const like = facts
    .slice(Math.max(0, part.index - WINDOW), part.index + WINDOW)
    .filter(
      (each) =>
        each.sentence.paragraph === part.sentence.paragraph &&
        isCounted(each) &&
        isSameUnit(each.unit, part.unit),
    );
  const sum = sumOf(like.map(({ interval }) => interval));
  return like.length >= 2 && isFit(inPercent(ratio(part.interval, sum)), percent.interval);
};

/** 男性3100人,占59.6%;女性2100人,占42.4%: two that are all, each of both together. */
const oppositesIn = (draft: Draft): Flaw[] =>
  draft.facts.flatMap((second): Flaw[] => {
    const [first, one, other] = [-3, -2, -1].map((step) => draft.facts[second.index + step]);
    const pairs = [first, one, other].every(
      (each) => each?.sentence.line === second.sentence.line && each.depth === second.depth,
    );
    if (!pairs || second.role !== 'share' || one!.role !== 'share') return [];
    const parts = [first!, other!];
    const shares = [one!, second];
    if (
      !parts.every(
        (each) => isCounted(each) && each.value.gt(0) && isSameUnit(each.unit, first!.unit),
      ) ||
      !shares.every(
        ({ before, bound }) => /^[,、]?占(?:比)?(?:为|达)?$/.test(before) && bound === 'exact',
      ) ||
      !areOpposites(first!.before, other!.before)
    )
      return [];
    const sum = sumOf(parts.map(({ interval }) => interval));
    const wrong = shares.filter(
      ({ interval }, at) => !isFit(inPercent(ratio(parts[at]!.interval, sum)), interval),
    );
    // Of a whole in which others lie as well, both are smaller.
    const together = sumOf(shares.map(({ interval }) => interval));
    return wrong.length === 0 || together.high.lt(99)
      ? []
      : [
          {
            where: [[first!.start, second.end]],
            says: `${printed(draft, first!)}、${printed(draft, other!)}各占两者之和的 ${parts.map((each) => `${told(middle(inPercent(ratio(each.interval, sum))!))}%`).join('、')},文中为${shares.map((each) => printed(draft, each)).join('、')}。`,
          },
        ];
  });
