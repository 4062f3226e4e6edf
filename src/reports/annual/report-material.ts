import type { FreezeInUse } from '../../report-sheets/sheet-values.service.js';
import type { SelfEvaluationScores } from '../../self-evaluations/self-evaluation.model.js';

/** 报告表 — a report table as it is printed, reviewed. */
export interface ReportedTable {
  id: string;
  title: string;
  kind: string;
  amountUnit: string | null;
  heads: string[];
  /** 金额栏 — the place of the first column of money; none where there is none. */
  amountAt: number | null;
  lines: ReportedLine[];
}

export interface ReportedLine {
  code: string;
  label: string;
  isOfWhich: boolean;
  /** Neither a sum, nor a part of a row that is there as well, nor counted in something else (批次, 人次) than money. */
  isBar: boolean;
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
