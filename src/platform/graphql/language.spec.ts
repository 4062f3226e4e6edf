import { describe, expect, it } from '@jest/globals';
import { englishOf } from '../english/words.js';
import { languageOf } from './language.js';

describe('the language of labels', () => {
  it.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['*', 'zh'],
    ['fr', 'zh'],
    ['en', 'en'],
    ['EN-us', 'en'],
    ['fr, en;q=0.1', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['zh;q=0.8, en;q=0.9', 'en'],
    ['en;q=0', 'zh'],
    ['en;q=0.500, zh-Hant;q=0.501', 'zh'],
    [`en;q=${'9'.repeat(2000)}`, 'zh'],
    ['en;level=1;q=0.3, zh;q=0.2', 'en'],
    [`${'fr,'.repeat(40)}en`, 'zh'],
  ])('of %s is %s', (header, language) => expect(languageOf(header)).toBe(language));

  it.each([
    ['stable_job_refund', 'Stable job refund'],
    ['returnForCorrection', 'Return for correction'],
    ['return-for-correction', 'Return for correction'],
    ['startup_loan.released', 'Startup loan released'],
    ['reported-figures:review', 'Reported figures review'],
    ['personIdNumber', 'Person id number'],
    ['amountYuan', 'Amount'],
  ])('reads the code %s as %s', (code, words) => expect(englishOf(code)).toBe(words));
});
