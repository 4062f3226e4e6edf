import { type Part, gap, heading } from '../report-document.js';
import type { ReportMaterial } from './report-material.js';
import { isUnmet, withTargets } from './lines.js';

/** 存在的问题 — what the numbers show is named; the words are the office's. */
export function problemsPart(material: ReportMaterial): Part[] {
  const unmet = withTargets(material).filter(isUnmet);
  const named = unmet.map(({ label }) => label).join('、');
  return [
    heading('存在的问题'),
    gap(named === '' ? '由本单位填写' : `未达目标的有:${named};原因和问题由本单位填写`),
  ];
}

/** 下一步打算 */
export const nextPart = (): Part[] => [heading('下一步打算'), gap('由本单位填写')];
