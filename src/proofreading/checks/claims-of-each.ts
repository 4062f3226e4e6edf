import { type Check, type Draft, type Flaw, placeOfFact, sentenceAt } from '../check.js';
import type { Fact } from '../fact.js';
import { isSameUnit } from '../units.js';
import { printed } from '../words.js';
import { claimsIn } from './claims-made.js';

const EACH = /应(?<deed>[发保享补贷援培退返扶兑办缴])尽\k<deed>|一[人户企]一档|一[人户企]一策/g;
const OF_ALL = /(?:符合|应|登记|共有?|涉及|摸排|申请|申报|认定|现有|核定|排查)[^,。;\d]{0,12}$/;
const SO_MANY =
  /^(?:其中)?(?:实际|已经?|现已|共|累计|目前)*(?:已|共)?(?:发放|参保|享受|落实|发|建档|建立|补贴|培训|兑付|办理|缴纳|援助|帮扶|安置|退还|返还|走访|拨付)\p{Script=Han}{0,6}$/u;

/** 应发尽发 — of 326 who fulfil what is asked 298 got it. */
export const claimsOfEach: Check = {
  code: 'claims-of-each',
  label: '“应发尽发、应保尽保”与所列两数不符',
  severity: 'warn',
  looksAt: '“应发尽发、应保尽保、一人一档”的同一句写有符合条件的总数和实际数,后者小于前者的。',
  remedy: '改写说法,或核对两数、写明差额的原因。',
  isLast: true,
  find: (draft) =>
    claimsIn(draft, EACH).flatMap(([start, end]): Flaw[] => {
      const own = sentenceAt(draft, start)?.facts ?? [];
      const done = own.find((each, at) => {
        const whole = own[at - 1];
        return whole && isShort(whole, each) && OF_ALL.test(whole.before);
      });
      const whole = done && draft.facts[done.index - 1];
      return done && whole && !REASON.test(draft.text.slice(start, done.sentence.end))
        ? [
            {
              where: [[start, end], placeOfFact(whole), placeOfFact(done)],
              says: `文中称“${draft.text.slice(start, end)}”,而${printed(draft, whole)}中为${printed(draft, done)}。`,
            },
          ]
        : [];
    }),
};
const REASON = /其余|正在|放弃|不愿|自愿|已死亡|尚未/;

const isShort = (whole: Fact, done: Fact): boolean =>
  [whole, done].every(({ role, bound }) => role === 'actual' && bound === 'exact') &&
  // 登记1260人,建档1180份
  (isSameUnit(whole.unit, done.unit) || /建档/.test(done.before)) &&
  whole.depth === done.depth &&
  SO_MANY.test(done.before) &&
  done.interval.high.lt(whole.interval.low);

const NONE =
  /(?:未发生|没有发生|无|未出现|没有出现)(?:一[起例件]|任何|新增)?(?<what>(?:拖欠|欠薪|投诉|工资|劳动|安全|群体性|信访|集体|上访|舆情|讨薪|重大)[^,。;\d]{0,8}?)(?:事[件故]|案件|问题|情况|纠纷|行为)?(?=[,。;])/g;

/** 未发生一起欠薪案件, and 查处欠薪案件12件 */
export const noneAndSome: Check = {
  code: 'none-and-some',
  label: '称“未发生”,又写有件数',
  severity: 'warn',
  looksAt: '“未发生一起某类案件(事件)”与同一段同名案件的件数是否矛盾。',
  remedy: '改写说法,或核对件数。',
  isLast: true,
  find: (draft) =>
    [...draft.text.matchAll(NONE)].flatMap((match): Flaw[] => {
      const what = match.groups!.what!.slice(0, 4);
      const line = sentenceAt(draft, match.index)?.line;
      const some = draft.facts.find(
        (each) =>
          each.sentence.line === line &&
          each.role === 'actual' &&
          each.value.gt(0) &&
          ['件', '起', '例', '宗'].includes(each.unit.name) &&
          each.before.includes(what) &&
          !/同比|上年|去年|历年|积案|下降|减少|重大|群体/.test(each.before),
      );
      return some && !/重大|群体|集体/.test(match[0])
        ? [
            {
              where: [[match.index, match.index + match[0].length], placeOfFact(some)],
              says: `文中称“${match[0]}”,又写${some.before.replace(/^[,、]/, '')}${printed(draft, some)}。`,
            },
          ]
        : [];
    }),
};

const FULL = /(?<what>满意|知晓|了解)[度率](?:达到?|为|是)?$/;
const AGAINST: Record<string, RegExp> = {
  满意: /不(?:太)?满意/,
  知晓: /不(?:知晓|了解|清楚|知道)/,
  了解: /不(?:知晓|了解|清楚|知道)/,
};

/** 满意度100%, and 3人不满意 */
export const fullAndAgainst: Check = {
  code: 'full-and-against',
  label: '满意度(知晓率)100% 而又有不满意(不了解)的',
  severity: 'warn',
  looksAt: '“满意度 100%、知晓率 100%”的同一段写有不满意、不了解的人数或比例。',
  remedy: '核对满意度、知晓率。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((full): Flaw[] => {
      const what = FULL.exec(full.before)?.groups!.what;
      if (!what || full.unit.kind !== 'percent' || !full.value.eq(100) || full.role === 'target')
        return [];
      const some = draft.facts.find(
        (each) =>
          each !== full &&
          each.sentence.line === full.sentence.line &&
          isAgainst(draft, each, what),
      );
      return some
        ? [
            {
              where: [placeOfFact(full), placeOfFact(some)],
              says: `${what}${printed(draft, full)},又写有${printed(draft, some)}不${what}。`,
            },
          ]
        : [];
    }),
};

const isAgainst = ({ text }: Draft, { value, before, end, role }: Fact, what: string): boolean =>
  value.gt(0) &&
  role !== 'previous' &&
  (AGAINST[what]!.test(before.slice(-8)) ||
    new RegExp(`^(?:的)?\\p{Script=Han}{0,6}${AGAINST[what]!.source}`, 'u').test(
      text.slice(end, end + 14).split(/[,。;]/)[0]!,
    ));

const EARMARKED = /专款专用|(?:没有|无|未(?:发现|出现)?)(?:截留|挤占|挪用)/g;
const OTHERWISE =
  /^[^,。;\d]{0,6}用于(?:弥补|支付|发放|解决)?[^,。;\d]{0,8}(?:办公|公用|接待|工资福利|人员)经?费/;

/** 专款专用, and 18万元用于弥补办公经费 */
export const earmarkedAndOtherwise: Check = {
  code: 'earmarked-and-otherwise',
  label: '称“专款专用”,又有资金用于办公、人员经费',
  severity: 'warn',
  looksAt: '“专款专用、没有挪用”的同一段写有一笔资金用于弥补办公、公用、人员经费的。',
  remedy: '核对资金用途,或改写说法。',
  isLast: true,
  find: (draft) =>
    claimsIn(draft, EARMARKED).flatMap(([start, end]): Flaw[] => {
      const line = sentenceAt(draft, start)?.line;
      const some = draft.facts.find(
        (each) =>
          each.sentence.line === line &&
          each.unit.kind === 'money' &&
          each.value.gt(0) &&
          OTHERWISE.test(draft.text.slice(each.end, each.end + 24)),
      );
      return some
        ? [
            {
              where: [[start, end], placeOfFact(some)],
              says: `文中称“${draft.text.slice(start, end)}”,又写${printed(draft, some)}用于其他经费。`,
            },
          ]
        : [];
    }),
};
