import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { proofread } from './proofread.js';

/** So many clauses in one sentence, each with figures of its own. */
const TOLD: Record<string, (clause: number) => string> = {
  'a list of one thing': (at) => `${NAMES[at % 10]}镇${1000 + ((at * 7919) % 5000)}人、`,
  'the same indicator again and again': (at) =>
    `全县城镇新增就业${4000 + ((at * 31) % 977)}人,完成年度任务5000人的86.4%;`,
  'persons and their shares': (at) =>
    `${NAMES[at % 10]}镇开展培训${1000 + ((at * 7919) % 5000)}人,占比${(at * 37) % 97}.${at % 10}%,`,
};
const NAMES = [...'甲乙丙丁戊己庚辛壬癸'];
const COUNTED = [
  'cmp',
  'comparedTo',
  'lte',
  'lt',
  'gte',
  'gt',
  'eq',
  'equals',
  'plus',
  'minus',
  'div',
  'toNumber',
];

describe('a paragraph that does not end', () => {
  /** How often figures were compared or reckoned with. */
  function workOf(text: string): number {
    const own = Decimal.prototype as unknown as Record<string, (...given: unknown[]) => unknown>;
    const plain = COUNTED.map((name) => own[name]!);
    let work = 0;
    COUNTED.forEach((name, at) => {
      own[name] = function (...given) {
        work += 1;
        return plain[at]!.apply(this, given);
      };
    });
    try {
      proofread(text);
    } finally {
      COUNTED.forEach((name, at) => (own[name] = plain[at]!));
    }
    return work;
  }

  const longOf = (clause: (at: number) => string, count: number) =>
    Array.from({ length: count }, (_, at) => clause(at)).join('');

  it.each(Object.entries(TOLD))('%s takes work by its length, not by its square', (_, clause) => {
    const [short, long] = [200, 800].map((count) => workOf(longOf(clause, count)));
    expect(long! / short!).toBeLessThan(6);
  });
});
