import type { Check, Draft, Flaw } from '../check.js';
import { type Fact, factsBefore } from '../fact.js';
import { difference, exactly, inPercent, overlap, ratio, sumOf } from '../interval.js';
import { addsUp, isSameUnit } from '../units.js';
import { middle, printed, told } from '../words.js';

/** 留用率为68%,期满250人,留用175人: the two of it behind it. */
function termsAfter(rate: Fact, named: RegExp | undefined): [Fact, Fact] | null {
  if (!named || rate.sentence.facts[0] !== rate) return null;
  const [whole, part, ...others] = rate.sentence.facts
    .slice(1)
    .filter(({ role }) => role === 'actual');
  return whole?.bound === 'exact' &&
    part?.bound === 'exact' &&
    others.length === 0 &&
    named.test(part.before) &&
    !named.test(whole.before) &&
    isSameUnit(whole.unit, part.unit) &&
    whole.value.gte(part.value)
    ? [whole, part]
    : null;
}

const STEM = /(\p{Script=Han}{2})率[^,。;]{0,4}$/u;
const ALIKE: Record<string, RegExp> = {
  结案: /结案|办结/,
  办结: /办结|结案|办理完毕/,
  调解: /调解/,
  成功: /成功|调解/,
  参保: /参保/,
  就业: /就业/,
  落实: /落实/,
  上岗: /上岗/,
  合格: /合格/,
  覆盖: /覆盖|实行|建立|设立/,
  到位: /到位/,
  留用: /留用/,
  入驻: /入驻/,
  兑现: /兑现|发放/,
  立案: /立案/,
  签订: /签订/,
  认证: /认证/,
  完成: /^$/,
};

