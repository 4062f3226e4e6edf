import type { SheetAspect, SheetBinding } from './sheet-binding.js';

/** What takes words: last month's words in the cell are what is to be replaced. */
const IN_WORDS: readonly SheetAspect[] = ['unit_name', 'period', 'as_of', 'target_document'];

/** 3,231人, 97.9%, 约3231 — a number that was written as text, with a unit of a word or two. */
const WRITTEN_NUMBER = /^[约近]?[-+]?\d[\d,.]*\D{0,4}$/;

/** 待填, 无, N/A — said where a number is to come. */
const TO_BE_FILLED = /^(?:待|请|未)?填(?:写|报)?$|^(?:暂)?(?:无|缺)$|^n\/?a$/i;

/** 表头、项目名称 — words of the form itself: a number there would take the form's own text away. */
export function isLabel(text: string, { aspect }: Pick<SheetBinding, 'aspect'>): boolean {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (!/\p{L}/u.test(plain)) return false;
  if (IN_WORDS.includes(aspect)) return plain.endsWith(':');
  return !WRITTEN_NUMBER.test(plain) && !TO_BE_FILLED.test(plain);
}

export const shortened = (text: string) => {
  const plain = text.trim();
  return plain.length > 20 ? `${plain.slice(0, 20)}…` : plain;
};
