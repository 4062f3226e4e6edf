import { UNITS } from '../proofreading/units.js';
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
    open.length > 0
      ? openPlaces(text, open, known, of)
      : asPrinted(proposalsFor(understand(inOnePiece(text)), known, of));
  return carried(numbers, before, known);
}

const DIGIT = '[\\d\\uff10-\\uff19]';
const BLANK = '[ \\u00a0\\u2000-\\u200a\\u202f\\u3000]';
const UNIT = UNITS.flatMap(({ name, kind }) =>
  kind === 'percent' || kind === 'points' || /^(?:年|岁|周|天)/.test(name) ? [] : [name],
).join('|');
/** 城镇新增就业3 231人 — thousands held apart by a blank, between what is counted and its unit; no 表1 231人. */
const APART = new RegExp(
  `(?<=(?![表图第件注附])[\\p{Script=Han}“(\\uff08,\\uff0c、:\\uff1a])(?:[1-9\\uff11-\\uff19]${DIGIT}{0,2})(?:${BLANK}${DIGIT}{3})+(?=(?:[.\\uff0e]${DIGIT}+)?[余多]?[万亿]?(?:${UNIT}))`,
  'gu',
);
/** Stands in the place of the blank, and is read over. */
const NOTHING = '\u200b';

/** A number in two pieces is one: what is written in its place stands in the place of both. */
const inOnePiece = (text: string) =>
  text.replace(APART, (digits) => digits.replace(new RegExp(BLANK, 'g'), NOTHING));
const asPrinted = (numbers: NumberProposed[]): NumberProposed[] =>
  numbers.map(({ number, proposal }) => ({
    number: { ...number, quote: number.quote.replaceAll(NOTHING, ' ') },
    proposal,
  }));
