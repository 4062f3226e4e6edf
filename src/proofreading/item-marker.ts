import { ORDINALS } from './numerals.js';

const COUNTED = `[${ORDINALS}]`;

/** 标题的序号 — what a heading or a line of a list begins with: 一、 (一) 1. 1、 (1). */
export const HEADED = String.raw`(?:${COUNTED}+、|\(${COUNTED}+\)|\d{1,2}[.、]|\d{3}[.、](?!\d)|\(\d{1,2}\))`;

/** 条目的序号 — what a numbered item begins with: 1. 1、 (1) (一) ① ⑴; and no decimal. */
export const NUMBERED = String.raw`(?:\d{1,3}[.、](?!\d)|\(\d{1,2}\)|\(${COUNTED}{1,3}\)|[①-⑳⑴-⒇])`;

/** 一、 一是 — in words. */
export const IN_WORDS = `(?:${COUNTED}{1,3}(?:是|、))`;

const AT_BEGIN = new RegExp(String.raw`^\s*${NUMBERED}`);
const AT_BEGIN_OR_WORDS = new RegExp(String.raw`^\s*(?:${NUMBERED}|${IN_WORDS})`);

/** 1.甲镇…; ②乙乡…: a numbered item. */
export const isNumbered = (words: string): boolean => AT_BEGIN.test(words);

/** The mark that an item begins with, in figures or in words; none where it is no item. */
export const markOf = (words: string): string | undefined =>
  AT_BEGIN_OR_WORDS.exec(words)?.[0].trim();