/** 办结率、参保率 — against the two figures before it. */
export const rateOfTwo: Check = {
  code: 'rate-of-two',
  label: '率与前列两数不符',
  severity: 'error',
  looksAt: '办结率、参保率、就业率等是否等于同句中所列的部分除以总数。',
  remedy: '用两个数重算,核对分母。',
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (rate.unit.kind !== 'percent' || rate.role !== 'actual' || rate.bound !== 'exact')
        return [];
      // Of what was closed, how much in time: not of what was taken on.
      if (/(?:按时|按期|当期|及时|限期)[^,。;]{0,6}率/.test(rate.before)) return [];
      const stem = STEM.exec(rate.before)?.[1];
      const both = stem ? withTheOthers(rate, stem) : null;
      if (both) return flawOfBoth(draft, rate, both);
      const [whole, part] = stem ? termsOf(draft, rate, stem) : [];
      if (!whole || !part) return [];
      // 合格率91.9%,其中高级工合格率86%: of some of them, whose number is not told.
      const isOfSome = draft.facts
        .slice(part.index + 1, rate.index)
        .some(({ unit }) => unit.kind === 'percent');
      if (isOfSome && /其中/.test(rate.before)) return [];
      // 52个车间,覆盖14个乡镇,乡镇覆盖率100%: of the 乡镇 that are not told.
      const noun = /^[,、]?(\p{Script=Han}{2,4})覆盖率/u.exec(rate.before)?.[1];
      const isCalled = ({ before, after }: Fact) => `${before}${after}`.includes(noun!);
      if (noun && isCalled(part) && !isCalled(whole)) return [];
      const computed = inPercent(ratio(part.interval, whole.interval));
      if (!computed || overlap(computed, rate.interval)) return [];
      return [
        {
          where: [[Math.min(whole.start, rate.start), Math.max(part.end, rate.end)]],
          says: `${printed(draft, part)}除以${printed(draft, whole)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    }),
};

/** 未就业29540人 are those that the rate leaves out. */
const isOfTheOthers = (before: string, stem: string): boolean =>
  new RegExp(`[未没无](?:有|能|实现|完成)?${stem}`).test(before);

/** Behind more figures than these it is not said of the first two. */
const FEW = 4;
/** 已就业127174人,未就业29540人,就业率…: those who did and those who did not, told right before it. */
function withTheOthers(rate: Fact, stem: string): [Fact, Fact] | null {
  const all = rate.sentence.facts;
  if (rate.index - all[0]!.index > FEW) return null;
  const own = all
    .slice(0, FEW)
    .filter(({ index, role, unit }) => index < rate.index && role === 'actual' && addsUp(unit));
  const [did, didNot] = own as [Fact?, Fact?];
  return own.length === 2 &&
    did!.bound === 'exact' &&
    didNot!.bound === 'exact' &&
    isSameUnit(did!.unit, didNot!.unit) &&
    ALIKE[stem]?.test(did!.before) &&
    !isOfTheOthers(did!.before, stem) &&
    isOfTheOthers(didNot!.before, stem)
    ? [did!, didNot!]
    : null;
}

/** So many figures before and behind it may be what a rate is of. */
const BESIDE = 40;

/** 毕业生1000人,升学100人。已就业800人,未就业100人: of more than the two, where a larger figure gives the rate. */
const isOfMore = ({ facts }: Draft, rate: Fact, [did, didNot]: [Fact, Fact]): boolean =>
  facts
    .slice(Math.max(0, did.index - BESIDE), rate.index + BESIDE)
    .some(
      (each) =>
        isSameUnit(each.unit, did.unit) &&
        each.value.gte(did.value.plus(didNot.value)) &&
        overlap(inPercent(ratio(did.interval, each.interval)) ?? did.interval, rate.interval),
    );

/** Where those who did are told as all of them (就业困难人员500人,未就业50人), it is of them. */
function flawOfBoth(draft: Draft, rate: Fact, both: [Fact, Fact]): Flaw[] {
  const [did, didNot] = both;
  const ofBoth = inPercent(ratio(did.interval, sumOf([did.interval, didNot.interval])));
  const ofAll = inPercent(ratio(difference(did.interval, didNot.interval), did.interval));
  if (!ofBoth || [ofBoth, ofAll].some((each) => each && overlap(each, rate.interval))) return [];
  if (isOfMore(draft, rate, both)) return [];
  return [
    {
      where: [[did.start, rate.end]],
      says: `${printed(draft, did)}占它与${printed(draft, didNot)}之和的 ${told(middle(ofBoth))}%,文中为${printed(draft, rate)}。`,
    },
  ];
}

const BARE_RATE = /^\p{Script=Han}{2,4}率(?:为|达到?)?$/u;
function termsOf({ facts }: Draft, rate: Fact, stem: string): [Fact, Fact] | [] {
  const named = ALIKE[stem];
  // 期满226人,其中留用168人。留用率74.3%: it begins the sentence behind them.
  const isFirst = rate.sentence.facts[0] === rate && BARE_RATE.test(rate.before);
  const from = isFirst ? (factsBefore(rate.sentence)[0]?.sentence ?? rate.sentence) : rate.sentence;
  const own = facts
    .slice(Math.max(0, rate.index - BESIDE), rate.index)
    .filter(({ sentence, role, unit }) => sentence === from && role === 'actual' && addsUp(unit));
  const after = termsAfter(rate, named);
  if (after) return after;
  // 受理25件,办结23件,2件正在办理,办结率…
  const part = own
    .filter(({ before }) => named?.test(before) && !isOfTheOthers(before, stem))
    .at(-1);
  const others = own.filter(({ index }) => index > (part?.index ?? 0));
  if (
    !named ||
    !part ||
    others.length > 2 ||
    (others.length > 0 && rate.before.replace(/率.*$/, '').length > stem.length + 4) ||
    part.bound !== 'exact'
  )
    return [];
  const before = own.filter((each) => each.index < part.index && isSameUnit(each.unit, part.unit));
  const whole = before.at(-1);
  if (!whole || whole.bound !== 'exact' || whole.value.lt(part.value) || whole.depth !== part.depth)
    return [];
  // With several it is not said of which.
  return before.length === 1 ? [whole, part] : [];
}

/** 失业率 — of those without work among them and those at work. */
export const unemploymentRate: Check = {
  code: 'unemployment-rate',
  label: '失业率与失业人数、从业人数不符',
  severity: 'error',
  looksAt: '同句列有从业(就业)人数和失业人数的,失业率是否等于失业人数除以两者之和。',
  remedy: '用失业人数和从业人数重算失业率。',
  find: (draft) =>
    draft.facts.flatMap((rate): Flaw[] => {
      if (
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        !/失业率[^,。;]{0,3}$/.test(rate.before)
      )
        return [];
      const isOfPeople = ({ index, unit, bound }: Fact) =>
        index < rate.index && unit.kind === 'persons' && bound === 'exact';
      const own = rate.sentence.facts.filter(isOfPeople);
      // 就业10.8万人,失业0.43万人。据此测算失业率为3.83%
      const people =
        own.length === 0 && /据此|由此|测算|推算/.test(rate.lead)
          ? factsBefore(rate.sentence).filter(isOfPeople)
          : own;
      const out = people
        .filter(({ before }) => /失业(?:人员|人数|人口)?(?:(?!再?就业)[^,。;]){0,3}$/.test(before))
        .at(-1);
      const at = people
        .filter(
          ({ before }) =>
            !/新增|困难|再就业/.test(before) &&
            /(?<!失|未)(?:从业|就业)(?:人员|人数|人口)?(?:总数|数)?[^,。;]{0,3}$/.test(before),
        )
        .at(-1);
      if (!out || !at || people.length > 3) return [];
      const computed = inPercent(ratio(out.interval, sumOf([out.interval, at.interval])));
      if (!computed || overlap(computed, rate.interval)) return [];
      return [
        {
          where: [[Math.min(out.start, at.start), rate.end]],
          says: `失业${printed(draft, out)}、从业${printed(draft, at)},失业率为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    }),
};

