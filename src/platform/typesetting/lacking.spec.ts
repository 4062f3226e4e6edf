import { describe, expect, it } from '@jest/globals';
import { lackingOf, notesOfLacking } from './lacking.js';

describe('characters that no font has', () => {
  it('are written by others where they can be, as numbers in brackets are in official documents', () => {
    const { lacking, instead } = lackingOf('⑴机构职能。⑵人员。⒈面积30㎡。㈠概况。𠀁');
    expect(Object.fromEntries(instead)).toMatchObject({ '⑴': '(1)', '⑵': '(2)' });
    expect(lacking).toEqual(['𠀁']);
  });

  it('are told of by the words before them, and nothing is told of the others', () => {
    expect(notesOfLacking('⑴机构职能。')).toEqual([]);
    expect(notesOfLacking('⑴赵𠅤、周𠀁')[0]).toContain('字库缺字1个');
  });
});
