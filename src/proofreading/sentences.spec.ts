import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { proofread } from './proofread.js';

/** One passage a line; what is wrong stands between ⟦ and ⟧, and everything else is right. */
const PASSAGES = join(import.meta.dirname, '../../test/proofreading/sentences.txt');
const passages = readFileSync(PASSAGES, 'utf8').trim().split('\n');

describe('a passage', () => {
  it.each(passages)('%s', (passage) => {
    const marked = passage.replaceAll('⏎', '\n');
    const text = marked.replace(/[⟦⟧]/g, '');
    const wrong = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map((match, nth) => {
      const start = match.index - 2 * nth;
      return { start, end: start + match[1]!.length, quote: match[1]! };
    });
    const found = proofread(text).findings.filter(({ severity }) => severity !== 'hint');
    const touches = ({ where }: (typeof found)[number], { start, end }: (typeof wrong)[number]) =>
      where.some(({ offset, quote }) => offset < end && start < offset + quote.length);
    const missed = wrong.filter((each) => !found.some((one) => touches(one, each)));
    const invented = found.filter((one) => !wrong.some((each) => touches(one, each)));
    expect({
      missed: missed.map(({ quote }) => quote),
      invented: invented.map(({ says }) => says),
    }).toEqual({ missed: [], invented: [] });
  });
});
