import type { Line } from '../../report-sheets/sheet-values.service.js';
import { type Part, type Run, gap, heading, paragraph } from '../report-document.js';
import { changeOf } from '../../report-sheets/line-change.js';
import { printedNumber } from '../../indicators/printed-number.js';
import { bare, digitsOf, growthIn, sourceOf } from '../said.js';
import type { ReportMaterial } from './report-material.js';
import { withoutTargets } from './lines.js';

/** 各项业务开展情况 — what was counted and has no target, in a table, and the facts that the office keeps by name. */
export function workPart(material: ReportMaterial): Part[] {
  const lines = withoutTargets(material);
  return [
    heading('各项业务开展情况'),
    ...(material.smallest === null ? [gap('主要做法和成效,由本单位填写')] : []),
    ...material.facts.map(({ id, name, value, unit }) =>
      paragraph(
        name,
        { printed: printedNumber(value, unit), source: { label: name, factId: id } },
        '。',
      ),
    ),
    ...(lines.length > 0 ? [tableOf(lines)] : []),
  ];
}

const tableOf = (lines: Line[]): Part => ({
  kind: 'table',
  caption: '各项业务数据',
  heads: ['指标', '单位', '本年', '上年', '增减', '同比(%)'],
  rows: lines.map((line): Run[] => [
    ...[line.label, line.unit],
    digitsOf(line),
    bare(line.lastYear, sourceOf(line, '上年同期')),
    bare(changeOf(line)?.toFixed(line.decimals) ?? null, sourceOf(line, '增减')),
    growthIn(line),
  ]),
});
