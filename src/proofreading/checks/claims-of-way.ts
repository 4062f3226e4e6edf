import type { Check, Draft, Flaw } from '../check.js';
import type { Fact, Sentence } from '../fact.js';
import { alike } from '../letter-pairs.js';

/** 城镇新增就业稳步增长, — said of it before its figures come. */
const CLAIM =
  /(?:^|[,。;、:])(?<name>\p{Script=Han}{2,10}?)(?:继续|总体|整体|依然|仍然?|实现|呈现?|保持)*(?:了)?(?<how>有所|略有|稍有|快速|稳步|稳定|平稳|持续|较快|大幅度?|明显|显著|稳中有|逐步|不断|逐[年季月])(?:的)?(?<way>增长|增加|上升|升高|提高|提升|扩大|下降|降低|减少|回落|缩小|(?<=稳中有)[升增降减])(?:的)?(?:态势|趋势|势头)?[,:。]/gu;
/** 劳务收入增长较快, 收入再创新高 */
const CLAIM_BEHIND =
  /(?:^|[,。;、:])(?<name>\p{Script=Han}{2,12}?)(?<how>)(?<way>(?:增长|增速|上升|提升|增加)(?:较快|迅速|明显|显著|强劲)|(?:再|又|屡|连)?创(?:历史|近年)?新高|(?:下降|减少|回落)(?:较快|明显|显著|较多))[,:。]/gu;
const DOWN = /降|减|落|缩小/;
/** 由去年的95.2%降至93.1% right behind it. */
const FROM_TO =
  /^[由从][^,。;]{0,10}?\d[\d.,]*[万亿]?(?:%|\p{Script=Han}{1,2})?,?(?<way>下降|降低|降|减少|回落|上升|提高|提升|增加|增|升|增长)(?:到|至|为)/u;

/** 升降的说法 — against the one figure that bears it out. */
export const claimOfWay: Check = {
  code: 'claim-of-way',
  label: '增减的说法与其后的数字相反',
  severity: 'warn',
  looksAt:
    '“某项稳步增长,……同比减少”“明显提高,由几降至几”“持续下降,一季度几、二季度几、三季度几(逐期上升)”的说法与同句紧接着的数字方向是否相反。',
  remedy: '核对数字,或改写说法。',
  find: (draft) =>
    draft.sentences.flatMap((sentence): Flaw[] => {
      if (sentence.isTableRow || sentence.facts.length === 0) return [];
      const words = draft.text.slice(sentence.start, sentence.end);
      return [...words.matchAll(CLAIM), ...words.matchAll(CLAIM_BEHIND)].flatMap(
        ({ 0: claim, index, groups }): Flaw[] => {
          const { name, way } = groups as Record<'name' | 'way', string>;
          const end = sentence.start + index + claim.length;
          const wrong = againstIt(draft, sentence, end, name, DOWN.test(way) ? 'down' : 'up');
          return wrong
            ? [
                {
                  where: [
                    [sentence.start + index, end],
                    [wrong[0], wrong[1]],
                  ],
                  says: `文中称“${claim.replace(/[,。;、:]/g, '')}”,其后为“${draft.text.slice(wrong[0], wrong[1]).replace(/^[,、]/, '')}”。`,
                },
              ]
            : [];
        },
      );
    }),
};

const wayOf = ({ direction, isNegative }: Fact): 'up' | 'down' | null =>
  direction === null ? null : isNegative && direction === 'up' ? 'down' : direction;

const MOVED =
  /(?:(?:同比|环比|[比较与](?:上年|去年|上月|上季度)).*|(?:增长|增加|上升|提高|提升|下降|降低|减少|回落)了?)$/su;
const ANYBODY = /人员|人数|人口|情况|工作/;

