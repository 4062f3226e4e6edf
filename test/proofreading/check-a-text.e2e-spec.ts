import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Office } from '../support/office.js';
import { chart, chartAt, paragraph, withCharts, wordFile } from '../support/word-file.js';

const CHECK = `query ($text: String, $file: String) { checkText(text: $text, file: $file) {
  text notes unread { what part says quote offset } figures { quote offset value unit role } findings { code severity says remedy where { quote offset } } } }`;

interface Answer {
  checkText: {
    text: string;
    notes: string[];
    unread: { what: string; part: string; says: string; quote: string; offset: number }[];
    figures: { quote: string; value: string; unit: string; role: string }[];
    findings: {
      code: string;
      severity: string;
      says: string;
      where: { quote: string; offset: number }[];
    }[];
  };
}

const WRONG = '全年培训2399人,完成市目标任务数2000人的125%。';
const base64 = (bytes: Buffer) => bytes.toString('base64');

describe('a text is checked', () => {
  let office: Office;
  beforeAll(async () => {
    office = await Office.open();
  });
  afterAll(() => office?.close());

  const check = async (variables: { text?: string; file?: string }, who = 'district_clerk') =>
    (await office.ask<Answer>(who, CHECK, variables)).checkText;

  it('as it is pasted, with what is wrong and where', async () => {
    const { figures, findings, notes } = await check({ text: WRONG });
    expect(figures).toMatchObject([
      { quote: '2399人', value: '2399', role: 'actual' },
      { quote: '2000人', role: 'target' },
      { quote: '125%', role: 'completion' },
    ]);
    expect(findings).toMatchObject([
      {
        code: 'completion-rate',
        severity: 'error',
        where: [{ quote: '2399人,完成市目标任务数2000人的125%', offset: 4 }],
      },
    ]);
    expect(findings[0]!.says).toContain('119.95%');
    expect(notes).toEqual([]);
  });

  it('as a Word file, tracked changes as if accepted', async () => {
    const file = base64(wordFile(`${paragraph(WRONG)}<w:ins>${paragraph('完')}</w:ins>`));
    const { text, findings, notes } = await check({ file });
    expect(text).toBe(`${WRONG}\n完`);
    expect(findings.map(({ code }) => code)).toEqual(['completion-rate']);
    expect(notes).toEqual(['文件中有修订痕迹,所有修订按已接受读取。']);
  });

  it('with the numbers of its charts, held against each other and against the text', async () => {
    const body = `${paragraph('全区城镇新增就业2168人,其中东关街道新增就业1108人。')}${chartAt('rId7')}`;
    const charts = withCharts({
      rId7: chart({
        title: '各街道城镇新增就业(人)',
        categories: ['东关街道', '西门街道', '合计'],
        series: [{ name: '人数', values: ['1180', '988', '2178'] }],
      }),
    });
    const { text, notes, figures, findings, unread } = await check({
      file: base64(wordFile(body, charts)),
    });
    expect(text).toContain('图1 各街道城镇新增就业(人)\n');
    expect(figures).toContainEqual(expect.objectContaining({ quote: '988', role: 'cell' }));
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['table-total', 'table-said']),
    );
    expect(notes).toEqual(['文件中的图表1个按所存的数据读取,列在所在段落之后(图1起编号)。']);
    expect(unread).toEqual([]);
  });

  it('with what could not be read, each at the words before it', async () => {
    const body = `${paragraph('新增就业3231人。')}<w:p><w:r><w:drawing><pic:pic/></w:drawing></w:r></w:p>`;
    const { unread, notes } = await check({
      file: base64(wordFile(body, { 'word/media/a.png': 'x' })),
    });
    expect(unread).toMatchObject([
      { what: '图片', part: '正文', quote: '新增就业3231人。', offset: 0 },
    ]);
    expect(notes).toEqual(['文件中的图片1张没有读取,其中的数字请自行核对。']);
  });

  it('as a text file, as it is written in China', async () => {
    const gb18030 = Buffer.from('d0c2d4f63332333120c8cb', 'hex');
    expect((await check({ file: base64(gb18030) })).figures).toMatchObject([{ value: '3231' }]);
  });

  it('that has no figure is said to have none', async () => {
    expect(await check({ text: '就业形势总体稳定。' })).toMatchObject({
      figures: [],
      findings: [],
      notes: ['稿件中没有可核对的数字。'],
    });
  });

  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'draft-no-text'],
    ['a docx without its beginning', wordFile(paragraph('1人')).subarray(8), 'draft-no-text'],
    ['bytes of no encoding', Buffer.from('b3c7d5f281818181ffffb0a1', 'hex'), 'draft-no-text'],
    ['an old doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'draft-old-doc'],
    ['a broken docx', Buffer.from('PK\x03\x04 nothing'), 'draft-no-docx'],
    ['one with macros', wordFile(paragraph('1人'), { 'word/vbaProject.bin': 'x' }), 'draft-macros'],
    [
      'more than 500 pages',
      wordFile(paragraph('1人'), { 'docProps/app.xml': '<Pages>501</Pages>' }),
      'draft-too-many-pages',
    ],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(check({ file: base64(bytes) })).rejects.toThrow(code);
  });

  it('refuses neither text nor file, and both', async () => {
    await expect(check({})).rejects.toThrow('draft-one-of-two');
    await expect(check({ text: WRONG, file: base64(Buffer.from(WRONG)) })).rejects.toThrow(
      'draft-one-of-two',
    );
  });

  it('by whoever reads figures, and by no administrator', async () => {
    await expect(check({ text: WRONG }, 'admin')).rejects.toThrow('NOT_PERMITTED');
  });

  it('by declared checks that can be listed', async () => {
    const { textChecks } = await office.ask<{ textChecks: { code: string }[] }>(
      'district_clerk',
      '{ textChecks { code label severity looksAt remedy } }',
    );
    expect(textChecks.map(({ code }) => code)).toContain('completion-rate');
  });
});
