import { understand } from '../proofreading/understand.js';
import { type NumberBefore, carried } from './carry.js';
import { openPlaces } from './placeholder-numbers.js';
import { placeholdersIn } from './placeholders.js';
import type { OfUnit } from './proposal.js';
import { type NumberProposed, proposalsFor } from './propose.js';
import { type Sent, received } from './sent-values.js';

/** 底稿文字 — beside what is known of its year, and what the office confirmed of the report before. */
export interface TemplateText {
  text: string;
  system: Sent[];
  of: OfUnit;
  before: NumberBefore[];
}

/** 底稿数字 — every number of a text with what it may be. */
export function numbersFound({ text, system, of, before }: TemplateText): NumberProposed[] {
  const known = received(system, of.lastDay);
  const open = placeholdersIn(text);
  const numbers =
    open.length > 0 ? openPlaces(text, open, known, of) : proposalsFor(understand(text), known, of);
  return carried(numbers, before, known);
}
