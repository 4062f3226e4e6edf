import { exercise } from '../../platform/exercise.js';
import { periodText } from '../../report-sheets/sheet-values.service.js';
import { type ReportDocument, numbered, printed } from '../report-document.js';
import { evaluationPart } from './evaluation-part.js';
import { moneyPart } from './money-part.js';
import { monthsPart, unitsPart } from './units-part.js';
import { nextPart, problemsPart } from './own-words-part.js';
import type { ReportMaterial } from './report-material.js';
import { targetsPart } from './targets-part.js';
import { workPart } from './work-part.js';

function stateOf(isFinal: boolean, isPublic: boolean): string | null {
  const ofDraft = isFinal ? null : '送审稿:所用定版尚未定稿,数字可能变化';
  const state = isFinal && isPublic ? '公开稿' : ofDraft;
  return exercise.now ? ['练习库', ...(state ? [state] : [])].join(',') : state;
}

/** 年度报告 — the first filling, for an office that has no report of last year; part by part as it is read. */
export function annualReport(material: ReportMaterial): ReportDocument {
  const { freeze, day, smallest } = material;
  const isPublic = smallest !== null;
  const period = periodText(freeze);
  return printed({
    title: `${freeze.unit.name}${period}就业工作目标完成情况报告`,
    unit: freeze.unit.name,
    day,
    state: stateOf(freeze.isFinal, isPublic),
    parts: numbered([
      ...targetsPart(material),
      ...workPart(material),
      ...(isPublic ? [] : [...unitsPart(material), ...monthsPart(material)]),
      ...moneyPart(material),
      ...evaluationPart(material),
      ...(isPublic ? [] : [...problemsPart(material), ...nextPart()]),
    ]),
  });
}
