import { problem } from '../ledgers/shared/judgement.js';
import type { Period } from '../platform/day.js';

/** 发文字号系列 — documents of one kind, numbered through the year. */
export interface LetterSeries {
  /** 机关代字 — 西人社发, 西就. */
  words: string;
  /** 文种 — 发, 函, 办. */
  kind: string;
  /** The last number that was given elsewhere in the year of the first day; none where numbers begin with 1. */
  usedThrough: number | null;
}

/** 签发职务 — a post, and who holds it: an account, or somebody who has none. */
export interface Signer {
  post: string;
  accountId: number | null;
  name: string | null;
}

export interface Seal {
  name: string;
  use: string | null;
}

/** 发文资料 — how a unit signs what it sends out, for a period. */
export interface Letterhead extends Period {
  id: number;
  unitId: number;
  series: LetterSeries[];
  /** In the order in which they sign. */
  signers: Signer[];
  seals: Seal[];
  document: string;
}

/** 发文字号 — 机关代字, year in six-cornered brackets, number without leading zeros (GB/T 9704-2012, 7.2.5). */
export const letterText = (words: string, year: number, number: number): string =>
  `${words}〔${year}〕${number}号`;

export const unitUnknown = (code: string) =>
  problem('orgUnitCode', 'unit-unknown', `机构代码 ${code} 不存在或不在您的管辖范围内。`);
