/** 把握 — sure: what is known says what is printed; unsure: something else, or nothing to compare; unknown: nothing fits. */
export type Certainty = 'sure' | 'unsure' | 'unknown';

/** 绑定建议 — what a number may be, and how well that fits. */
export interface Proposal {
  address: string | null;
  certainty: Certainty;
}

/** 底稿 — whose text it is, and of when. */
export interface OfUnit {
  year: number;
  lastDay: string;
  /** 全市 is another unit's. */
  kind: string;
}
