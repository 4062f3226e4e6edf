/** What a keyboard for Chinese makes of digits, letters and the blank. */
export const fullWidth = /[\uFF01-\uFF5E\u3000]/;

/** 加权和 — of what each character of a number stands for, which its check digit is made of. */
export function weightedSum(text: string, weights: readonly number[], alphabet: string): number {
  return weights.reduce(
    (sum, weight, index) => sum + weight * alphabet.indexOf(text.charAt(index)),
    0,
  );
}
