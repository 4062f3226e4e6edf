import { endOfMonth } from '../../platform/day.js';

/** 完成时限 — the last day of the month by which a target is to be reached. */
export const dueOn = (year: number, dueMonth: number): string =>
  endOfMonth(`${year}-${String(dueMonth).padStart(2, '0')}-01`);

const WORDS: Record<number, string> = { 3: '一季度', 6: '上半年', 9: '前三季度' };

/** 阶段 — how offices call it. */
export const stageInWords = (dueMonth: number | null): string =>
  dueMonth === null ? '全年' : (WORDS[dueMonth] ?? `1—${dueMonth}月`);
