import { describe, expect, it } from '@jest/globals';
import { zipOf } from '../platform/workbook/zip.js';
import {
  chart,
  chartAt,
  field,
  footnotes,
  paragraph,
  textBox,
  withCharts,
  wordFile,
} from '../../test/support/word-file.js';
import { notesOfHidden, readDocx } from './docx.js';
import { WordRefused } from './word-refused.js';

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
      revisions: [],
      unread: [],
      charts: 0,
      hidden: 0,
      unreadPlaces: [],
    });
  });

  it('has the numbers of a chart as 图1 after its paragraph, and no sheet of it as unread', async () => {
    const body = `${paragraph('一、就业')}${chartAt('rId7')}${paragraph('见上图。')}`;
    const file = wordFile(body, {
      ...withCharts({
        rId7: chart({
          title: '各街道新增就业(人)',
          categories: ['东关街道', '西门街道'],
          series: [{ name: '2023年', values: ['1180', '988'] }],
        }),
      }),
      'word/charts/_rels/rId7.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="../embeddings/a.xlsx"/></Relationships>',
      'word/embeddings/a.xlsx': 'x',
    });
    expect(await readDocx(file)).toMatchObject({
      text: '一、就业\n\n\n\n图1 各街道新增就业(人)\n项目\t各街道新增就业(人)2023年\n东关街道\t1180\n西门街道\t988\n见上图。',
      charts: 1,
      unread: [],
      unreadPlaces: [],
    });
  });

  it('says where in the text something is that was not read', async () => {
    const picture =
      '<w:p><w:r><w:drawing><a:graphic><pic:pic/></a:graphic></w:drawing></w:r></w:p>';
    const file = wordFile(
      `${picture}${paragraph('一、就业')}${paragraph('新增就业3231人 &amp; 其他')}${picture}${paragraph('完')}`,
      { 'word/media/a.png': 'x' },
    );
    const { text, unread, unreadPlaces } = await readDocx(file);
    expect(unread).toEqual(['图片1张']);
    expect(unreadPlaces).toMatchObject([
      { what: '图片', part: '正文', quote: '', offset: 0 },
      { what: '图片', part: '正文', quote: '新增就业3231人 & 其他', offset: 5 },
    ]);
    expect(text.slice(5, 19)).toBe('新增就业3231人 & 其他');
  });

  it('is read as if tracked changes were accepted, which is said', async () => {
    const body =
      '<w:p><w:r><w:t>新增</w:t></w:r><w:del><w:r><w:delText>3200</w:delText></w:r></w:del><w:ins><w:r><w:t>3231</w:t></w:r></w:ins><w:r><w:t>人</w:t></w:r></w:p>';
    expect(await readDocx(wordFile(body))).toMatchObject({
      text: '新增3231人',
      hasTrackedChanges: true,
    });
  });

  it('has its text boxes after their paragraph, each once, however it is written for older programs', async () => {
    const box = textBox('新增就业3231人');
    const body = `<w:p><w:r><w:t>见右图</w:t></w:r>${box}<w:r><w:t>所示。</w:t></w:r></w:p>${paragraph('二、其他')}`;
    expect((await readDocx(wordFile(body))).text).toBe(
      '见右图所示。\n\n\n新增就业3231人\n\n二、其他',
    );
    const old = '<w:p><w:r><w:pict><w:txbxContent>%</w:txbxContent></w:pict></w:r></w:p>';
    expect((await readDocx(wordFile(old.replace('%', paragraph('3人'))))).text).toBe('3人');
  });

  it('has a table that stands in a cell after the table of that cell', async () => {
    const row = (...cells: string[]) =>
      `<w:tr>${cells.map((each) => `<w:tc>${each}</w:tc>`).join('')}</w:tr>`;
    const inner = `<w:tbl>${row(paragraph('街道'), paragraph('人数'))}${row(paragraph('甲'), paragraph('3'))}</w:tbl>`;
    const outer = `<w:tbl>${row(paragraph('分布'), `${paragraph('如下')}${inner}<w:p/>`, paragraph('完'))}</w:tbl>`;
    expect((await readDocx(wordFile(outer + paragraph('末段')))).text).toBe(
      '分布\t如下\t完\n\n\n街道\t人数\n甲\t3\n\n末段',
    );
  });

  it('has a note after the paragraph that refers to it, and not where that was deleted', async () => {
    const note = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const body = `<w:p><w:r><w:t>新增就业3人</w:t></w:r>${note(2)}<w:r><w:t>。</w:t></w:r></w:p><w:p><w:del>${note(3)}</w:del></w:p>${paragraph('后文')}`;
    const others = {
      'word/footnotes.xml': footnotes({ 2: '</w:t><w:tab/><w:t>含省外就业1人', 3: '已删' }),
    };
    expect((await readDocx(wordFile(body, others))).text).toBe(
      '新增就业3人。\n\n\n含省外就业1人\n\n\n后文',
    );
  });

  it('has headers and footers at its end, each once, without the numbers of pages', async () => {
    const header = `<w:hdr>${paragraph('示例区2022年度总结')}</w:hdr>`;
    const footer = `<w:ftr><w:p><w:r><w:t>第</w:t></w:r>${field('PAGE', '7')}<w:r><w:t>页</w:t></w:r><w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>9</w:t></w:r></w:fldSimple></w:p></w:ftr>`;
    const parts = { 'word/header2.xml': header, 'word/header1.xml': header };
    const { text } = await readDocx(
      wordFile(paragraph('新增3人'), { ...parts, 'word/footer1.xml': footer }),
    );
    expect(text).toBe('新增3人\n\n\n示例区2022年度总结\n\n\n第页');
  });

  it('is read wherever its main part lies', async () => {
    const body = `<w:document><w:body>${paragraph('新增就业3231人')}</w:body></w:document>`;
    const file = zipOf([
      ['[Content_Types].xml', Buffer.from('<Types/>')],
      ['word/document2.xml', Buffer.from(body)],
    ]);
    expect((await readDocx(file)).text).toBe('新增就业3231人');
  });

  it('has a raised digit as such, a hyphen that never breaks as one, and says that it holds what nobody sees', async () => {
    const run = (properties: string, text: string) =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const body = `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>${run('', '新增就业3231')}${run('<w:vertAlign w:val="superscript"/>', '1')}${run('<w:vertAlign w:val="baseline"/><w:vanish w:val="0"/>', '人,')}${run('<w:vanish/>', '实为3200人')}<w:r><w:t>2022</w:t><w:noBreakHyphen/><w:t>2023年</w:t></w:r></w:p>`;
    const word = await readDocx(wordFile(body));
    expect(word).toMatchObject({ text: '新增就业3231¹人,实为3200人2022-2023年', hidden: 1 });
    expect(notesOfHidden(word)).toEqual([expect.stringContaining('隐藏的文字1处')]);
  });

  it('has what stands in content controls, rows and numbered paragraphs, and in runs that are split within a number', async () => {
    const split = (...parts: string[]) =>
      parts
        .map((each) => `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>${each}</w:t></w:r>`)
        .join('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/>');
    const control = (inner: string) =>
      `<w:sdt><w:sdtPr><w:id w:val="7"/><w:text/></w:sdtPr><w:sdtContent>${inner}</w:sdtContent></w:sdt>`;
    const body = `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>${split('新增就业3', '2', '31', '人')}</w:p>${control(paragraph('失业率3.58%'))}<w:p>${control(split('培训', '1366', '人次'))}</w:p><w:tbl>${control(`<w:tr><w:tc>${paragraph('合计')}</w:tc><w:tc>${control(paragraph('965'))}</w:tc></w:tr>`)}</w:tbl>`;
    expect((await readDocx(wordFile(body))).text).toBe(
      '新增就业3231人\n失业率3.58%\n培训1366人次\n合计\t965',
    );
  });

  it('says what of it was not read', async () => {
    const within = `<w:p><m:oMathPara><m:oMath><m:r><m:t>3</m:t></m:r></m:oMath></m:oMathPara><w:r><w:pict><v:shape><v:textpath string="3人"/></v:shape></w:pict></w:r></w:p><w:altChunk r:id="rId9"/>`;
    expect((await readDocx(wordFile(within))).unread).toEqual([
      '公式1处',
      '艺术字1处',
      '插入的文档1处',
    ]);
    const others = { 'word/comments.xml': '<w:comments/>', 'word/charts/chart1.xml': '<c/>' };
    expect((await readDocx(wordFile(paragraph('3人'), others))).unread).toEqual([
      '批注',
      '图表1个',
    ]);
  });

  it('is refused where it is none, old, holds macros, or unpacks to too much', async () => {
    expect(await problemOf(Buffer.from('PK\x03\x04 nothing'))).toBe('no-docx');
    expect(await problemOf(zipOf([['xl/workbook.xml', Buffer.from('<x/>')]]))).toBe('no-docx');
    expect(await problemOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('old-doc');
    expect(await problemOf(wordFile(paragraph('1人'), { 'word/vbaProject.bin': 'x' }))).toBe(
      'macros',
    );
    const bin =
      '<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>';
    const workbook = zipOf([
      ['[Content_Types].xml', Buffer.from(bin)],
      ['xl/workbook.xml', Buffer.from('<x/>')],
    ]);
    expect(await problemOf(workbook)).toBe('no-docx');
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
