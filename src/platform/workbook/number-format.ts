/** 数字格式 — what a cell's format says of how its number is printed. */
export interface NumberFormat {
  isPercent: boolean;
  /** Digits behind the point; null where the format leaves them to the number. */
  decimals: number | null;
  /** 缩位 — what is printed is the number by so many powers of ten: 4 of 0!.0, by which a sheet in 元 is read in 万元. */
  scale: number;
}

/** Formats that every program knows by their number (ECMA-376, 18.8.30), as far as they print numbers. */
export const KNOWN_FORMATS: Record<number, string> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00' },
  ...{ 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00', 48: '##0.0E+0', 49: '@' },
};

/** A point that is only written between two digits, and moves none of them: 12345 as 0!.0000 is 1.2345. */
const WRITTEN_POINT = /!\.|\\\.|"\."/g;
const MARK = '\u00b7';
/** What is written as it stands, colours and conditions are no digits. */
const NO_DIGITS = /"[^"]*"|\[[^\]]*\]|[\\!].|_.|\*./g;
/** The last digit before the point, those behind it, and a comma at the end for each thousand that is left out. */
const DIGITS = new RegExp(`[0#?](?:${MARK}([0#?]+))?(?:\\.([0#?]+))?(,*)(?![0#?,.${MARK}])`);

export function numberFormatOf(code: string): NumberFormat {
  const ofPositive = code.replace(WRITTEN_POINT, MARK).replace(NO_DIGITS, '').split(';')[0]!;
  const isPercent = ofPositive.includes('%');
  const [digits, written = '', behind = '', thousands = ''] = DIGITS.exec(ofPositive) ?? [];
  const isNumber = digits !== undefined && !/[eE][+-]|[ymdhs]/i.test(ofPositive);
  if (!isNumber) return { isPercent, decimals: null, scale: 0 };
  const scale = written.length + 3 * thousands.length;
  return { isPercent, decimals: written.length + behind.length, scale };
}
