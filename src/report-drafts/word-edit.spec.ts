import { describe, expect, it } from '@jest/globals';
import { footnotes, paragraph, textBox, wordFile } from '../../test/support/word-file.js';
import { brokenParagraph, paragraphsOf, partsOf } from '../../test/support/word-parts.js';
import { openDocx, readDocx } from '../proofreading/docx.js';
import { editedDocx } from './word-edit.js';

/** Every stretch of the text that is this, written anew. */
async function replaced(bytes: Buffer, what: string, instead: string): Promise<Buffer> {
  const word = await openDocx(bytes);
  const edits = [...word.text.matchAll(new RegExp(what, 'g'))].map(({ index }) => ({
    ...{ start: index, end: index + what.length, text: instead },
  }));
  return editedDocx(bytes, word, edits);
}

describe('a Word file in which some stretches are written anew', () => {
  it('has each in the run in which it began, however many it was split into', async () => {
    const before = wordFile(
      brokenParagraph('新增就业3231人,其中再就业1750人') + paragraph('共3231人'),
    );
    const after = await replaced(before, '3231', '40018');
    expect(paragraphsOf(after)).toEqual(['新增就业40018人,其中再就业1750人', '共40018人']);
    expect((await readDocx(after)).text).toBe('新增就业40018人,其中再就业1750人\n共40018人');
  });

  it('keeps entities, rare characters and what lies in other tags', async () => {
    const body =
      '<w:p><w:r><w:t>企业 &amp; &lt;个人&gt; &#50;&#x32;户 𠮷 </w:t></w:r><w:r><w:instrText>3231</w:instrText></w:r><w:r><w:t>3231人</w:t></w:r></w:p>';
    const after = await replaced(wordFile(body), '22', '3&4');
    expect((await readDocx(after)).text).toBe('企业 & <个人> 3&4户 𠮷 3231人');
    expect(partsOf(after).get('word/document.xml')!.toString()).toContain(
      '企业 &amp; &lt;个人&gt; 3&amp;4户 𠮷 ',
    );
    expect(partsOf(after).get('word/document.xml')!.toString()).toContain(
      '<w:instrText>3231</w:instrText>',
    );
    expect((await readDocx(await replaced(wordFile(body), '𠮷', '吉'))).text).toContain('户 吉 ');
  });

  it('has them wherever they are written: headers, notes, and both ways of a text box', async () => {
    const header = `<w:hdr>${paragraph('2022年度')}</w:hdr>`;
    const before = wordFile(
      `<w:p>${textBox('2022年3人')}<w:r><w:t>2022年</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
      {
        ...{ 'word/header1.xml': header, 'word/header3.xml': header },
        'word/footnotes.xml': footnotes({ 2: '截至2022年' }),
      },
    );
    const parts = partsOf(await replaced(before, '2022', '2023'));
    const all = [...parts.values()].join('');
    expect(all).not.toContain('2022');
    expect(all.match(/2023年3人/g)).toHaveLength(2);
    for (const [name, words] of [
      ['word/header1.xml', '2023年度'],
      ['word/header3.xml', '2023年度'],
      ['word/footnotes.xml', '截至2023年'],
    ] as const)
      expect(parts.get(name)!.toString()).toContain(words);
  });

  it('is the same bytes where nothing is written', async () => {
    const before = wordFile(paragraph('3231人'));
    expect((await replaced(before, '9999', '1')).equals(before)).toBe(true);
  });

  it('has every other file of it as it was, in its order', async () => {
    const before = wordFile(paragraph('3231人'), {
      ...{ 'word/styles.xml': '<w:styles/>', 'word/media/图 1.png': '\u0000\u0001' },
    });
    const after = await replaced(before, '3231', '1');
    const [was, is] = [partsOf(before), partsOf(after)];
    expect([...is.keys()]).toEqual([...was.keys()]);
    for (const name of ['word/styles.xml', 'word/media/图 1.png', '[Content_Types].xml'])
      expect(is.get(name)!.equals(was.get(name)!)).toBe(true);
  });
});
