const DIGITS = '零一二三四五六七八九';
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 一是, 第二部分, (三) — up to ten in words, in their order. */
export const ORDINALS = '一二三四五六七八九十';

/** 三, 13 — how many, in words or in figures. */
export const countSaid = (said: string): number => readNumeral(said) ?? Number(said);

/** 汉字数字 — 三千二百 is 3200, 十三万 is 130000; none where it is no number (二〇二二 is a year). */
export function readNumeral(numeral: string): number | null {
  let [whole, part, digit] = [0, 0, 0];
  for (const character of numeral.replaceAll('两', '二').replaceAll('〇', '零')) {
    const value = DIGITS.indexOf(character);
    if (value >= 0) {
      if (digit !== 0) return null;
      digit = value;
    } else if (character in TENS) {
      part += (digit || 1) * TENS[character]!;
      digit = 0;
    } else if (character === '万') {
      whole += (part + digit || 1) * 10_000;
      [part, digit] = [0, 0];
    } else if (character === '亿') {
      whole = (whole + part + digit || 1) * 100_000_000;
      [part, digit] = [0, 0];
    } else return null;
  }
  return whole + part + digit;
}
