import { Measure, reasonsOf } from '../journal/measure.js';
import { ledgers } from './ledgers.js';
import { indicators } from '../indicators/definitions.js';
import { Indicator, termsOf } from '../indicators/indicator.js';
import { cell, row } from './markdown.js';
import { measures } from './measures.js';

const formula = (indicator: Indicator) => {
  const sum = (terms: string[]) => terms.join(' + ').replaceAll('+ -', '− ');
  const value = indicator.per
    ? `100 × (${sum(termsOf(indicator))}) ÷ (${sum(indicator.per)})`
    : sum(termsOf(indicator));
  return indicator.scale ? `(${value}) ÷ ${indicator.scale}` : value;
};

const KINDS = { flow: '流量', stock: '存量', ratio: '比率' };
const BETTER = { more: '越多越好', less: '越少越好', neither: '—' };

function measureSection(measure: Measure): string {
  const reasons = reasonsOf(measure);
  return [
    `### \`${measure.code}\` ${measure.label}`,
    '',
    `- 性质: ${KINDS[measure.kind]}${measure.oncePerYear ? ', 同一组每年计一次' : ''}`,
    `- 记录: \`${measure.record}\`${measure.reads?.length ? `, 另读 ${measure.reads.map((each) => `\`${each}\``).join('、')}` : ''}`,
    `- 计入日期: \`${cell(measure.on)}\`${measure.until ? `; 截止: \`${cell(measure.until)}\`` : ''}`,
    `- 计入单位: ${measure.countedAt?.says ?? (measure.countedUnit === 'handling_unit_id' ? '经办单位' : '属地')}; 数量: \`${cell(measure.quantity ?? '1')}\``,
    `- 依据: ${measure.source}`,
    ...(reasons.length > 0
      ? [
          '',
          '| 不计入的原因 | 代码 |',
          '| --- | --- |',
          ...reasons.map((each) => row(each.says, `\`${each.code}\``)),
        ]
      : []),
  ].join('\n');
}

/** The counting rules as a page for people, from the same values that count. */
export function countingRulesPage(): string {
  const labelOf = new Map(ledgers.map((ledger) => [ledger.type, ledger.label]));
  const counted = measures.filter((measure) => !measure.code.includes('#'));
  const byRecord = [...new Set(counted.map((measure) => measure.record))];
  return [
    '# 计数规则',
    '',
    'Generated from the code by `npm run docs`; do not edit. An indicator is a formula over measures; a measure says what a record is worth, or why nothing.',
    '',
    '## 指标',
    '',
    row('代码', '指标', '单位', '性质', '方向', '公式'),
    row('---', '---', '---', '---', '---', '---'),
    ...indicators.map((each) =>
      row(
        `\`${each.code}\``,
        each.label,
        each.unit,
        KINDS[each.kind],
        BETTER[each.better],
        `\`${formula(each)}\``,
      ),
    ),
    '',
    '## 计量',
    '',
    ...byRecord.flatMap((record) => [
      `## ${labelOf.get(record) ?? record}`,
      '',
      ...counted
        .filter((measure) => measure.record === record)
        .flatMap((measure) => [measureSection(measure), '']),
    ]),
  ].join('\n');
}
