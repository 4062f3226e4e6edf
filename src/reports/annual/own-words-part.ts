import { type Part, gap, heading } from '../report-document.js';
import type { ReportMaterial } from './report-material.js';
import { withTargets } from './lines.js';

/** 七、存在的问题 — what the numbers show is named; the words are the office's. */
export function problemsPart(material: ReportMaterial): Part[] {
  const unmet = withTargets(material).filter(({ targets }) =>
    targets.some(({ met }) => met === false),
  );
  const named = unmet.map(({ label }) => label).join('、');
  return [
    heading('存在的问题'),
    gap(named === '' ? '由本单位填写' : `未达目标的有:${named};原因和问题由本单位填写`),
  ];
}

/** 八、下一步打算 */
export const nextPart = (_: ReportMaterial): Part[] => [heading('下一步打算'), gap('由本单位填写')];
