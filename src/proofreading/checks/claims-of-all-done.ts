import { type Check, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import { type Fact, lastBefore } from '../fact.js';
import { goalsMetIn } from '../goals-met.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';
import { claimsIn, exceptedBefore } from './claims-made.js';

const DEEDS =
  '通过|合格|完工|竣工|办结|审结|结案|发放|到位|完成|建成|落实|兑现|整改|化解|安置|上岗|销号|支付|拨付|就业|处理';
const ALL = new RegExp(
  `(?:全部|均已?|都已?|悉数)(?:按[时期]|如期|足额|依法)?(?:得到|予以|完成)?(?<deed>${DEEDS})(?![率了]?[^,。;]{0,4}的)`,
  'g',
);
/** Of what was planned. */
const WORKS = /完工|竣工|完成|建成|落实/;
const WHOLE =
  /(?:参加(?:考[核试]|鉴定|测试|评审)?|受理|接到|接收|收到|共有?|应|登记|排查|认定|计划|查处|立案|梳理|交办|发现|需|现有|涉及)[^,。;\d]{0,12}$/;
/** 146件,其余正在办理; 连同上年 */
const OTHERWISE = /上年|结转|其余|正在|撤诉|跨年|当年/;

/** 案件全部办结。受理186件,办结179件 — the claim, and two figures of its paragraph. */
export const allDoneButSome: Check = {
  code: 'all-done-but-some',
  label: '“全部”的说法与所列两数不符',
  severity: 'warn',
  looksAt: '“全部办结、均已发放”的同一段写有总数和办结(发放)数,后者小于前者的。',
  remedy: '改写说法,或核对两数。',
  isLast: true,
  find: (draft) =>
    claimsIn(draft, ALL).flatMap(([start, end]): Flaw[] => {
      const said = draft.text.slice(start, end);
      const deed = new RegExp(`(?:${DEEDS})$`).exec(said)![0];
      const isDeed = new RegExp(
        `${deed === '通过' ? '合格|通过' : deed}(?:了|案件|\\p{Script=Han}{0,4})?$`,
        'u',
      );
      const own = sentenceAt(draft, start);
      const place = own ? own.index - own.paragraph[0]!.index : 0;
      const facts = (own?.paragraph ?? [])
        .slice(Math.max(0, place - 1), place + 2)
        .flatMap((each) => each.facts);
      const done = facts.find(
        (each, at) =>
          at > 0 &&
          each.role === 'actual' &&
          each.bound === 'exact' &&
          isDeed.test(each.before) &&
          (start < each.start || (each.sentence === own && facts[at + 1]?.sentence !== own)) &&
          isLessThan(each, facts[at - 1]!) &&
          WHOLE.test(facts[at - 1]!.before),
      );
      const whole = done && facts[facts.indexOf(done) - 1]!;
      const met = goalsMetIn(draft.facts, own?.paragraph ?? []).find(
        ({ goal, actual }) =>
          start < goal.start &&
          facts.includes(goal) &&
          WORKS.test(said) &&
          exceptedBefore(draft.text, start).length === 0 &&
          isSameUnit(goal.unit, actual.unit) &&
          actual.interval.high.lt(goal.value),
      );
      if (met && !done)
        return [
          {
            where: [[start, end], placeOfFact(met.goal), placeOfFact(met.actual)],
            says: `文中称“${said}”,而计划${printed(draft, met.goal)},完成${printed(draft, met.actual)}。`,
          },
        ];
      return done && whole && !OTHERWISE.test(draft.text.slice(whole.start, done.start))
        ? [
            {
              where: [[start, end], placeOfFact(whole), placeOfFact(done)],
              says: `文中称“${said}”,而${printed(draft, whole)}中${deed}${printed(draft, done)}。`,
            },
          ]
        : [];
    }),
};

const isLessThan = (done: Fact, whole: Fact): boolean =>
  whole.sentence === done.sentence &&
  isSameUnit(done.unit, whole.unit) &&
  whole.role !== 'previous' &&
  whole.bound === 'exact' &&
  done.interval.high.lt(whole.interval.low);

const COVERED =
  /(?<count>\d+)个(?<of>\p{Script=Han}{1,6})[^。;\d]{0,16}?(?<what>\p{Script=Han}{2,8})全覆盖/gu;

/** 11个街道实现零工驿站全覆盖,已建成零工驿站9个 */
export const coversAll: Check = {
  code: 'covers-all',
  label: '“全覆盖”的说法与所列个数不符',
  severity: 'warn',
  looksAt: '“几个街道实现某站点全覆盖”之后的同一句写明该站点的个数,少于街道数的。',
  remedy: '改写说法,或核对个数。',
  find: (draft) =>
    [...draft.text.matchAll(COVERED)].flatMap((match): Flaw[] => {
      const end = match.index + match[0].length;
      const what = match.groups!.what!.replace(/^.*(?:实现了?|完成|推进)/, '');
      const fact = draft.facts[lastBefore(draft.facts, end) + 1];
      return fact &&
        fact.start - end <= NEAR &&
        !/[。\n]/.test(draft.text.slice(end, fact.start)) &&
        fact.role === 'actual' &&
        ['个', '家', '所', '处'].includes(fact.unit.name) &&
        (`${fact.before}${fact.after}`.includes(what.slice(-4)) ||
          // 实现服务站全覆盖,已建成15个
          (/^(?:目前|现)?(?:已|共|累计)+(?:建成|设立|建立|设有|覆盖)(?:了)?$/.test(fact.before) &&
            /^[,。;]/.test(draft.text.slice(fact.end)))) &&
        what.length >= 2 &&
        fact.interval.high.lt(Number(match.groups!.count))
        ? [
            {
              where: [[match.index, end], placeOfFact(fact)],
              says: `文中称“${match[0]}”,而只有${printed(draft, fact)}。`,
            },
          ]
        : [];
    }),
};
const NEAR = 30;

/** 超过一半…,1120人中486人 — the two figures behind the claim. */
export const halfOfTwo: Check = {
  code: 'half-of-two',
  label: '“超过一半”“几成以上”的说法与后面两数不符',
  severity: 'error',
  looksAt: '“超过一半、八成以上”之后同一句(之前同一句)的总数和其中数,其比例是否超过所说的几成。',
  remedy: '按两数改写说法,或核对两数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((half): Flaw[] => {
      if (!half.isWorded || half.unit.kind !== 'percent' || half.sentence.mood !== 'result')
        return [];
      const isOver =
        half.bound === 'over' ||
        /(?:超过?|逾)$/.test(draft.text.slice(0, half.start).slice(-2)) ||
        /^(?:以上|多)/.test(draft.text.slice(half.end, half.end + 2));
      const [before, one, other] = [-1, 1, 2].map((by) => draft.facts[half.index + by]);
      const isOf = (whole: Fact | undefined, part: Fact | undefined) =>
        whole !== undefined &&
        whole.sentence === part?.sentence &&
        whole.sentence.line === half.sentence.line &&
        whole.sentence.index - half.sentence.index <= 1 &&
        isSameUnit(whole.unit, part.unit) &&
        part.value.lte(whole.value) &&
        whole.role === 'actual' &&
        part.role === 'actual' &&
        [whole, part].every(({ bound }) => bound === 'exact');
      const behind = isOf(one, other) &&
        /中[^,。;\d]{0,3},?[^,。;\d]{0,3}$|^[^,。;]{0,10}中/.test(
          draft.text.slice(one!.end, other!.start),
        ) && [one!, other!];
      const around = isOf(before, one) &&
        /中,?$/.test(
          draft.text
            .slice(before!.end, half.start)
            .replace(/^(?:名|个)?\p{Script=Han}{0,8}(?=中)/u, ''),
        ) &&
        /^(?:以上)?[^,。;\d]{0,12},共?[^,。;\d]{0,8}$/.test(
          draft.text.slice(half.end, one!.start),
        ) && [before!, one!];
      const pair = behind || around;
      if (!isOver || !pair) return [];
      const [whole, part] = pair as [Fact, Fact];
      return part.value.times(HUNDRED).lt(whole.value.times(half.value))
        ? [
            {
              where: [placeOfFact(half), placeOfFact(whole), placeOfFact(part)],
              says: `${printed(draft, part)}不到${printed(draft, whole)}的${draft.text.slice(half.start, half.end)}。`,
            },
          ]
        : [];
    }),
};
const HUNDRED = 100;

