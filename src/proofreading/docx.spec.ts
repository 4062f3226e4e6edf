import { describe, expect, it } from '@jest/globals';
import { zipOf } from '../platform/workbook/zip.js';
import { paragraph, wordFile } from '../../test/support/word-file.js';
import { WordRefused, readDocx } from './docx.js';

const problemOf = async (bytes: Buffer) => {
  try {
    await readDocx(bytes);
  } catch (error) {
    if (error instanceof WordRefused) return error.problem;
    throw error;
  }
  return null;
};

describe('a Word file', () => {
  it('is read by paragraphs, and tables by rows and cells', async () => {
    const cells = (...words: string[]) =>
      `<w:tr>${words.map((each) => `<w:tc>${paragraph(each)}</w:tc>`).join('')}</w:tr>`;
    const body = `${paragraph('一、完成情况')}<w:p><w:r><w:t>新增就业</w:t></w:r><w:r><w:t>3231人 &amp; 其他</w:t></w:r></w:p><w:tbl>${cells('指标', '目标')}${cells('新增就业', '3300')}</w:tbl>`;
    expect(await readDocx(wordFile(body))).toEqual({
      text: '一、完成情况\n新增就业3231人 & 其他\n指标\t目标\n新增就业\t3300',
      hasTrackedChanges: false,
    });
  });

  it('is read as if tracked changes were accepted, which is said', async () => {
    const body =
      '<w:p><w:r><w:t>新增</w:t></w:r><w:del><w:r><w:delText>3200</w:delText></w:r></w:del><w:ins><w:r><w:t>3231</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r></w:p>';
    expect(await readDocx(wordFile(body))).toEqual({ text: '新增3231人', hasTrackedChanges: true });
  });

  it('is refused where it is none, old, holds macros, or unpacks to too much', async () => {
    expect(await problemOf(Buffer.from('PK\x03\x04 nothing'))).toBe('no-docx');
    expect(await problemOf(zipOf([['xl/workbook.xml', Buffer.from('<x/>')]]))).toBe('no-docx');
    expect(await problemOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('old-doc');
    expect(await problemOf(wordFile(paragraph('1人'), { 'word/vbaProject.bin': 'x' }))).toBe(
      'macros',
    );
    const pages = '<Properties><Pages>501</Pages></Properties>';
    expect(await problemOf(wordFile(paragraph('1人'), { 'docProps/app.xml': pages }))).toBe(
      'too-many-pages',
    );
    expect(await problemOf(wordFile(paragraph('就业'.repeat(400_000))))).toBe('too-many-pages');
    expect(await problemOf(wordFile(' '.repeat(41 * 1024 * 1024)))).toBe('too-large');
  });

  it('is refused, however its bytes are broken', async () => {
    const whole = wordFile(paragraph('新增就业3231人'));
    for (let at = 0; at < whole.length; at += 1) {
      const broken = Buffer.from(whole);
      broken[at] = broken[at]! ^ 0xff;
      await expect(problemOf(broken)).resolves.toBeDefined();
    }
  });
});
