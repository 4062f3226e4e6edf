import { type Check, type Flaw, placeOfFact } from '../check.js';
import { type Fact, theOnly } from '../fact.js';
import { addsUp, countsBodies, isSameUnit } from '../units.js';
import { printed, printedSum } from '../words.js';

const NOT_PAID =
  /(?:已(?:使用|支付|支出|拨付|发放)|执行数)[^。;\n]{0,12}?\d[\d.,]*[万亿]?元[^。;\n]{0,80}?含[^。;()\n]{0,30}?(?:待支付|未支付|尚未支付|待拨付|未拨付|待结算)[^。;()\n]{0,16}?\d[\d.,]*[万亿]?元/g;
const NOT_GRANTED =
  /正在(?:审批|审核|办理|报批)[^。;\n]{0,16}?\d[\d.,]*[万亿]?[元人个笔户][^。;\n\d]{0,4}(?:合计|共计|总计)[\d.,]+[万亿]?[元人个笔户],?完成[^,。;\n]{0,12}(?:目标|任务)[^,。;\n]{0,12}/g;

/** 已使用36948万元(含待支付进度款1436万元); 正在审批2.24亿元,合计8.71亿元,完成目标的87.1% — what is still to be done, counted as done. */
export const notYetCounted: Check = {
  code: 'not-yet-counted',
  label: '待支付、正在审批的计入了已完成',
  severity: 'warn',
  looksAt: '“已使用几元(含待支付几元)”“正在审批几元,合计几元,完成目标的几%”。',
  remedy: '已支付(发放)的与待支付(审批)的分开写,完成率按前者计算。',
  find: ({ text }) =>
    [NOT_PAID, NOT_GRANTED].flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ 0: words, index }): Flaw => ({
        where: [[index, index + words.length]],
        says: `“${words}”把还没有支付(审批)的计入了已完成。`,
      })),
    ),
};

const RECEIVED = /(?:资金)?(?:已|实际)?到位(?:资金)?(?:共|共计|合计|为)*$/;
const BUDGET = /(?:总预算|预算总额|预算总数|总投资)(?:为|共|合计)*$/;

/** 总预算36620万元, 已到位36982万元 — more came than was planned, and no word of why. */
export const receivedOverBudget: Check = {
  code: 'received-over-budget',
  label: '到位资金多于总预算',
  severity: 'hint',
  looksAt: '全文各只有一个的“总预算”与“已到位”资金,后者是否大于前者而没有写追加、结转。',
  remedy: '写明多出部分的来源,或核对两数。',
  find: (draft) => {
    const money = draft.facts.filter(
      ({ unit, bound }) => unit.kind === 'money' && bound === 'exact',
    );
    const [budget, received] = [BUDGET, RECEIVED].map((name) =>
      theOnly(money, ({ before, depth }) => depth === 0 && name.test(before)),
    );
    return budget &&
      received &&
      received.index > budget.index &&
      received.interval.low.gt(budget.interval.high) &&
      !/追加|调增|结转|利息|自筹/.test(draft.text)
      ? [
          {
            where: [budget, received].map(placeOfFact),
            says: `到位${printed(draft, received)},多于总预算${printed(draft, budget)}。`,
          },
        ]
      : [];
  },
};

/** 新增67979人次,其中新增城镇24474人、转移43505人次 — persons and times added up as one. */
export const personsAndTimes: Check = {
  code: 'persons-and-times',
  label: '人与人次相加为一个总数',
  severity: 'warn',
  looksAt: '“其中”各项恰好相加为总数,而有的以人计、有的以人次计。',
  remedy: '统一为人或人次,或分别写。',
  find: (draft) =>
    draft.facts.flatMap((head): Flaw[] => {
      if (!isPlain(head)) return [];
      const behind = draft.facts
        .slice(head.index + 1, head.index + 1 + WITHIN)
        .filter((each) => each.sentence.line === head.sentence.line && isPlain(each))
        .slice(0, MOST);
      const opened = behind[0] && draft.text.slice(head.end, behind[0].start).slice(0, NEAR);
      if (!opened || !/其中|包括|分别/.test(opened)) return [];
      const count = behind.findIndex(
        (_, at) => at > 0 && printedSum(behind.slice(0, at + 1)).eq(head.value),
      );
      const all = [head, ...behind.slice(0, count + 1)];
      return count > 0 && new Set(all.map(({ unit }) => unit.name === '人次')).size === 2
        ? [
            {
              where: all.map(placeOfFact),
              says: `${all
                .slice(1)
                .map((each) => printed(draft, each))
                .join('、')}相加为${printed(draft, head)},人与人次不能相加。`,
            },
          ]
        : [];
    }),
};

const MOST = 4;
/** So many figures behind it they stand. */
const WITHIN = 10;
const isPlain = (fact: Fact): boolean =>
  addsUp(fact.unit) &&
  (countsBodies(fact.unit) || fact.unit.name === '人次') &&
  fact.role === 'actual' &&
  fact.bound === 'exact' &&
  fact.depth === 0 &&
  !fact.sentence.isTableRow &&
  fact.value.gt(HUNDRED);
const HUNDRED = 100;
/** So many letters behind it tell that its parts follow. */
const NEAR = 200;

const DISPOSED =
  /^[,、;]?(?:其中,?)?(?:立案(?:处理|查处)?|协调(?:处理|解决)|调解(?:处理|解决|结案)|裁决(?:结案)?|转办|移送|移交|不予受理|撤诉|自行和解)(?:案件)?$/;

/** 受理39起,立案处理1起,协调处理28起 — the ways they were dealt with, a digit off all of them. */
export const disposedOf: Check = {
  code: 'disposed-of',
  label: '各种处理方式之和与受理数只差一位数字',
  severity: 'warn',
  looksAt: '“受理几起,立案几起,协调处理几起”各种处理方式之和与受理数只有一位数字不同。',
  remedy: '逐项核对;另有未办结的,写明。',
  isLast: true,
  find: (draft) =>
    draft.sentences.flatMap(({ facts, start, end }): Flaw[] => {
      const ways = facts.filter(
        ({ before, role, bound }) =>
          role === 'actual' && bound === 'exact' && DISPOSED.test(before),
      );
      const [first] = ways;
      const head = facts.findLast(
        (each) =>
          first !== undefined &&
          each.index < first.index &&
          isSameUnit(each.unit, first.unit) &&
          /(?:受理|接到|接收|处理)[^,。;\d]{0,10}$/.test(each.before),
      );
      if (!head || ways.length < 2 || /其余|正在|未办结|尚|另/.test(draft.text.slice(start, end)))
        return [];
      const [sum, all] = [printedSum(ways).toFixed(0), head.value.toFixed(0)];
      const apart = [...sum].filter((digit, at) => digit !== all[at]).length;
      return sum.length === all.length && sum.length > 1 && apart === 1
        ? [
            {
              where: [head, ...ways].map(placeOfFact),
              says: `${ways.map((each) => printed(draft, each)).join('、')}合计 ${sum},受理为${printed(draft, head)}。`,
            },
          ]
        : [];
    }),
};
