import { describe, expect, it } from '@jest/globals';
import { paperOfText } from './paper-of-text.js';

describe('a text as it is set on paper', () => {
  it('has a table of lines with tabs, and of one such line a sentence', () => {
    const { title, parts } = paperOfText(
      '2022年总结\n培训2\t3期。\n一、指标\n指标\t完成\n城镇新增就业\t3231',
      '',
    );
    expect([title, parts.map(({ kind }) => kind)]).toEqual([
      '2022年总结',
      ['paragraph', 'heading', 'table'],
    ]);
    expect(parts[0]).toMatchObject({ text: '培训2 3期。' });
  });
});
