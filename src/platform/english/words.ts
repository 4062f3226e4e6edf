/** stable_job_refund, returnForCorrection, figures:read → words; amountYuan is an amount, whose unit stands with its value. */
export function englishOf(code: string): string {
  const words = code
    .replace(/(?<=[a-z0-9])Yuan$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
