import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { proofread } from './proofread.js';

/** As reports of districts, counties and departments have them: names, dialect, lists, quotes, figures; nothing in them is wrong. */
const SENTENCES = join(import.meta.dirname, '../../test/proofreading/true-sentences.txt');

describe('a sentence that is true', () => {
  it.each(readFileSync(SENTENCES, 'utf8').trim().split('\n'))('%s', (sentence) => {
    const told = proofread(sentence.replaceAll('\\n', '\n')).findings;
    expect(told.filter(({ severity }) => severity !== 'hint').map(({ says }) => says)).toEqual([]);
  });
});
