import type { FreezeInUse } from '../../report-sheets/sheet-values.service.js';
import type { SelfEvaluationScores } from '../../self-evaluations/self-evaluation.model.js';

/** 报告表 — a report table as it is printed, reviewed. */
export interface ReportedTable {
  id: string;
  title: string;
  kind: string;
  amountUnit: string | null;
  heads: string[];
  lines: ReportedLine[];
}

export interface ReportedLine {
  label: string;
  isOfWhich: boolean;
  /** A count (批次, 人次) within a table of money is no bar beside amounts. */
  isCount: boolean;
  /** 款、项 — of a 类 that is there as well. */
  isBelow: boolean;
  values: (string | null)[];
}

export interface ReportedFact {
  id: string;
  name: string;
  value: string;
  unit: string;
}

/** What a report is written from. */
export interface ReportMaterial {
  freeze: FreezeInUse;
  day: string;
  tables: ReportedTable[];
  facts: ReportedFact[];
  evaluations: { title: string; grade: string | null; scores: SelfEvaluationScores }[];
  /** 公开稿 — without streets and months, and without counts below this; what only the office can write stays away too. */
  smallest: number | null;
}