const BEYOND =
  /(?:均|全部|都)?(?:超额|超计划|超目标)(?:完成|实现)(?:了)?[^,。;\d]{0,12}(?:任务|目标|指标|计划)/g;

/** 超额完成任务:培训4000人,完成4000人 — met, and not exceeded. */
export const excessOfNone: Check = {
  code: 'excess-of-none',
  label: '“超额完成”而完成数恰等于目标',
  severity: 'warn',
  looksAt: '“超额完成”的同一段所列的目标,完成数都恰好等于目标数的。',
  remedy: '改为“完成”,或核对完成数。',
  isLast: true,
  find: (draft) =>
    claimsIn(draft, BEYOND).flatMap(([start, end]): Flaw[] => {
      const own = goalsMetIn(draft.facts, sentenceAt(draft, start)?.paragraph ?? []);
      return own.length > 0 &&
        own.every(
          ({ goal, actual }) =>
            isSameUnit(goal.unit, actual.unit) &&
            goal.value.eq(actual.value) &&
            goal.bound === 'exact',
        )
        ? [
            {
              where: [[start, end], ...own.map(({ actual }) => placeOfFact(actual))],
              says: `文中称“${draft.text.slice(start, end)}”,而完成${printed(draft, own[0]!.actual)},恰为目标数。`,
            },
          ]
        : [];
    }),
};