/** 就业规模快速增长,城镇新增就业同比增长-3.2%; in 欠薪案件大幅下降,案件结案率提高 what follows ends otherwise, and is another. */
const isCalled = (told: string, name: string): boolean => {
  const own = told
    .replace(MOVED, '')
    .match(/\p{Script=Han}{2,}/gu)
    ?.at(-1)
    ?.slice(-2);
  return !own || (name.includes(own) && !ANYBODY.test(own)) || isToldOf(told, name);
};

const LEVEL =
  /(?<subject>\p{Script=Han}{2,14}?)(?:为|达到?|共|约)*\d[\d.,]*[万亿]?\p{Script=Han}{1,2}[,、](?:同比|[比较与][^,。;]{2,6})?[^,。;\d]{0,6}$/u;
const RATE = /[率比重例度]$/;
const COMMON = /(?:人员|人数|人口|情况|工作|全[国省市县区州]|今年|实现|完成|总[数量额]|累计)/g;

/** 转移就业稳中有升,到8月底,转移就业3.52万人,同比下降1.1%: what right before the change is counted; 失业人员再就业 is not 失业人员. */
function isToldOf(told: string, name: string): boolean {
  const subject = LEVEL.exec(told)?.groups!.subject;
  return (
    subject !== undefined &&
    RATE.test(subject) === RATE.test(name) &&
    /失业|欠/.test(subject) === /失业|欠/.test(name) &&
    /再就业/.test(subject) === /再就业/.test(name) &&
    alike(subject.replace(COMMON, ','), name.replace(COMMON, ',')) > 0
  );
}

function againstIt(
  draft: Draft,
  { facts, end: to }: Sentence,
  from: number,
  name: string,
  way: 'up' | 'down',
): [number, number] | null {
  const { text } = draft;
  const fromTo = FROM_TO.exec(text.slice(from, to));
  if (fromTo)
    return DOWN.test(fromTo.groups!.way!) === (way === 'down')
      ? null
      : [from, Math.min(to, from + fromTo[0].length + 8)];
  const own = facts.filter(({ start }) => start >= from);
  // 有所减少,转移3.62万人,去年为3.41万人
  const [now, then] = own;
  if (
    own.length === 2 &&
    /^(?:去年|上年)(?:同期)?(?:为|是|有)?$/.test(then!.before) &&
    now!.role === 'actual' &&
    now!.unit.name === then!.unit.name
  ) {
    const isUp = now!.interval.low.gt(then!.interval.high);
    const isDown = now!.interval.high.lt(then!.interval.low);
    return (way === 'up' ? isDown : isUp) ? [now!.clause[0], then!.end] : null;
  }
  const moved = own.filter(
    (each) => ['change', 'delta'].includes(each.role) && wayOf(each) !== null,
  );
  if (moved.length > 0) {
    // 就业稳步增长,…同比增长5%,失业人员减少3%: one of them bears it out.
    const [first] = moved;
    const isOfIt = isCalled(text.slice(from, first!.start), name);
    return isOfIt && moved.every((each) => wayOf(each) !== way)
      ? [first!.clause[0], first!.end]
      : null;
  }
  return runAgainst(draft, own, way);
}

const PERIOD = /(?:[一二三四]季度|\d{1,2}月份?|(?:19|20)\d{2}年)(?:为|达)?$/;

/** 持续下降,一季度3.2%、二季度3.3%、三季度3.4% */
function runAgainst({ text }: Draft, facts: Fact[], way: 'up' | 'down'): [number, number] | null {
  const listed = facts.filter(({ start, sentence }) =>
    PERIOD.test(text.slice(Math.max(sentence.start, start - 8), start)),
  );
  if (listed.length < 3 || listed.length !== facts.length) return null;
  if (listed.some(({ unit }) => unit.name !== listed[0]!.unit.name)) return null;
  const isAgainst = listed
    .slice(1)
    .every((each, at) =>
      way === 'down' ? each.value.gt(listed[at]!.value) : each.value.lt(listed[at]!.value),
    );
  return isAgainst ? [listed[0]!.start, listed.at(-1)!.end] : null;
}
