import type { Completeness } from './completeness.js';
import type { Fact } from './fact.js';

/** 整体与部分 — a figure and those that are said to lie in it. */
export interface Group {
  head: Fact;
  parts: Fact[];
  /** Where the words stand that open it. */
  marker: string;
  /** The parts claim to be all of it, and by what. */
  complete: Completeness | null;
}
