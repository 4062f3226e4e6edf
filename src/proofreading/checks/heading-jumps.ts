import type { Flaw } from '../check.js';
import { ORDINALS, countSaid } from '../numerals.js';

const HEADINGS = [`^\\s*([${ORDINALS}])、`, `^\\s*\\(([${ORDINALS}])\\)`].map(
  (each) => new RegExp(each),
);

/** (一), (二), (四): one heading left out, which stands nowhere else in between. */
export function headingJumps(text: string): Flaw[] {
  const flaws: Flaw[] = [];
  const last = HEADINGS.map(() => ({ number: 0, end: 0 }));
  let start = 0;
  for (const line of text.split('\n')) {
    for (const [level, pattern] of HEADINGS.entries()) {
      const found = pattern.exec(line);
      if (!found) continue;
      const number = countSaid(found[1]!);
      const before = last[level]!;
      const missing = level === 0 ? `${ORDINALS[number - 2]}、` : `(${ORDINALS[number - 2]})`;
      if (
        before.number >= 1 &&
        number === before.number + 2 &&
        !text.slice(before.end, start).includes(missing)
      )
        flaws.push({
          where: [[start + found[0].search(/\S/), start + Math.min(line.length, 12)]],
          severity: 'warn',
          says: `“${found[0].trim()}”之前没有“${missing}”。`,
        });
      last[level] = { number, end: start + line.length };
      // What lies in it begins anew.
      for (const deeper of last.slice(level + 1)) deeper.number = 0;
    }
    start += line.length + 1;
  }
  return flaws;
}
