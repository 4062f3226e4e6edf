import { Decimal } from 'decimal.js';
import { indicators } from '../indicators/definitions.js';
import { CONTRADICTIONS } from '../proofreading/contradictions-2022.js';
import { published } from './published.js';

type Printed = (typeof published.actuals)[number] & { note?: string };
type Target = (typeof published.targets)[number] & {
  printedUnit?: string;
  printedCompletion?: string;
};

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const unitOf = (code: string) => indicators.find((each) => each.code === code)!.unit;
const labelOf = (code: string) => indicators.find((each) => each.code === code)!.label;

const LEVELS: Record<string, string> = {
  ...{ city: '市级', province: '省级', department_performance: '部门绩效目标' },
  unstated: '未注明层级',
};

/** What the system says otherwise, and why the print is wrong or leaves something open. */
const WHY: Record<string, string> = {
  training_person_times: '相同;其中 965 人次有班次,401 人次没有来源,按上报数录入,分项核对仍不符',
  employment_fund_execution_rate: '相同;所印没有预算数,预算按此率推算录入',
  wage_petition_closing_rate: '相同;按到期应办的件数计算,未到期的不在其中',
};

/** 2022 年报告逐数核对 — each number of the printed report that the system can know, in the order of the print. */
export function report2022Page(): string {
  const actuals = ([...published.actuals, ...published.reportedFigures] as Printed[]).map(
    (each) => ({ line: each.line, cells: ofActual(each) }),
  );
  const targets = (published.targets as Target[]).map((each) => ({
    ...{ line: each.line, cells: ofTarget(each) },
  }));
  const all = [...actuals, ...targets].sort((a, b) => a.line - b.line);
  return [
    '# 2022 年报告逐数核对',
    '',
    'Generated from the code by `npm run docs`; do not edit. 某区 2022 年公开报告中系统能知道的每一个数,按原文的行。系统数是示例数据该年度的数(`test/demo/real-year` 逐项证明相等);目标是按所印录入的目标,完成率由完成数和目标重算。引用的只是数字,不是原文。',
    '',
    row('行', '数', '所印', '系统', '结果'),
    row('---:', '---', '---', '---', '---'),
    ...all.map(({ line, cells }) => row(String(line), ...cells)),
    '',
    '## 系统没有数的,和原文自相矛盾的',
    '',
    '部门决算、人员和补助表不在台账之内,录入报告数据表后同样逐格核对(docs/report-tables.md)。原文的矛盾由核对稿件发现(docs/report-checks.md):',
    '',
    ...CONTRADICTIONS.map(({ number, what }) => `- ${number}. ${what}`),
    '',
  ].join('\n');
}

const QUALIFIERS: Record<string, [string, string]> = { about: ['近(约)', ''], over: ['', '余'] };

function ofActual({ indicator, zh, unit, value, qualifier, scope, ...rest }: Printed): string[] {
  const [before, after] = QUALIFIERS[qualifier ?? ''] ?? ['', ''];
  const printedUnit = rest.printedUnit ?? unit;
  const printed = `${before}${value}${after}${printedUnit}`;
  const system = `${value}${unitOf(indicator)}`;
  const isOtherUnit = rest.printedUnit !== undefined && rest.printedUnit !== unit;
  return [
    zh,
    printed,
    scope === 'city' ? `${system}(市级)` : system,
    scope === 'city'
      ? '相同;是全市的数,不计入本区'
      : isOtherUnit
        ? `不同:所印单位“${printedUnit}”有误,应为${unit}`
        : (WHY[indicator] ?? '相同'),
  ];
}

function ofTarget(target: Target): string[] {
  const { indicator, level, operator, value, document, printedCompletion } = target;
  const unit = unitOf(indicator);
  const printed = `目标 ${operator === '<=' ? '≤' : ''}${value}${target.printedUnit ?? unit}`;
  const done = published.actuals.find((each) => each.indicator === indicator);
  const rate =
    done && operator === '>='
      ? new Decimal(done.value).times(100).div(value).toDecimalPlaces(2).toString()
      : null;
  const others = [
    ...new Set(
      published.targets
        .filter((each) => each.indicator === indicator && each.value !== value)
        .map((each) => `${LEVELS[each.level]!} ${each.value}`),
    ),
  ];
  const said = [
    ...(printedCompletion
      ? [`${printedCompletion === `${rate}%` ? '完成率相同' : `完成率应为 ${rate}%`}`]
      : ['原文没有对此目标的完成率']),
    ...(target.printedUnit && target.printedUnit !== unit
      ? [`目标以“${target.printedUnit}”计,完成数以“${unit}”计`]
      : []),
    ...(others.length > 0 ? [`另印有${others.join('、')}`] : []),
  ];
  return [
    `${labelOf(indicator)}(${LEVELS[level]!})`,
    printedCompletion ? `${printed},${printedCompletion}` : printed,
    `${value}${unit}${rate === null ? '' : `,完成率 ${rate}%`}(${document})`,
    said.join(';'),
  ];
}
