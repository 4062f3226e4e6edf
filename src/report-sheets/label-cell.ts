import { composed } from '../platform/text.js';
import type { SheetAspect, SheetBinding } from './sheet-binding.js';

/** What takes words: last month's words in the cell are what is to be replaced. */
const IN_WORDS: readonly SheetAspect[] = ['unit_name', 'period', 'as_of', 'target_document'];

/** 2022年目标任务数 — a year belongs to the words that it stands before. */
const YEAR = /(?:19|20)\d\d年/g;

/** ____人, XX人, ××, ( )人 — where a number is to be written; so is a gap before a unit. */
const BLANK = /_|[×*○?.—-]{2,}|(?<![a-z])x+(?![a-z])|\(\)/i;
const GAP_BEFORE_UNIT =
  /(?<!\s)\s{2,}(?:[个件元期场次人户家]|人次|户次|家次|场次|万元|亿元|百分点)\s*$/;

/** 待统计, 未填报, 暂无数据, N/A — said where a number is to come. */
const TO_COME =
  /^[^\p{L}]*(?:(?:待|请|未|尚未|暂未)(?:填[写报]?|统计|定|核[实定对]?|补[充填]?|上?报|录入|查|汇总|确认|更新|提供|公布|发布)|填[写报]?|暂?[无缺](?:数据)?|数据暂缺|n\/?a|tbd)[^\p{L}]*$/iu;

/** 表头、项目名称 — words of the form itself: a number there would take the form's own text away. Last month's answers are none. */
export function isLabel(text: string, { aspect }: Pick<SheetBinding, 'aspect'>): boolean {
  const shown = composed(text, 'NFKC');
  const plain = shown.replace(/\s/g, '');
  if (!/\p{L}/u.test(plain)) return false;
  if (IN_WORDS.includes(aspect)) return plain.endsWith(':');
  const words = plain.replace(YEAR, '');
  if (/\d/.test(words) || !/\p{L}/u.test(words)) return false;
  return !BLANK.test(words) && !GAP_BEFORE_UNIT.test(shown) && !TO_COME.test(words);
}

export const shortened = (text: string) => {
  const plain = text.trim();
  return plain.length > 20 ? `${plain.slice(0, 20)}…` : plain;
};