const NEVER_OVER =
  /(?:参合|普及|(?<!毛)入学|升学|(?<!毛)入园|城镇化|开工|竣工|复工|救助|供养|投保|组织化|转移就业|清零|成活|受教育|办结|结案|参保|就业|满意|合格|签订|覆盖|落实|发放|支付|准确|调解成功|成功|按期结案|到位|兑现|认证|化解|见面|知晓|建档|社会化发放|处置|留用|及时|合规|上岗|签约|录用|回收|回访|走访|建档立卡|受理|审核|审批|参与|入户|录入|安置|帮扶|登记|服务|返还|到岗|在岗|稳定|整改|达标|优秀|通过|取证|持证|响应|答复|回复|调解|追回|入库|公开|归档)率[^,。;]{0,4}$|满意度[^,。;]{0,4}$/;

/** 超过 100% */
export const rateOverHundred: Check = {
  code: 'rate-over-100',
  label: '率超过 100%',
  severity: 'error',
  looksAt: '办结率、参保率、满意率、占比等不可能超过 100% 的数。',
  remedy: '核对分子、分母和小数点。',
  find: (draft) =>
    draft.facts
      .filter(
        (each) =>
          each.unit.kind === 'percent' &&
          each.interval.low.gt(100) &&
          (each.role === 'share' ||
            (each.role === 'actual' &&
              // 残疾人就业率(108.3%)
              NEVER_OVER.test(each.before === '' ? each.lead.replace(/\($/, '') : each.before))) &&
          // 占去年人数的102.7%; more money may come than was planned.
          !/资金到位率/.test(each.before) &&
          !/去年|上年|同期/.test(each.before),
      )
      .map((each) => ({
        where: [[each.clause[0], each.end]],
        says: `${printed(draft, each)}超过 100%。`,
      })),
};

/** 控制目标 — a rate above its ceiling, or below its floor. */
export const againstLimit: Check = {
  code: 'against-limit',
  label: '与控制目标矛盾',
  severity: 'error',
  looksAt: '失业率等是否超过同句所写的控制目标;“低于、高于目标多少个百分点”是否等于两数之差。',
  remedy: '核对实际数与控制目标,改写结论。',
  find: (draft) =>
    draft.facts.flatMap((actual): Flaw[] => {
      if (
        actual.role !== 'actual' ||
        actual.unit.kind !== 'percent' ||
        actual.sentence.mood !== 'result'
      )
        return [];
      const next = draft.facts[actual.index + 1];
      if (
        !next ||
        next.sentence !== actual.sentence ||
        next.role !== 'target' ||
        next.unit.kind !== 'percent'
      )
        return [];
      // 社区创建率86.7%、失业率控制在4%以内: of another.
      if (/、\p{Script=Han}{3,}/u.test(draft.text.slice(actual.end, next.start))) return [];
      const words = draft.text.slice(actual.end, next.end + 6);
      const flaws: Flaw[] = [];
      if ((/控制在/.test(words) && /以内|以下/.test(words)) || /低于|不超过/.test(words)) {
        if (actual.interval.low.gt(next.value))
          flaws.push({
            where: [[actual.start, next.end]],
            says: `${printed(draft, actual)}高于${printed(draft, next)}。`,
          });
      }
      const gap = draft.facts[next.index + 1];
      if (gap?.role === 'gap' && gap.sentence === actual.sentence) {
        const real = actual.value.minus(next.value).abs();
        const isBelow = actual.value.lt(next.value);
        const isTurned =
          /(?:低|少|慢|落后)(?:于|了)?$/.test(gap.before) && !isBelow && /[比较]/.test(words)
            ? '低'
            : /(?:高|多|超|快)(?:于|出|了)?$/.test(gap.before) && isBelow && /[比较]/.test(words)
              ? '高'
              : null;
        if (isTurned && !real.isZero())
          flaws.push({
            where: [[actual.start, gap.end]],
            says: `${printed(draft, actual)}${isBelow ? '低于' : '高于'}${printed(draft, next)},文中写作${isTurned}。`,
          });
        if (!overlap(exactly(real), gap.interval))
          flaws.push({
            where: [[actual.start, gap.end]],
            says: `${printed(draft, actual)}与${printed(draft, next)}相差 ${told(real)} 个百分点,文中为${printed(draft, gap)}。`,
          });
      }
      return flaws;
    }),
};

/** 结案率 — where a text tells once how many were taken on, and once how many were closed. */
export const closingRate: Check = {
  code: 'closing-rate',
  label: '结案率与受理数、结案数不符',
  severity: 'warn',
  looksAt: '全文只有一个受理数和一个结案(审结)数时,结案率是否等于两数之比;有上年结转的不核对。',
  remedy: '核对受理数、结案数和结案率;分母含结转案件的,写明。',
  find: (draft) => {
    if (/结转|上年末?未结|存案|转入|遗留|不予(?:立案|受理)|撤[诉回]|移[送交]/.test(draft.text))
      return [];
    const cases = draft.facts.filter(
      ({ unit, role, bound }) =>
        ['件', '起', '宗'].includes(unit.name) && role === 'actual' && bound === 'exact',
    );
    const of = (name: RegExp) => {
      const found = cases.filter(({ before, depth }) => depth === 0 && name.test(before));
      return found.every(({ value }) => value.eq(found[0]!.value)) ? found[0] : undefined;
    };
    const [taken, closed] = [
      of(/受理[^,。;]{0,14}$/),
      of(
        /(?<!调解|裁决|仲裁|已|未)(?:审结|办结|结案)(?:各类)?(?:案件|争议案件|争议|投诉案件|举报投诉案件|投诉)?$/,
      ),
    ];
    return draft.facts.flatMap((rate): Flaw[] => {
      if (
        !taken ||
        !closed ||
        rate.unit.kind !== 'percent' ||
        rate.bound !== 'exact' ||
        rate.role !== 'actual' ||
        !/(?<!按时|按期|当期|及时|限期|限内|期内|法定)(?:结案|审结|办结)率[^,。;]{0,3}$/.test(
          rate.before,
        ) ||
        closed.value.gt(taken.value) ||
        // 受理212件,立案203件,办结203件
        cases.some(
          ({ before, value }) => /立案[^,。;]{0,4}$/.test(before) && value.eq(closed.value),
        )
      )
        return [];
      const computed = inPercent(ratio(closed.interval, taken.interval));
      if (!computed || overlap(computed, rate.interval)) return [];
      // Far away it is another rate.
      if (
        middle(computed)
          .minus(rate.value)
          .abs()
          .gt(rate.value.eq(100) ? 10 : 3) ||
        /^的?[^,。;]{0,4}(?:任务|目标|要求)/.test(rate.after)
      )
        return [];
      return [
        {
          where: [
            [rate.clause[0], rate.end],
            [taken.start, taken.end],
            [closed.start, closed.end],
          ],
          says: `${printed(draft, closed)}除以${printed(draft, taken)}为 ${told(middle(computed))}%,文中为${printed(draft, rate)}。`,
        },
      ];
    });
  },
};
