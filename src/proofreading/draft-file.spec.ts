import { describe, expect, it } from '@jest/globals';
import { paragraph, wordFile } from '../../test/support/word-file.js';
import { InputRefused } from '../platform/errors.js';
import { MOST_NUMBERS, type Manuscript, draftText } from './draft-file.js';

const refusal = async (given: Manuscript) => {
  try {
    await draftText(given);
    return null;
  } catch (error) {
    if (!(error instanceof InputRefused)) throw error;
    return error.issues.map(({ field, code, message }) => `${field} ${code} ${message}`).join();
  }
};

describe('a manuscript of more numbers than are checked in time', () => {
  const rows = (count: number, of: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => of(at)).join('\n');
  const TOLD = `draft-too-many-numbers 稿件中有 ${MOST_NUMBERS + 1} 个数,一次最多核对 ${MOST_NUMBERS} 个,请分章(或去掉明细附表)提交。`;

  it.each<[string, (at: number) => string]>([
    ['of either width', (at) => (at % 2 === 0 ? '1,234.5元' : '１，２３４．５元')],
    ['in cells', (at) => `\t${at}`],
  ])('is refused at once, and one less is read: %s', async (_, of) => {
    expect((await draftText({ text: rows(MOST_NUMBERS, of) })).notes).toEqual([]);
    const begun = performance.now();
    expect(await refusal({ text: rows(MOST_NUMBERS + 1, of) })).toBe(`text ${TOLD}`);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('is refused of a file as well, as text or as a document', async () => {
    const text = rows(MOST_NUMBERS + 1, () => '新增3人');
    const file = (bytes: Buffer) => refusal({ file: bytes.toString('base64') });
    expect(await file(Buffer.from(text))).toBe(`file ${TOLD}`);
    expect(await file(wordFile(text.split('\n').map(paragraph).join('')))).toBe(`file ${TOLD}`);
  });
});
