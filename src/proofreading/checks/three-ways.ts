import { type Check, type Flaw, placeOfFact } from '../check.js';
import type { Fact } from '../fact.js';
import { areOthersListed } from '../others-listed.js';
import { isSameUnit } from '../units.js';
import { printed, printedSum, toldAs } from '../words.js';

/** One of them is true of each that is counted. */
const WAYS: RegExp[][] = [
  [/增加|增长|上升|上涨|扩大/, /减少|下降|下跌|缩减|缩小/, /持平|不变|未变|稳定/],
  [/建成|完工|竣工|完成/, /在建|建设中/, /未启动|未开工|未建|待建/],
  [/[“"]?优(?:秀)?[”"]?/, /[“"]?良(?:好)?[”"]?/, /[“"]?(?:中|差|合格)[”"]?/],
  [/单位就业|企业就业|签[约订]|协议就业|合同就业|受雇/, /自主创业|(?<!带动)创业/, /灵活就业/],
  [/提前|超额/, /按期|如期|按时|(?<!超额|提前|未能?)完成/, /逾期|延期|未能?完成|滞后/],
];

/** 岗位减少的96家,增加的82家,持平的118家 — together as many as were looked at. */
export const threeWays: Check = {
  code: 'three-ways',
  label: '增加、减少、持平的个数之和与总数不符',
  severity: 'error',
  looksAt: '“增加的几家、减少的几家、持平的几家”之和是否等于前面所说的总数(另列其他情形的除外)。',
  remedy: '逐个归类,核对各类的个数与总数。',
  isLast: true,
  find: (draft) =>
    draft.facts.flatMap((last): Flaw[] => {
      const parts = draft.facts.slice(Math.max(0, last.index - 2), last.index + 1);
      if (parts.length < 3 || parts.some((each) => !isOne(each, last))) return [];
      const isWhole = WAYS.some((ways) =>
        ways.every((way) => parts.filter(({ before }) => way.test(before)).length === 1),
      );
      if (!isWhole) return [];
      const whole = last.sentence.paragraph
        .flatMap(({ facts }) => facts)
        .findLast(
          (each) =>
            each.index < parts[0]!.index &&
            each.role === 'actual' &&
            each.bound === 'exact' &&
            isSameUnit(each.unit, last.unit) &&
            parts.every(({ value }) => value.lte(each.value)),
        );
      if (!whole || areOthersListed(draft, parts, whole)) return [];
      const sum = printedSum(parts);
      const isNear = sum.gt(whole.value.times(0.7)) && sum.lt(whole.value.times(1.3));
      return isNear && !sum.eq(whole.value)
        ? [
            {
              where: [placeOfFact(whole), [parts[0]!.clause[0], last.end]],
              says: `${parts.map((each) => printed(draft, each)).join('、')}合计 ${toldAs(sum, whole)},总数为${printed(draft, whole)}。`,
            },
          ]
        : [];
    }),
};

const isOne = ({ sentence, unit, bound, role }: Fact, last: Fact): boolean =>
  sentence === last.sentence &&
  ['count', 'persons'].includes(unit.kind) &&
  isSameUnit(unit, last.unit) &&
  bound === 'exact' &&
  role !== 'target';
