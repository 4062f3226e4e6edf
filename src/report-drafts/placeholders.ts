import { MAGNITUDES, UNITS } from '../proofreading/units.js';
import { choiceBefore } from './direction.js';

/** 占位 — what stands in a template where a number or a name is to be written. */
export interface Placeholder {
  start: number;
  end: number;
  /** What it says is to be written there: {{城镇新增就业}}. */
  name: string | null;
  /** Stands for a year: XXXX年. */
  isYear: boolean;
}

const anyOf = (words: string[]) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((each) => each.replace(/[()*+.?]/g, '\\$&'))
    .join('|');
const UNIT = `(?:${anyOf(Object.keys(MAGNITUDES))})?余?(?:${anyOf(UNITS.map(({ name }) => name))})`;
/** X in every width and script in which it is typed. */
const CROSS = 'Xx\\uff38\\uff58\\u0425\\u0445×✕╳';
const LINE = '_\\uff3f';
const NAME = '[^\\n{}\\uff5b\\uff5d【】<>]{2,40}';
const BESIDE_NO_WORD = `(?<![A-Za-z\\d${CROSS}])`;

/** None where it is something else: a number that is masked, a product, an English word. */
const PLACEHOLDER = new RegExp(
  [
    `[{\\uff5b]{2}\\s*(?<one>${NAME}?)\\s*[}\\uff5d]{2}|\\$?[{\\uff5b]\\s*(?<two>${NAME}?)\\s*[}\\uff5d]`,
    `【(?<three>${NAME}?)】(?=${UNIT})`,
    `${BESIDE_NO_WORD}(?<year>20[${CROSS}]{2}|[${CROSS}]{4}|[${LINE}]{4,})(?=年)`,
    `${BESIDE_NO_WORD}[${CROSS}]{2,}(?:\\.[${CROSS}]{1,4})?(?![A-Za-z\\d])`,
    `${BESIDE_NO_WORD}[${CROSS}](?=${UNIT})`,
    `[${LINE}]{2,}(?:\\.[${LINE}]+)?`,
    `(?<![*\\d])\\*{1,6}(?:\\.\\*{1,4})?(?=${UNIT})`,
  ].join('|'),
  'gu',
);

/** 占位符 — XX, ××.××, ____, {{城镇新增就业}}, 【参保人数】人, in the order of the text. */
export function placeholdersIn(text: string): Placeholder[] {
  return [...text.matchAll(PLACEHOLDER)].map(({ 0: found, index, groups = {} }) => ({
    ...{ start: index, end: index + found.length },
    name: groups.one ?? groups.two ?? groups.three ?? null,
    isYear: groups.year !== undefined,
  }));
}

/**
 * The text as if numbers stood in those places, so that its subjects, units and roles are read as those of any report; as long as it
 * was, so that every place stays where it is.
 */
export function asIfWritten(text: string, placeholders: Placeholder[], year: number): string {
  const parts: string[] = [];
  let at = 0;
  for (const each of placeholders) {
    const choice = choiceBefore(text, each);
    // Of 增加(减少) one is read.
    if (choice && choice.start >= at)
      parts.push(text.slice(at, choice.start), choice.up.padStart(choice.end - choice.start));
    const from = choice && choice.start >= at ? choice.end : at;
    parts.push(text.slice(from, each.start), digitsFor(text, each, year));
    at = each.end;
  }
  return parts.join('') + text.slice(at);
}

/** 比XXXX年, 上年(XXXX年). */
const YEAR_BEFORE = /(?:[比较与同从由]|(?:上一?个?年|去年)度?[(\uff08]?)$/;

/** Blanks before the digits of a long one: no report has a number of forty. */
const LONGEST = 6;

function digitsFor(text: string, { start, end, isYear }: Placeholder, year: number): string {
  const stands = text.slice(start, end);
  if (isYear) {
    const isBefore = YEAR_BEFORE.test(text.slice(0, start));
    return String(isBefore ? year - 1 : year).padStart(stands.length);
  }
  const point = stands.indexOf('.');
  if (/^[^{【$]/.test(stands) && point > 0)
    return `${'1'.repeat(point)}.${'1'.repeat(stands.length - point - 1)}`;
  return '1'.repeat(Math.min(stands.length, LONGEST)).padStart(stands.length);
}
