/** 数字格式 — what a cell's format says of how its number is printed. */
export interface NumberFormat {
  isPercent: boolean;
  /** Digits behind the point; null where the format leaves them to the number. */
  decimals: number | null;
}

/** Formats that every program knows by their number (ECMA-376, 18.8.30), as far as they print numbers. */
export const KNOWN_FORMATS: Record<number, string> = {
  ...{ 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00' },
  ...{ 37: '#,##0', 38: '#,##0', 39: '#,##0.00', 40: '#,##0.00', 48: '##0.0E+0', 49: '@' },
};

/** What is written as it stands, colours and conditions are no digits. */
const NO_DIGITS = /"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g;

export function numberFormatOf(code: string): NumberFormat {
  const ofPositive = code.replace(NO_DIGITS, '').split(';')[0]!;
  const isPercent = ofPositive.includes('%');
  const digits = /[0#?](?:\.([0#?]+))?(?![0#?,.])/.exec(ofPositive);
  const isNumber = digits !== null && !/[eE][+-]|[ymdhs]/i.test(ofPositive);
  return { isPercent, decimals: isNumber ? (digits[1]?.length ?? 0) : null };
}
