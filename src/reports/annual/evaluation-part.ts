import { type Part, type Run, heading, paragraph } from '../report-document.js';
import type { ReportMaterial } from './report-material.js';

/** 绩效自评 — the reviewed forms of the year with their points. */
export function evaluationPart({ evaluations }: ReportMaterial): Part[] {
  if (evaluations.length === 0) return [];
  return [
    heading('绩效自评'),
    ...evaluations.flatMap(({ title, grade, scores }): Part[] => [
      heading(title, 2),
      paragraph(`自评得分${scores.total}分${grade ? `,等级为“${grade}”` : ''}。`),
      {
        kind: 'table',
        caption: `${title}得分`,
        heads: ['指标', '权重', '完成率(%)', '得分'],
        rows: [scores.execution, ...scores.goals].map(({ name, weight, rate, score }): Run[] => [
          ...[name, weight ?? '—', rate ?? '/', score ?? '—'],
        ]),
      },
    ]),
  ];
}
