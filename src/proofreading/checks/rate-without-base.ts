import type { Check, Draft, Flaw } from '../check.js';
import type { Fact } from '../fact.js';
import { printed } from '../words.js';

const RATE = /(?<name>\p{Script=Han}{2,12}率)(?:也|均|都)?(?:达到|达|为|是|保持|实现)?(?:了)?$/u;
/** Told of amounts that stand in the text, or of what nobody counts. */
const OTHERS =
  /执行|到位|支付|支出|使用|拨付|满意|失业|增长|完成|知晓|及时|准确|合规|覆盖|开放|利用|达标|合格|投诉|发生|正常|占有|自给|补助|补贴/;
/** 零就业家庭 are cleared as they appear. */
const POLICY = /零就业|动态清零/;
/** What is examined there is held against a base. */
const EXAMINED = /绩效|自评/;
const HEAD = 200;

/** 还款率达100% — of how many is not told: in a self-evaluation to be looked at, elsewhere worth a look. */
export const rateWithoutBase: Check = {
  code: 'rate-without-base',
  label: '比率 100% 而没有写基数',
  severity: 'hint',
  looksAt:
    '“某率达 100%”的同句、前句没有任何人数、件数、金额,或只有办结数而没有受理数;绩效自评报告中的,以及培训等完成率、合格率同为 100% 而没有任何人数的,作为警告。',
  remedy: '补写应办数和已办数。',
  find: (draft) => {
    const isExamined = EXAMINED.test(draft.text.slice(0, HEAD));
    return draft.facts.flatMap((rate): Flaw[] => {
      if (!isExamined && isBare(draft, rate))
        return [
          {
            where: [[rate.sentence.start, rate.sentence.end]],
            severity: 'warn',
            says: `完成率、合格率等都是${printed(draft, rate)},没有写目标数和完成数。`,
          },
        ];
      const name = RATE.exec(rate.before)?.groups!.name;
      if (!name || !rate.value.eq(100) || rate.unit.kind !== 'percent' || rate.bound !== 'exact')
        return [];
      if (rate.sentence.isTableRow || rate.sentence.mood !== 'result' || rate.role === 'target')
        return [];
      if (OTHERS.test(name) || rate.run.length > 1) return [];
      if (hasBase(draft, rate) && !isOfDoneAlone(draft, name, rate)) return [];
      return [
        {
          where: [[rate.clause[0], rate.end]],
          severity: isExamined && !POLICY.test(name) ? 'warn' : 'hint',
          says: `“${name}”${printed(draft, rate)}没有写基数。`,
        },
      ];
    });
  },
};

const TAKEN_IN = /受理|接到|接收|收到|接访|接待|登记|立案|[交转承]办|派发|线索|来电|来信|应办|共有/;

/** 办结案件274件,办结率达100% — how many were done is told, and not how many had come in. */
function isOfDoneAlone({ text }: Draft, name: string, { sentence, index, start }: Fact): boolean {
  const told = sentence.facts.filter((each) => each.index < index && each.role === 'actual');
  return (
    /(?:办结|结案|办复|答复)率$/.test(name) &&
    told.length > 0 &&
    /(?:办结|审结|结案|办复|处理)[^,。;\d]{0,10}$/.test(told.at(-1)!.before) &&
    !TAKEN_IN.test(text.slice(sentence.start, start))
  );
}

const OF_PEOPLE =
  /(?<name>\p{Script=Han}{2,12}(?:培训|见习|上岗|援助|帮扶|鉴定|认定))(?:任务)?完成率(?:为|达到?)?$/u;

/** 新型职业农民培训完成率100%,培训合格率100%: of nothing that is counted. */
function isBare({ text, facts }: Draft, rate: Fact): boolean {
  const name = OF_PEOPLE.exec(rate.before)?.groups!.name;
  const own = rate.sentence.facts;
  return (
    name !== undefined &&
    own.length >= 2 &&
    own[0] === rate &&
    own.every(
      ({ unit, value, bound }) => unit.kind === 'percent' && value.eq(100) && bound === 'exact',
    ) &&
    rate.sentence.mood === 'result' &&
    !rate.sentence.isTableRow &&
    !/目标|指标值|计划|任务数/.test(text.slice(rate.sentence.start, rate.sentence.end)) &&
    !facts.some(
      ({ before, unit }) =>
        before.includes(name.slice(-6)) && !['percent', 'points'].includes(unit.kind),
    )
  );
}

/** Anything that is counted in its sentence, or a goal of that name. */
const hasBase = ({ text }: Draft, rate: Fact): boolean =>
  rate.sentence.facts.some(
    ({ unit, role, index }) =>
      index !== rate.index &&
      (!['percent', 'points', 'score'].includes(unit.kind) || role === 'target'),
  ) || /目标|指标值|计划|任务/.test(text.slice(rate.clause[0], rate.end));
